-- The ledger: what everybody owns and owes, as entries whose postings sum to nothing in every currency.
-- Nothing of it is ever written again; balances follow the postings and can be proved from them.
--
-- Money is acknowledged by payments and orders, and the ledger must never stand in its way: in the
-- transaction of the effect a row of `ledger.due` says what is to be booked, and nothing else happens
-- there. It is booked afterwards, once a cause; what cannot be booked waits in sight with its fault.
--
-- Locks `orders.order`, `orders.order_group`, `payments.intent` and `payments.refund` for a moment
-- while their triggers are made.

create schema ledger;

create function ledger.keep_history() returns trigger language plpgsql as $$
begin
  raise exception 'what was booked is kept: %', tg_table_name
    using errcode = 'restrict_violation', constraint = 'ledger_is_kept';
end $$;

-- What the platform takes, from a day on: of one house, or of every house that has no line of its own.
create table ledger.terms (
  id uuid primary key,
  seller text,
  commission numeric(6, 5) not null check (commission between 0 and 0.5),
  -- The tax on the commission, where the house is in the platform's own country.
  home_vat numeric(6, 5) not null check (home_vat between 0 and 0.5),
  -- What is kept back of a delivered order for claims, and for how many days.
  reserve numeric(6, 5) not null check (reserve between 0 and 0.5),
  reserve_days smallint not null check (reserve_days between 0 and 180),
  valid_from timestamptz not null,
  written_by text not null,
  constraint terms_one_a_moment unique nulls not distinct (seller, valid_from)
);
insert into ledger.terms values
  ('00000000-0000-7000-8000-00000000c0de', null, 0.12, 0.20, 0.05, 14, '2014-01-01', 'primeur');
create trigger terms_are_kept before update or delete or truncate on ledger.terms
  for each statement execute function ledger.keep_history();
-- What stood when an order was placed can then never become something else.
create function ledger.only_ahead() returns trigger language plpgsql as $$
begin
  if new.valid_from < now() then
    raise exception 'terms are told beforehand'
      using errcode = 'check_violation', constraint = 'terms_only_ahead';
  end if;
  return new;
end $$;
create trigger terms_only_ahead before insert on ledger.terms
  for each row execute function ledger.only_ahead();

-- The terms and the exchange rate an order was placed on; never worked out again.
create table ledger.frozen (
  order_id uuid primary key,
  group_id uuid not null,
  number text not null,
  seller text not null,
  terms uuid not null references ledger.terms (id),
  commission numeric(6, 5) not null,
  commission_vat numeric(6, 5) not null,
  vat_case text not null check (vat_case in ('domestic', 'reverse_charge', 'outside_eu')),
  reserve numeric(6, 5) not null,
  reserve_days smallint not null,
  -- CNY for one EUR; null when none was known, and then nothing is booked before somebody looks.
  rate numeric(18, 8),
  rate_on date,
  rate_source text,
  at timestamptz not null default now()
);
create index frozen_group on ledger.frozen (group_id);
create trigger frozen_is_kept before update or delete or truncate on ledger.frozen
  for each statement execute function ledger.keep_history();

-- Where a house is at home; null for none of ours.
create function producers.country_of(house text) returns text stable language sql
return (select h.country from producers.house h where h.slug = house);

-- The latest reference rate that was known on a day.
create function pricing.rate_known(base_code text, quote_code text, day date)
  returns table (rate numeric, effective_on date, source text) stable language sql as $$
  select r.rate, r.effective_on, r.source from pricing.fx_rate r
    where r.base = base_code and r.quote = quote_code and r.effective_on <= day
    order by r.effective_on desc limit 1
$$;

-- One statement a batch of placed orders.
create function ledger.freeze_terms() returns trigger language plpgsql as $$
declare
  known record;
