import { bears, burnDays, type Burn, type BurnLane } from './burn.ts'

/** A departure as the promise sees it; logistics' `DepartureView` fits. */
export type PledgeDeparture = {
  readonly id: string
  readonly cutoffMs: number
  readonly leavesMs: number
  readonly arrivesMs: number
  readonly clearedMs: number
  readonly month: number
  readonly readyBy: number
  readonly capacity: number
  readonly booked: number
}

export type PledgeLane = BurnLane & {
  readonly slug: string
  readonly origin: string
  readonly originZone: string
  readonly zone: string
  readonly regime: 'bonded_1210' | 'direct_9610' | 'general_trade'
  readonly mode: string
  readonly departures: readonly PledgeDeparture[]
  readonly cutoffs: Float64Array
}

/** A lane to the region asked for, with the day each departure reaches its doors. */
export type PledgeWay = {
  readonly lane: PledgeLane
  readonly doors: {
    readonly lastMileHours: Float64Array
    readonly deliverOn: Int32Array
    readonly deliverMs: Float64Array
    readonly putOff: Uint8Array
    /** The least `deliverOn` from a departure on. */
    readonly earliest: Int32Array
  }
}

/** A day that no departure can promise; logistics' `NEVER`. */
export const NEVER = 2 ** 31 - 1
const HOUR = 3_600_000

/** The index of the first cut-off after now: at the cut-off itself it is too late. */
export function nextCutoff(cutoffs: Float64Array, now: number): number {
  let low = 0
  let high = cutoffs.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (cutoffs[middle]! > now) high = middle
    else low = middle + 1
  }
  return low
}

/**
 * θ of the theory (domain/cold-chain.md §5.1): the day of delivery, the days promised then, and what
 * the lane burns; `NEVER` when the goods do not bear the journey. Goods without life ask nothing.
 */
export function thresholdFor(
  burn: Burn,
  { lane, doors }: PledgeWay,
  index: number,
  minDays: number | null,
): number {
  if (minDays === null) return 0
  const { cutoffMs, month } = lane.departures[index]!
  const lastMile = doors.lastMileHours[index]!
  const elapsed = (doors.deliverMs[index]! - cutoffMs) / HOUR
  // Hours in which nothing moves: nights at the customs, weekends before a door.
  const wait = Math.max(0, elapsed - burn.legHours[month]! - lastMile)
  if (!bears(burn, month, lastMile, wait)) return NEVER
  return doors.deliverOn[index]! + minDays + burnDays(burn, month, lastMile, wait)
}
