-- Declarations: what is told to customs about a paid order, and what customs answers. Nothing here holds
-- an identity number in clear: the documents are sealed with the buyer's own key of the vault, beside a
-- masked copy that people may read; to erase the person is to close the documents for good.

-- Orders whose money has come and that nobody has declared yet.
create table customs.declaration_request (
  order_id uuid primary key,
  asked_at timestamptz not null default now(),
  -- A document may still be missing: asked again after 5, 10, 30, 60, 120 seconds.
  tries integer not null default 0,
  next_at timestamptz not null default '-infinity'
);
create index declaration_request_next on customs.declaration_request (next_at);

create table customs.declaration (
  id uuid primary key,
  order_id uuid not null,
  -- An order is declared in parts: one seller, one way in, one parcel, at most 99 lines.
  part smallint not null check (part >= 1),
  order_no text not null unique,
  cop_no text not null unique check (length(cop_no) between 1 and 20),
  logistics_no text not null unique,
  person_hash bytea not null,
  regime text not null check (regime in ('bonded_1210', 'direct_9610')),
  seller text not null,
  -- Goods with freight, in fen: what it takes of the year's limit.
  value_minor bigint not null check (value_minor > 0),
  tax_minor bigint not null check (tax_minor >= 0),
  rounding text not null check (rounding in ('sum_then_round', 'per_tax')),
  state text not null check (state in (
    'held', 'ready', 'sent', 'declared', 'review', 'inspection', 'detained', 'repair',
    'released', 'closed', 'refused', 'withdrawing', 'withdrawn', 'sent_back')),
  state_at timestamptz not null,
  -- Why it stands where it stands: {kind, …facts}, never a value of a person.
  why jsonb,
  findings jsonb not null default '[]',
  -- [{nr, gnum, sku, name, hs, quantity, price, goods, freight, tax}], amounts in fen.
  lines jsonb not null,
  pre_no text,
  invt_no text,
  released_at timestamptz,
  -- When the order was told that nothing of it comes in, and gives the money back.
  told_at timestamptz,
  -- Times it was sent again for want of an answer.
  chased integer not null default 0,
  created_at timestamptz not null default now(),
  unique (order_id, part),
  constraint released_has_its_day check ((state in ('released', 'closed')) <= (released_at is not null))
) with (fillfactor = 70);
create index declaration_state on customs.declaration (state, id);
create index declaration_untold on customs.declaration (order_id)
  where state in ('refused', 'sent_back') and told_at is null;
create index declaration_person on customs.declaration (person_hash);
create unique index declaration_invt_no on customs.declaration (invt_no) where invt_no is not null;

-- One message as it goes to the exchange platform: bodies of several declarations together.
create table customs.message (
  id uuid primary key,
  kind text not null check (kind in ('311', '411', '511', '621', '623', '625')),
  made_at timestamptz not null,
  state text not null check (state in ('queued', 'sent', 'failed')),
  -- Written before the first sending, so that every sending is the same.
  signature text,
  key_name text,
  tries integer not null default 0,
  next_at timestamptz not null,
  sent_at timestamptz
);
create index message_queued on customs.message (next_at) where state = 'queued';

-- One document of one declaration; a correction is another round with a number of its own.
create table customs.document (
  id uuid primary key,
  declaration_id uuid not null references customs.declaration (id),
  kind text not null check (kind in ('311', '411', '511', '621', '623', '625')),
  round integer not null check (round >= 1),
  app_type char(1) not null check (app_type in ('1', '2', '3')),
  -- As people may read it: names, numbers and addresses masked.
  masked jsonb not null,
  -- As it is sent, sealed with the buyer's key.
  sealed bytea not null,
  -- The return that a request (625) is about.
  return_id uuid,
  message_id uuid references customs.message (id),
  nr smallint,
  made_at timestamptz not null default now(),
  unique (declaration_id, kind, round)
);
create index document_return on customs.document (return_id) where return_id is not null;
create index document_message on customs.document (message_id, nr);

-- Goods that go back: asked within 30 days of the release, at the place within 45 (domain/customs.md
-- §1.1). Tax is then not levied, and the year's limit is restored.
create table customs.goods_return (
  id uuid primary key,
  declaration_id uuid not null references customs.declaration (id),
  order_id uuid not null,
  -- [{gnum, quantity}]
  lines jsonb not null,
  value_minor bigint not null check (value_minor > 0),
  tax_minor bigint not null check (tax_minor >= 0),
  reason text not null,
  state text not null check (state in ('sent', 'declared', 'repair', 'released', 'expired')),
  state_at timestamptz not null,
  why jsonb,
  asked_at timestamptz not null,
  arrive_by timestamptz not null
);
create index goods_return_declaration on customs.goods_return (declaration_id);
create index goods_return_order on customs.goods_return (order_id);
create index goods_return_open on customs.goods_return (arrive_by)
  where state in ('sent', 'declared', 'repair');
