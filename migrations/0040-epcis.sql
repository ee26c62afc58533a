-- What happened to goods is told in events that partners exchange (EPCIS 2.0): each is kept as it came,
-- found by what it says, and linked so that one question follows a lot to every parcel it went into.
-- Creates only; takes no lock on what exists.

-- A document that was handed in: kept before it is answered, so that a crash loses nothing; its events
-- and its outcome are written in one transaction.
create table logistics.epcis_capture (
  id uuid primary key,
  owner text not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  success boolean not null default true,
  behaviour text not null check (behaviour in ('rollback', 'proceed')),
  errors jsonb not null default '[]',
  -- What became of each event, in the order of the document.
  outcomes jsonb not null default '[]',
  -- The document until it is finished.
  document text,
  constraint capture_holds_its_document check ((finished_at is null) = (document is not null))
);
create index epcis_capture_owner on logistics.epcis_capture (owner, id desc);
create index epcis_capture_running on logistics.epcis_capture (created_at) where finished_at is null;

create sequence logistics.epcis_seq;
create table logistics.epcis_event (
  seq bigint primary key default nextval('logistics.epcis_seq'),
  -- Readers who follow the stream stop below the oldest transaction still running.
  tx xid8 not null default pg_current_xact_id(),
  -- As it was handed in, or the hash as a URI.
  id text not null check (length(id) between 1 and 2048),
  hash bytea not null check (length(hash) = 32),
  -- An event declared in error comes again under its own identifier, with the declaration.
  declared boolean not null,
  owner text not null,
  type text not null,
  event_time timestamptz not null,
  record_time timestamptz not null,
  action text check (action in ('ADD', 'OBSERVE', 'DELETE')),
  biz_step text,
  disposition text,
  read_point text,
  biz_location text,
  -- Prefixes of the event's own fields.
  context json not null,
  body json not null
);
create unique index epcis_event_once on logistics.epcis_event (id, declared);
create index epcis_event_time on logistics.epcis_event (event_time, seq);
create index epcis_event_record on logistics.epcis_event (record_time, seq);
create index epcis_event_tx on logistics.epcis_event (tx, seq);
create index epcis_event_step on logistics.epcis_event (biz_step, seq);
create index epcis_event_place on logistics.epcis_event (read_point, seq);

-- Which things and classes of things an event names, in their one form below https://id.gs1.org.
-- Roles: e epcList, p parentID, c childEPCs, i and o in- and output; capitals for the classes.
create table logistics.epcis_epc (
  epc text not null,
  seq bigint not null,
  role "char" not null check (role in ('e', 'p', 'c', 'i', 'o', 'E', 'C', 'I', 'O')),
  primary key (epc, seq, role)
);

-- Everything else that a query may ask for: a name, and what it says as text, number or instant.
create table logistics.epcis_fact (
  name text not null,
  value text,
  number double precision,
  at timestamptz,
  seq bigint not null
);
create index epcis_fact_value on logistics.epcis_fact (name, value, seq);
create index epcis_fact_number on logistics.epcis_fact (name, number, seq) where number is not null;
create index epcis_fact_at on logistics.epcis_fact (name, at, seq) where at is not null;

-- Genealogy: `source` went into `target`, a class into a parcel, a parcel onto a pallet, input into
-- output.
create table logistics.epcis_link (
  source text not null,
  target text not null,
  seq bigint not null,
  primary key (source, target, seq)
);

create table logistics.epcis_prefix (
  prefix text not null,
  namespace text not null,
  primary key (prefix, namespace)
);

-- Which place lies in which, from master data that came with documents.
create table logistics.epcis_place (
  parent text not null,
  child text not null,
  primary key (parent, child),
  check (parent <> child)
);

create table logistics.epcis_query (
  name text primary key check (name ~ '^[A-Za-z0-9_.~-]{1,100}$'),
  owner text not null,
  query jsonb not null,
  created_at timestamptz not null
);

create table logistics.epcis_subscription (
  id uuid primary key,
  query text not null references logistics.epcis_query (name) on delete cascade,
  owner text not null,
  -- Whether its reader sees everybody's events, or their own.
  sees_all boolean not null,
  -- Nothing recorded earlier is told.
  since timestamptz,
  dest text not null,
  signature_token text not null,
  -- Null: told as it happens.
  schedule jsonb,
  report_if_empty boolean not null,
  created_at timestamptz not null,
  -- How far its reader was told: nothing is told twice after an answer, nothing is left out.
  told_tx xid8 not null,
  told_seq bigint not null,
  due_at timestamptz,
  -- Until when somebody is telling its reader.
  claimed_until timestamptz,
  failures integer not null default 0,
  check ((schedule is null) = (due_at is null))
);
create index epcis_subscription_query on logistics.epcis_subscription (query, id);

-- Door: everything a thing or a class of things went into, itself among them, nearest first.
create function logistics.epcis_downstream(start text) returns table (epc text)
language sql stable as $$
  with recursive down(epc) as (
    select start
    union
    select l.target from down d join logistics.epcis_link l on l.source = d.epc)
  select d.epc from down d
$$;

-- Door: everything that went into it, itself among them.
create function logistics.epcis_upstream(start text) returns table (epc text)
language sql stable as $$
  with recursive up(epc) as (
    select start
    union
    select l.source from up u join logistics.epcis_link l on l.target = u.epc)
  select u.epc from up u
$$;
create index epcis_link_target on logistics.epcis_link (target, source);
