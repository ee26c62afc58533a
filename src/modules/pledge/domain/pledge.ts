import { ok, refuse, type Result } from '#lib/result.ts'
import { burnOf } from './burn.ts'
import { lastExpiry, mostUnits, pickLots, type LotPick, type PledgeLot } from './lots.ts'
import { roomOn, type DecidedBy, type PledgeQuestion } from './question.ts'
import { reasonAgainst, type NotPledged } from './refusal.ts'
import {
  NEVER,
  nextCutoff,
  thresholdFor,
  type PledgeDeparture,
  type PledgeLane,
  type PledgeWay,
} from './way.ts'

/** A promise: one departure, and the one or two lots that would serve it now. */
export type Pledged = {
  readonly lane: PledgeLane
  readonly departure: PledgeDeparture
  readonly lots: readonly { readonly lot: PledgeLot; readonly quantity: number }[]
  /** Epoch day in the lane's zone. */
  readonly deliverOn: number
  readonly deliverMs: number
  /** Days left on the day of delivery, of the older lot, p95. */
  readonly freshDays: number | null
  readonly freshDaysMin: number | null
  /** The least `expiresOn` of a lot that keeps the promise: the placement checks it again. */
  readonly threshold: number
  readonly decidedBy: DecidedBy
}

export type PledgeAnswer = { readonly soonest: Pledged; readonly fresher: Pledged | null }

/** A fresher lot is worth waiting for from so many days on … */
const FRESHER_BY = 2
/** … and for goods of which so few days are left; nobody waits two days of a wine's ten years. */
const FRESHER_BELOW = 30

/**
 * When will it arrive, and how fresh? The first day at the door on which lots keep the days that the
 * seller guarantees, each line from the least life that does; and, where two days more can be had
 * by waiting or from a fresher lot, that as well. Reserves nothing.
 */
export function pledge(question: PledgeQuestion): Result<PledgeAnswer, NotPledged> {
  const { minDays } = question
  const soonest = soonestWith(question, minDays)
  if (!soonest) return refuse(reasonAgainst(question))
  const { freshDays } = soonest
  const fresher =
    freshDays === null || freshDays >= FRESHER_BELOW
      ? null
      : soonestWith(question, freshDays + FRESHER_BY)
  return ok({ soonest, fresher })
}

/**
 * The search behind it. It runs for every card of a page, so it keeps numbers and makes one object at
 * the end; a lane is left as soon as no later departure can be sooner, fresh enough or fuller.
 */
function soonestWith(question: PledgeQuestion, minDays: number | null): Pledged | null {
  const { ways, lots, quantity, now } = question
  const pick: LotPick = { first: -1, second: -1 }
  let best: Chosen | null = null
  let bestOn = NEVER
  // The earliest day that a rule other than the clock took away, and which rule it was.
  let blockedOn = NEVER
  let blockedBy: DecidedBy = 'stock'
  let place = ''
  let last = -Infinity
  let enough = false
  for (const way of ways) {
    const { lane, doors } = way
    if (lane.origin !== place) {
      place = lane.origin
      last = lastExpiry(lots, place, Infinity)
      enough = mostUnits(lots, { place, threshold: 0, readyBy: Infinity, quantity }) >= quantity
    }
    if (last === -Infinity) continue
    const burn = burnOf(lane, question.life)
    for (let i = nextCutoff(lane.cutoffs, now); i < lane.departures.length; i++) {
      const earliest = doors.earliest[i]!
      if (earliest > bestOn || earliest === NEVER) break
      const tooOld = minDays !== null && earliest + minDays > last
      if (tooOld || !enough) {
        if (earliest < blockedOn) [blockedOn, blockedBy] = [earliest, tooOld ? 'life' : 'stock']
        break
      }
      const deliverOn = doors.deliverOn[i]!
      if (deliverOn > bestOn || deliverOn === NEVER) continue
      const departure = lane.departures[i]!
      const { readyBy } = departure
      let blocked: DecidedBy | null = null
      let threshold = 0
      if (roomOn(departure, question.taken) < quantity) blocked = 'departure_capacity'
      else {
        threshold = thresholdFor(burn, way, i, minDays)
        if (!pickLots(lots, { place, threshold, readyBy, quantity }, pick)) {
          const ready = lastExpiry(lots, place, readyBy)
          blocked = ready === -Infinity || ready >= threshold ? 'stock' : 'life'
        }
      }
      if (blocked) {
        if (deliverOn < blockedOn) [blockedOn, blockedBy] = [deliverOn, blocked]
        continue
      }
      // Two places that deliver on one day: the older lot goes.
      const first = lots[pick.first]!
      if (best && deliverOn === bestOn && first.expiresOn >= best.first.expiresOn) continue
      const second = pick.second < 0 ? null : lots[pick.second]!
      best = { way, index: i, threshold, first, second }
      bestOn = deliverOn
    }
  }
  if (!best) return null
  const putOff = best.way.doors.putOff[best.index] === 1
  const decidedBy = blockedOn < bestOn ? blockedBy : putOff ? 'calendar' : 'cut_off'
  return pledged(best, { quantity, minDays, decidedBy })
}

type Chosen = {
  readonly way: PledgeWay
  readonly index: number
  readonly threshold: number
  readonly first: PledgeLot
  readonly second: PledgeLot | null
}
type Terms = Pick<PledgeQuestion, 'quantity' | 'minDays'> & { readonly decidedBy: DecidedBy }

function pledged(chosen: Chosen, { quantity, minDays, decidedBy }: Terms): Pledged {
  const {
    way: { lane, doors },
    index,
    threshold,
    first,
    second,
  } = chosen
  const taken = Math.min(quantity, first.available)
  const lots = [{ lot: first, quantity: taken }]
  if (second) lots.push({ lot: second, quantity: quantity - taken })
  return {
    lane,
    departure: lane.departures[index]!,
    lots,
    deliverOn: doors.deliverOn[index]!,
    deliverMs: doors.deliverMs[index]!,
    // The threshold stands for minDays at the door; every day beyond it is a day more.
    freshDays: minDays === null ? null : minDays + first.expiresOn - threshold,
    freshDaysMin: minDays,
    threshold,
    decidedBy,
  }
}
