import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Pool } from '#db'
import { accountsByPhoneEnd } from '#modules/identity'
import { subjectOf, subjectsOf } from '../store/person.ts'

/**
 * Who somebody says they are, before any face is looked at: their own account, the last four digits
 * of their phone, or a code that their account shows.
 */
export type Claim =
  | { readonly kind: 'account'; readonly account: string }
  | { readonly kind: 'last4'; readonly digits: string }
  | { readonly kind: 'code'; readonly code: string }

const CODE_SECONDS = 60
/** As many people share four digits in a town of 100,000, with room. */
const CANDIDATES_MAX = 24

const mac = (secret: Buffer, text: string) =>
  createHmac('sha256', secret).update(`face claim ${text}`).digest()

/** A code that says whose face will be shown; good for a minute. */
export function claimCode(secret: Buffer, account: string, now: Temporal.Instant): string {
  const until = Math.floor(now.epochMilliseconds / 1_000) + CODE_SECONDS
  const text = `${Buffer.from(account).toString('base64url')}.${until}`
  return `${text}.${mac(secret, text).toString('base64url')}`
}

export function readCode(secret: Buffer, code: string, now: Temporal.Instant): string | null {
  const [account = '', until = '', given = ''] = code.split('.')
  const expected = mac(secret, `${account}.${until}`)
  const found = Buffer.from(given, 'base64url')
  if (found.length !== expected.length || !timingSafeEqual(found, expected)) return null
  if (Number(until) * 1_000 < now.epochMilliseconds) return null
  return Buffer.from(account, 'base64url').toString()
}

/** The pseudonyms that a claim may mean; none when it means nobody who has a face here. */
export async function candidatesOf(
  { pool, secret, now }: { pool: Pool; secret: Buffer; now: () => Temporal.Instant },
  claim: Claim,
): Promise<string[]> {
  switch (claim.kind) {
    case 'account': {
      const subject = await subjectOf(pool, claim.account)
      return subject === null ? [] : [subject]
    }
    case 'last4':
      return subjectsOf(pool, await accountsByPhoneEnd(pool, claim.digits, CANDIDATES_MAX))
    case 'code': {
      const account = readCode(secret, claim.code, now())
      return account === null ? [] : subjectsOf(pool, [account])
    }
  }
}
