import { invariant } from '#lib/invariant.ts'
import { readRatio, type Ratio } from '#lib/ratio.ts'
import { query, type Db } from '#db'
import type { FrozenTerms } from '../domain/sale.ts'

export type DueKind = 'capture' | 'refund' | 'delivery' | 'release'
export type Due = {
  readonly cause: string
  readonly kind: DueKind
  readonly subject: string
  readonly attempts: number
  readonly askedAt: Temporal.Instant
}

/** The next thing to be booked, kept from everybody else until the transaction ends. */
export async function nextDue(db: Db, now: Temporal.Instant): Promise<Due | undefined> {
  const [row] = await query<Due>(
    db,
    `select cause, kind, subject, attempts, asked_at as "askedAt" from ledger.due
       where booked_at is null and not_before <= $1
       order by not_before, asked_at, cause limit 1 for update skip locked`,
    [now],
  )
  return row
}

export const closeDue = (db: Db, cause: string): Promise<object[]> =>
  query(db, 'update ledger.due set booked_at = now(), fault = null where cause = $1', [cause])

/** Puts it off, with the fault when there was one. */
export const putOff = (
  db: Db,
  cause: string,
  until: Temporal.Instant,
  fault: string | null,
): Promise<object[]> =>
  query(
    db,
    `update ledger.due set not_before = $2, fault = $3, attempts = least(attempts + 1, 1000)
       where cause = $1 and booked_at is null`,
    [cause, until, fault],
  )

export const askLater = (
  db: Db,
  due: { readonly cause: string; readonly kind: DueKind; readonly subject: string },
  from: Temporal.Instant,
): Promise<object[]> =>
  query(
    db,
    `insert into ledger.due (cause, kind, subject, not_before) values ($1, $2, $3, $4)
       on conflict do nothing`,
    [due.cause, due.kind, due.subject, from],
  )

export type OpenDue = Due & { readonly notBefore: Temporal.Instant; readonly fault: string | null }

/** What waits to be booked; those that failed first. */
export const openDues = (db: Db, limit: number): Promise<OpenDue[]> =>
  query(
    db,
    `select cause, kind, subject, attempts, asked_at as "askedAt", not_before as "notBefore", fault
       from ledger.due where booked_at is null
       order by (fault is null), not_before limit $1`,
    [limit],
  )

type Row = {
  order: string
  number: string
  seller: string
  commission: string
  commission_vat: string
  vat_case: FrozenTerms['vatCase']
  reserve: string
  reserve_days: number
  rate: string | null
  rate_on: Temporal.PlainDate | null
  rate_source: string | null
}

const exactly = (text: string): Ratio => {
  const value = readRatio(text)
  invariant(value, `${text} is a number`)
  return value
}

/** What the orders of a group were placed on; without a rate nothing can be booked. */
export async function frozenOf(db: Db, group: string): Promise<FrozenTerms[]> {
  const rows = await query<Row>(
    db,
    `select order_id as "order", number, seller, commission::text, commission_vat::text, vat_case,
            reserve::text, reserve_days, rate::text, rate_on, rate_source
       from ledger.frozen where group_id = $1 order by number`,
    [group],
  )
  return rows.map((row) => {
    const { rate, rate_on: rateOn, rate_source: rateSource } = row
    if (rate === null || rateOn === null || rateSource === null) {
      throw new Error(`no exchange rate was known when order ${row.number} was placed`)
    }
    return {
      order: row.order,
      number: row.number,
      seller: row.seller,
      commission: exactly(row.commission),
      commissionVat: exactly(row.commission_vat),
      vatCase: row.vat_case,
      reserve: exactly(row.reserve),
      reserveDays: row.reserve_days,
      rate: exactly(rate),
      rateOn,
      rateSource,
    }
  })
}
