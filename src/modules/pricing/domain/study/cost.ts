import { compareRatio, div, ratio, roundHalfUp, type Ratio } from '#lib/ratio.ts'
import { valueAt, worthOf, type Market } from './market.ts'
import type { PriceMap, Study } from './policy.ts'
import { sorted } from './rules.ts'

/**
 * Where the curves of harm bend, as changes of the price. Between them they are straight, as a
 * linear solver needs it; beyond the last one they go on straight.
 */
const BENDS = [
  -0.9, -0.7, -0.5, -0.4, -0.3, -0.25, -0.2, -0.15, -0.1, -0.05, 0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3,
  0.4, 0.5, 0.75, 1, 2, 4,
] as const

const FIRST = BENDS[0]
const LAST = BENDS[22]

/** A straight piece of a market's curve: from one change of the price to the next. */
export type Piece = { readonly from: number; readonly to: number; readonly slope: number }

/** What moving the price of a market costs: nothing today, and never less the further it goes. */
export type Curve = {
  readonly market: string
  readonly pieces: readonly Piece[]
  /** For moving at all. */
  readonly changing: number
}

/** A change of a tenth hurts as much as losing a tenth of the market; one of a fifth, four times. */
const SIZE_FACTOR = 10

/**
 * The curves of a study, in shares of its turnover.
 *
 * Demand is linear around the present point: `1 - e·x` after a change `x` (domain/parity-programmes.md
 * §1). Margin and volume count when they fall; a gain is no reason to move a price that keeps the
 * policy, so today's prices always cost nothing.
 */
export function curvesOf(study: Study): Curve[] {
  const markets = sorted(study)
  const turnovers = markets.map((market) => numberOf(turnoverOf(market, markets)))
  const all = turnovers.reduce((sum, each) => sum + each, 0)
  return markets.map((market, index) => curveOf(study, market, (turnovers[index] ?? 0) / all))
}

/** Units times net price; a unit in each market when some volume is missing. */
export function turnoverOf(market: Market, markets: readonly Market[]): Ratio {
  const value = valueAt(worthOf(market, 'net'), market.price)
  const told =
    markets.every(({ volume }) => volume !== null) && markets.some(({ volume }) => volume !== 0)
  const { num, den } = value
  return {
    num: num * BigInt(Math.round((told ? (market.volume ?? 0) : 1) * 1000)),
    den: den * 1000n,
  }
}

function curveOf({ policy: { weights } }: Study, market: Market, share: number): Curve {
  const costShare = costShareOf(market)
  const harm = (x: number): number => {
    const margin = 1 - costShare - (1 - market.elasticity * x) * (1 + x - costShare)
    return (
      weights.margin * Math.max(0, margin) +
      weights.volume * Math.max(0, market.elasticity * x) +
      weights.size * SIZE_FACTOR * x * x
    )
  }
  const pieces = BENDS.slice(1).map((to, index): Piece => {
    const from = BENDS[index] ?? 0
    return { from, to, slope: (share * (harm(to) - harm(from))) / (to - from) }
  })
  return { market: market.market, pieces, changing: weights.changes }
}

/** What a unit costs, as a share of its net price; nothing when it is not known, one when it is all. */
export function costShareOf(market: Market): number {
  if (!market.cost) return 0
  const share = div(market.cost, valueAt(worthOf(market, 'net'), market.price))
  return compareRatio(share, ratio(1n)) > 0 ? 1 : numberOf(share)
}

/** What prices cost, by the curves of the study's markets. */
export const costOf = (curves: readonly Curve[], prices: PriceMap, now: PriceMap): number =>
  curves.reduce(
    (sum, curve) =>
      sum + costOfMove(curve, now.get(curve.market) ?? 1n, prices.get(curve.market) ?? 1n),
    0,
  )

/** What one price costs when it moves. */
export const costOfMove = (curve: Curve, from: bigint, to: bigint): number =>
  costOfChange(curve, changeOf(from, to))

/** What one change of a price costs. */
export const costOfChange = (curve: Curve, x: number): number =>
  x === 0 ? 0 : curve.changing + along(curve, x)

/** The curve at one change of the price. */
function along({ pieces }: Curve, x: number): number {
  let cost = 0
  for (const { from, to, slope } of pieces) {
    if (x > from && from >= 0) cost += slope * ((x < to || to === LAST ? x : to) - from)
    if (x < to && to <= 0) cost += slope * ((x > from || from === FIRST ? x : from) - to)
  }
  return cost
}

/** The change from one price to another, as a share: 0.2 is a fifth more. */
export const changeOf = (from: bigint, to: bigint): number => Number(to - from) / Number(from)

/** A ratio as a number, for what is shown or weighed: twelve decimals. */
export const numberOf = ({ num, den }: Ratio): number =>
  Number(roundHalfUp({ num: num * 10n ** 12n, den })) / 1e12
