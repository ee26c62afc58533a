import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { maskName, maskNumber, type Person } from './domain.ts'

/** What the process holds to seal and to find: both derived from one master secret. */
export type VaultKeys = { readonly wrap: Buffer; readonly find: Buffer }

/** A person as stored: the number is only in `sealed`, under a key only `wrappedKey` carries. */
export type SealedPerson = {
  readonly hash: string
  readonly wrappedKey: string
  readonly sealed: string
  readonly maskedName: string
  readonly maskedNumber: string
}

/** Derives the vault's keys; the master secret is at least 32 bytes and never stored beside the data. */
export function vaultKeys(master: Buffer): VaultKeys {
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `primeur vault ${purpose}`, 32))
  return { wrap: derive('wrap'), find: derive('find') }
}

/** The keyed hash under which a person's quota and orders are found, in hexadecimal. */
export const personHash = (keys: VaultKeys, idNumber: string): string =>
  createHmac('sha256', keys.find).update(idNumber).digest('hex')

/** Seals a person with a fresh key of its own; the identity hash is bound as associated data. */
export function sealPerson(keys: VaultKeys, person: Person): SealedPerson {
  const hash = personHash(keys, person.idNumber)
  const own = randomBytes(32)
  return {
    hash,
    wrappedKey: seal(keys.wrap, own, hash).toString('hex'),
    sealed: seal(own, Buffer.from(JSON.stringify(person)), hash).toString('hex'),
    maskedName: maskName(person.name),
    maskedNumber: maskNumber(person.idNumber),
  }
}

/** Opens what `sealPerson` closed; throws when a byte was changed or the key is another. */
export function openPerson(
  keys: VaultKeys,
  kept: Omit<SealedPerson, 'maskedName' | 'maskedNumber'>,
): Person {
  const own = open(keys.wrap, Buffer.from(kept.wrappedKey, 'hex'), kept.hash)
  return JSON.parse(open(own, Buffer.from(kept.sealed, 'hex'), kept.hash).toString())
}

/** A person who was opened, with their own key for what else is kept about them. */
export type Opened = {
  readonly person: Person
  /** Closes a text so that it ends with the person: when the key is destroyed, nobody reads it. */
  readonly seal: (text: string) => Buffer
  readonly open: (sealed: Buffer) => string
  /** The person corrected, sealed under the same key. */
  readonly correct: (person: Person) => Pick<SealedPerson, 'sealed' | 'maskedName'>
}

/** Opens a person and their key; throws when a byte was changed or the key is another. */
export function openWithKey(
  keys: VaultKeys,
  kept: Omit<SealedPerson, 'maskedName' | 'maskedNumber'>,
): Opened {
  const own = open(keys.wrap, Buffer.from(kept.wrappedKey, 'hex'), kept.hash)
  // What is kept beside the person is bound to another purpose: the two are never mistaken.
  const beside = `${kept.hash} document`
  return {
    person: JSON.parse(open(own, Buffer.from(kept.sealed, 'hex'), kept.hash).toString()),
    seal: (text) => seal(own, Buffer.from(text), beside),
    open: (sealed) => open(own, sealed, beside).toString(),
    correct: (person) => ({
      sealed: seal(own, Buffer.from(JSON.stringify(person)), kept.hash).toString('hex'),
      maskedName: maskName(person.name),
    }),
  }
}

/** AES-256-GCM: 12 bytes of nonce, 16 of tag, then the text. */
function seal(key: Buffer, text: Buffer, bound: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound))
  const body = Buffer.concat([cipher.update(text), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

function open(key: Buffer, sealed: Buffer, bound: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
    .setAAD(Buffer.from(bound))
    .setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
}