alter table customs.document add foreign key (return_id) references customs.goods_return (id);

-- What customs said, as it came; the same answer twice is one row.
create table customs.receipt (
  digest bytea primary key check (length(digest) = 32),
  kind text not null,
  document_id uuid references customs.document (id),
  declaration_id uuid references customs.declaration (id),
  status text not null,
  status_at timestamptz not null,
  info text not null,
  fields jsonb not null,
  heard_at timestamptz not null default now()
);
create index receipt_declaration on customs.receipt (declaration_id, status_at);

-- The life of a declaration, which nobody can change afterwards.
create table customs.declaration_event (
  id uuid primary key,
  declaration_id uuid not null references customs.declaration (id),
  at timestamptz not null default clock_timestamp(),
  actor text not null,
  kind text not null,
  facts jsonb not null default '{}'
);
create index declaration_event_of on customs.declaration_event (declaration_id, id);

create function customs.event_stands() returns trigger language plpgsql as $$
begin
  raise exception 'an event of a declaration is never changed' using errcode = '55000';
end $$;
create trigger declaration_event_stands before update or delete on customs.declaration_event
  for each row execute function customs.event_stands();

-- Tax bills (816) and their later fate (818), by the number of the list: they may come before the answer
-- that tells us this number.
create table customs.tax_bill (
  invt_no text primary key,
  tax_no text not null,
  -- 1 generated, 2 aggregated, 3 void: it only grows.
  status char(1) not null check (status in ('1', '2', '3')),
  -- Five decimals, as customs writes them; null while only the status is known.
  customs_tax numeric,
  value_added_tax numeric,
  consumption_tax numeric,
  heard_at timestamptz not null default now()
);

-- Customs asks for the original data of a payment (announcement 179) and gets it once.
create table customs.payment_data_request (
  session_id text primary key check (length(session_id) between 1 and 100),
  order_no text not null,
  asked_at timestamptz not null default now(),
  tries integer not null default 0,
  next_at timestamptz not null default '-infinity',
  answered_at timestamptz,
  outcome text
);
create index payment_data_open on customs.payment_data_request (next_at) where answered_at is null;

-- Door: asks that paid orders be declared, in the transaction that takes the money. May be repeated.
create function customs.ask_declarations(orders uuid[]) returns void language sql as $$
  with asked as (
    insert into customs.declaration_request (order_id)
      select o from unnest(orders) o
      where not exists (select 1 from customs.declaration d where d.order_id = o)
      order by o on conflict do nothing returning order_id),
  told as (
    insert into platform.outbox (kind, subject)
      select 'declaration_asked', order_id::text from asked)
  select pg_notify('outbox', '')
$$;

-- Door: locks the declarations of an order and answers whether customs has let goods of it in; what is
-- in comes back as a return, it is not cancelled.
create function customs.is_released(p_order_id uuid) returns boolean language plpgsql as $$
declare
  state text; found_one boolean := false;
begin
  for state in
    select d.state from customs.declaration d where d.order_id = p_order_id order by d.id for update
  loop
    found_one := found_one or state in ('released', 'closed');
  end loop;
  return found_one;
end $$;

-- Door: an order was cancelled. What was not sent is withdrawn at once; what was sent is asked back
-- (message 623) by the worker.
create function customs.withdraw_order(p_order_id uuid) returns void language sql as $$
  delete from customs.declaration_request where order_id = p_order_id;
  with moved as (
    update customs.declaration set
        state = case when state in ('held', 'ready') then 'withdrawn' else 'withdrawing' end,
        state_at = now(), why = '{"kind": "order_cancelled"}'
      where order_id = p_order_id
        and state not in ('released', 'closed', 'sent_back', 'refused', 'withdrawn', 'withdrawing')
      returning id, state)
  insert into customs.declaration_event (id, declaration_id, actor, kind, facts)
    select gen_random_uuid(), id, 'orders', 'moved', jsonb_build_object('to', state, 'why', 'order_cancelled')
    from moved
$$;
