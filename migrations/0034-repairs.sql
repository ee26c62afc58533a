-- Departures are late, lots are recalled, and promises are repaired by themselves. What was changed and
-- why is written down, and each customer is told once of each cause. Creates only.

create table logistics.delay (
  departure uuid not null references logistics.departure (id),
  id uuid not null unique,
  at timestamptz not null,
  actor text not null,
  reason text not null,
  leaves_was timestamptz not null,
  leaves_at timestamptz not null,
  arrives_was timestamptz not null,
  arrives_at timestamptz not null,
  cancelled boolean not null,
  primary key (departure, id)
);
create trigger delay_is_kept before update or delete or truncate on logistics.delay
  for each statement execute function logistics.keep_history();

-- How a line was put right; the cause is a delay or a recall.
create table pledge.repair (
  order_id uuid not null,
  id uuid not null unique,
  line smallint not null,
  offer uuid not null,
  cause uuid not null,
  -- In the order in which they are tried.
  kind text not null check (kind in ('other_lot', 'other_departure', 'later_departure', 'refund')),
  -- asked: done for now, and undone when the customer says no; owed: money that is still to go back.
  state text not null check (state in ('done', 'asked', 'accepted', 'declined', 'owed')),
  reason text not null,
  facts jsonb not null default '{}',
  at timestamptz not null,
  primary key (order_id, id),
  constraint repaired_once unique (order_id, line, offer, cause)
);

create table orders.notice (
  group_id uuid not null references orders.order_group (id),
  cause uuid not null,
  kind text not null,
  facts jsonb not null default '{}',
  at timestamptz not null default clock_timestamp(),
  -- One message per customer and cause.
  primary key (group_id, cause)
);

-- A lot that must come back: who asked, why, and what was found at that instant.
create table stock.recall (
  lot uuid primary key,
  offer uuid not null,
  id uuid not null unique,
  at timestamptz not null,
  actor text not null,
  reason text not null,
  report jsonb not null,
  foreign key (offer, lot) references stock.lot (offer, id)
);
create trigger recall_is_kept before update or delete or truncate on stock.recall
  for each statement execute function stock.keep_history();
create index reservation_lot on stock.reservation (offer, lot);
