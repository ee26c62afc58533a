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
const intentOf = ({ expires_at: expiresAt, ...row }: Row): Intent => ({ ...row, expiresAt })

export async function insertIntents(db: Db, intents: readonly Intent[]): Promise<void> {
  const rows = intents.map(({ amount, expiresAt, ...rest }) => ({
    ...rest,
    amount: Number(amount),
    expires_at: expiresAt.toString(),
  }))
  await query(
    db,
    `insert into payments.intent (id, reference, method, currency, amount, state, expires_at)
       select i.id, i.reference, i.method, i.currency, i.amount, i.state, i.expires_at
       from jsonb_to_recordset($1::jsonb) i(id uuid, reference uuid, method text, currency text,
                                            amount bigint, state text, expires_at timestamptz)`,
    [JSON.stringify(rows)],
  )
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
 * same: it pays the reference, or goes back.
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
         order by i.id for update of i),
     ranked as (
       select o.id, a.state, a."providerReference", a.action, row_number() over (
         partition by o.reference order by o.id) as nth,
         exists (select 1 from payments.intent p where p.reference = o.reference and p.state = 'captured') as paid
       from open o join asked a on a.id = o.id)
     update payments.intent i set
         state = case when r.state = 'captured' and (r.paid or r.nth > 1) then 'surplus' else r.state end,
         provider_reference = coalesce(r."providerReference", i.provider_reference),
         action = coalesce(r.action, i.action),
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

/** Asks for the whole of an intent back; false when that was asked before. */
export async function requestRefund(
  db: Db,
  refund: { intent: string; id: string; amount: bigint; reason: string },
): Promise<boolean> {
  const rows = await query(
    db,
    `insert into payments.refund (intent, id, amount, reason, state) values ($1, $2, $3, $4, 'requested')
       on conflict (intent) where state <> 'failed' do nothing returning id`,
    [refund.intent, refund.id, refund.amount, refund.reason],
  )
  return rows.length > 0
}

export type RefundRow = { readonly intent: string; readonly id: string }

/** A page of the refunds that nobody has carried out yet, in the order of their asking. */
export const openRefunds = (db: Db, after: string | null, limit: number): Promise<RefundRow[]> =>
  query(
    db,
    `select intent, id from payments.refund
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
