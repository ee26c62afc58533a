import { query, type Db } from '#db'
import type { KeyScope, OrganisationKind } from './domain.ts'

export type Purpose = 'declaration' | 'payment_match' | 'subject_request' | 'erasure'

/** A person as anybody may see them: masked, and whether the key still exists. */
export type KeptPerson = {
  readonly hash: string
  readonly maskedName: string
  readonly maskedNumber: string
  readonly keptAt: Temporal.Instant
  readonly erasedAt: Temporal.Instant | null
}

/** The persons behind keyed hashes, in hexadecimal. */
export const keptPersons = (db: Db, hashes: readonly string[]): Promise<KeptPerson[]> =>
  query(
    db,
    `select encode(person_hash, 'hex') as hash, masked_name as "maskedName",
            masked_number as "maskedNumber", kept_at as "keptAt", erased_at as "erasedAt"
       from identity.person
       where person_hash in (select decode(h, 'hex') from unnest($1::text[]) h)
       order by kept_at, person_hash`,
    [hashes],
  )

type Access = {
  readonly id: string
  readonly hash: string
  readonly actor: string
  readonly purpose: Purpose
}

/** Answers what is sealed and writes down who asked, in one statement; nothing after an erasure. */
export async function readSealed(db: Db, { id, hash, actor, purpose }: Access) {
  const [row] = await query<{ hash: string; wrappedKey: string; sealed: string }>(
    db,
    `with kept as (
       select person_hash, wrapped_key, sealed from identity.person
         where person_hash = decode($2, 'hex') and wrapped_key is not null),
     written as (
       insert into identity.vault_access (id, person_hash, actor, purpose)
         select $1, person_hash, $3, $4 from kept)
     select encode(person_hash, 'hex') as hash, encode(wrapped_key, 'hex') as "wrappedKey",
            encode(sealed, 'hex') as sealed from kept`,
    [id, hash, actor, purpose],
  )
  return row
}

/** The same for many at once; whoever was erased is not among the answers. */
export const readSealedAll = (
  db: Db,
  { hashes, actor, purpose }: Omit<Access, 'id' | 'hash'> & { readonly hashes: readonly string[] },
): Promise<{ hash: string; wrappedKey: string; sealed: string }[]> =>
  query(
    db,
    `with kept as (
       select person_hash, wrapped_key, sealed from identity.person
         where person_hash in (select decode(h, 'hex') from unnest($1::text[]) h)
           and wrapped_key is not null),
     written as (
       insert into identity.vault_access (id, person_hash, actor, purpose)
         select gen_random_uuid(), person_hash, $2, $3 from kept)
     select encode(person_hash, 'hex') as hash, encode(wrapped_key, 'hex') as "wrappedKey",
            encode(sealed, 'hex') as sealed from kept`,
    [hashes, actor, purpose],
  )

/** Puts a corrected person in the place of the one kept; the key stays. */
export async function saveCorrected(
  db: Db,
  { hash, sealed, maskedName }: { hash: string; sealed: string; maskedName: string },
): Promise<void> {
  await query(
    db,
    `update identity.person set sealed = decode($2, 'hex'), masked_name = $3
       where person_hash = decode($1, 'hex') and wrapped_key is not null`,
    [hash, sealed, maskedName],
  )
}

/** Destroys the key of a person: what is sealed can then be opened by nobody. */
export async function eraseKey(
  db: Db,
  { id, hash, actor }: Omit<Access, 'purpose'>,
): Promise<boolean> {
  const rows = await query(
    db,
    `with gone as (
       update identity.person set wrapped_key = null, erased_at = now()
         where person_hash = decode($2, 'hex') and wrapped_key is not null returning person_hash)
     insert into identity.vault_access (id, person_hash, actor, purpose)
       select $1, person_hash, $3, 'erasure' from gone returning id`,
    [id, hash, actor],
  )
  return rows.length > 0
}

export type Membership = {
  readonly organisation: string
  readonly name: string
  readonly kind: OrganisationKind
  readonly role: string
}

