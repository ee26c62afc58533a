-- Carts and orders. A group is what one buyer pays at once; it holds one order per seller, and every
-- line keeps what it was sold on: names, price, tax and its inputs, origin, pledge and lots. The
-- function `orders.place` writes a whole batch in one statement; see DESIGN.md section 4.

create schema orders;

create table orders.cart (
  id uuid primary key,
  market char(2) not null,
  locale text not null,
  account text,
  lines jsonb not null default '[]',
  delivery jsonb,
  version integer not null default 1,
  placed_as uuid,
  touched_at timestamptz not null default now()
) with (fillfactor = 60);

create table orders.order_group (
  id uuid primary key,
  number text not null unique,
  cart uuid not null unique references orders.cart (id),
  account text,
  principal text not null,
  locale text not null,
  market char(2) not null,
  person_hash bytea not null,
  consignee jsonb not null,
  gift jsonb,
  currency char(3) not null,
  goods bigint not null check (goods > 0),
  freight bigint not null check (freight >= 0),
  duty bigint not null check (duty >= 0),
  vat bigint not null check (vat >= 0),
  consumption bigint not null check (consumption >= 0),
  discount bigint not null check (discount >= 0),
  total bigint not null,
  decision text not null check (decision in ('in_limits', 'single_item_full', 'taxed', 'exempt')),
  quote jsonb not null,
  state text not null
    check (state in ('awaiting_payment', 'paid', 'expired', 'cancelled', 'shipped', 'delivered')),
  hold_expires_at timestamptz not null,
  placed_at timestamptz not null default now(),
  constraint group_total_is_its_parts
    check (total = goods + freight + duty + vat + consumption - discount)
-- Rows stay whole up to a page: compressing what is written once would cost more than it saves.
) with (fillfactor = 70, toast_tuple_target = 8160);
create index order_group_unpaid on orders.order_group (hold_expires_at) where state = 'awaiting_payment';
create index order_group_account on orders.order_group (account, placed_at desc) where account is not null;

create table orders.order (
  group_id uuid not null references orders.order_group (id),
  id uuid not null,
  number text not null,
  seller text not null,
  goods bigint not null,
  freight bigint not null,
  tax bigint not null,
  total bigint not null check (total = goods + freight + tax),
  primary key (group_id, id)
);

create table orders.line (
  group_id uuid not null references orders.order_group (id),
  nr smallint not null,
  order_id uuid not null,
  offer uuid not null,
  quantity integer not null check (quantity between 1 and 999),
  price bigint not null check (price > 0),
  goods bigint not null,
  freight bigint not null,
  duty bigint not null,
  vat bigint not null,
  consumption bigint not null,
  hs8 char(8) not null,
  regime text not null,
  snapshot jsonb not null,
  pledge jsonb not null,
  -- The lots it was given, with their printed codes: [{id, code, expiresOn, quantity}].
  lots jsonb not null,
  primary key (group_id, nr),
  constraint line_goods_is_price_times_quantity check (goods = price * quantity)
) with (toast_tuple_target = 8160);

-- Every change of state after the placement, with who caused it: an append-only history.
create table orders.transition (
  group_id uuid not null references orders.order_group (id),
  at timestamptz not null default clock_timestamp(),
  from_state text,
  to_state text not null,
  actor text not null,
  reason text,
  primary key (group_id, at, to_state)
);

create table orders.cancellation (
  group_id uuid primary key references orders.order_group (id),
  reason text not null,
  requested_by text not null,
  at timestamptz not null default now()
);

-- One group to be placed, as the application planned it; `nr` is its place in the batch.
create type orders.placement as (
  nr integer, id uuid, number text, cart uuid, version integer, principal text, key text,
  fingerprint text, account text, locale text, market text, person text, sealed jsonb, year integer,
  consignee jsonb, gift jsonb, currency text, goods bigint, freight bigint, duty bigint,
  vat bigint, consumption bigint, discount bigint, total bigint, decision text, quote jsonb,
  hold_expires_at timestamptz, placed_at timestamptz
);

-- Writes a batch of orders. Locks are taken in one order by everybody (idempotency key, cart,
-- person, lot), so batches of several servers wait for one another and never deadlock. Answers one
-- row per group: placed, replayed, other_body, cart_placed, cart_changed, over_annual_limit; and one
-- per refused line: refused_line.
create function orders.place(groups jsonb, sellers jsonb, lines jsonb, demands jsonb)
  returns table (nr integer, outcome text, facts jsonb)
language plpgsql as $$
#variable_conflict use_column
declare
  batch orders.placement[]; alive integer[]; portions stock.portion[];
  refused integer[] := '{}';
