-- What thermometers said on the way decides how much life is left, when somebody must look, and when
-- money goes back unasked. A reading is two numbers among thousands, so they are kept packed: a chunk a
-- row, not a row a reading. Creates only; takes no lock on what exists.

create table logistics.trace_chunk (
  -- A parcel by its SSCC, or a lot by its identifier.
  unit text not null check (length(unit) between 1 and 40),
  device text not null check (length(device) between 1 and 80),
  id uuid not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  readings integer not null check (readings between 1 and 20000),
  min_celsius real not null,
  max_celsius real not null,
  -- Instants and hundredths of a degree as differences (src/modules/logistics/domain/trace/pack.ts).
  packed bytea not null,
  primary key (unit, device, id),
  check (from_at <= to_at),
  check (min_celsius <= max_celsius)
);
create index trace_chunk_device on logistics.trace_chunk (device, to_at);

-- What is followed, and whether its readings were looked at since they came.
create table logistics.trace_unit (
  unit text primary key,
  owner text not null,
  interval_seconds integer check (interval_seconds between 1 and 86400),
  duplicates bigint not null default 0,
  future bigint not null default 0,
  read_at timestamptz not null,
  settled_at timestamptz,
  unobserved_minutes integer not null default 0,
  -- A refund is offered once, before anybody complains.
  refund_offered_at timestamptz
);
create index trace_unit_unsettled on logistics.trace_unit (read_at) where settled_at is null;

-- The life of what is inside, recomputed from its readings and never edited: days at the reference
-- temperature of its class, as of the last reading.
create table logistics.condition (
  unit text not null references logistics.trace_unit (unit),
  lot uuid not null,
  offer uuid not null,
  as_of timestamptz not null,
  used_days double precision not null check (used_days >= 0),
  left_days double precision not null check (left_days >= 0),
  promised_days double precision,
  evidence text not null check (evidence in ('measured', 'modelled', 'gap')),
  gaps integer not null check (gaps >= 0),
  -- Of pathogens, log10 since the first reading; only live shellfish grow any.
  growth double precision not null check (growth >= 0),
  state text not null check (state in ('kept', 'short', 'spoilt', 'unsafe')),
  mkt_celsius double precision not null,
  mkt_hours double precision not null,
  primary key (unit, lot)
);
create index condition_lot on logistics.condition (lot);

create table logistics.excursion (
  id uuid primary key,
  unit text not null references logistics.trace_unit (unit),
  kind text not null check (kind in ('warm', 'cold', 'unsafe')),
  from_at timestamptz not null,
  -- Null while it lasts.
  to_at timestamptz,
  peak_celsius double precision not null,
  limit_celsius double precision not null,
  lost_days double precision not null default 0,
  -- Who has to look, and until when.
  owner text not null,
  found_at timestamptz not null,
  due_at timestamptz not null,
  playbook text[] not null check (cardinality(playbook) > 0),
  acknowledged_at timestamptz,
  acknowledged_by text,
  note text,
  unique (unit, kind, from_at),
  check (to_at is null or from_at <= to_at),
  check (num_nulls(acknowledged_at, acknowledged_by, note) in (0, 3))
);
create index excursion_open on logistics.excursion (due_at, id) where acknowledged_at is null;
