import { randomBytes } from 'node:crypto'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { query } from '#db'
import { syntheticId } from '../../../test/buyers.ts'
import { testDatabase } from '../../../test/database.ts'
import { erasePerson, openKept } from './actions.ts'
import { openPerson, personHash, sealPerson, vaultKeys } from './vault.ts'

const { pool } = await testDatabase()
const keys = vaultKeys(randomBytes(32))
const person = { name: '李小明', idNumber: syntheticId(1), phone: '13800000000' }

/** Keeps a person as an order does. */
async function keep(sealed = sealPerson(keys, person)) {
  const { hash, wrappedKey, maskedName, maskedNumber } = sealed
  const row = {
    person: hash,
    wrapped_key: wrappedKey,
    sealed: sealed.sealed,
    masked_name: maskedName,
    masked_number: maskedNumber,
  }
  await query(pool, 'select identity.keep_persons($1)', [JSON.stringify([row])])
  return hash
}

const asked = (hash: string) => ({ hash, actor: 'desk', purpose: 'declaration' }) as const
const written = () =>
  query<{ actor: string; purpose: string }>(
    pool,
    'select actor, purpose from identity.vault_access order by at, id',
  )

test.prop([fc.string(), fc.string(), fc.string()])(
  'what is sealed opens to the same person, and the seal shows nothing of it',
  (name, idNumber, phone) => {
    const sealed = sealPerson(keys, { name, idNumber, phone })
    expect(openPerson(keys, sealed)).toEqual({ name, idNumber, phone })
    expect(sealed.hash).toBe(personHash(keys, idNumber))
  },
)

test('the same person sealed twice is found by one hash, and nothing else of the two is alike', () => {
  const [a, b] = [sealPerson(keys, person), sealPerson(keys, person)]
  expect(a.hash).toBe(b.hash)
  expect(a.wrappedKey).not.toBe(b.wrappedKey)
  expect(a.sealed).not.toBe(b.sealed)
  expect(sealPerson(vaultKeys(randomBytes(32)), person).hash).not.toBe(a.hash)
})

test('a changed byte, another key or another person’s row opens nothing', () => {
  const sealed = sealPerson(keys, person)
  const flip = (hex: string, at: number) => {
    const bytes = Buffer.from(hex, 'hex')
    bytes[at] = (bytes[at] ?? 0) ^ 1
    return bytes.toString('hex')
  }
  for (const at of [0, 12, 40]) {
    expect(() => openPerson(keys, { ...sealed, sealed: flip(sealed.sealed, at) })).toThrow()
    expect(() => openPerson(keys, { ...sealed, wrappedKey: flip(sealed.wrappedKey, at) })).toThrow()
  }
  expect(() => openPerson(vaultKeys(randomBytes(32)), sealed)).toThrow()
  const other = sealPerson(keys, { ...person, idNumber: syntheticId(2) })
  expect(() => openPerson(keys, { ...sealed, hash: other.hash })).toThrow()
  expect(() => openPerson(keys, { ...other, sealed: sealed.sealed })).toThrow()
})

test('no column holds the number; every opening is written down with who and why', async () => {
  const hash = await keep()
  const rows = await query<{ row: string }>(pool, 'select p::text as row from identity.person p')
  for (const { row } of rows) {
    expect(row).not.toContain(person.idNumber)
    expect(row).not.toContain(Buffer.from(person.idNumber).toString('hex'))
    expect(row).not.toContain(person.name)
  }
  expect(await openKept(pool, keys, asked(hash))).toEqual(person)
  expect(await written()).toEqual([{ actor: 'desk', purpose: 'declaration' }])
})

test('an erasure destroys the key: nobody opens the person, and a second changes nothing', async () => {
  const hash = await keep()
  expect(await erasePerson(pool, { hash, actor: 'owner' })).toBe(true)
  expect(await erasePerson(pool, { hash, actor: 'owner' })).toBe(false)
  expect(await openKept(pool, keys, asked(hash))).toBeNull()
  const [row] = await query<{ key: Buffer | null }>(
    pool,
    `select wrapped_key as key from identity.person where person_hash = decode($1, 'hex')`,
    [hash],
  )
  expect(row?.key).toBeNull()
  expect((await written()).at(-1)).toEqual({ actor: 'owner', purpose: 'erasure' })
})

test('a person cannot be called erased while the key is there', async () => {
  const hash = await keep()
  await expect(
    query(
      pool,
      `update identity.person set erased_at = now() where person_hash = decode($1, 'hex')`,
      [hash],
    ),
  ).rejects.toThrow('person_erased_has_no_key')
})

test('whoever buys again after an erasure is kept anew, under the same hash', async () => {
  const hash = await keep(sealPerson(keys, { ...person, idNumber: syntheticId(3) }))
  await erasePerson(pool, { hash, actor: 'owner' })
  expect(await keep(sealPerson(keys, { ...person, idNumber: syntheticId(3) }))).toBe(hash)
  expect(await openKept(pool, keys, asked(hash))).toMatchObject({ idNumber: syntheticId(3) })
})
