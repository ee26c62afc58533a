import type { Box } from './box.ts'
import { costOfChange, type Curve } from './cost.ts'
import type { Ending } from './ending.ts'
import type { PriceMap } from './policy.ts'
import { ceilDiv, floorDiv, type Relation } from './rules.ts'

/** Two costs closer than this are one: shares of the turnover, computed in floating point. */
const SAME = 1e-10
/**
 * Parts that are looked at before the search says that it cannot tell. Prices with endings need some
 * hundreds; where any cent is a price, and raising one market costs what lowering another saves, the
 * ties are too many to look at.
 */
const PARTS_MAX = 5_000
/** Sweeps over the relations until nothing moves; more are a limit that is approached and never reached. */
const SWEEPS_MAX = 2_000
/** Prices are counted in doubles here, which are exact up to 2^53; a box beyond this is not searched. */
const LARGEST = 2n ** 50n

/** What a market may ask: whole numbers of minor units, and what each costs. */
type Place = {
  readonly now: number
  readonly endings: readonly { readonly step: number; readonly at: number }[]
  readonly curve: Curve | undefined
}

/** A relation between two places, in whole numbers and, to be quick, in doubles. */
type Edge = {
  readonly left: number
  readonly right: number
  /** The largest price of `left` that a price of `right` allows, and the smallest of `right` for one of `left`. */
  readonly top: (right: number) => number
  readonly bottom: (left: number) => number
}

type Web = { readonly places: readonly Place[]; readonly edges: readonly Edge[] }

/** The least and the greatest price of every place, and what no prices between them can undercut. */
type Part = { readonly lo: Float64Array; readonly hi: Float64Array; readonly bound: number }

/**
 * The cheapest prices under any open relations; null when none exist, undefined when the search has
 * looked at `PARTS_MAX` parts and cannot tell.
 *
 * Every relation says that one price is at most a growing function of another, so the prices that
 * keep them all are a lattice: of two such lists, the smaller prices and the larger ones keep them as
 * well. Once bounds are drawn in until nothing moves, the list of all lower bounds keeps the
 * relations, and so does that of all upper ones: a part without a solution shows at once. What a part
 * costs at least is the sum of the nearest prices; the nearest lists of the lattice below and above
 * those are solutions to begin with. A part that may still be better is cut in two where the
 * relations pull hardest (Hochbaum and Naor, SIAM J. Computing 23(6), 1994, on the lattice).
 */
export function solveWeb(
  boxes: readonly Box[],
  open: readonly Relation[],
  curves: ReadonlyMap<string, Curve>,
): PriceMap | null | undefined {
  if (boxes.some(({ hi }) => hi > LARGEST)) return undefined
  const ordered = boxes.toSorted((a, b) => (a.market < b.market ? -1 : 1))
  const web = webOf(ordered, open, curves)
  const root = drawnIn(web, {
    lo: Float64Array.from(ordered, ({ lo }) => Number(lo)),
    hi: Float64Array.from(ordered, ({ hi }) => Number(hi)),
  })
  if (!root) return root
  const best = cheapest(web, root)
  return best && new Map(ordered.map(({ market }, at) => [market, BigInt(best[at] ?? 0)]))
}

function cheapest(web: Web, root: Part): Float64Array | undefined {
  let best: { readonly cost: number; readonly prices: Float64Array } | null = null
  const stack = [root]
  for (let looked = 0; stack.length > 0; looked++) {
    const part = stack.pop()
    if (!part || (best && part.bound > best.cost - SAME)) continue
    if (looked === PARTS_MAX) return undefined
    const nearest = nearestOf(web, part)
    const pulled = pulledIn(web, nearest)
    const found =
      pulled === null ? [nearest] : [below(web, part, nearest), above(web, part, nearest)]
    for (const prices of found) {
      if (!prices) return undefined
      const cost = costOfAll(web, prices)
      if (!best || cost < best.cost - SAME) best = { cost, prices }
    }
    if (pulled === null) continue
    const halves = halvesOf(web, part, pulled, halfway(found, pulled))
    if (!halves) return undefined
    // The half that promises more is looked at first: the stack hands the last one out.
    stack.push(...halves.toSorted((a, b) => b.bound - a.bound))
  }
  return best?.prices
}

