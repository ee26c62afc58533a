import { query, type Db } from '#db'
import type { Action, Intent, IntentState, Method } from './domain.ts'

type Row = {
  id: string
  reference: string
  method: Method
  amount: bigint
  currency: 'CNY'
  state: IntentState
  action: Action | null
  expires_at: Temporal.Instant
}
const COLUMNS = 'id, reference, method, amount, currency, state, action, expires_at'
const intentOf = (row: Row): Intent => ({
  id: row.id,
  reference: row.reference,
  method: row.method,
  amount: row.amount,
  currency: row.currency,
  state: row.state,
  action: row.action,
  expiresAt: row.expires_at,
})

/** What an intent is asked for with: the same key twice is one attempt. */
export type Attempt = {
  readonly intent: Intent
  readonly key: string
  /** Of the request, in hexadecimal. */
  readonly fingerprint: string
}

/** What an attempt that was made before is told. */
export type Made =
  | { readonly kind: 'replayed'; readonly intent: Intent }
  | { readonly kind: 'in_progress' }
  | { readonly kind: 'other_body' }
/** What became of an attempt: the payer's own, to be carried out, or one that was made before. */
export type Claimed = Made | { readonly kind: 'claimed'; readonly intent: Intent }

type MadeRow = Row & { print: string; told: IntentState | null }

/**
 * Claims attempts, in the order of their keys so that two batches wait and never deadlock. One that
 * was claimed a minute ago and told nothing was left by a server that died: it is carried out again
 * under the same identifier, by which its provider knows it.
 */
export async function claimAttempts(db: Db, attempts: readonly Attempt[]): Promise<Claimed[]> {
  const asked = attempts.map(
    ({ intent: { amount, expiresAt, ...rest }, key, fingerprint }, nr) => ({
      ...rest,
      nr,
      key,
      fingerprint,
      amount: Number(amount),
      expires_at: expiresAt.toString(),
    }),
  )
  const rows = await query<MadeRow & { nr: number; mine: boolean }>(
    db,
    `with asked as (
       select *, row_number() over (partition by reference, key order by nr) = 1 as first
         from jsonb_to_recordset($1::jsonb) a(nr integer, id uuid, reference uuid, key text,
           fingerprint text, method text, currency text, amount bigint, state text, expires_at timestamptz)),
     won as (
       insert into payments.intent as i
           (id, reference, key, fingerprint, method, currency, amount, state, expires_at)
         select id, reference, key, decode(fingerprint, 'hex'), method, currency, amount, state, expires_at
           from asked where first order by reference, key
         on conflict (reference, key) do update set claimed_at = now()
           where i.told is null and i.fingerprint = excluded.fingerprint
             and i.claimed_at < now() - interval '1 minute'
         returning i.id, i.reference, i.key)
     select a.nr, coalesce(i.id, w.id) as id, a.reference, coalesce(i.method, a.method) as method,
            coalesce(i.amount, a.amount) as amount, a.currency, coalesce(i.state, a.state) as state,
            i.action, coalesce(i.expires_at, a.expires_at) as expires_at, i.told,
            encode(i.fingerprint, 'hex') as print, a.first and w.id is not null as mine
       from asked a
       left join won w on w.reference = a.reference and w.key = a.key
       left join payments.intent i on i.reference = a.reference and i.key = a.key`,
    [JSON.stringify(asked)],
  )
  const found = new Map(rows.map((row) => [row.nr, row]))
  return attempts.map(({ fingerprint }, nr) => {
    const row = found.get(nr)
    if (!row) throw new Error('invariant: every attempt is answered')
    return row.mine ? { kind: 'claimed', intent: intentOf(row) } : madeOf(fingerprint, row)
  })
}

function madeOf(fingerprint: string, { print, told, ...row }: MadeRow): Made {
  if (print !== null && print !== fingerprint) return { kind: 'other_body' }
  if (told === null) return { kind: 'in_progress' }
  return { kind: 'replayed', intent: intentOf({ ...row, state: told }) }
}

/** The attempt that was made with a key, as it was told; undefined when there is none. */
export async function attemptOf(
  db: Db,
  { reference, key, fingerprint }: { reference: string; key: string; fingerprint: string },
): Promise<Made | undefined> {
  const [row] = await query<MadeRow>(
    db,
    `select ${COLUMNS}, encode(fingerprint, 'hex') as print, told
       from payments.intent where reference = $1 and key = $2`,
    [reference, key],
  )
  return row && madeOf(fingerprint, row)
}

/** The provider was not reached: the key may be used again, though its money may still come. */
export async function giveKeyBack(db: Db, id: string): Promise<void> {
  await query(db, 'update payments.intent set key = null where id = $1 and told is null', [id])
}

