import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

/** Who reads, without an account: a random number that only we can have signed. */
export type ReaderTokens = {
  readonly issue: () => string
  /** What is kept of a token; null when it is not ours. */
  readonly hashOf: (token: string) => Buffer | null
  /** The same of an account: whoever signs in has one voice, however many tokens. */
  readonly ofAccount: (account: string) => Buffer
  /** What is kept of an address: of IPv4 the first 24 bits, of IPv6 the first 48. */
  readonly prefixOf: (address: string) => Buffer
}

const ID_BYTES = 16
const FORM = /^([\w-]{22})\.([\w-]{22})$/

/** The secret of readers' tokens, from the master secret of the vault. */
export const readerSecret = (master: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), 'primeur readers', 32))

export function readerTokens(secret: Buffer): ReaderTokens {
  const mac = (use: string, value: string) =>
    createHmac('sha256', secret).update(`${use} ${value}`).digest().subarray(0, 16)
  return {
    issue: () => {
      const id = randomBytes(ID_BYTES).toString('base64url')
      return `${id}.${mac('sign', id).toString('base64url')}`
    },
    hashOf: (token) => {
      const [, id = '', signature = ''] = FORM.exec(token) ?? []
      const given = Buffer.from(signature, 'base64url')
      const right = mac('sign', id)
      if (given.length !== right.length || !timingSafeEqual(given, right)) return null
      return mac('reader', id)
    },
    ofAccount: (account) => mac('account', account),
    prefixOf: (address) => mac('prefix', prefixText(address)),
  }
}

function prefixText(address: string): string {
  const v4 = /(\d+\.\d+\.\d+)\.\d+$/.exec(address)?.[1]
  if (v4 !== undefined) return v4
  const [head = '', tail = ''] = address.toLowerCase().split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail.split(':').filter(Boolean)
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0')
  return [...left, ...zeros, ...right]
    .slice(0, 3)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
