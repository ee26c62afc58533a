import type { Currency } from '#lib/money.ts'
import { invariant } from '#lib/invariant.ts'
import { readRatio } from '#lib/ratio.ts'
import type { FxRate } from './parity.ts'

const QUOTES = ['CNY', 'USD', 'GBP', 'CHF', 'HKD', 'JPY'] as const satisfies Currency[]

/** One euro in each currency, as published on these days (domain/parity-programmes.md §1). */
const TABLE: readonly (readonly [string, ...string[]])[] = [
  ['2014-05-16', '8.5379', '1.3696', '0.8148', '1.2210', '10.6169', '138.95'],
  ['2015-03-16', '6.6113', '1.0557', '0.7131', '1.0615', '8.1976', '127.96'],
  ['2015-03-17', '6.6468', '1.0635', '0.71995', '1.0660', '8.2573', '128.90'],
  ['2015-03-18', '6.5982', '1.0592', '0.7230', '1.0627', '8.2178', '128.35'],
  ['2015-03-20', '6.6864', '1.0776', '0.7255', '1.0552', '8.3615', '130.26'],
  ['2015-04-08', '6.7377', '1.0862', '0.7264', '1.0438', '8.4183', '130.09'],
  ['2026-04-13', '7.9827', '1.1684', '0.87058', '0.9242', '9.1507', '186.75'],
]

/** The euro reference rates of the European Central Bank that are shipped. */
export const REFERENCE_RATES: readonly FxRate[] = TABLE.flatMap(([day, ...rates]) =>
  QUOTES.map((quote, index) => {
    const rateText = rates[index]
    const rate = rateText === undefined ? null : readRatio(rateText)
    invariant(rateText && rate, `the rates of ${day} are whole`)
    const on = Temporal.PlainDate.from(day)
    return {
      base: 'EUR' as const,
      quote,
      rate,
      rateText,
      on,
      source: `ECB euro reference rate, ${day}`,
    }
  }),
)