begin
  select rate, effective_on, source into known
    from pricing.rate_known('EUR', 'CNY', (now() at time zone 'Europe/Paris')::date);
  insert into ledger.frozen (order_id, group_id, number, seller, terms, commission, commission_vat,
                             vat_case, reserve, reserve_days, rate, rate_on, rate_source)
    select o.id, o.group_id, o.number, o.seller, t.id, t.commission,
           case v.vat_case when 'domestic' then t.home_vat else 0 end, v.vat_case, t.reserve,
           t.reserve_days, known.rate, known.effective_on, known.source
    from placed o
    cross join lateral (
      select * from ledger.terms s
        where (s.seller = o.seller or s.seller is null) and s.valid_from <= now()
        order by s.seller nulls last, s.valid_from desc limit 1) t
    -- The platform is in France: domestic tax there, reverse charge elsewhere in the Union (directive
    -- 2006/112/EC, articles 44 and 196), none outside of it.
    cross join lateral (
      select case
        when c.country = 'FR' then 'domestic'
        when c.country in ('AT','BE','BG','CY','CZ','DE','DK','EE','ES','FI','GR','HR','HU','IE','IT',
                           'LT','LU','LV','MT','NL','PL','PT','RO','SE','SI','SK') then 'reverse_charge'
        else 'outside_eu' end as vat_case
      from (select producers.country_of(o.seller) as country) c) v;
  return null;
end $$;
create trigger terms_are_frozen after insert on orders.order
  referencing new table as placed for each statement execute function ledger.freeze_terms();

-- What is to be booked. A cause is asked once and booked once.
create table ledger.due (
  cause text primary key,
  kind text not null check (kind in ('capture', 'refund', 'delivery', 'release')),
  subject uuid not null,
  asked_at timestamptz not null default now(),
  not_before timestamptz not null default now(),
  booked_at timestamptz,
  attempts smallint not null default 0,
  fault text
) with (fillfactor = 70);
create index due_open on ledger.due (not_before, asked_at) where booked_at is null;

create function ledger.ask() returns trigger language plpgsql as $$
begin
  insert into ledger.due (cause, kind, subject)
    values (tg_argv[0] || ':' || new.id, tg_argv[0], new.id) on conflict do nothing;
  return null;
end $$;
create trigger capture_is_due after update of state on payments.intent
  for each row when (new.state in ('captured', 'surplus') and old.state is distinct from new.state)
  execute function ledger.ask('capture');
create trigger refund_is_due after update of state on payments.refund
  for each row when (new.state = 'done' and old.state is distinct from new.state)
  execute function ledger.ask('refund');
create trigger delivery_is_due after update of state on orders.order_group
  for each row when (new.state = 'delivered' and old.state is distinct from new.state)
  execute function ledger.ask('delivery');

create table ledger.account (
  -- `seller_payable:maison-ledoux:EUR`
  id text primary key,
  kind text not null,
  party text not null,
  currency char(3) not null,
  -- Debits less credits, in minor units: what we own is above zero, what we owe below.
  balance bigint not null default 0,
  opened_at timestamptz not null default now(),
  unique (id, currency),
  check (id = kind || ':' || party || ':' || currency)
) with (fillfactor = 50);
create index account_kind on ledger.account (kind, party);

create table ledger.entry (
  id uuid primary key,
  cause text not null constraint entry_once_a_cause unique,
  kind text not null,
  -- The order group it is about; null for what is about many, or none.
  reference uuid,
  booked_on date not null,
  at timestamptz not null default now(),
  facts jsonb not null default '{}',
  written_by text not null,
  tx xid8 not null default pg_current_xact_id()
);
create index entry_reference on ledger.entry (reference, id) where reference is not null;
create index entry_day on ledger.entry (booked_on);

create table ledger.posting (
  entry uuid not null references ledger.entry (id),
  nr smallint not null,
  account text not null,
  currency char(3) not null,
  -- Debits above zero, credits below.
  amount bigint not null check (amount <> 0),
  primary key (entry, nr),
  foreign key (account, currency) references ledger.account (id, currency)
);
create index posting_account on ledger.posting (account, entry);

create trigger entry_is_kept before update or delete or truncate on ledger.entry
  for each statement execute function ledger.keep_history();
create trigger posting_is_kept before update or delete or truncate on ledger.posting
  for each statement execute function ledger.keep_history();

-- An entry is whole when its transaction ends: postings that sum to nothing in every currency.
create function ledger.weigh() returns trigger language plpgsql as $$
begin
  if not exists (select from ledger.posting p where p.entry = new.id)
     or exists (select from ledger.posting p where p.entry = new.id
                group by p.currency having sum(p.amount) <> 0) then
    raise exception 'entry % does not balance', new.id
      using errcode = 'check_violation', constraint = 'entry_balances';
  end if;
  return null;
