-- The law as dated rows, and what each person has used of the year's limit. The law is read into
-- memory at start; the ledger is written inside the transaction that places, cancels or releases an
-- order, so that no two orders of one person can both take the last yuan.

create schema customs;

-- Whether a consumption-tax rule follows the grammar of src/modules/customs/data/README.md.
create function customs.is_consumption_rule(rule text) returns boolean
language sql immutable return
  rule ~ '^(0|[0-9.]+%( \+ [0-9.]+ CNY/L)?|[0-9.]+% if (>= [0-9.]+ CNY(/ml or g|/sheet)?)(, or >= [0-9.]+ CNY(/ml or g|/sheet)?)*)$';

create table customs.tariff_line (
  hs8 char(8) not null check (hs8 ~ '^[0-9]{8}$'),
  -- Days on which the row stands: [first, last + 1).
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  name_zh text not null,
  name_en text not null,
  name_fr text not null,
  -- Percent; null while nobody has read it. A provisional rate replaces the MFN rate.
  mfn_pct numeric check (mfn_pct >= 0),
  mfn_grade text check (mfn_grade in ('seen', 'derived', 'unverified')),
  provisional_pct numeric check (provisional_pct >= 0),
  provisional_grade text check (provisional_grade in ('seen', 'derived', 'unverified')),
  vat_pct numeric not null check (vat_pct >= 0),
  consumption_tax text not null check (customs.is_consumption_rule(consumption_tax)),
  -- Its place on the positive list of cross-border retail import, and how well we know it.
  listed boolean not null,
  listing_grade text not null check (listing_grade in ('seen', 'derived', 'unverified')),
  listing_evidence text not null,
  bonded_only boolean not null,
  post_banned boolean not null,
  condition text not null,
  source text not null,
  primary key (hs8, valid),
  constraint tariff_rates_graded check (
    (mfn_pct is null) = (mfn_grade is null) and (provisional_pct is null) = (provisional_grade is null)
  ),
  -- One row a line and day. Ranges of one number stand for equality, so that no extension is needed.
  constraint tariff_line_periods_apart exclude using gist (
    int4range(hs8::text::integer, hs8::text::integer, '[]') with &&, valid with &&
  )
);

-- Trade remedies, paid on top of the duty outside the 0 % lane. A row without a rate stands for a
-- case whose outcome is unknown: what owes it is not sold. `producer` is empty for all other firms.
create table customs.additional_duty (
  kind text not null check (kind in ('anti_dumping', 'countervailing')),
  hs_prefix text not null check (hs_prefix ~ '^[0-9]{2,8}$'),
  origin char(2) not null,
  producer text not null default '',
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  rate_pct numeric check (rate_pct >= 0),
  source text not null,
  grade text not null check (grade in ('seen', 'derived', 'unverified')),
  primary key (kind, hs_prefix, origin, producer, valid)
);

-- Goods of an origin suspended for animal health; an empty region is the whole country.
create table customs.suspension (
  hs_prefix text not null check (hs_prefix ~ '^[0-9]{2,8}$'),
  country char(2) not null,
  region text not null default '',
  disease text not null,
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  source text not null,
  grade text not null check (grade in ('seen', 'derived', 'unverified')),
  primary key (hs_prefix, country, region, disease, valid)
);

-- CNY 26,000 a person and year (财关税〔2018〕49号), in fen; ANNUAL_LIMIT in the domain.
create function customs.annual_limit() returns bigint language sql immutable return 2600000;

-- The person is a keyed hash: the number of the card is never here.
create table customs.quota_account (
  person_hash bytea not null check (octet_length(person_hash) between 16 and 64),
  year integer not null check (year between 2016 and 2200),
  reserved_minor bigint not null default 0,
  used_minor bigint not null default 0,
  primary key (person_hash, year),
  constraint quota_never_passed check (
    reserved_minor >= 0 and used_minor >= 0 and reserved_minor + used_minor <= 2600000
  )
) with (fillfactor = 70);

