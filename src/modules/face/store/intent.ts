import { query, type Db } from '#db'
import { newId } from '#lib/ids.ts'
import type { Step } from '../domain/challenge.ts'
import type { History, Why } from '../domain/tier.ts'

export type IntentState = 'open' | 'checking' | 'step_up' | 'approved' | 'declined'

export type FaceIntent = {
  readonly id: string
  readonly payment: string
  readonly reference: string
  readonly amount: bigint
  readonly currency: string
  readonly merchant: string
  readonly terminal: string | null
  readonly nonce: Buffer
  readonly context: Buffer
  readonly candidates: readonly string[]
  readonly steps: readonly Step[]
  readonly state: IntentState
  readonly subject: string | null
  readonly why: readonly Why[]
  readonly expiresAt: Temporal.Instant
}

const COLUMNS = `id, payment, reference, amount, currency, merchant, terminal, nonce, context,
  candidates, steps, state, subject, why, expires_at as "expiresAt"`

export async function insertIntent(db: Db, intent: FaceIntent, now: Temporal.Instant) {
  await query(
    db,
    `insert into face.intent (id, payment, reference, amount, currency, merchant, terminal, nonce,
         context, candidates, steps, state, expires_at, made_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'open', $12, $13)`,
    [
      intent.id,
      intent.payment,
      intent.reference,
      intent.amount,
      intent.currency,
      intent.merchant,
      intent.terminal,
      intent.nonce,
      intent.context,
      intent.candidates,
      JSON.stringify(intent.steps),
      intent.expiresAt,
      now,
    ],
  )
}

export async function readFaceIntent(db: Db, id: string): Promise<FaceIntent | undefined> {
  const [row] = await query<FaceIntent>(db, `select ${COLUMNS} from face.intent where id = $1`, [
    id,
  ])
  return row
}

/** Takes an open intent for one proof, whoever comes first; nothing once it is used or has ended. */
export async function takeIntent(
  db: Db,
  id: string,
  now: Temporal.Instant,
): Promise<FaceIntent | undefined> {
  const [row] = await query<FaceIntent>(
    db,
    `update face.intent set state = 'checking'
       where id = $1 and state = 'open' and expires_at > $2 returning ${COLUMNS}`,
    [id, now],
  )
  return row
}

export type Settlement = {
  readonly id: string
  readonly from: IntentState
  readonly to: 'step_up' | 'approved' | 'declined'
  readonly subject: string | null
  readonly why: readonly Why[]
  readonly expiresAt?: Temporal.Instant
}

/** Compare-and-set: false when another answer moved the intent first, or a step-up came too late. */
export async function moveIntent(db: Db, move: Settlement, now: Temporal.Instant) {
  const rows = await query(
    db,
    `update face.intent set state = $3, subject = $4, why = $5,
         expires_at = coalesce($6, expires_at),
         settled_at = case when $3 in ('approved', 'declined') then $7::timestamptz end
       where id = $1 and state = $2 and ($2 <> 'step_up' or $3 = 'declined' or expires_at > $7)
       returning id`,
    [move.id, move.from, move.to, move.subject, move.why, move.expiresAt ?? null, now],
  )
  return rows.length > 0
}

/** Remembers frames; false when one of them was shown before. */
export async function rememberFrames(
  db: Db,
  hashes: readonly Buffer[],
  now: Temporal.Instant,
): Promise<boolean> {
  const rows = await query(
    db,
    `insert into face.frame (hash, at) select distinct h, $2::timestamptz from unnest($1::bytea[]) h
       on conflict do nothing returning hash`,
    [hashes, now],
  )
  return rows.length === hashes.length
}

export async function forgetFrames(db: Db, before: Temporal.Instant): Promise<void> {
  await query(db, 'delete from face.frame where at < $1', [before])
}

export async function addMisses(
  db: Db,
  subjects: readonly string[],
  terminal: string | null,
  now: Temporal.Instant,
): Promise<void> {
  const rows = subjects.length > 0 ? subjects : [null]
  await query(
    db,
    `insert into face.miss (id, subject, terminal, at)
       select m.id, m.subject, $3, $4 from unnest($1::uuid[], $2::uuid[]) m(id, subject)`,
    [rows.map(newId), rows, terminal, now],
  )
}

/** Of these pseudonyms, the ones that missed at least `count` times since then. */
export async function lockedOf(
  db: Db,
  subjects: readonly string[],
  since: Temporal.Instant,
  count: number,
): Promise<Set<string>> {
  const rows = await query<{ subject: string }>(
    db,
    `select subject from face.miss where subject = any($1) and at > $2
       group by subject having count(*) >= $3`,
    [subjects, since, count],
  )
  return new Set(rows.map(({ subject }) => subject))
}

export async function terminalMisses(db: Db, terminal: string, since: Temporal.Instant) {
  const [row] = await query<{ count: bigint }>(
    db,
    'select count(*) as count from face.miss where terminal = $1 and at > $2',
    [terminal, since],
  )
  return Number(row?.count ?? 0n)
}

/** What a payer did before, at this merchant and terminal and since midnight a day ago. */
export async function historyOf(
  db: Db,
  { subject, merchant, terminal }: { subject: string; merchant: string; terminal: string | null },
  since: Temporal.Instant,
): Promise<History> {
  const [row] = await query<{
    alone: bigint
    spent: bigint
    merchant: boolean
    terminal: boolean
    misses: bigint
  }>(
    db,
    `select count(*) filter (where settled_at > $4 and why = '{}') as alone,
            coalesce(sum(amount) filter (where settled_at > $4), 0)::bigint as spent,
            coalesce(bool_or(merchant = $2), false) as merchant,
            $3::uuid is null or coalesce(bool_or(terminal = $3), false) as terminal,
            (select count(*) from face.miss where subject = $1 and at > $4) as misses
       from face.intent where subject = $1 and state = 'approved'`,
    [subject, merchant, terminal, since],
  )
  return {
    aloneToday: Number(row?.alone ?? 0n),
    spentToday: row?.spent ?? 0n,
    merchantKnown: row?.merchant ?? false,
    terminalKnown: row?.terminal ?? false,
    missesToday: Number(row?.misses ?? 0n),
  }
}

/** Payments that a face approved lately: told again until the payments have heard. */
export const approvedSince = (db: Db, since: Temporal.Instant) =>
  query<{ id: string; payment: string; amount: bigint }>(
    db,
    `select id, payment, amount from face.intent where state = 'approved' and settled_at > $1`,
    [since],
  )

export type Use = {
  readonly at: Temporal.Instant
  readonly reference: string
  readonly amount: bigint
  readonly merchant: string
  readonly alone: boolean
}

/** The last payments of a pseudonym, newest first. */
export const usesOf = (db: Db, subject: string, limit: number): Promise<Use[]> =>
  query(
    db,
    `select settled_at as at, reference, amount, merchant, why = '{}' as alone from face.intent
       where subject = $1 and state = 'approved' order by settled_at desc limit $2`,
    [subject, limit],
  )
