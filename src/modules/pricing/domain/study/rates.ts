import { compareRatio, div, mul, ratio, type Ratio } from '#lib/ratio.ts'
import { valueAt, worthOf, type Market } from './market.ts'
import type { PriceMap, Study } from './policy.ts'
import { rulesOf, type Rule } from './rules.ts'
import { numberOf } from './cost.ts'

/** How a table of rates is quoted: what one unit is worth in the reference, or how many units it buys. */
export type Quoted = 'to_reference' | 'per_reference'

/** The same study at other rates: what one unit of each currency is worth in the reference currency. */
export const atRates = (study: Study, rates: ReadonlyMap<string, Ratio>): Study => ({
  ...study,
  markets: study.markets.map((market) => ({
    ...market,
    rate: rates.get(market.currency) ?? market.rate,
  })),
})

/**
 * Which way a table is quoted, told from the prices: the way that brings them nearer to the
 * reference price on the whole. One good rarely costs six times as much elsewhere, and never
 * everywhere; where both ways are equally near, rates are taken to lead to the reference.
 */
export function quotedBy(markets: readonly Market[], reference: Market): Quoted {
  const home = numberOf(valueAt(worthOf(reference, 'gross'), reference.price))
  let [straight, inverse] = [0, 0]
  for (const market of markets) {
    if (market.currency === reference.currency) continue
    const inverted = { ...market, rate: div(ratio(1n), market.rate) }
    straight += apart(market, home)
    inverse += apart(inverted, home)
  }
  return inverse < straight - 1e-9 ? 'per_reference' : 'to_reference'
}

const apart = (market: Market, home: number): number =>
  Math.abs(
    Math.log(Math.max(numberOf(valueAt(worthOf(market, 'gross'), market.price)), 1e-12) / home),
  )

/** Between which rates of a currency prices keep the rules that hold at today's; null: without end. */
export type Held = {
  readonly currency: string
  readonly from: Ratio | null
  readonly to: Ratio | null
}

/**
 * How far each currency may move until a price leaves the corridor or passes a cap. A worth is in
 * proportion to its rate, so the answer is one division for each rule (without freight, whose share
 * of a comparable price is small, it is exact).
 */
export function heldBetween(study: Study, prices: PriceMap): Held[] {
  const home = study.markets.find(({ market }) => market === study.reference)
  const currencies = [...new Set(study.markets.map(({ currency }) => currency))]
  const rules = rulesOf(study).filter((rule) => 'relation' in rule)
  return currencies
    .filter((currency) => currency !== home?.currency)
    .map((currency) => {
      let [from, to]: [Ratio | null, Ratio | null] = [null, null]
      const rate = study.markets.find((each) => each.currency === currency)?.rate ?? ratio(1n)
      for (const rule of rules) {
        const limit = limitOf(study, rule, prices, currency)
        if (!limit) continue
        const at = mul(rate, limit.factor)
        if (limit.side === 'most') to = !to || compareRatio(at, to) < 0 ? at : to
        else from = !from || compareRatio(at, from) > 0 ? at : from
      }
      return { currency, from, to }
    })
}

/** By what its currency may be multiplied until a relation just holds. */
function limitOf(
  { markets }: Study,
  rule: Rule,
  prices: PriceMap,
  currency: string,
): { readonly side: 'most' | 'least'; readonly factor: Ratio } | null {
  if (!('relation' in rule)) return null
  const { left, right, a, c, d } = rule.relation
  const moves = (code: string) =>
    markets.some((each) => each.market === code && each.currency === currency)
  if (moves(left) === moves(right)) return null
  const [l, r] = [a * (prices.get(left) ?? 0n), c * (prices.get(right) ?? 0n) + d]
  if (l <= 0n || r <= 0n) return null
  return moves(left)
    ? { side: 'most', factor: ratio(r, l) }
    : { side: 'least', factor: ratio(l, r) }
}
