-- Accounts and how they are proved. The tables account to passkey are written by better-auth 1.7.6,
-- whose models are named in src/modules/identity/accounts.ts; columns follow its schema (the core,
-- and its plugins phone-number, organization and passkey). Keys of programs are our own.

create table identity.account (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  phone_number text unique check (phone_number ~ '^\+[1-9][0-9]{7,14}$'),
  phone_number_verified boolean,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table identity.session (
  id text primary key,
  token text not null unique,
  account_id text not null references identity.account (id) on delete cascade,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  active_organisation_id text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index session_account on identity.session (account_id);

-- A way to sign in that holds a secret: for us the hash of a password.
create table identity.credential (
  id text primary key,
  subject text not null,
  provider text not null,
  account_id text not null references identity.account (id) on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider, subject)
);
create index credential_account on identity.credential (account_id);

-- Codes that were sent and wait for their answer.
create table identity.verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_identifier on identity.verification (identifier);

create table identity.organisation (
  id text primary key,
  name text not null,
  slug text not null unique,
  kind text not null
    check (kind in ('shopper', 'producer', 'hub', 'customs', 'brand', 'agency', 'platform')),
  logo text,
  metadata text,
  created_at timestamptz not null default now()
);

create table identity.membership (
  id text primary key,
  organisation_id text not null references identity.organisation (id) on delete cascade,
  account_id text not null references identity.account (id) on delete cascade,
  role text not null default 'member',
  created_at timestamptz not null default now(),
  unique (organisation_id, account_id)
);
create index membership_account on identity.membership (account_id);

create table identity.invitation (
  id text primary key,
  organisation_id text not null references identity.organisation (id) on delete cascade,
  email text not null,
  role text,
  status text not null default 'pending',
  inviter_id text not null references identity.account (id) on delete cascade,
  expires_at timestamptz not null,
  created_at timestamptz not null default now()
);
create index invitation_organisation on identity.invitation (organisation_id);
create index invitation_email on identity.invitation (email);

create table identity.passkey (
  id text primary key,
  name text,
  public_key text not null,
  account_id text not null references identity.account (id) on delete cascade,
  credential_id text not null unique,
  counter integer not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz default now()
);
create index passkey_account on identity.passkey (account_id);

-- Keys of programs: shown once, kept as a hash, limited to scopes.
create table identity.api_key (
  id uuid primary key,
  account_id text not null references identity.account (id) on delete cascade,
  name text not null,
  -- The first characters, by which its owner knows it again.
  start text not null,
  key_hash bytea not null unique check (length(key_hash) = 32),
  scopes text[] not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index api_key_account on identity.api_key (account_id);

-- Whose orders a person is in decides who may ask for the person's erasure.
create index order_group_person on orders.order_group (person_hash);
