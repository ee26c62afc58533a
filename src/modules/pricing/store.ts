import { invariant } from '#lib/invariant.ts'
import { money, type Currency } from '#lib/money.ts'
import { readRatio } from '#lib/ratio.ts'
import { query, type Db } from '#db'
import type { FxRate } from './domain/parity.ts'
import type { PriceRow } from './domain/prices.ts'

type Row = {
  offer: string
  market: string
  currency: Currency
  minor: bigint
  tax_mode: PriceRow['taxMode']
}

/** The prices that stand at an instant. */
export async function priceRows(db: Db, at: Temporal.Instant): Promise<PriceRow[]> {
  const rows = await query<Row>(
    db,
    `select offer, market, currency, minor, tax_mode from pricing.price
     where valid @> $1::timestamptz order by offer, market`,
    [at],
  )
  return rows.map(({ offer, market, minor, currency, tax_mode }) => ({
    offer,
    market,
    value: money(minor, currency),
    taxMode: tax_mode,
  }))
}

type RateRow = {
  base: Currency
  quote: Currency
  rate: string
  effective_on: Temporal.PlainDate
  source: string
}

/** The latest rate of each pair that was known on a day. */
export async function rateRows(db: Db, on: Temporal.PlainDate): Promise<FxRate[]> {
  const rows = await query<RateRow>(
    db,
    `select distinct on (base, quote) base, quote, trim_scale(rate)::text as rate, effective_on, source
     from pricing.fx_rate where effective_on <= $1 order by base, quote, effective_on desc`,
    [on],
  )
  return rows.map(({ base, quote, rate: rateText, effective_on, source }) => {
    const rate = readRatio(rateText)
    invariant(rate, `${rateText} is a rate`)
    return { base, quote, rate, rateText, on: effective_on, source }
  })
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

/** Adds reference rates; one published for a day is never rewritten. */
export async function saveRates(db: Db, rates: readonly FxRate[]): Promise<void> {
  await query(
    db,
    `insert into pricing.fx_rate (base, quote, rate, effective_on, source)
     select * from jsonb_to_recordset($1)
       as r(base text, quote text, rate numeric, "on" date, source text)
     on conflict do nothing`,
    [
      JSON.stringify(
        rates.map(({ base, quote, rateText, on, source }) => ({
          base,
          quote,
          rate: rateText,
          on,
          source,
        })),
      ),
    ],
  )
}
