-- The identity vault: who bought, as customs demands it, sealed with a key of the person's own. What
-- is destroyed to erase a person is that key; no other table holds an identity number.

create schema identity;

create table identity.person (
  -- Keyed hash of the identity number: the same person is found again, the number is not.
  person_hash bytea primary key check (length(person_hash) = 32),
  wrapped_key bytea,
  sealed bytea not null,
  masked_name text not null,
  masked_number text not null,
  kept_at timestamptz not null default now(),
  erased_at timestamptz,
  constraint person_erased_has_no_key check ((erased_at is null) = (wrapped_key is not null))
);

-- Every opening of a sealed identity, with its purpose.
create table identity.vault_access (
  id uuid primary key,
  person_hash bytea not null references identity.person (person_hash),
  actor text not null,
  purpose text not null check (purpose in ('declaration', 'payment_match', 'subject_request', 'erasure')),
  at timestamptz not null default now()
);

-- Door: keeps the persons of a batch of orders; a person already kept stays as it was.
create function identity.keep_persons(persons jsonb) returns void language sql as $$
  insert into identity.person (person_hash, wrapped_key, sealed, masked_name, masked_number)
    select distinct on (p.person) decode(p.person, 'hex'), decode(p.wrapped_key, 'hex'),
           decode(p.sealed, 'hex'), p.masked_name, p.masked_number
    from jsonb_to_recordset(persons)
      p(person text, wrapped_key text, sealed text, masked_name text, masked_number text)
    order by p.person
    on conflict (person_hash) do update
      set wrapped_key = excluded.wrapped_key, sealed = excluded.sealed, erased_at = null
      where identity.person.erased_at is not null
$$;