begin
  select array_agg(p order by p.nr) into batch
    from jsonb_populate_recordset(null::orders.placement, groups) p;

  -- 1. Claim the keys: a key that somebody holds makes us wait until he commits or gives up.
  with claimed as (
    insert into platform.idempotency (principal, key, fingerprint, status, answer)
      select b.principal, b.key, decode(b.fingerprint, 'hex'), 201, jsonb_build_object('order', b.id)
      from unnest(batch) b order by b.principal, b.key
      on conflict do nothing returning principal, key)
  select coalesce(array_agg(b.nr), '{}') into alive
    from unnest(batch) b join claimed c on c.principal = b.principal and c.key = b.key;
  if array_length(alive, 1) is distinct from array_length(batch, 1) then
    return query
      select b.nr, case when i.fingerprint = decode(b.fingerprint, 'hex') then 'replayed' else 'other_body' end,
             i.answer
      from unnest(batch) b join platform.idempotency i on i.principal = b.principal and i.key = b.key
      where b.nr <> all (alive);
  end if;

  -- 2. One order per cart, and the cart as it was when the totals were shown.
  perform 1 from orders.cart c where c.id in (select b.cart from unnest(batch) b where b.nr = any (alive))
    order by c.id for update;
  for nr, outcome, facts in
    select b.nr, case when c.placed_as is not null then 'cart_placed' else 'cart_changed' end,
           jsonb_build_object('order', c.placed_as)
    from unnest(batch) b join orders.cart c on c.id = b.cart
    where b.nr = any (alive) and (c.placed_as is not null or c.version <> b.version)
  loop
    alive := array_remove(alive, nr);
    return next;
  end loop;

  -- 3. The person, and their yearly allowance.
  perform identity.keep_persons(coalesce(
    (select jsonb_agg(b.sealed) from unnest(batch) b where b.nr = any (alive)), '[]'));
  for nr, outcome, facts in
    select q.nr, 'over_annual_limit', '{}'::jsonb
    from customs.reserve_quotas(array(
      select row(b.nr, decode(b.person, 'hex'), b.year, b.id, b.goods + b.freight)::customs.quota_claim
      from unnest(batch) b where b.nr = any (alive))) q
    where q.left_minor is null
  loop
    alive := array_remove(alive, nr);
    return next;
  end loop;

  -- 4. The lots.
  select coalesce(array_agg(p), '{}') into portions
    from stock.hold(array(
      select d from jsonb_populate_recordset(null::stock.demand, demands) d where d.nr = any (alive))) p;
  for nr, outcome, facts in
    select p.nr, 'refused_line', jsonb_build_object(
      'line', p.line, 'offer', p.offer, 'quantityMax', p.quantity_max, 'freshestOn', p.freshest_on)
    from unnest(portions) p where p.lot is null
  loop
    alive := array_remove(alive, nr);
    refused := refused || nr;
    return next;
  end loop;
  if array_length(refused, 1) > 0 then
    perform customs.release_quota(b.id) from unnest(batch) b where b.nr = any (refused);
    perform customs.forget_released(b.id) from unnest(batch) b where b.nr = any (refused);
  end if;

  -- 5. What was kept becomes orders; a refused request gives its key back and may be tried again.
  if array_length(alive, 1) is distinct from array_length(batch, 1) then
    delete from platform.idempotency i using unnest(batch) b
      where i.principal = b.principal and i.key = b.key and b.nr <> all (alive)
        and i.answer = jsonb_build_object('order', b.id);
  end if;
  insert into orders.order_group
    (id, number, cart, account, principal, locale, market, person_hash, consignee, gift, currency, goods,
     freight, duty, vat, consumption, discount, total, decision, quote, state, hold_expires_at, placed_at)
    select b.id, b.number, b.cart, b.account, b.principal, b.locale, b.market, decode(b.person, 'hex'),
           b.consignee, b.gift, b.currency, b.goods, b.freight, b.duty, b.vat, b.consumption, b.discount,
           b.total, b.decision, b.quote, 'awaiting_payment', b.hold_expires_at, b.placed_at
    from unnest(batch) b where b.nr = any (alive);
  insert into orders.order (group_id, id, number, seller, goods, freight, tax, total)
    select s.group_id, s.id, s.number, s.seller, s.goods, s.freight, s.tax, s.total
    from jsonb_to_recordset(sellers) s(nr integer, group_id uuid, id uuid, number text, seller text,
                                       goods bigint, freight bigint, tax bigint, total bigint)
    where s.nr = any (alive);
  insert into orders.line
    (group_id, nr, order_id, offer, quantity, price, goods, freight, duty, vat, consumption, hs8, regime,
     snapshot, pledge, lots)
    select l.group_id, l.line, l.order_id, l.offer, l.quantity, l.price, l.goods, l.freight, l.duty, l.vat,
           l.consumption, l.hs8, l.regime, l.snapshot, l.pledge, p.lots
    from jsonb_to_recordset(lines) l(nr integer, group_id uuid, line smallint, order_id uuid, offer uuid,
         quantity integer, price bigint, goods bigint, freight bigint, duty bigint, vat bigint,
         consumption bigint, hs8 text, regime text, snapshot jsonb, pledge jsonb)
    join (select q.nr, q.line, jsonb_agg(jsonb_build_object(
                   'id', q.lot, 'code', k.code, 'expiresOn', q.expires_on, 'quantity', q.quantity)) as lots
            from unnest(portions) q join stock.lot k on k.offer = q.offer and k.id = q.lot
            group by q.nr, q.line) p on p.nr = l.nr and p.line = l.line
    where l.nr = any (alive);
  update orders.cart c set placed_as = b.id
    from unnest(batch) b where c.id = b.cart and b.nr = any (alive);

  -- 6. Those who watch: one event per order, and one for the lots that moved.
  if array_length(alive, 1) > 0 then
    insert into platform.outbox (kind, subject)
      select 'order_placed', b.id::text from unnest(batch) b where b.nr = any (alive);
    insert into platform.outbox (kind, subject, payload)
      select 'stock_moved', 'lots', jsonb_agg(distinct p.offer) from unnest(portions) p where p.lot is not null;
    perform pg_notify('outbox', '');
  end if;
  return query
    select b.nr, 'placed', (
      select jsonb_agg(jsonb_build_object('line', l.nr, 'lots', l.lots) order by l.nr)
      from orders.line l where l.group_id = b.id)
    from unnest(batch) b where b.nr = any (alive);
end $$;
