import { invariant } from '#lib/invariant.ts'
import type { Currency } from '#lib/money.ts'
import { readRatio } from '#lib/ratio.ts'
import { query, type Db } from '#db'
import type { FxRate } from '../domain/parity.ts'

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

/** Adds reference rates and answers how many were new; one published for a day is never rewritten. */
export async function saveRates(db: Db, rates: readonly FxRate[]): Promise<number> {
  const rows = await query(
    db,
    `insert into pricing.fx_rate (base, quote, rate, effective_on, source)
     select * from jsonb_to_recordset($1)
       as r(base text, quote text, rate numeric, "on" date, source text)
     on conflict do nothing returning 1 as added`,
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
  return rows.length
}

/** What one euro was worth in each currency, day by day, the earliest of the latest days first. */
export const rateDays = (
  db: Db,
  days: number,
): Promise<
  { readonly on: Temporal.PlainDate; readonly rates: Readonly<Record<string, string>> }[]
> =>
  query(
    db,
    `select * from (
       select effective_on as "on", jsonb_object_agg(quote, trim_scale(rate)::text) as rates
         from pricing.fx_rate where base = 'EUR' group by effective_on
         order by effective_on desc limit $1) latest order by "on"`,
    [days],
  )