/** The organisations an account belongs to. */
export const membershipsOf = (db: Db, account: string): Promise<Membership[]> =>
  query(
    db,
    `select o.slug as organisation, o.name, o.kind, m.role
       from identity.membership m join identity.organisation o on o.id = m.organisation_id
       where m.account_id = $1 order by o.slug`,
    [account],
  )

export type Passkey = {
  readonly id: string
  readonly name: string | null
  readonly madeAt: Temporal.Instant
}

export const passkeysOf = (db: Db, account: string): Promise<Passkey[]> =>
  query(
    db,
    `select id, name, created_at as "madeAt" from identity.passkey
       where account_id = $1 order by created_at, id`,
    [account],
  )

/** Takes a passkey from its owner; false when it is nobody's or somebody else's. */
export async function removePasskey(db: Db, account: string, id: string): Promise<boolean> {
  const rows = await query(
    db,
    'delete from identity.passkey where account_id = $1 and id = $2 returning id',
    [account, id],
  )
  return rows.length > 0
}

/** Accounts whose phone number ends with these digits. */
export async function accountsByPhoneEnd(db: Db, digits: string, limit: number): Promise<string[]> {
  const rows = await query<{ id: string }>(
    db,
    `select id from identity.account
       where right(phone_number, 4) = $1 and phone_number_verified order by id limit $2`,
    [digits, limit],
  )
  return rows.map(({ id }) => id)
}

export type ApiKey = {
  readonly id: string
  readonly name: string
  readonly start: string
  readonly scopes: readonly KeyScope[]
  readonly createdAt: Temporal.Instant
  readonly expiresAt: Temporal.Instant
}

export async function saveKey(
  db: Db,
  account: string,
  key: Omit<ApiKey, 'createdAt'>,
  hash: Buffer,
) {
  await query(
    db,
    `insert into identity.api_key (id, account_id, name, start, key_hash, scopes, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
    [key.id, account, key.name, key.start, hash, key.scopes, key.expiresAt],
  )
}

export const keysOf = (db: Db, account: string): Promise<ApiKey[]> =>
  query(
    db,
    `select id, name, start, scopes, created_at as "createdAt", expires_at as "expiresAt"
       from identity.api_key where account_id = $1 and revoked_at is null order by id`,
    [account],
  )

export async function revokeKey(db: Db, account: string, id: string): Promise<boolean> {
  const rows = await query(
    db,
    `update identity.api_key set revoked_at = now()
       where account_id = $1 and id = $2 and revoked_at is null returning id`,
    [account, id],
  )
  return rows.length > 0
}

/** Whose key this is, and what it may do; nobody's once it has ended. */
export async function ownerOfKey(db: Db, hash: Buffer) {
  const [row] = await query<{ account: string; scopes: KeyScope[] }>(
    db,
    `select account_id as account, scopes from identity.api_key
       where key_hash = $1 and revoked_at is null and expires_at > now()`,
    [hash],
  )
  return row
}

export type Professional = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly passwordHash: string
  readonly organisation: {
    readonly id: string
    readonly slug: string
    readonly name: string
    readonly kind: OrganisationKind
  }
  readonly role: string
}

/** Accounts with a password and a place in an organisation; those that exist stay as they are. */
export async function saveProfessionals(db: Db, rows: readonly Professional[]): Promise<void> {
  await query(
    db,
    `with given as (
       select * from jsonb_to_recordset($1)
         as g(id text, name text, email text, "passwordHash" text, organisation jsonb, role text)),
     organisations as (
       insert into identity.organisation (id, slug, name, kind)
         select distinct organisation->>'id', organisation->>'slug', organisation->>'name', organisation->>'kind'
         from given on conflict do nothing),
     accounts as (
       insert into identity.account (id, name, email, email_verified)
         select id, name, email, true from given on conflict do nothing),
     credentials as (
       insert into identity.credential (id, subject, provider, account_id, password)
         select id, id, 'credential', id, "passwordHash" from given on conflict do nothing)
     insert into identity.membership (id, organisation_id, account_id, role)
       select id, organisation->>'id', id, role from given on conflict do nothing`,
    [JSON.stringify(rows)],
  )
}
