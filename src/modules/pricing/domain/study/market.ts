import { minorDigits, type Currency } from '#lib/money.ts'
import { div, minus, mul, plus, ratio, type Ratio } from '#lib/ratio.ts'

/** One product in one market, as a study sees it. */
export type Market = {
  /** ISO 3166-1 alpha-2, or `EU` for the euro area with one price. */
  readonly market: string
  readonly currency: Currency
  /** The price on the label today, in minor units. */
  readonly price: bigint
  /** What one unit of the currency is worth in the reference currency. */
  readonly rate: Ratio
  /** Value added or sales tax, e.g. 0.2. */
  readonly taxRate: Ratio
  /** Whether the label includes it; in the United States, Canada and our own China it does not. */
  readonly taxIncluded: boolean
  /** To bring one unit to a buyer there, in minor units of its currency. */
  readonly freight: bigint
  /** Duty that a private importer pays there, on the foreign price. */
  readonly dutyRate: Ratio
  /** The share of the label that a tourist gets back when leaving. */
  readonly refundRate: Ratio
  /** What one unit costs us, in the reference currency; null when nobody told. */
  readonly cost: Ratio | null
  /** Units sold a season; every market weighs the same when nobody told. */
  readonly volume: number | null
  /** By how many per cent demand falls when the price rises by one. */
  readonly elasticity: number
  /** Keeps its price whatever happens. */
  readonly locked: boolean
  /** How often its price has changed this season. */
  readonly changes: number
}

/**
 * What is compared. `gross`: the price a resident pays at the till. `net`: without tax, what the
 * brand receives. `landed`: at the till with duty and freight, delivered. `refunded`: what a tourist
 * has paid after the refund.
 */
export const BASES = ['gross', 'net', 'landed', 'refunded'] as const
export type Basis = (typeof BASES)[number]

/** The worth of a price in the reference currency: `slope` for one minor unit, and `base`. */
export type Worth = { readonly slope: Ratio; readonly base: Ratio }

const ONE = ratio(1n)

/** How a market's label turns into a comparable price; linear, so that a solver can use it. */
export function worthOf(market: Market, basis: Basis): Worth {
  const { rate, taxRate, taxIncluded, dutyRate, refundRate, freight } = market
  const unit = div(rate, ratio(10n ** BigInt(minorDigits(market.currency))))
  const withTax = plus(ONE, taxRate)
  const gross = taxIncluded ? unit : mul(unit, withTax)
  const nothing = ratio(0n)
  switch (basis) {
    case 'gross':
      return { slope: gross, base: nothing }
    case 'net':
      return { slope: taxIncluded ? div(unit, withTax) : unit, base: nothing }
    case 'landed':
      return { slope: mul(gross, plus(ONE, dutyRate)), base: mul(unit, ratio(freight)) }
    case 'refunded':
      return { slope: mul(gross, minus(ONE, refundRate)), base: nothing }
  }
}

/** A price in minor units, in the reference currency. */
export const valueAt = ({ slope, base }: Worth, price: bigint): Ratio =>
  plus(mul(slope, ratio(price)), base)
