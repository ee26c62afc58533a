import { createHash, randomBytes } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'
import type { Db } from '#db'
import { newId } from '#lib/ids.ts'
import type { KeyScope, Person } from './domain.ts'
import {
  eraseKey,
  ownerOfKey,
  readSealed,
  readSealedAll,
  saveCorrected,
  saveKey,
  saveProfessionals,
  type ApiKey,
  type Professional,
  type Purpose,
} from './store.ts'
import { openPerson, openWithKey, type Opened, type VaultKeys } from './vault.ts'

/** Opens a person for a purpose and writes that down; null when there is nobody, or no key any more. */
export async function openKept(
  db: Db,
  keys: VaultKeys,
  asked: { hash: string; actor: string; purpose: Purpose },
): Promise<Person | null> {
  const sealed = await readSealed(db, { id: newId(), ...asked })
  return sealed ? openPerson(keys, sealed) : null
}

/**
 * Opens many persons for one purpose, each opening written down, with the keys for what is kept
 * beside them. Whoever was erased is not in the answer.
 */
export async function openWithKeys(
  db: Db,
  keys: VaultKeys,
  asked: { hashes: readonly string[]; actor: string; purpose: Purpose },
): Promise<ReadonlyMap<string, Opened>> {
  const kept = await readSealedAll(db, { ...asked, hashes: [...new Set(asked.hashes)] })
  return new Map(kept.map((each) => [each.hash, openWithKey(keys, each)]))
}

/** Corrects what is kept of an opened person: a name that the police spells otherwise. */
export const correctPerson = (
  db: Db,
  hash: string,
  opened: Opened,
  person: Person,
): Promise<void> => saveCorrected(db, { hash, ...opened.correct(person) })

/** Erases a person by destroying their key; false when it was destroyed before. */
export const erasePerson = (db: Db, asked: { hash: string; actor: string }): Promise<boolean> =>
  eraseKey(db, { id: newId(), ...asked })

const hashOf = (key: string) => createHash('sha256').update(key).digest()

/** Makes a key for a program; its text is answered once and kept nowhere. */
export async function issueKey(
  db: Db,
  account: string,
  asked: { name: string; scopes: readonly KeyScope[]; expiresAt: Temporal.Instant },
): Promise<{ key: string } & Omit<ApiKey, 'createdAt'>> {
  const key = `prm_${randomBytes(32).toString('base64url')}`
  const row = { id: newId(), start: key.slice(0, 9), ...asked }
  await saveKey(db, account, row, hashOf(key))
  return { key, ...row }
}

/** Whose key a request carries as `Authorization: Bearer`, when the key may do what is asked. */
export async function accountOfKey(db: Db, key: string, scope: KeyScope): Promise<string | null> {
  const owner = await ownerOfKey(db, hashOf(key))
  return owner?.scopes.includes(scope) ? owner.account : null
}

/** Whose key it is and what it may do; nothing when it has ended. */
export const holderOfKey = (db: Db, key: string) => ownerOfKey(db, hashOf(key))

/** Makes accounts of professionals, who are never made by signing up. */
export async function addProfessionals(
  db: Db,
  rows: readonly Omit<Professional, 'passwordHash'>[],
  password: string,
): Promise<void> {
  const passwordHash = await hashPassword(password)
  await saveProfessionals(
    db,
    rows.map((row) => ({ ...row, passwordHash })),
  )
}
