-- A promise at the door needs places, calendars, lanes and dated departures: where goods are gathered
-- and received, which days are worked, how long and how warm each leg is, and what leaves when.
-- Creates only; takes no lock on what exists.

create schema logistics;

create table logistics.calendar (
  slug text primary key,
  zone text not null,
  -- ISO weekdays that are open when nothing else is said.
  weekdays smallint[] not null check (weekdays <@ array[1, 2, 3, 4, 5, 6, 7]::smallint[]),
  opens time not null,
  closes time not null,
  -- Every year is an import; a year that is missing carries no promise.
  years smallint[] not null,
  check (opens < closes)
);

-- Holidays, and the weekends worked in exchange for them (调休).
create table logistics.calendar_day (
  calendar text not null references logistics.calendar,
  day date not null,
  kind text not null check (kind in ('closed', 'working')),
  names jsonb not null check (names ?& array['zh', 'fr', 'en']),
  grade text not null check (grade in ('seen', 'derived', 'unverified')),
  source text not null,
  primary key (calendar, day)
);

create table logistics.location (
  slug text primary key,
  kind text not null check (kind in ('hub', 'zone')),
  names jsonb not null check (names ?& array['zh', 'fr', 'en']),
  zone text not null,
  latitude double precision not null check (latitude between -90 and 90),
  longitude double precision not null check (longitude between -180 and 180),
  customs_opens time,
  customs_closes time,
  -- Live and chilled goods are cleared around the clock.
  perishables_always boolean not null default false,
  check ((kind = 'zone') = (customs_opens is not null and customs_closes is not null)),
  check (customs_opens < customs_closes)
);

-- A city of China by its GB/T 2260 code; districts resolve to it.
create table logistics.region (
  code char(6) primary key check (code ~ '^[0-9]{4}00$'),
  names jsonb not null check (names ?& array['zh', 'fr', 'en']),
  latitude double precision not null,
  longitude double precision not null,
  gateway text not null references logistics.location,
  km integer not null check (km > 0),
  served text[] not null check (served <@ array['chilled', 'cool', 'ambient', 'frozen'])
);

create table logistics.lane (
  slug text primary key,
  origin text not null references logistics.location,
  destination text not null references logistics.location,
  regime text not null check (regime in ('bonded_1210', 'direct_9610', 'general_trade')),
  mode text not null check (mode in ('air', 'rail', 'road')),
  band text not null check (band in ('chilled', 'cool', 'ambient', 'frozen')),
  origin_calendar text not null references logistics.calendar,
  calendar text not null references logistics.calendar,
  -- Null: every open day of the origin's calendar.
  weekdays smallint[] check (weekdays <@ array[1, 2, 3, 4, 5, 6, 7]::smallint[]),
  cut_off time not null,
  leaves time not null,
  leaves_after_days smallint not null check (leaves_after_days between 0 and 14),
  capacity integer not null check (capacity > 0),
  serves text not null check (serves in ('nearest', 'within')),
  km_max integer not null check (km_max > 0),
  freight_base bigint not null check (freight_base >= 0),
  freight_per_kg bigint not null check (freight_per_kg >= 0),
  freight_free_from bigint check (freight_free_from > 0),
  freight_currency char(3) not null default 'CNY',
  -- A lane whose hours without cooling outlast its packaging is not sold (cold-chain section 7).
  uncooled_hours double precision not null,
  hold_hours double precision not null,
  grade text not null check (grade in ('seen', 'derived', 'unverified')),
  check (uncooled_hours between 0 and hold_hours),
  check ((mode = 'road') = (origin = destination)),
  check (leaves_after_days > 0 or leaves > cut_off)
);

-- What a leg takes and how warm it is, month by month.
create table logistics.lane_leg (
  lane text not null references logistics.lane,
  seq smallint not null check (seq between 1 and 6),
  kind text not null
    check (kind in ('handling', 'flight', 'ground', 'clearance', 'last_mile', 'holding')),
  month smallint not null check (month between 1 and 12),
  hours_p50 double precision not null check (hours_p50 >= 0),
  hours_p95 double precision not null,
  celsius_p50 double precision not null,
  celsius_p95 double precision not null,
  primary key (lane, seq, month),
  unique (lane, kind, month),
  check (hours_p50 <= hours_p95),
  check (celsius_p50 <= celsius_p95)
);

create table logistics.departure (
  id uuid primary key,
  lane text not null references logistics.lane,
  cutoff_at timestamptz not null,
  leaves_at timestamptz not null,
  arrives_at timestamptz not null,
  -- In units of sale. No departure carries more than it can.
  capacity integer not null check (capacity > 0),
  booked integer not null default 0 check (booked between 0 and capacity),
  unique (lane, cutoff_at),
  check (cutoff_at < leaves_at and leaves_at <= arrives_at)
);
create index departure_cutoff on logistics.departure (cutoff_at);
