-- A window sells before the harvest: it opens, it closes at its cut-off, and what was sold is its pool.
-- The pool is a lot that is `expected`: orders hold it like any other, so that a sale before the harvest
-- is held by the same statement and the same constraint as one after it. When the harvest is in, what
-- the pool holds moves to the lots that came, by the window's rule. Creates only.

create table stock.sale_window (
  id uuid primary key,
  offer uuid not null references catalogue.offer (id),
  house text not null,
  kind text not null check (kind in ('harvest', 'tide', 'vintage', 'festival')),
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  -- When the goods are expected to be made; the pool's life is counted from it.
  harvest_at timestamptz not null,
  capacity integer not null check (capacity > 0),
  -- first_come: whole orders in the order they came; pro_rata: the same share to each, in whole units.
  rule text not null check (rule in ('first_come', 'pro_rata')),
  pool uuid not null,
  created_by text not null,
  created_at timestamptz not null default now(),
  foreign key (offer, pool) references stock.lot (offer, id),
  check (opens_at < closes_at and closes_at <= harvest_at)
);
create index sale_window_house on stock.sale_window (house, id);
create index sale_window_closes on stock.sale_window (closes_at);

-- A window is converted once; what each order got, and what it lacks, is written down.
create table stock.conversion (
  sale_window uuid primary key references stock.sale_window (id),
  at timestamptz not null default clock_timestamp(),
  actor text not null,
  harvested integer not null check (harvested >= 0),
  asked integer not null check (asked >= 0),
  given integer not null check (given >= 0),
  short jsonb not null,
  check (given <= least(harvested, asked))
);

-- Door: opens the windows whose time has come and closes those past their cut-off; answers the offers
-- whose lots changed.
create function stock.turn_windows(p_now timestamptz) returns setof uuid language plpgsql as $$
declare
  w record;
begin
  for w in
    select s.offer, s.pool, (s.opens_at <= p_now and p_now < s.closes_at) as open, l.status
    from stock.sale_window s join stock.lot l on l.offer = s.offer and l.id = s.pool
    where l.status in ('expected', 'released') order by l.expires_on, l.id for update of l
  loop
    if w.open <> (w.status = 'released') then
      perform stock.turn(w.pool, gen_random_uuid(), case when w.open then 'released' else 'expected' end,
                         'timetable', case when w.open then 'window opens' else 'window closes' end);
      return next w.offer;
    end if;
  end loop;
end $$;