export async function readIntent(db: Db, id: string): Promise<Intent | undefined> {
  const [row] = await query<Row>(db, `select ${COLUMNS} from payments.intent where id = $1`, [id])
  return row && intentOf(row)
}

export async function intentsOf(db: Db, reference: string): Promise<Intent[]> {
  const text = `select ${COLUMNS} from payments.intent where reference = $1 order by created_at desc`
  return (await query<Row>(db, text, [reference])).map(intentOf)
}

export type Move = {
  readonly id: string
  readonly state: IntentState
  readonly providerReference?: string
  readonly action?: Action | null
}

/**
 * Compare-and-set: moves intents that are still open and answers those that moved, captured or as
 * surplus when their reference had been paid meanwhile. Money that comes after a no is money all the
 * same: it pays the reference, or goes back. The lock lets pass who has just written down a message of
 * the same intent: a stronger one would have two messages that meet wait for each other.
 */
export async function moveIntents(db: Db, moves: readonly Move[]): Promise<Intent[]> {
  const rows = await query<Row>(
    db,
    `with asked as (
       select m.* from jsonb_to_recordset($1::jsonb)
         m(id uuid, state text, "providerReference" text, action jsonb)),
     open as (
       select i.id, i.reference from payments.intent i join asked a on a.id = i.id
         where i.state in ('created', 'pending')
            or (i.state in ('expired', 'declined') and a.state = 'captured')
         order by i.id for no key update of i),
     ranked as (
       select o.id, a.state, a."providerReference", a.action, row_number() over (
         partition by o.reference order by o.id) as nth,
         exists (select 1 from payments.intent p where p.reference = o.reference and p.state = 'captured') as paid
       from open o join asked a on a.id = o.id)
     update payments.intent i set
         state = case when r.state = 'captured' and (r.paid or r.nth > 1) then 'surplus' else r.state end,
         provider_reference = coalesce(r."providerReference", i.provider_reference),
         action = coalesce(r.action, i.action),
         told = coalesce(i.told, r.state),
         settled_at = case when r.state in ('captured', 'declined') then now() end
       from ranked r where i.id = r.id
       returning i.id, i.reference, i.method, i.amount, i.currency, i.state, i.action, i.expires_at`,
    [JSON.stringify(moves)],
  )
  return rows.map(intentOf)
}

/** Takes note of a provider's message; false when it was heard before. */
export async function hear(
  db: Db,
  message: { provider: string; eventId: string; intent: string },
): Promise<boolean> {
  const rows = await query(
    db,
    `insert into payments.inbox (provider, event_id, intent) values ($1, $2, $3)
       on conflict do nothing returning event_id`,
    [message.provider, message.eventId, message.intent],
  )
  return rows.length > 0
}

export type Exchange = {
  readonly intent: string
  readonly id: string
  readonly direction: 'sent' | 'received'
  readonly body: unknown
}

export async function keepExchanges(db: Db, exchanges: readonly Exchange[]): Promise<void> {
  await query(
    db,
    `insert into payments.exchange (intent, id, direction, body)
       select e.intent, e.id, e.direction, e.body
       from jsonb_to_recordset($1::jsonb) e(intent uuid, id uuid, direction text, body jsonb)`,
    [JSON.stringify(exchanges)],
  )
}

/** The payment that stands for a reference, by the provider's own number. */
export type Settled = {
  readonly intent: string
  readonly method: Method
  readonly amount: bigint
  readonly transaction: string
  readonly paidAt: Temporal.Instant
}

export const settledPayments = (
  db: Db,
  references: readonly string[],
): Promise<(Settled & { reference: string })[]> =>
  query(
    db,
    `select reference, id as intent, method, amount,
            coalesce(provider_reference, id::text) as transaction, settled_at as "paidAt"
       from payments.intent where reference = any ($1::uuid[]) and state = 'captured'`,
    [references],
  )

/** Every word exchanged about an intent, in its order. */
export const exchangesOf = (
  db: Db,
  intent: string,
): Promise<Pick<Exchange, 'direction' | 'body'>[]> =>
  query(db, 'select direction, body from payments.exchange where intent = $1 order by at, id', [
    intent,
  ])

/**
 * Asks for money of an intent back, or for what is left of it when that is less. Answers how much will
 * go back; null when all of it has been asked for. `refunded_within_paid` holds whoever asks beside it.
 */
export async function requestRefund(
  db: Db,
  refund: { intent: string; id: string; amount: bigint; reason: string },
): Promise<bigint | null> {
  const [row] = await query<{ amount: bigint }>(
    db,
    `with paid as (
       select id, amount - refunded as left_to_give from payments.intent
         where id = $1 and state in ('captured', 'surplus') for no key update)
     insert into payments.refund (intent, id, amount, reason, state)
       select id, $2, least($3::bigint, left_to_give), $4, 'requested' from paid
         where left_to_give > 0
       returning amount`,
    [refund.intent, refund.id, refund.amount, refund.reason],
  )
  return row?.amount ?? null
}

