-- Payments know amounts and references, not orders. An intent is claimed by compare-and-set, one
-- reference is captured once, and every word exchanged with a provider is kept (announcement 179).

create schema payments;

create table payments.intent (
  id uuid primary key,
  reference uuid not null,
  method text not null check (method in ('card', 'alipay', 'wechat', 'face')),
  currency char(3) not null,
  amount bigint not null check (amount > 0),
  state text not null
    check (state in ('created', 'pending', 'captured', 'declined', 'expired', 'surplus')),
  provider_reference text,
  action jsonb,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  settled_at timestamptz
) with (fillfactor = 70);
create index intent_reference on payments.intent (reference, created_at desc);
-- One reference is paid once; money that comes again is `surplus` and goes back.
create unique index intent_captured_once on payments.intent (reference) where state = 'captured';

-- What a provider told us, by its own identifier: a message that comes twice is heard once.
create table payments.inbox (
  provider text not null,
  event_id text not null,
  intent uuid not null references payments.intent (id),
  at timestamptz not null default now(),
  primary key (provider, event_id)
);

-- Requests and replies as they were, for the customs' demand of original payment data.
create table payments.exchange (
  intent uuid not null references payments.intent (id),
  id uuid not null,
  direction text not null check (direction in ('sent', 'received')),
  body jsonb not null,
  at timestamptz not null default now(),
  primary key (intent, id)
);

create table payments.refund (
  intent uuid not null references payments.intent (id),
  id uuid not null,
  amount bigint not null check (amount > 0),
  reason text not null,
  state text not null check (state in ('requested', 'done', 'failed')),
  requested_at timestamptz not null default now(),
  done_at timestamptz,
  primary key (intent, id)
);
-- An intent is given back whole once.
create unique index refund_once on payments.refund (intent) where state <> 'failed';
