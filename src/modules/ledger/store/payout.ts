import { createHash } from 'node:crypto'
import { query, type Db } from '#db'
import type { PayoutState } from '../domain/payout.ts'

export type Payee = {
  readonly id: string
  readonly seller: string
  readonly name: string
  readonly iban: string
  readonly since: Temporal.Instant
}

export const savePayee = (
  db: Db,
  payee: Omit<Payee, 'since'> & { readonly writtenBy: string },
): Promise<object[]> =>
  query(
    db,
    `insert into ledger.payee (id, seller, name, iban, written_by) values ($1, $2, $3, $4, $5)
       on conflict do nothing`,
    [payee.id, payee.seller, payee.name, payee.iban, payee.writtenBy],
  )

/** Where each house wants its money today. */
export const payeesOf = (db: Db, sellers: readonly string[] | null): Promise<Payee[]> =>
  query(
    db,
    `select distinct on (seller) id, seller, name, iban, since from ledger.payee
       where $1::text[] is null or seller = any ($1) order by seller, since desc, id desc`,
    [sellers],
  )

export type Owed = { readonly seller: string; readonly amount: bigint }

/** What each house is owed now, in cents, kept from other payouts until the transaction ends. */
export const owedNow = (db: Db, least: bigint): Promise<Owed[]> =>
  query(
    db,
    `select party as seller, -balance as amount from ledger.account
       where kind = 'seller_payable' and currency = 'EUR' and -balance >= $1 order by id for update`,
    [least],
  )

export type Batch = {
  readonly id: string
  readonly messageId: string
  readonly payDay: Temporal.PlainDate
  readonly file: string
}

export const saveBatch = (db: Db, batch: Batch): Promise<object[]> =>
  query(
    db,
    'insert into ledger.payout_batch (id, message_id, pay_day, file) values ($1, $2, $3, $4)',
    [batch.id, batch.messageId, batch.payDay, batch.file],
  )

/** What no bank has taken, the oldest first. */
export const unsentBatches = (db: Db): Promise<Batch[]> =>
  query(
    db,
    `select id, message_id as "messageId", pay_day as "payDay", file from ledger.payout_batch
       where sent_at is null order by made_at`,
  )

/** Notes that a bank has the file; news of a transfer may have come before. */
export async function noteSent(db: Db, batch: string): Promise<void> {
  await query(
    db,
    'update ledger.payout_batch set sent_at = now() where id = $1 and sent_at is null',
    [batch],
  )
  await query(
    db,
    `update ledger.payout set state = 'sent' where batch = $1 and state = 'ordered'`,
    [batch],
  )
}

export async function fileOf(db: Db, batch: string): Promise<Batch | undefined> {
  const [row] = await query<Batch>(
    db,
    `select id, message_id as "messageId", pay_day as "payDay", file from ledger.payout_batch
       where id = $1`,
    [batch],
  )
  return row
}

export type NewPayout = {
  readonly id: string
  readonly batch: string
  readonly seller: string
  readonly amount: bigint
  readonly payee: string
  readonly payDay: Temporal.PlainDate
  readonly endToEnd: string
}

export const savePayout = (db: Db, payout: NewPayout): Promise<object[]> =>
  query(
    db,
    `insert into ledger.payout (id, batch, seller, amount, payee, pay_day, end_to_end, state)
     values ($1, $2, $3, $4, $5, $6, $7, 'ordered')`,
    [
      payout.id,
      payout.batch,
      payout.seller,
      payout.amount,
      payout.payee,
      payout.payDay,
      payout.endToEnd,
    ],
  )

export const paidOn = async (db: Db, payDay: Temporal.PlainDate): Promise<ReadonlySet<string>> =>
  new Set(
    (
      await query<{ seller: string }>(db, 'select seller from ledger.payout where pay_day = $1', [
        payDay,
      ])
    ).map(({ seller }) => seller),
  )

/** Ends a payout by compare-and-set: undefined when it is unknown or has ended before. */
export async function endPayout(
  db: Db,
  endToEnd: string,
  end: 'settled' | 'returned',
  reason: string | null,
): Promise<{ id: string; seller: string; amount: bigint } | undefined> {
  const [row] = await query<{ id: string; seller: string; amount: bigint }>(
    db,
    `update ledger.payout set state = $2, reason = $3, ended_at = now()
       where end_to_end = $1 and state in ('ordered', 'sent') returning id, seller, amount`,
    [endToEnd, end, reason],
  )
  return row
}

/** False when the same words were heard before. */
export async function hearOnce(db: Db, body: string): Promise<boolean> {
  const digest = createHash('sha256').update(body).digest()
  const rows = await query(
    db,
    `insert into ledger.bank_message (digest, body) values ($1, $2)
       on conflict do nothing returning at`,
    [digest, body],
  )
  return rows.length > 0
}

export type ListedPayout = {
  readonly id: string
  readonly batch: string
  readonly seller: string
  readonly amount: bigint
  readonly payDay: Temporal.PlainDate
  readonly state: PayoutState
  readonly reason: string | null
  readonly iban: string
  readonly orderedAt: Temporal.Instant
  readonly endedAt: Temporal.Instant | null
}

/** Payouts, the last ordered first; of some houses, or of all. */
export const payoutsOf = (
  db: Db,
  asked: {
    readonly sellers: readonly string[] | null
    readonly state: PayoutState | null
    readonly before: string | null
    readonly limit: number
  },
): Promise<ListedPayout[]> =>
  query(
    db,
    `select p.id, p.batch, p.seller, p.amount, p.pay_day as "payDay", p.state, p.reason, y.iban,
            p.ordered_at as "orderedAt", p.ended_at as "endedAt"
       from ledger.payout p join ledger.payee y on y.id = p.payee
       where ($1::text[] is null or p.seller = any ($1)) and ($2::text is null or p.state = $2)
         and ($3::uuid is null or p.id < $3)
       order by p.id desc limit $4`,
    [asked.sellers, asked.state, asked.before, asked.limit],
  )
