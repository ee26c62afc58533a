import { invariant } from '#lib/invariant.ts'
import { minorDigits, money, type Currency } from '#lib/money.ts'
import { mul, ratio, readRatio, roundHalfUp } from '#lib/ratio.ts'
import { REFERENCE_RATES, type PriceRow } from '#modules/pricing'
import type { WorldHouse } from './houses.ts'

/** The example houses that sell in more markets than their own and ours: invented prices. */
const HOUSES = ['burberry', 'chanel']

/** A market, how far its prices stand from the euro price, and to what they are rounded in whole units. */
const MARKETS: readonly (readonly [string, Currency, string, bigint])[] = [
  ['US', 'USD', '1.06', 10n],
  ['GB', 'GBP', '1.03', 10n],
  ['JP', 'JPY', '0.94', 1000n],
  ['HK', 'HKD', '1.07', 100n],
  // Outside a corridor of ten per cent: something to be seen.
  ['CH', 'CHF', '1.14', 10n],
]

const RATE_DAY = '2026-04-13'

/** The prices abroad of a house's goods, at the rates that are shipped; none for other houses. */
export function pricesAbroad({ house, prices }: WorldHouse): PriceRow[] {
  if (!HOUSES.includes(house.slug)) return []
  return prices
    .filter(({ value }) => value.currency === 'EUR')
    .flatMap(({ offer, value }) =>
      MARKETS.map(([market, currency, factor, unit]): PriceRow => {
        const rate = REFERENCE_RATES.find(
          (each) => each.quote === currency && each.on.toString() === RATE_DAY,
        )
        const apart = readRatio(factor)
        invariant(rate && apart, `${market} has a rate and a factor`)
        const step = unit * 10n ** BigInt(minorDigits(currency))
        const euros = ratio(value.minor * 10n ** BigInt(minorDigits(currency)), 100n * step)
        const steps = roundHalfUp(mul(mul(euros, rate.rate), apart))
        const minor = (steps > 0n ? steps : 1n) * step
        return {
          offer,
          market,
          value: money(minor, currency),
          taxMode: market === 'US' ? 'excluded' : 'included',
        }
      }),
    )
}

const market = (code: string, currency: Currency, taxRate: string, more: object = {}) => ({
  market: code,
  currency,
  taxRate,
  taxIncluded: true,
  elasticity: 1,
  locked: false,
  ...more,
})

/**
 * The policies of the example houses: the rule that a house stated in 2015, ten per cent each side of
 * the euro price and China at most five above it (domain/parity-programmes.md §1). In China import
 * tax goes to the state and is listed apart, so it is not compared. What a re-seller pays for duty and the
 * way is assumed.
 */
export const POLICIES = HOUSES.map((house) => ({
  house,
  rules: {
    reference: 'FR',
    markets: [
      market('FR', 'EUR', '0.2', { refundRate: '0.12' }),
      market('CN', 'CNY', '0', { taxIncluded: false, dutyRate: '0.2', freight: '120' }),
      market('US', 'USD', '0', { taxIncluded: false, dutyRate: '0.1', freight: '25' }),
      market('GB', 'GBP', '0.2', { dutyRate: '0.2', freight: '12' }),
      market('JP', 'JPY', '0.1', { refundRate: '0.09', dutyRate: '0.1', freight: '2500' }),
      market('HK', 'HKD', '0', { freight: '150' }),
      market('CH', 'CHF', '0.081', { refundRate: '0.05', dutyRate: '0.081', freight: '15' }),
    ],
    excluded: { categories: ['beauty'] },
    corridor: { below: '0.1', above: '0.1' },
    cap: { market: 'CN', above: '0.05' },
    endings: { EUR: '0', CNY: '0', USD: '0', GBP: '0', JPY: '000', HKD: '00', CHF: '0' },
    basis: 'gross',
    maximumStep: '0.25',
    changesPerSeason: 2,
  },
}))