function webOf(
  boxes: readonly Box[],
  open: readonly Relation[],
  curves: ReadonlyMap<string, Curve>,
): Web {
  const at = new Map(boxes.map(({ market }, place) => [market, place]))
  const places = boxes.map(({ market, now, endings }): Place => ({
    now: Number(now),
    endings: endings.map(({ step, at: first }: Ending) => ({
      step: Number(step),
      at: Number(first),
    })),
    curve: curves.get(market),
  }))
  const edges = open.flatMap((relation): Edge[] => {
    const [left, right] = [at.get(relation.left), at.get(relation.right)]
    return left === undefined || right === undefined ? [] : [{ left, right, ...limitsOf(relation) }]
  })
  return { places, edges }
}

/** A double is believed where no rounding can carry it past a whole number; else whole numbers decide. */
const SURE = 1e-4
const SURE_UP_TO = 1e10

function limitsOf({ a, c, d }: Relation): Pick<Edge, 'top' | 'bottom'> {
  const limit = (slope: number, rest: number, exact: (price: bigint) => bigint) => {
    const towards = exact === floor ? Math.floor : Math.ceil
    return (price: number): number => {
      const near = slope * price + rest
      const apart = Math.abs(near - Math.round(near))
      if (apart > SURE && Math.abs(near) < SURE_UP_TO) return towards(near)
      return Number(exact(BigInt(price)))
    }
  }
  const floor = (right: bigint): bigint => floorDiv(c * right + d, a)
  const ceil = (left: bigint): bigint => ceilDiv(a * left - d, c)
  return {
    top: limit(quotient(c, a), quotient(d, a), floor),
    bottom: limit(quotient(a, c), -quotient(d, c), ceil),
  }
}

/** A quotient of whole numbers to full precision, however large they are. */
function quotient(num: bigint, den: bigint): number {
  const n = num < 0n ? -num : num
  const shift = BigInt(Math.max(0, den.toString(2).length - n.toString(2).length + 60))
  const value = Number((n << shift) / den) / 2 ** Number(shift)
  return num < 0n ? -value : value
}

/** The smallest price of a place from a bound on. */
function upFrom({ now, endings }: Place, bound: number): number {
  let least = now >= bound ? now : Number.POSITIVE_INFINITY
  const from = Math.max(1, bound)
  for (const { step, at } of endings) {
    const price = at >= from ? at : at + Math.ceil((from - at) / step) * step
    if (price < least) least = price
  }
  return least
}

/** The greatest price of a place up to a bound. */
function downFrom({ now, endings }: Place, bound: number): number {
  let most = now <= bound ? now : Number.NEGATIVE_INFINITY
  for (const { step, at } of endings) {
    if (bound < at) continue
    const price = at + Math.floor((bound - at) / step) * step
    if (price > 0 && price > most) most = price
  }
  return most
}

type Bounds = Pick<Part, 'lo' | 'hi'>

/** Draws bounds in until nothing moves; null when nothing is left, undefined when it does not end. */
function drawnIn(web: Web, { lo, hi }: Bounds): Part | null | undefined {
  if (!lowered(web, hi, lo) || !raised(web, lo, hi)) return undefined
  for (let at = 0; at < lo.length; at++) if ((lo[at] ?? 0) > (hi[at] ?? 0)) return null
  const part = { lo, hi, bound: 0 }
  return { ...part, bound: costOfAll(web, nearestOf(web, part)) }
}

