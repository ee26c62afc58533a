import { money, type Currency, type Money } from '#lib/money.ts'
import { query, type Db } from '#db'
import type { PeriodRow, PriceRow } from '../domain/prices.ts'

type Row = {
  offer: string
  market: string
  currency: Currency
  minor: bigint
  tax_mode: PriceRow['taxMode']
  from: Temporal.Instant
  until: Temporal.Instant | null
}

/** The prices that end after an instant, or have no end: what stands, stood lately or is to come. */
export async function periodRows(db: Db, since: Temporal.Instant): Promise<PeriodRow[]> {
  const rows = await query<Row>(
    db,
    `select offer, market, currency, minor, tax_mode, lower(valid) as "from", upper(valid) as until
       from pricing.price where valid && tstzrange($1, null) order by offer, market, lower(valid)`,
    [since],
  )
  return rows.map(({ minor, currency, tax_mode, ...row }) => ({
    ...row,
    value: money(minor, currency),
    taxMode: tax_mode,
  }))
}

/** First prices of offers, standing from an instant on; a price that stands already is kept. */
export async function savePrices(
  db: Db,
  rows: readonly PriceRow[],
  { from, reason }: { readonly from: Temporal.Instant; readonly reason: string },
): Promise<void> {
  await query(
    db,
    `insert into pricing.price (offer, market, currency, minor, tax_mode, valid, reason)
     select offer, market, currency, minor, tax_mode, tstzrange($2, null), $3
     from jsonb_to_recordset($1)
       as p(offer uuid, market text, currency text, minor bigint, tax_mode text)
     on conflict do nothing`,
    [
      JSON.stringify(
        rows.map(({ offer, market, value, taxMode }) => ({
          offer,
          market,
          currency: value.currency,
          minor: value.minor.toString(),
          tax_mode: taxMode,
        })),
      ),
      from,
      reason,
    ],
  )
}

/** One price of an offer's past, present or future, and why it was set. */
export type PastPrice = {
  readonly market: string
  readonly value: Money
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant | null
  readonly reason: string
  /** The proposal that brought it. */
  readonly release: string | null
}

/** Every price an offer ever had, the latest first in each market. */
export async function pastPrices(db: Db, offer: string): Promise<PastPrice[]> {
  const rows = await query<Row & { reason: string; release: string | null }>(
    db,
    `select offer, market, currency, minor, tax_mode, lower(valid) as "from", upper(valid) as until,
            reason, release
       from pricing.price where offer = $1 and not isempty(valid)
       order by market, lower(valid) desc limit 1000`,
    [offer],
  )
  return rows.map(({ market, minor, currency, from, until, reason, release }) => ({
    market,
    value: money(minor, currency),
    from,
    until,
    reason,
    release,
  }))
}
