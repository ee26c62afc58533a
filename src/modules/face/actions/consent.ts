import { transaction, type Pool } from '#db'
import { newId } from '#lib/ids.ts'
import { GENESIS, link } from '../canonical.ts'
import { writeAudit } from '../store/audit.ts'
import { appendConsent, consentsOf, readConsent, type ConsentRow } from '../store/consent.ts'
import { endSubject, holdSubject, subjectOf } from '../store/person.ts'
import { dropSubject, idleSubjects } from '../store/template.ts'
import type { FaceParts } from './parts.ts'

/** The wording that people agree to today; another wording is another version. */
export const CONSENT_VERSION = '2026-11'
/** What a person must agree to, each on a line of its own: keeping a face, and sending frames of it. */
export const PURPOSES = ['enrolment', 'server_check'] as const

export type ConsentAsked = {
  readonly account: string
  readonly locale: string
  readonly purposes: readonly string[]
}

/** The consent that holds: the last row of the ledger, when it was given. */
const standing = (ledger: readonly ConsentRow[]): ConsentRow | null => {
  const last = ledger.at(-1)
  return last?.kind === 'given' ? last : null
}

/** Writes a consent down; who consented already gets the row that stands. */
export const giveConsent = (
  { pool, now }: Pick<FaceParts, 'pool' | 'now'>,
  { account, locale, purposes }: ConsentAsked,
): Promise<ConsentRow> =>
  transaction(pool, async (tx) => {
    const subject = await holdSubject(tx, account, now())
    const ledger = await consentsOf(tx, subject)
    const before = standing(ledger)
    if (before?.version === CONSENT_VERSION) return before
    const row = nextRow(ledger, { subject, kind: 'given', locale, purposes, at: now() })
    await appendConsent(tx, row)
    await writeAudit(
      tx,
      {
        kind: 'consent_given',
        subject,
        intent: null,
        terminal: null,
        facts: { version: row.version },
      },
      now(),
    )
    return row
  })

/** The consent an account stands by, in the wording of today; null when there is none. */
export async function consentOf(pool: Pool, account: string): Promise<ConsentRow | null> {
  const subject = await subjectOf(pool, account)
  const given = subject === null ? null : standing(await consentsOf(pool, subject))
  return given?.version === CONSENT_VERSION ? given : null
}

/**
 * Withdraws a consent of the account: the key goes first, so that even when the rest fails nothing
 * can be opened; then template, PIN and pseudonym. False for a consent that is not theirs.
 */
export async function withdrawConsent(
  parts: Pick<FaceParts, 'pool' | 'keys' | 'now'>,
  account: string,
  consent: string,
): Promise<boolean> {
  const row = await readConsent(parts.pool, consent)
  const subject = await subjectOf(parts.pool, account)
  if (!row || row.subject !== subject) return false
  await erase(parts, subject, 'withdrawn')
  return true
}

async function erase(
  { pool, keys, now }: Pick<FaceParts, 'pool' | 'keys' | 'now'>,
  subject: string,
  why: 'withdrawn' | 'idle',
): Promise<void> {
  await keys.destroy(subject)
  await transaction(pool, async (tx) => {
    if (!(await endSubject(tx, subject, now()))) return
    const ledger = await consentsOf(tx, subject)
    const last = standing(ledger)
    if (last) {
      const { locale, purposes } = last
      await appendConsent(
        tx,
        nextRow(ledger, { subject, kind: 'withdrawn', locale, purposes, at: now() }),
      )
    }
    await dropSubject(tx, subject)
    await writeAudit(
      tx,
      { kind: 'erased', subject, intent: null, terminal: null, facts: { why } },
      now(),
    )
  })
  // An enrolment that ran meanwhile may have made a key anew; its template is gone by now.
  await keys.destroy(subject)
}

/** Faces nobody has paid with for a year are erased. Answers how many. */
export async function eraseIdle(parts: Pick<FaceParts, 'pool' | 'keys' | 'now'>): Promise<number> {
  const subjects = await idleSubjects(parts.pool, parts.now().subtract({ hours: 24 * 365 }))
  for (const subject of subjects) await erase(parts, subject, 'idle')
  return subjects.length
}

function nextRow(
  ledger: readonly ConsentRow[],
  row: Pick<ConsentRow, 'subject' | 'kind' | 'locale' | 'purposes' | 'at'>,
): ConsentRow {
  const whole = {
    ...row,
    id: newId(),
    nr: ledger.length + 1,
    version: CONSENT_VERSION,
    // PostgreSQL keeps microseconds.
    at: row.at.round('microsecond'),
    previous: ledger.at(-1)?.hash ?? GENESIS,
  }
  return { ...whole, hash: hashOf(whole) }
}

const hashOf = (row: Omit<ConsentRow, 'hash'>): Buffer =>
  link(row.previous, {
    id: row.id,
    subject: row.subject,
    nr: row.nr,
    kind: row.kind,
    version: row.version,
    locale: row.locale,
    purposes: row.purposes,
    at: row.at.toString(),
  })

/** Whether a ledger is whole: no row changed, none missing in between. */
export const isWhole = (ledger: readonly ConsentRow[]): boolean =>
  ledger.every(
    (row, at) =>
      row.nr === at + 1 &&
      row.previous.equals(ledger[at - 1]?.hash ?? GENESIS) &&
      row.hash.equals(hashOf(row)),
  )
