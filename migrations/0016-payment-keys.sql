-- An attempt to pay is its own claim: the key stands on the intent, so that one row says both that the
-- key was taken and what came of it. A key that a provider could not be reached for is given back.

alter table payments.intent
  add column key text check (length(key) between 1 and 255),
  -- What the key was first sent with, hashed.
  add column fingerprint bytea,
  -- What the payer was told at first, and is told again.
  add column told text check (told in ('pending', 'captured', 'declined')),
  add column claimed_at timestamptz not null default now(),
  add constraint intent_key_has_fingerprint check ((key is null) or (fingerprint is not null));
create unique index intent_key on payments.intent (reference, key);