/** Lowers prices until they keep every relation; whether that came to an end, at the floor at the latest. */
function lowered({ places, edges }: Web, hi: Float64Array, floor: Float64Array): boolean {
  for (let sweep = 0; sweep < SWEEPS_MAX; sweep++) {
    let moved = false
    for (const { left, right, top } of edges) {
      const place = places[left]
      const most = top(hi[right] ?? 0)
      if (!place || most >= (hi[left] ?? 0)) continue
      hi[left] = downFrom(place, most)
      if ((hi[left] ?? 0) < (floor[left] ?? 0)) return true
      moved = true
    }
    if (!moved) return true
  }
  return false
}

/** Raises prices until they keep every relation, as `lowered` lowers them. */
function raised({ places, edges }: Web, lo: Float64Array, ceiling: Float64Array): boolean {
  for (let sweep = 0; sweep < SWEEPS_MAX; sweep++) {
    let moved = false
    for (const { left, right, bottom } of edges) {
      const place = places[right]
      const least = bottom(lo[left] ?? 0)
      if (!place || least <= (lo[right] ?? 0)) continue
      lo[right] = upFrom(place, least)
      if ((lo[right] ?? 0) > (ceiling[right] ?? 0)) return true
      moved = true
    }
    if (!moved) return true
  }
  return false
}

/** The price of every place that costs least on its own. */
function nearestOf({ places }: Web, { lo, hi }: Bounds): Float64Array {
  const nearest = lo.slice()
  for (let at = 0; at < places.length; at++) {
    const now = places[at]?.now ?? 0
    const [least, most] = [lo[at] ?? 0, hi[at] ?? 0]
    nearest[at] = now < least ? least : now > most ? most : now
  }
  return nearest
}

const below = (web: Web, { lo }: Part, prices: Float64Array): Float64Array | null => {
  const some = prices.slice()
  return lowered(web, some, lo) ? some : null
}

const above = (web: Web, { hi }: Part, prices: Float64Array): Float64Array | null => {
  const some = prices.slice()
  return raised(web, some, hi) ? some : null
}

const costAt = ({ curve, now }: Place, price: number): number =>
  curve ? costOfChange(curve, (price - now) / now) : 0

function costOfAll({ places }: Web, prices: Float64Array): number {
  let sum = 0
  for (let at = 0; at < places.length; at++) {
    const place = places[at]
    if (place) sum += costAt(place, prices[at] ?? 0)
  }
  return sum
}

/** The place that stands in most of the relations that prices break; null when they keep all. */
function pulledIn({ places, edges }: Web, prices: Float64Array): number | null {
  const pulls = new Uint8Array(places.length)
  for (const { left, right, top } of edges) {
    if ((prices[left] ?? 0) <= top(prices[right] ?? 0)) continue
    pulls[left] = (pulls[left] ?? 0) + 1
    pulls[right] = (pulls[right] ?? 0) + 1
  }
  const most = Math.max(...pulls)
  return most === 0 ? null : pulls.indexOf(most)
}

/** Between two solutions, where the best is likely: parts cut there are fewer than parts cut in halves. */
const halfway = ([one, other]: readonly (Float64Array | null)[], at: number): number =>
  Math.floor(((one?.[at] ?? 0) + (other?.[at] ?? 0)) / 2)

/** A part cut in two at one place, without what holds no solution. */
function halvesOf(web: Web, { lo, hi }: Part, at: number, cut: number): Part[] | undefined {
  const place = web.places[at]
  const [least, most] = [lo[at] ?? 0, hi[at] ?? 0]
  if (!place) return []
  const middle = downFrom(place, Math.max(least, Math.min(cut, most - 1)))
  const lower = { lo: lo.slice(), hi: hi.slice() }
  lower.hi[at] = middle
  const upper = { lo: lo.slice(), hi: hi.slice() }
  upper.lo[at] = upFrom(place, middle + 1)
  const halves: Part[] = []
  for (const half of [lower, upper]) {
    const drawn = drawnIn(web, half)
    if (drawn === undefined) return undefined
    if (drawn) halves.push(drawn)
  }
  return halves
}