-- What one order holds or has used. Sums over the entries are the account's counters.
create table customs.quota_entry (
  order_id uuid primary key,
  person_hash bytea not null,
  year integer not null,
  amount_minor bigint not null check (amount_minor > 0),
  -- Given back by returns of a part of the order.
  returned_minor bigint not null default 0,
  state text not null check (state in ('reserved', 'committed', 'released')),
  reserved_at timestamptz not null default now(),
  settled_at timestamptz,
  foreign key (person_hash, year) references customs.quota_account (person_hash, year),
  constraint quota_return_is_a_part
    check (returned_minor between 0 and amount_minor and (returned_minor = 0 or state <> 'reserved')),
  constraint quota_settled_when_decided check ((settled_at is null) = (state = 'reserved'))
) with (fillfactor = 70);
create index quota_entry_person on customs.quota_entry (person_hash, year);

create table customs.quota_return (
  return_id uuid primary key,
  order_id uuid not null references customs.quota_entry (order_id),
  amount_minor bigint not null check (amount_minor > 0),
  at timestamptz not null default now()
);

-- Doors of the ledger, to be called inside the caller's transaction. Each takes the person's account
-- first, then the entry; a caller with several orders goes by person_hash, so that nobody deadlocks.
-- Each may be repeated: the second call changes nothing.

-- Holds an amount for an order and answers what is left of the year, or null when it would pass the
-- limit (the order is then `over_annual_limit`) or was given back before. Another amount, person or
-- year for the same order is a fault.
create function customs.reserve_quota(
  p_person_hash bytea, p_year integer, p_order_id uuid, p_amount_minor bigint
) returns bigint
language plpgsql as $$
declare
  account customs.quota_account;
  entry customs.quota_entry;
begin
  insert into customs.quota_account (person_hash, year) values (p_person_hash, p_year)
    on conflict do nothing;
  select * into strict account from customs.quota_account a
    where a.person_hash = p_person_hash and a.year = p_year for update;
  select * into entry from customs.quota_entry e where e.order_id = p_order_id;
  if found then
    if (entry.person_hash, entry.year, entry.amount_minor)
       is distinct from (p_person_hash, p_year, p_amount_minor) then
      raise exception 'order % already holds another quota', p_order_id using errcode = '22023';
    end if;
    if entry.state = 'released' then return null; end if;
    return customs.annual_limit() - account.reserved_minor - account.used_minor;
  end if;
  if account.reserved_minor + account.used_minor + p_amount_minor > customs.annual_limit() then
    return null;
  end if;
  insert into customs.quota_entry (order_id, person_hash, year, amount_minor, state)
    values (p_order_id, p_person_hash, p_year, p_amount_minor, 'reserved');
  update customs.quota_account a set reserved_minor = a.reserved_minor + p_amount_minor
    where a.person_hash = p_person_hash and a.year = p_year;
  return customs.annual_limit() - account.reserved_minor - account.used_minor - p_amount_minor;
end $$;

-- Locks the account of an order, then answers its entry as it stands under that lock. An order that
-- is unknown before the lock stays unknown: its reservation may commit a moment later, unlocked.
create function customs.locked_entry(p_order_id uuid) returns customs.quota_entry
language plpgsql as $$
declare
  entry customs.quota_entry;
begin
  select * into entry from customs.quota_entry e where e.order_id = p_order_id;
  if not found then return null; end if;
  perform 1 from customs.quota_account a
    where a.person_hash = entry.person_hash and a.year = entry.year for update;
  select * into entry from customs.quota_entry e where e.order_id = p_order_id;
  return entry;
end $$;

-- Counts a held amount as used, when customs has released the goods (receipt 622, status 800).
-- Answers whether anything changed.
create function customs.commit_quota(p_order_id uuid) returns boolean
language plpgsql as $$
declare
  entry customs.quota_entry := customs.locked_entry(p_order_id);
begin
  if entry.state is distinct from 'reserved' then return false; end if;
  update customs.quota_entry set state = 'committed', settled_at = now() where order_id = p_order_id;
  update customs.quota_account a
    set reserved_minor = a.reserved_minor - entry.amount_minor,
        used_minor = a.used_minor + entry.amount_minor
    where a.person_hash = entry.person_hash and a.year = entry.year;
  return true;
end $$;

-- Gives back all that an order still holds or has used: expiry, cancellation, refusal by customs
-- (status 100), return of the whole order. Answers whether anything changed.
create function customs.release_quota(p_order_id uuid) returns boolean
language plpgsql as $$
declare
  entry customs.quota_entry := customs.locked_entry(p_order_id);
