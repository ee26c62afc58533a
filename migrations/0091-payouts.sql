-- What is paid out to houses, and what providers and banks say of it. Rows here are the talk with the
-- outside; what it moved is told by the entries of the ledger.

-- Where a house wants its money. The last line counts; earlier ones stay for whoever asks later.
create table ledger.payee (
  id uuid primary key,
  seller text not null,
  name text not null check (length(name) between 1 and 70),
  iban text not null check (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'),
  since timestamptz not null default now(),
  written_by text not null
);
create index payee_seller on ledger.payee (seller, since desc);
create trigger payee_is_kept before update or delete or truncate on ledger.payee
  for each statement execute function ledger.keep_history();

-- What a bank is told at once; the file it is sent is kept and never made again.
create table ledger.payout_batch (
  id uuid primary key,
  message_id text not null unique check (length(message_id) between 1 and 35),
  pay_day date not null,
  file text not null,
  made_at timestamptz not null default now(),
  sent_at timestamptz
);
create index batch_unsent on ledger.payout_batch (made_at) where sent_at is null;

create table ledger.payout (
  id uuid primary key,
  batch uuid not null references ledger.payout_batch (id),
  seller text not null,
  amount bigint not null check (amount > 0),
  payee uuid not null references ledger.payee (id),
  pay_day date not null,
  -- What it is called between banks; its own identifier without the hyphens.
  end_to_end text not null unique check (length(end_to_end) between 1 and 35),
  state text not null check (state in ('ordered', 'sent', 'settled', 'returned')),
  reason text,
  ordered_at timestamptz not null default now(),
  ended_at timestamptz,
  constraint payout_ends check ((state in ('settled', 'returned')) = (ended_at is not null)),
  constraint payout_once_a_day unique (seller, pay_day)
) with (fillfactor = 70);
create index payout_open on ledger.payout (pay_day) where state in ('ordered', 'sent');

-- What a bank told us, by the hash of its words: told twice, heard once.
create table ledger.bank_message (
  digest bytea primary key,
  body text not null,
  at timestamptz not null default now()
);

-- A provider's file: which of our captures and refunds it has paid for.
create table ledger.settlement (
  id uuid primary key,
  provider text not null,
  day date not null,
  digest bytea not null constraint settlement_once unique,
  received_at timestamptz not null default now(),
  received_by text not null
);
create table ledger.settlement_line (
  settlement uuid not null references ledger.settlement (id),
  nr integer not null,
  kind text not null check (kind in ('payment', 'refund')),
  subject uuid not null,
  gross bigint not null,
  fee bigint not null,
  net bigint not null,
  standing text not null check (standing in ('matched', 'amount_differs', 'unknown', 'duplicate')),
  ours bigint,
  -- Somebody looked at a difference, and says what it is.
  note text,
  noted_by text,
  noted_at timestamptz,
  primary key (settlement, nr),
  constraint difference_noted_whole
    check ((note is null) = (noted_by is null) and (note is null) = (noted_at is null))
);
-- A capture or refund is paid for once.
create unique index settled_once on ledger.settlement_line (subject) where standing = 'matched';
create index difference_open on ledger.settlement_line (settlement)
  where standing <> 'matched' and note is null;

create table ledger.dispute (
  id uuid primary key,
  reference uuid not null,
  intent uuid not null,
  method text not null,
  amount bigint not null check (amount > 0),
  reason text not null,
  state text not null check (state in ('open', 'won', 'lost_by_house', 'lost_by_platform')),
  opened_at timestamptz not null default now(),
  opened_by text not null,
  ended_at timestamptz,
  ended_by text,
  constraint dispute_ends check ((state = 'open') = (ended_at is null))
);
create unique index dispute_open_once on ledger.dispute (reference) where state = 'open';
