import type { Currency, Money } from '#lib/money.ts'
import { parityLine, type FxRate, type ParityLine } from './parity.ts'

export type PriceRow = {
  readonly offer: string
  /** ISO 3166-1 alpha-2. */
  readonly market: string
  readonly value: Money
  /** CN: before import tax and freight; at home: with local value added tax. */
  readonly taxMode: 'excluded' | 'included'
}

/** The prices that stand at one instant. */
export type Prices = {
  readonly at: Temporal.Instant
  readonly priceOf: (offer: string, market: string) => Money | undefined
  /** The shelf price in the market where the good is made, with that market. */
  readonly homePriceOf: (
    offer: string,
  ) => { readonly market: string; readonly value: Money } | undefined
  /** The latest reference rate known on the day. */
  readonly fxRate: (base: Currency, quote: Currency) => FxRate | undefined
  /** Our price in China beside the price at home; undefined when either is missing. */
  readonly parityOf: (offer: string) => (ParityLine & { readonly market: string }) | undefined
}

export function pricesOf(
  at: Temporal.Instant,
  rows: readonly PriceRow[],
  rates: readonly FxRate[],
): Prices {
  const standing = new Map(rows.map((row) => [`${row.offer} ${row.market}`, row.value]))
  const home = new Map(
    rows
      .filter(({ taxMode }) => taxMode === 'included')
      .map(({ offer, market, value }) => [offer, { market, value }]),
  )
  const latest = new Map<string, FxRate>()
  for (const rate of rates) {
    const key = `${rate.base} ${rate.quote}`
    const known = latest.get(key)
    if (!known || Temporal.PlainDate.compare(known.on, rate.on) < 0) latest.set(key, rate)
  }
  const priceOf = (offer: string, market: string) => standing.get(`${offer} ${market}`)
  const fxRate = (base: Currency, quote: Currency) => latest.get(`${base} ${quote}`)
  return {
    at,
    priceOf,
    homePriceOf: (offer) => home.get(offer),
    fxRate,
    parityOf(offer) {
      const price = priceOf(offer, 'CN')
      const shelf = home.get(offer)
      const fx = shelf && price && fxRate(shelf.value.currency, price.currency)
      return fx && { ...parityLine(shelf.value, price, fx), market: shelf.market }
    },
  }
}
