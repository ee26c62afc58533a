import { nearestIn, snapped, type Box } from './box.ts'
import { costOfMove, type Curve } from './cost.ts'
import type { PriceMap } from './policy.ts'
import { ceilDiv, floorDiv, type Relation } from './rules.ts'

/** Two costs closer than this are one: shares of the turnover, computed in floating point. */
const SAME = 1e-10

type Arm = {
  readonly box: Box
  readonly curve: Curve | undefined
  readonly relations: readonly Relation[]
}

/**
 * The cheapest prices when every open relation ties one market to the same centre, as a corridor
 * around a reference does; undefined when the relations have another form, null when none exist.
 *
 * Once the centre's price is known, each market is on its own and takes the nearest price of its box.
 * So the centre's prices are searched by halves: between `from` and `to` no centre can cost less than
 * when every market may use the whole width, and a half that cannot beat the best is left.
 */
export function solveStar(
  boxes: readonly Box[],
  open: readonly Relation[],
  curves: ReadonlyMap<string, Curve>,
  hub: string,
): PriceMap | null | undefined {
  if (!open.every(({ left, right }) => left === hub || right === hub)) return undefined
  const centre = boxes.find(({ market }) => market === hub)
  if (!centre) return undefined
  const arms = boxes
    .filter(({ market }) => market !== hub)
    .map((box): Arm => {
      const relations = open.filter(
        ({ left, right }) => left === box.market || right === box.market,
      )
      return { box, curve: curves.get(box.market), relations }
    })
  const curve = curves.get(hub)
  const costOfCentre = (price: bigint) => (curve ? costOfMove(curve, centre.now, price) : 0)
  let best: { readonly cost: number; readonly at: bigint } | null = null
  const parts: Box[] = [centre]
  for (let part = parts.pop(); part; part = parts.pop()) {
    const bound = costOfArms(arms, part.lo, part.hi)
    if (bound === null) continue
    if (best && costOfCentre(nearestIn(part)) + bound > best.cost - SAME) continue
    const at = probe(part)
    const exact = costOfArms(arms, at, at)
    const cost = exact === null ? null : exact + costOfCentre(at)
    if (cost !== null && (!best || cost < best.cost - SAME)) best = { cost, at }
    // The half nearer to today's price is looked at first: the stack hands the last one out.
    const halves = [snapped({ ...part, hi: at - 1n }), snapped({ ...part, lo: at + 1n })].filter(
      ({ lo, hi }) => lo <= hi,
    )
    parts.push(...(part.now < at ? halves.toReversed() : halves))
  }
  if (!best) return null
  const { at } = best
  return new Map([
    [hub, at],
    ...arms.map((arm) => [arm.box.market, nearestIn(boxFor(arm, at, at))] as const),
  ])
}

/** A price of the part that a market may have, near its middle. */
function probe(part: Box): bigint {
  const upper = snapped({ ...part, lo: (part.lo + part.hi) / 2n })
  return upper.lo <= upper.hi ? upper.lo : part.hi
}

/** What the arms cost at least while the centre is between two prices; null when one has no price. */
function costOfArms(arms: readonly Arm[], from: bigint, to: bigint): number | null {
  let sum = 0
  for (const arm of arms) {
    const box = boxFor(arm, from, to)
    if (box.lo > box.hi) return null
    if (arm.curve) sum += costOfMove(arm.curve, arm.box.now, nearestIn(box))
  }
  return sum
}

/** Where a market may be while the centre is between two prices. */
function boxFor({ box, relations }: Arm, from: bigint, to: bigint): Box {
  let { lo, hi } = box
  for (const { left, a, c, d } of relations) {
    if (left === box.market) {
      const top = floorDiv(c * to + d, a)
      if (top < hi) hi = top
    } else {
      const bottom = ceilDiv(a * from - d, c)
      if (bottom > lo) lo = bottom
    }
  }
  return snapped({ ...box, lo, hi })
}