end $$;
create constraint trigger entry_balances after insert on ledger.entry
  deferrable initially deferred for each row execute function ledger.weigh();

-- Balances follow postings, and postings come with their entry or not at all. Accounts are locked in
-- the order of their names by everybody.
create function ledger.carry() returns trigger language plpgsql as $$
begin
  if exists (select from added a join ledger.entry e on e.id = a.entry
             where e.tx <> pg_current_xact_id()) then
    raise exception 'nothing is added to an entry that stands'
      using errcode = 'restrict_violation', constraint = 'ledger_is_kept';
  end if;
  perform 1 from ledger.account where id in (select account from added) order by id for update;
  update ledger.account c set balance = c.balance + s.amount
    from (select account, sum(amount)::bigint as amount from added group by account) s
    where c.id = s.account;
  return null;
end $$;
create trigger balances_follow_postings after insert on ledger.posting
  referencing new table as added for each statement execute function ledger.carry();

create function ledger.guard_balance() returns trigger language plpgsql as $$
begin
  if pg_trigger_depth() < 2 or (new.id, new.kind, new.party, new.currency)
     is distinct from (old.id, old.kind, old.party, old.currency) then
    raise exception 'a balance is the sum of its postings'
      using errcode = 'restrict_violation', constraint = 'balances_follow_postings';
  end if;
  return new;
end $$;
create trigger balance_is_guarded before update on ledger.account
  for each row execute function ledger.guard_balance();
create function ledger.open_empty() returns trigger language plpgsql as $$
begin
  if new.balance <> 0 then
    raise exception 'an account opens empty'
      using errcode = 'restrict_violation', constraint = 'balances_follow_postings';
  end if;
  return new;
end $$;
create trigger account_opens_empty before insert on ledger.account
  for each row execute function ledger.open_empty();
create trigger account_is_kept before delete or truncate on ledger.account
  for each statement execute function ledger.keep_history();

-- A closed period takes no more entries; its balances stand beside it.
create table ledger.period (
  -- Its last day.
  until date primary key,
  closed_at timestamptz not null default now(),
  closed_by text not null
);
create table ledger.closing (
  until date not null references ledger.period (until),
  account text not null,
  currency char(3) not null,
  balance bigint not null,
  primary key (until, account),
  foreign key (account, currency) references ledger.account (id, currency)
);
create trigger period_is_kept before update or delete or truncate on ledger.period
  for each statement execute function ledger.keep_history();
create trigger closing_is_kept before update or delete or truncate on ledger.closing
  for each statement execute function ledger.keep_history();

-- Whoever closes waits for those who are booking, and those who book see what is closed.
create function ledger.guard_period() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(hashtext('ledger.period'));
  if exists (select from ledger.period p where p.until >= new.booked_on) then
    raise exception 'the period of % is closed', new.booked_on
      using errcode = 'restrict_violation', constraint = 'period_is_closed';
  end if;
  return new;
end $$;
create trigger period_is_open before insert on ledger.entry
  for each row execute function ledger.guard_period();

-- What was placed and paid before there was a ledger.
insert into ledger.frozen (order_id, group_id, number, seller, terms, commission, commission_vat,
                           vat_case, reserve, reserve_days, rate, rate_on, rate_source)
  select o.id, o.group_id, o.number, o.seller, t.id, t.commission,
         case when producers.country_of(o.seller) = 'FR' then t.home_vat else 0 end,
         case when producers.country_of(o.seller) = 'FR' then 'domestic'
              when producers.country_of(o.seller) in ('IT', 'ES', 'BE', 'DE', 'IE', 'PT', 'NL', 'AT')
              then 'reverse_charge' else 'outside_eu' end,
         t.reserve, t.reserve_days, r.rate, r.effective_on, r.source
  from orders.order o
  join orders.order_group g on g.id = o.group_id
  cross join ledger.terms t
  left join lateral pricing.rate_known('EUR', 'CNY', (g.placed_at at time zone 'Europe/Paris')::date) r
    on true;
insert into ledger.due (cause, kind, subject)
  select 'capture:' || id, 'capture', id from payments.intent where state in ('captured', 'surplus')
  union all select 'refund:' || id, 'refund', id from payments.refund where state = 'done'
  union all select 'delivery:' || id, 'delivery', id from orders.order_group where state = 'delivered';
