import { largestUpTo, smallestFrom, type Ending } from './ending.ts'
import type { PriceMap } from './policy.ts'
import { ceilDiv, endingsIn, floorDiv, type Relation, type Rule } from './rules.ts'

/** The prices a market may take: from `lo` to `hi`, ending as told, or the one it has today. */
export type Box = {
  readonly market: string
  readonly now: bigint
  readonly endings: readonly Ending[]
  readonly lo: bigint
  readonly hi: bigint
}

/** No proposal is more than five times today's price, or less than a tenth of it. */
const FURTHEST = 5n
/** Rounds of tightening: boxes may approach a limit without ever reaching it. */
const ROUNDS = 40

export type Boxes = {
  readonly boxes: ReadonlyMap<string, Box>
  /** The relations that the boxes alone do not guarantee. */
  readonly open: readonly Relation[]
}

/**
 * Draws the rules together into one box per market, exactly; null when a box is empty, so that the
 * rules cannot be met. What two boxes do not guarantee between them is left open for the solver.
 */
export function boxesOf(rules: readonly Rule[], now: PriceMap): Boxes | null {
  const boxes = new Map(
    [...now].map(([market, price]) => [market, firstBox(rules, market, price)] as const),
  )
  const relations = rules.flatMap((rule) => ('relation' in rule ? [rule.relation] : []))
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false
    for (const { left, right, a, c, d } of relations) {
      const [l, r] = [boxes.get(left), boxes.get(right)]
      if (!l || !r) continue
      const hi = floorDiv(c * r.hi + d, a)
      const lo = ceilDiv(a * l.lo - d, c)
      if (hi < l.hi) boxes.set(left, snapped({ ...l, hi }))
      if (lo > r.lo) boxes.set(right, snapped({ ...(boxes.get(right) ?? r), lo }))
      moved ||= hi < l.hi || lo > r.lo
    }
    if ([...boxes.values()].some(({ lo, hi }) => lo > hi)) return null
    if (!moved) break
  }
  const open = relations.filter(({ left, right, a, c, d }) => {
    const [l, r] = [boxes.get(left), boxes.get(right)]
    return l && r && a * l.hi > c * r.lo + d
  })
  return { boxes, open }
}

function firstBox(rules: readonly Rule[], market: string, now: bigint): Box {
  let [lo, hi] = [ceilDiv(now, 2n * FURTHEST), now * FURTHEST]
  for (const rule of rules) {
    if (rule.market !== market) continue
    if (rule.kind === 'locked' || rule.kind === 'season') {
      lo = larger(lo, rule.price)
      hi = smaller(hi, rule.price)
    }
    if ('max' in rule) hi = smaller(hi, rule.max)
    if ('min' in rule) lo = larger(lo, rule.min)
  }
  return snapped({ market, now, endings: endingsIn(rules, market), lo, hi })
}

/** Draws a box in to prices that may be asked; an empty one stays empty. */
export function snapped(box: Box): Box {
  const { lo, hi, now, endings } = box
  if (lo > hi) return box
  const from = smallestFrom(endings, lo)
  const upTo = largestUpTo(endings, hi)
  const stays = now >= lo && now <= hi
  return {
    ...box,
    lo: stays ? smaller(from, now) : from,
    hi: stays ? larger(upTo ?? now, now) : (upTo ?? lo - 1n),
  }
}

/**
 * The price of a box that costs least: today's when it is inside, else the end nearest to it. Every
 * cost is nothing today and grows with the distance (cost.ts), so nothing further can be better.
 */
export const nearestIn = ({ lo, hi, now }: Box): bigint => (now < lo ? lo : now > hi ? hi : now)

const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b)
const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b)
