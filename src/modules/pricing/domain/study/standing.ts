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
  const bought = boughtIn(markets, prices)
  return markets.map((market): Standing => {
    const inReference = values.get(market.market) ?? ratio(0n)
    return {
      market: market.market,
      price: prices.get(market.market) ?? market.price,
      inReference,
      index: div(inReference, values.get(reference) ?? ONE),
      within: !broken.has(market.market),
      daigou: daigouOf(market, bought, prices),
    }
  })
}

type Bought = { readonly market: string; readonly value: Ratio }

/** What a tourist pays after the refund, the cheapest market first. */
const boughtIn = (markets: readonly Market[], prices: PriceMap): Bought[] =>
  markets
    .map((each) => ({
      market: each.market,
      value: valueAt(worthOf(each, 'refunded'), prices.get(each.market) ?? each.price),
    }))
    .toSorted((a, b) => compareRatio(a.value, b.value))

/**
 * The best deal of somebody who sells here what was bought elsewhere; null without another market.
 * Duty and way are those of here, wherever the good comes from: the best place to buy is the cheapest.
 */
function daigouOf(here: Market, bought: readonly Bought[], prices: PriceMap): Daigou | null {
  const from = bought.find(({ market }) => market !== here.market)
  if (!from) return null
  const till = valueAt(worthOf(here, 'gross'), prices.get(here.market) ?? here.price)
  const { base: way } = worthOf(here, 'landed')
  const cost = plus(mul(from.value, plus(ONE, here.dutyRate)), way)
  const gap = minus(till, cost)
  return { from: from.market, cost, gap, share: div(gap, cost) }
}

/** How far an index has moved since the day its price was set: by exchange alone, if it stands. */
export const driftOf = (then: Ratio, now: Ratio): Ratio => minus(div(now, then), ONE)
