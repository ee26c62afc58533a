-- What every module leans on: the outbox (an event is written in the transaction of its effect, or
-- it did not happen) and the idempotency table (a request is claimed in that same transaction).

create table platform.outbox (
  id bigint generated always as identity primary key,
  -- The writing transaction: readers stop below the oldest one still running, so that none is missed.
  tx xid8 not null default pg_current_xact_id(),
  kind text not null,
  subject text not null,
  payload jsonb not null default '{}',
  at timestamptz not null default now()
);
create index outbox_tx on platform.outbox (tx, id);

create table platform.idempotency (
  principal text not null,
  key text not null check (length(key) between 1 and 255),
  fingerprint bytea not null,
  -- What the first answer can be read from again: the effect's own identifier, or the whole answer.
  status smallint,
  answer jsonb,
  at timestamptz not null default now(),
  primary key (principal, key)
);
create index idempotency_at on platform.idempotency using brin (at);
