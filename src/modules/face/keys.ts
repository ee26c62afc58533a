import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Where the keys of pseudonyms lie: outside the database, so that no backup of it holds them. In
 * production the port of a key management service stands here.
 */
export type KeyStore = {
  /** Makes the key of a pseudonym; the one that exists stays. */
  readonly make: (subject: string) => Promise<Buffer>
  /** The key, or null once it is destroyed. */
  readonly read: (subject: string) => Promise<Buffer | null>
  /** Destroys the key: what it sealed is opened by nobody, wherever a copy lies. */
  readonly destroy: (subject: string) => Promise<void>
}

/** Keys as files of one folder, each wrapped by the master secret and bound to its pseudonym. */
export function fileKeys(folder: string, master: Buffer): KeyStore {
  const wrap = Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), 'primeur face keys', 32))
  const file = (subject: string) => join(folder, `${subject}.key`)
  const read = async (subject: string) => {
    const kept = await readFile(file(subject)).catch(() => null)
    return kept && unseal(wrap, kept, subject)
  }
  return {
    read,
    make: async (subject) => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const own = randomBytes(32)
      const made = await open(file(subject), 'wx', 0o600).catch(() => null)
      if (!made) {
        const kept = await read(subject)
        if (kept) return kept
        throw new Error(`the key of ${subject} cannot be made`)
      }
      await made.writeFile(seal(wrap, own, subject))
      await made.sync()
      await made.close()
      return own
    },
    destroy: async (subject) => {
      const found = await open(file(subject), 'r+').catch(() => null)
      if (!found) return
      // Written over before it goes: an unlinked file may stay on a disk for long.
      const { size } = await found.stat()
      await found.write(randomBytes(Math.max(1, size)), 0, size, 0)
      await found.sync()
      await found.close()
      await rm(file(subject), { force: true })
    },
  }
}

/** AES-256-GCM: 12 bytes of nonce, 16 of tag, then the text; `bound` must be the same to open it. */
export function seal(key: Buffer, text: Uint8Array, bound: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound))
  const body = Buffer.concat([cipher.update(text), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** Opens what `seal` closed; throws when a byte was changed, or the key or the bond is another. */
export function unseal(key: Buffer, sealed: Buffer, bound: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
    .setAAD(Buffer.from(bound))
    .setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
}