export type RefundRow = {
  readonly intent: string
  readonly id: string
  readonly amount: bigint
}

/** A page of the refunds that nobody has carried out yet, in the order of their asking. */
export const openRefunds = (db: Db, after: string | null, limit: number): Promise<RefundRow[]> =>
  query(
    db,
    `select intent, id, amount from payments.refund
       where state = 'requested' and ($1::uuid is null or id > $1) order by id limit $2`,
    [after, limit],
  )

/** Notes that a refund was carried out; false when that was noted before. */
export async function closeRefund(db: Db, id: string): Promise<boolean> {
  const rows = await query(
    db,
    `update payments.refund set state = 'done', done_at = now()
       where id = $1 and state = 'requested' returning id`,
    [id],
  )
  return rows.length > 0
}

export type DeskRefund = {
  readonly id: string
  readonly amount: bigint
  readonly reason: string
  readonly state: 'requested' | 'done' | 'failed'
  readonly requestedAt: Temporal.Instant
  readonly doneAt: Temporal.Instant | null
}

/** An intent as the platform's desk sees it, with what went back of it, the latest first. */
export type DeskPayment = {
  readonly id: string
  readonly reference: string
  readonly method: Method
  readonly amount: bigint
  readonly state: IntentState
  readonly providerReference: string | null
  readonly createdAt: Temporal.Instant
  readonly settledAt: Temporal.Instant | null
  readonly refunds: readonly DeskRefund[]
}

export type PaymentQuestion = {
  readonly reference: string | null
  readonly state: IntentState | null
  readonly method: Method | null
  /** Only intents whose money went back, or is about to. */
  readonly refunded: boolean
  readonly before: string | null
  readonly limit: number
}

/** Intents of everybody, newest first, each with its refunds. */
export async function deskPayments(db: Db, asked: PaymentQuestion): Promise<DeskPayment[]> {
  const intents = await query<Omit<DeskPayment, 'refunds'>>(
    db,
    `select i.id, i.reference, i.method, i.amount, i.state, i.provider_reference as "providerReference",
            i.created_at as "createdAt", i.settled_at as "settledAt"
       from payments.intent i
       where ($1::uuid is null or i.reference = $1)
         and ($2::text is null or i.state = $2)
         and ($3::text is null or i.method = $3)
         and (not $4::boolean or exists (select from payments.refund r where r.intent = i.id))
         and ($5::uuid is null or i.id < $5)
       order by i.id desc limit $6`,
    [asked.reference, asked.state, asked.method, asked.refunded, asked.before, asked.limit],
  )
  const refunds = await query<DeskRefund & { readonly intent: string }>(
    db,
    `select intent, id, amount, reason, state, requested_at as "requestedAt", done_at as "doneAt"
       from payments.refund where intent = any ($1::uuid[]) order by requested_at desc, id desc`,
    [intents.map(({ id }) => id)],
  )
  const byIntent = Map.groupBy(refunds, ({ intent }) => intent)
  return intents.map((intent) => ({
    ...intent,
    refunds: (byIntent.get(intent.id) ?? []).map(({ intent: _of, ...refund }) => refund),
  }))
}

export type CarriedRefund = {
  readonly id: string
  readonly intent: string
  readonly reference: string
  readonly method: Method
  readonly amount: bigint
  readonly reason: string
}

/** A refund with the payment it gives back. */
export async function readRefund(db: Db, id: string): Promise<CarriedRefund | undefined> {
  const [row] = await query<CarriedRefund>(
    db,
    `select r.id, r.intent, i.reference, i.method, r.amount, r.reason
       from payments.refund r join payments.intent i on i.id = r.intent where r.id = $1`,
    [id],
  )
  return row
}

export type MovedMoney = {
  readonly kind: 'payment' | 'refund'
  readonly id: string
  readonly amount: bigint
}

/** What came and went by one method on a day in China. */
export const movedOn = (db: Db, method: Method, day: Temporal.PlainDate): Promise<MovedMoney[]> =>
  query(
    db,
    `select 'payment' as kind, id, amount from payments.intent
       where method = $1 and state in ('captured', 'surplus')
         and (settled_at at time zone 'Asia/Shanghai')::date = $2
     union all
     select 'refund', r.id, r.amount from payments.refund r join payments.intent i on i.id = r.intent
       where i.method = $1 and r.state = 'done'
         and (r.done_at at time zone 'Asia/Shanghai')::date = $2`,
    [method, day],
  )
