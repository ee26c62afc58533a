import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)

/** OWASP's figures for argon2id: 19 MiB, two passes, one lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }

/** The slow hash of a PIN, with its salt; the secret beside the database makes guessing need both. */
export async function hashPin(secret: Buffer, subject: string, pin: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await tagOf(secret, subject, pin, nonce)
  return `argon2id$${nonce.toString('base64url')}$${tag.toString('base64url')}`
}

export async function isPin(
  secret: Buffer,
  subject: string,
  pin: string,
  kept: string,
): Promise<boolean> {
  const [, nonce = '', expected = ''] = kept.split('$')
  const tag = await tagOf(secret, subject, pin, Buffer.from(nonce, 'base64url'))
  return timingSafeEqual(tag, Buffer.from(expected, 'base64url'))
}

const tagOf = (secret: Buffer, subject: string, pin: string, nonce: Buffer): Promise<Buffer> =>
  derive('argon2id', { ...COST, message: pin, nonce, secret, associatedData: Buffer.from(subject) })