begin
  if entry.state is null or entry.state = 'released' then return false; end if;
  update customs.quota_entry set state = 'released', settled_at = now() where order_id = p_order_id;
  update customs.quota_account a
    set reserved_minor = a.reserved_minor
          - case entry.state when 'reserved' then entry.amount_minor else 0 end,
        used_minor = a.used_minor
          - case entry.state when 'committed' then entry.amount_minor - entry.returned_minor else 0 end
    where a.person_hash = entry.person_hash and a.year = entry.year;
  return true;
end $$;

-- Gives back a part, when customs has released a return of some goods. Only what was used can come
-- back, and no more than is left of it. Answers whether anything changed.
create function customs.return_quota(
  p_order_id uuid, p_return_id uuid, p_amount_minor bigint
) returns boolean
language plpgsql as $$
declare
  entry customs.quota_entry := customs.locked_entry(p_order_id);
begin
  if entry.state is distinct from 'committed' then return false; end if;
  insert into customs.quota_return (return_id, order_id, amount_minor)
    values (p_return_id, p_order_id, p_amount_minor) on conflict do nothing;
  if not found then return false; end if;
  update customs.quota_entry set returned_minor = returned_minor + p_amount_minor
    where order_id = p_order_id;
  update customs.quota_account a set used_minor = a.used_minor - p_amount_minor
    where a.person_hash = entry.person_hash and a.year = entry.year;
  return true;
end $$;

-- Forgets what an order gave back, so that the same order may reserve again (its money came after its
-- hold had ended) or leaves no trace (its placement was refused). Answers whether anything changed.
create function customs.forget_released(p_order_id uuid) returns boolean language sql as $$
  with gone as (
    delete from customs.quota_entry where order_id = p_order_id and state = 'released' returning 1)
  select exists (select 1 from gone)
$$;

-- What one order of a batch asks of one person's year.
create type customs.quota_claim as (
  nr integer, person_hash bytea, year integer, order_id uuid, amount_minor bigint
);

-- Door: reserves for a batch of new orders; each answers what is left of the year, null when it would
-- pass the limit. Accounts are locked in the order of their persons, so that batches never deadlock. A
-- person with several orders in the batch is served one after the other.
create function customs.reserve_quotas(claims customs.quota_claim[])
  returns table (nr integer, left_minor bigint)
language plpgsql as $$
#variable_conflict use_column
declare
  c customs.quota_claim;
begin
  insert into customs.quota_account (person_hash, year)
    select distinct x.person_hash, x.year from unnest(claims) x order by 1, 2 on conflict do nothing;
  perform 1 from customs.quota_account a
    where (a.person_hash, a.year) in (select x.person_hash, x.year from unnest(claims) x)
    order by a.person_hash, a.year for update;
  return query
    with single as (
      select x.* from (
        select u.*, count(*) over (partition by u.person_hash, u.year) as n from unnest(claims) u) x
      where x.n = 1),
    fits as (
      update customs.quota_account a set reserved_minor = a.reserved_minor + s.amount_minor
        from single s
        where a.person_hash = s.person_hash and a.year = s.year
          and a.reserved_minor + a.used_minor + s.amount_minor <= customs.annual_limit()
        returning s.nr, s.order_id, a.person_hash, a.year, s.amount_minor,
                  customs.annual_limit() - a.reserved_minor - a.used_minor as left_minor),
    kept as (
      insert into customs.quota_entry (order_id, person_hash, year, amount_minor, state)
        select f.order_id, f.person_hash, f.year, f.amount_minor, 'reserved' from fits f)
    select s.nr, f.left_minor from single s left join fits f on f.nr = s.nr;
  for c in
    select x.nr, x.person_hash, x.year, x.order_id, x.amount_minor from (
      select u.*, count(*) over (partition by u.person_hash, u.year) as n from unnest(claims) u) x
    where x.n > 1 order by x.person_hash, x.nr
  loop
    nr := c.nr;
    left_minor := customs.reserve_quota(c.person_hash, c.year, c.order_id, c.amount_minor);
    return next;
  end loop;
end $$;
