-- Programmes: what governments and the platform agreed for small firms, as a plan whose steps have owners,
-- days, dependencies and evidence; the firms it carries, and where they left it.

create schema programmes;

create function programmes.keep_history() returns trigger language plpgsql as $$
begin
  raise exception 'what was written down is kept: %', tg_table_name
    using errcode = 'restrict_violation', constraint = 'programme_history_is_kept';
end $$;

create table programmes.programme (
  slug text primary key check (slug ~ '^[a-z0-9][a-z0-9-]{0,79}$'),
  -- Whom it is led by: the slug of an organisation of the kind `agency`.
  agency text not null,
  country char(2) not null,
  -- Texts in zh, fr, en and it.
  names jsonb not null,
  summary jsonb not null,
  signed_on date,
  term_from date,
  term_until date,
  parties jsonb not null default '[]',
  -- What the memorandum gives: [{kind, value, texts}].
  benefits jsonb not null default '[]',
  sources jsonb not null default '[]',
  check (term_until is null or term_from is null or term_from <= term_until)
);

create table programmes.step (
  id uuid primary key,
  programme text not null references programmes.programme (slug),
  parent uuid references programmes.step (id),
  kind text not null check (kind in ('objective', 'action', 'milestone')),
  titles jsonb not null,
  -- Across organisations: whose step it is, and who answers for it there.
  owner text not null,
  person text,
  starts_on date,
  due_on date,
  state text not null check (state in ('planned', 'under_way', 'done', 'dropped')),
  done_on date,
  source text,
  -- Raised with every change: a calendar that subscribed sees that it is newer (RFC 5545 §3.8.7.4).
  sequence integer not null default 0,
  changed_at timestamptz not null default now(),
  constraint step_tree check ((kind = 'objective') = (parent is null)),
  constraint step_done_has_day check ((state = 'done') = (done_on is not null)),
  check (due_on is null or starts_on is null or starts_on <= due_on)
);
create index step_programme on programmes.step (programme);

create table programmes.dependency (
  step uuid not null references programmes.step (id),
  needs uuid not null references programmes.step (id),
  primary key (step, needs),
  check (step <> needs)
);

-- What happened to a step, for whoever asks later.
create table programmes.step_change (
  id uuid primary key,
  step uuid not null references programmes.step (id),
  at timestamptz not null default now(),
  by_whom text not null,
  change jsonb not null
);
create index step_change_step on programmes.step_change (step, id);
create trigger step_change_is_kept before update or delete or truncate on programmes.step_change
  for each statement execute function programmes.keep_history();

create table programmes.evidence (
  id uuid primary key,
  step uuid not null references programmes.step (id),
  title text not null check (length(title) between 3 and 200),
  address text check (address ~ '^https?://'),
  added_at timestamptz not null default now(),
  added_by text not null
);
create index evidence_step on programmes.evidence (step);

create table programmes.meeting (
  id uuid primary key,
  programme text not null references programmes.programme (slug),
  titles jsonb not null,
  at timestamptz not null,
  minutes integer not null check (minutes between 5 and 1440),
  zone text not null,
  place text,
  source text,
  sequence integer not null default 0,
  changed_at timestamptz not null default now()
);
create index meeting_programme on programmes.meeting (programme, at);

create table programmes.decision (
  id uuid primary key,
  meeting uuid not null references programmes.meeting (id),
  nr smallint not null,
  text text not null check (length(text) between 3 and 1000),
  unique (meeting, nr)
);
create trigger decision_is_kept before update or delete or truncate on programmes.decision
  for each statement execute function programmes.keep_history();

create table programmes.firm (
  id uuid primary key,
  programme text not null references programmes.programme (slug),
  name text not null check (length(name) between 1 and 120),
  -- The house it became; its sales are counted from orders.
  house text,
  unique (programme, name)
);
create unique index firm_house on programmes.firm (programme, house) where house is not null;

-- Each step of a firm on its way; the last one is where it stands.
create table programmes.firm_step (
  id uuid primary key,
  firm uuid not null references programmes.firm (id),
  stage text not null
    check (stage in ('contacted', 'applied', 'documents', 'approved', 'live', 'left')),
  reason text,
  at timestamptz not null default now(),
  by_whom text not null,
  constraint leaving_has_a_reason check ((stage = 'left') = (reason is not null))
);
create index firm_step_firm on programmes.firm_step (firm, id desc);
create trigger firm_step_is_kept before update or delete or truncate on programmes.firm_step
  for each statement execute function programmes.keep_history();

-- An address of a calendar: whoever knows it may read. Of a programme, or of one person's steps in all.
create table programmes.feed (
  token text primary key check (length(token) = 43),
  programme text references programmes.programme (slug),
  person text,
  agency text not null,
  made_at timestamptz not null default now(),
  check ((programme is null) <> (person is null)),
  unique nulls not distinct (programme, person, agency)
);
