-- One price for the whole world: what a brand asks of its prices, what is proposed, who released it,
-- and how it was taken back. A price that a proposal brought cannot stand without its release, and a
-- release cannot stand without the approvals of two different people.
-- Locks: `pricing.price` is altered with a column without default, a moment's exclusive lock.

-- What a brand asks, version after version; the latest one is in force. The house is a slug of
-- producers, which pricing may not ask.
create table pricing.policy (
  id uuid primary key,
  house text not null check (house ~ '^[a-z0-9][a-z0-9-]{0,79}$'),
  version integer not null check (version > 0),
  -- As it was written, in the words of the API.
  rules jsonb not null,
  written_by text not null,
  written_at timestamptz not null,
  unique (house, version)
);

create table pricing.proposal (
  id uuid primary key,
  policy uuid not null references pricing.policy (id),
  house text not null,
  reason text not null check (length(reason) between 1 and 500),
  -- When it takes effect: at one instant, at the local midnights of a day, or when it is released.
  effect_kind text not null check (effect_kind in ('instant', 'local_midnight', 'on_release')),
  effect_at timestamptz,
  effect_on date,
  -- The rates it was judged at: [{ quote, rate, on, source }].
  rates jsonb not null,
  -- What people are told of it, in the languages of the shop; null: nothing.
  announcement jsonb,
  made_by text not null,
  made_at timestamptz not null,
  -- Null while it is being solved; a fault is told here.
  solved_at timestamptz,
  fault text,
  summary jsonb,
  constraint proposal_effect_whole check (
    (effect_kind = 'instant') = (effect_at is not null)
    and (effect_kind = 'local_midnight') = (effect_on is not null)
  )
);
create index proposal_house on pricing.proposal (house, id);

-- A price that would change, and products that no prices could satisfy, with the rules in conflict.
create table pricing.proposal_line (
  proposal uuid not null references pricing.proposal (id),
  offer uuid not null references catalogue.offer (id),
  market char(2) not null,
  currency char(3) not null,
  old_minor bigint not null check (old_minor > 0),
  new_minor bigint not null check (new_minor > 0),
  primary key (proposal, offer, market),
  constraint line_changes_something check (old_minor <> new_minor)
);
create table pricing.proposal_conflict (
  proposal uuid not null references pricing.proposal (id),
  offer uuid not null references catalogue.offer (id),
  rules jsonb not null,
  primary key (proposal, offer)
);

create table pricing.approval (
  proposal uuid not null references pricing.proposal (id),
  approver text not null,
  at timestamptz not null,
  primary key (proposal, approver)
);

create table pricing.release (
  proposal uuid primary key references pricing.proposal (id),
  first_approver text not null,
  second_approver text not null,
  released_at timestamptz not null,
  -- The instant of each market's change: { "CN": "2015-04-07T16:00:00Z", … }.
  effect jsonb not null,
  takes_effect timestamptz not null,
  constraint release_by_two_people check (first_approver <> second_approver),
  foreign key (proposal, first_approver) references pricing.approval (proposal, approver),
  foreign key (proposal, second_approver) references pricing.approval (proposal, approver)
);
create index release_takes_effect on pricing.release (takes_effect);

create table pricing.rollback (
  proposal uuid primary key references pricing.release (proposal),
  by text not null,
  reason text not null check (length(reason) between 1 and 500),
  at timestamptz not null
);

-- Whether a house shows what its goods cost at home, from when on; the last word counts.
create table pricing.parity_line (
  house text not null check (house ~ '^[a-z0-9][a-z0-9-]{0,79}$'),
  said_at timestamptz not null,
  shown boolean not null,
  shown_from timestamptz not null,
  said_by text not null,
  primary key (house, said_at)
);

alter table pricing.price add column release uuid references pricing.release (proposal);
create index price_release on pricing.price (release) where release is not null;
