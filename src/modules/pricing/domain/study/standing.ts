import { compareRatio, div, minus, mul, plus, ratio, type Ratio } from '#lib/ratio.ts'
import { valueAt, worthOf, type Market } from './market.ts'
import type { PriceMap, Study } from './policy.ts'
import { brokenBy, rulesOf } from './rules.ts'

/** Where a price stands beside the reference. */
export type Standing = {
  readonly market: string
  readonly price: bigint
  /** The comparable price in the reference currency. */
  readonly inReference: Ratio
  /** The reference is one: 1.619 stands 61.9 % above it. */
  readonly index: Ratio
  /** Whether the corridor and the caps that concern it are kept. */
  readonly within: boolean
  readonly daigou: Daigou | null
}

/** What somebody earns who buys where it is cheapest, pays the way and sells below our price here. */
export type Daigou = {
  /** Where to buy. */
  readonly from: string
  /** What one unit has then cost them, in the reference currency. */
  readonly cost: Ratio
  /** Our price at the till here less that cost; nothing is earned when it is negative. */
  readonly gap: Ratio
  /** The gap as a share of the cost. */
  readonly share: Ratio
}

const ONE = ratio(1n)

/** Every market at these prices, in the order of the study. */
export function standingsOf(study: Study, prices: PriceMap, now: PriceMap): Standing[] {
  const { markets, reference, policy } = study
  const values = new Map(
    markets.map((each) => [
      each.market,
      valueAt(worthOf(each, policy.basis), prices.get(each.market) ?? each.price),
    ]),
  )
  const broken = new Set(
    brokenBy(rulesOf(study), prices, now)
      .filter((rule) => 'relation' in rule)
      .map(({ market }) => market),
  )
  return markets.map((market): Standing => {
    const inReference = values.get(market.market) ?? ratio(0n)
    return {
      market: market.market,
      price: prices.get(market.market) ?? market.price,
      inReference,
      index: div(inReference, values.get(reference) ?? ONE),
      within: !broken.has(market.market),
      daigou: daigouOf(market, markets, prices),
    }
  })
}

/** The best deal of somebody who sells here what was bought elsewhere; null without another market. */
function daigouOf(here: Market, markets: readonly Market[], prices: PriceMap): Daigou | null {
  const till = valueAt(worthOf(here, 'gross'), prices.get(here.market) ?? here.price)
  const deals = markets
    .filter(({ market }) => market !== here.market)
    .map((from): Daigou => {
      const cost = arbitrageCost(from, here, prices)
      const gap = minus(till, cost)
      return { from: from.market, cost, gap, share: div(gap, cost) }
    })
  return deals.reduce<Daigou | null>(
    (best, deal) => (best && compareRatio(best.gap, deal.gap) >= 0 ? best : deal),
    null,
  )
}

/** The tourist's price there, the duty here and the way between: what a unit costs a re-seller. */
function arbitrageCost(from: Market, here: Market, prices: PriceMap): Ratio {
  const bought = valueAt(worthOf(from, 'refunded'), prices.get(from.market) ?? from.price)
  const { base: way } = worthOf(here, 'landed')
  return plus(mul(bought, plus(ONE, here.dutyRate)), way)
}

/** How far an index has moved since the day its price was set: by exchange alone, if it stands. */
export const driftOf = (then: Ratio, now: Ratio): Ratio => minus(div(now, then), ONE)
