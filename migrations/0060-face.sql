-- Payment by face. Two schemas, so that two roles or two servers may hold them: `face` knows faces
-- under a pseudonym and nobody's name; `face_link` knows whose pseudonym it is and no face. The keys
-- that open templates are in neither: they are files of their own (decisions/0025). Of what exists, only
-- identity.account is locked against writes, for the index at the end.

create schema face;
create schema face_link;

-- Whose pseudonym. An account that consents again after an erasure gets another one.
create table face_link.person (
  subject uuid primary key,
  account text not null,
  made_at timestamptz not null default now(),
  erased_at timestamptz
);
create unique index person_once on face_link.person (account) where erased_at is null;

-- Consents and withdrawals, one chain per pseudonym: a row that is changed or lost breaks the chain.
create table face.consent (
  id uuid primary key,
  subject uuid not null,
  nr integer not null check (nr > 0),
  kind text not null check (kind in ('given', 'withdrawn')),
  version text not null,
  locale text not null,
  purposes text[] not null,
  at timestamptz not null,
  previous bytea not null check (length(previous) = 32),
  hash bytea not null check (length(hash) = 32),
  unique (subject, nr)
);

-- A face as the key of its pseudonym seals it; the associated data are subject, engine and version.
create table face.template (
  subject uuid not null,
  engine text not null,
  version integer not null check (version > 0),
  sealed bytea not null,
  images smallint not null check (images >= 3),
  made_at timestamptz not null,
  used_at timestamptz not null,
  primary key (subject, engine)
);

create table face.enrolment (
  id uuid primary key,
  subject uuid not null,
  steps jsonb not null,
  state text not null check (state in ('open', 'done')),
  expires_at timestamptz not null
);

-- A secret beside the face, kept as a slow hash with a salt; five wrong answers end it.
create table face.pin (
  subject uuid primary key,
  hash text not null,
  wrong smallint not null default 0 check (wrong between 0 and 5),
  made_at timestamptz not null
);

-- Where faces are shown to a camera that a merchant owns; its key signs what it sends.
create table face.terminal (
  id uuid primary key,
  merchant text not null,
  name text not null,
  public_key text not null,
  enrolled_at timestamptz not null,
  revoked_at timestamptz
);

-- One challenge for one payment: what it is bound to is its context, a hash. It is answered once.
create table face.intent (
  id uuid primary key,
  payment uuid not null,
  reference uuid not null,
  amount bigint not null check (amount > 0),
  currency char(3) not null,
  merchant text not null,
  terminal uuid references face.terminal (id),
  nonce bytea not null unique check (length(nonce) = 32),
  context bytea not null check (length(context) = 32),
  candidates uuid[] not null,
  steps jsonb not null,
  state text not null
    check (state in ('open', 'checking', 'step_up', 'approved', 'declined')),
  subject uuid,
  why text[] not null default '{}',
  expires_at timestamptz not null,
  made_at timestamptz not null,
  settled_at timestamptz,
  constraint intent_settled_on_somebody
    check (state not in ('step_up', 'approved') or subject is not null)
);
create index intent_payment on face.intent (payment);
create index intent_subject on face.intent (subject, settled_at desc) where state = 'approved';
-- A payment is settled by one face at most.
create unique index intent_approved_once on face.intent (payment) where state = 'approved';

-- Frames already shown, remembered for a day: the same bytes never prove anything twice.
create table face.frame (
  hash bytea primary key check (length(hash) = 32),
  at timestamptz not null
);
create index frame_at on face.frame using brin (at);

-- Failed tries, by which brute force is locked out.
create table face.miss (
  id uuid primary key,
  subject uuid,
  terminal uuid,
  at timestamptz not null
);
create index miss_subject on face.miss (subject, at desc) where subject is not null;
create index miss_terminal on face.miss (terminal, at desc) where terminal is not null;

-- Everything that was decided, with its reasons and without a face, in one chain.
create table face.audit (
  nr bigint primary key check (nr > 0),
  at timestamptz not null,
  kind text not null,
  subject uuid,
  intent uuid,
  terminal uuid,
  facts jsonb not null,
  previous bytea not null check (length(previous) = 32),
  hash bytea not null check (length(hash) = 32)
);
create index audit_subject on face.audit (subject, nr desc) where subject is not null;
create index audit_intent on face.audit (intent) where intent is not null;

-- Four digits of a phone find the few who may be meant; share-locks identity.account while it builds.
create index account_phone_end on identity.account (right(phone_number, 4))
  where phone_number is not null;
