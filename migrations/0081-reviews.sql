-- What buyers say of what they received. A review belongs to one line of a delivered order, so that
-- nobody speaks of what they did not buy; it keeps the lot and the temperatures the line travelled at.
create table journal.review (
  offer uuid not null,
  id uuid not null,
  -- Offers of one product share their reviews.
  product text not null,
  seller text not null,
  group_id uuid not null,
  line smallint not null,
  -- Null when the order was a guest's: its address is its capability.
  account text,
  -- What is shown instead of a name: the first and the last sign of the account's.
  mask text not null check (length(mask) between 1 and 12),
  -- A pseudonym; null is anonymous.
  name text check (length(name) between 1 and 24),
  stars smallint not null check (stars between 1 and 5),
  tags text[] not null default '{}' check (cardinality(tags) <= 6),
  body text not null check (length(body) <= 2000),
  language text not null check (language in ('zh', 'fr', 'en')),
  -- What arrived: {lots: [code], deliveredOn, celsius: {min, max} | null}.
  received jsonb not null,
  state text not null check (state in ('shown', 'held', 'removed')),
  reason text,
  follow_up text check (length(follow_up) between 1 and 1000),
  followed_at timestamptz,
  answer text check (length(answer) between 1 and 1000),
  answered_by text,
  answered_at timestamptz,
  -- How many found it helpful, and where it stands: journal/domain/rank.ts.
  helpful integer not null default 0 check (helpful >= 0),
  rank double precision not null default 0,
  photos smallint not null default 0 check (photos between 0 and 3),
  written_at timestamptz not null,
  edited_at timestamptz,
  primary key (offer, id),
  constraint review_once_per_line unique (offer, group_id, line),
  constraint review_reason_when_not_shown check ((state = 'shown') = (reason is null)),
  constraint review_answer_is_signed
    check ((answer is null) = (answered_by is null) and (answer is null) = (answered_at is null))
);
create index review_best on journal.review (product, rank desc, id desc) where state = 'shown';
create index review_newest on journal.review (product, written_at desc, id desc) where state = 'shown';
create index review_queue on journal.review (written_at) where state = 'held';
create index review_group on journal.review (group_id);

-- Drawn anew from what was sent: nothing of the file itself is kept.
create table journal.review_photo (
  offer uuid not null,
  review uuid not null,
  nr smallint not null check (nr between 1 and 3),
  image bytea not null check (length(image) <= 400000),
  width smallint not null,
  height smallint not null,
  primary key (offer, review, nr),
  foreign key (offer, review) references journal.review (offer, id)
);

create table journal.helpful (
  offer uuid not null,
  review uuid not null,
  reader bytea not null,
  prefix bytea not null,
  -- Whether who gave it had bought here.
  buyer boolean not null,
  at timestamptz not null default now(),
  primary key (offer, review, reader),
  foreign key (offer, review) references journal.review (offer, id)
);
