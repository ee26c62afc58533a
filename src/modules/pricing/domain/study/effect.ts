import { changeOf, costShareOf, numberOf, turnoverOf } from './cost.ts'
import { pricesIn, type PriceMap, type Study } from './policy.ts'
import { standingsOf } from './standing.ts'

/** What new prices do to one product in one market, in shares: for people to look at, not to decide by. */
export type Effect = {
  readonly market: string
  readonly change: number
  /** The reference is one. */
  readonly index: Sides<number>
  readonly within: Sides<boolean>
  /** What a re-seller earns, as a share of what the good costs them. */
  readonly resale: Sides<number>
  /** Turnover in the reference currency: what the market weighs beside others. */
  readonly weight: number
  readonly turnover: number
  readonly volume: number
  /** Null where nobody told what a unit costs. */
  readonly margin: number | null
}

export type Sides<Value> = { readonly before: Value; readonly after: Value }

/** Demand is linear around the present point, as for the harm of a change (cost.ts). */
export function effectsOf(study: Study, prices: PriceMap): Effect[] {
  const now = pricesIn(study)
  const before = standingsOf(study, now, now)
  const after = standingsOf(study, prices, now)
  return study.markets.map((market, at): Effect => {
    const [was, is] = [before[at], after[at]]
    const change = changeOf(market.price, prices.get(market.market) ?? market.price)
    const left = Math.max(0, 1 - market.elasticity * change)
    const cost = market.cost ? costShareOf(market) : null
    const earned = (units: number, price: number) => units * (price - (cost ?? 0))
    const index = (each: typeof was) => (each ? numberOf(each.index) : 1)
    const resale = (each: typeof was) => (each?.daigou ? numberOf(each.daigou.share) : 0)
    return {
      market: market.market,
      change,
      index: { before: index(was), after: index(is) },
      within: { before: was?.within ?? true, after: is?.within ?? true },
      resale: { before: resale(was), after: resale(is) },
      weight: numberOf(turnoverOf(market, study.markets)),
      turnover: left * (1 + change) - 1,
      volume: left - 1,
      margin: cost === null || cost >= 1 ? null : earned(left, 1 + change) / earned(1, 1) - 1,
    }
  })
}

/** What new prices do in one market, over many products. */
export type MarketEffect = {
  readonly market: string
  readonly products: number
  readonly changed: number
  /** The mean change of the prices that change. */
  readonly change: number
  /** Means; the reference is 100. */
  readonly index: Sides<number>
  /** Prices outside the corridor or above a cap. */
  readonly outside: Sides<number>
  /** The largest gain of a re-seller. */
  readonly resale: Sides<number>
  readonly turnover: number
  readonly volume: number
  readonly margin: number | null
}

const six = (value: number): number => Number(value.toFixed(6))

/** Many products together, market by market, in the order in which markets first appear. */
export function summed(products: readonly (readonly Effect[])[]): MarketEffect[] {
  const markets = Map.groupBy(products.flat(), ({ market }) => market)
  return [...markets].map(([market, all]): MarketEffect => {
    const changed = all.filter(({ change }) => change !== 0)
    const weight = all.reduce((sum, each) => sum + each.weight, 0)
    const weighed = (of: (each: Effect) => number) =>
      weight === 0 ? 0 : six(all.reduce((sum, each) => sum + each.weight * of(each), 0) / weight)
    const known = all.every(({ margin }) => margin !== null)
    return {
      market,
      products: all.length,
      changed: changed.length,
      change: six(mean(changed.map(({ change }) => change))),
      index: sidesOf((side) => six(mean(all.map(({ index }) => index[side])) * 100)),
      outside: sidesOf((side) => all.filter(({ within }) => !within[side]).length),
      resale: sidesOf((side) =>
        six(all.reduce((most, each) => Math.max(most, each.resale[side]), 0)),
      ),
      turnover: weighed(({ turnover }) => turnover),
      volume: weighed(({ volume }) => volume),
      margin: known ? weighed(({ margin }) => margin ?? 0) : null,
    }
  })
}

const sidesOf = (of: (side: 'before' | 'after') => number): Sides<number> => ({
  before: of('before'),
  after: of('after'),
})

/** The mean of numbers; of none it is nothing. */
export const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, each) => sum + each, 0) / values.length
