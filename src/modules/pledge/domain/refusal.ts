import { burnOf } from './burn.ts'
import { lastExpiry, mostUnits } from './lots.ts'
import { roomOn, type DecidedBy, type PledgeQuestion } from './question.ts'
import { NEVER, nextCutoff, thresholdFor } from './way.ts'

export type NotPledged =
  | { readonly kind: 'out_of_stock'; readonly quantityMax: number; readonly decidedBy: DecidedBy }
  | { readonly kind: 'not_fresh_enough'; readonly freshDays: number; readonly freshDaysMin: number }
  | { readonly kind: 'not_served'; readonly region: string }

/** Why nothing could be promised: looked into only then, over every departure. */
export function reasonAgainst(question: PledgeQuestion): NotPledged {
  const { ways, lots, region, minDays, quantity } = question
  if (ways.length === 0) return { kind: 'not_served', region }
  if (!lots.some(({ available }) => available > 0)) return outOfStock(0, 'stock')
  const found = survey(question)
  if (found.departures === 0) return { kind: 'not_served', region }
  if (found.units > 0) {
    return outOfStock(found.units, found.lotUnits < quantity ? 'stock' : 'departure_capacity')
  }
  if (!found.room) return outOfStock(0, 'departure_capacity')
  if (minDays === null || !found.ready) return outOfStock(0, 'stock')
  return { kind: 'not_fresh_enough', freshDays: found.freshDays, freshDaysMin: minDays }
}

const outOfStock = (quantityMax: number, decidedBy: DecidedBy): NotPledged => ({
  kind: 'out_of_stock',
  quantityMax,
  decidedBy,
})

/** What every departure that starts where a lot lies could do. */
function survey({ ways, lots, life, minDays, now, taken }: PledgeQuestion) {
  const found = { departures: 0, units: 0, lotUnits: 0, room: false, ready: false, freshDays: 0 }
  for (const way of ways) {
    const { lane, doors } = way
    const place = lane.origin
    const lastHere = lastExpiry(lots, place, Infinity)
    if (lastHere === -Infinity) continue
    const unitsHere = mostUnits(lots, { place, threshold: 0, readyBy: Infinity, quantity: 1 })
    const burn = burnOf(lane, life)
    for (let i = nextCutoff(lane.cutoffs, now); i < lane.departures.length; i++) {
      if (doors.deliverOn[i] === NEVER) continue
      // From here on no departure can do better than what was found.
      if (found.units >= unitsHere) break
      const spare = lastHere - doors.earliest[i]!
      if (found.ready && minDays !== null && spare < minDays && spare <= found.freshDays) break
      found.departures += 1
      const { readyBy } = lane.departures[i]!
      const left = Math.max(0, roomOn(lane.departures[i]!, taken))
      const threshold = thresholdFor(burn, way, i, minDays)
      const most = mostUnits(lots, { place, threshold, readyBy, quantity: 1 })
      found.lotUnits = Math.max(found.lotUnits, most)
      found.units = Math.max(found.units, Math.min(left, most))
      found.room ||= left > 0
      const last = lastExpiry(lots, place, readyBy)
      if (left === 0 || last === -Infinity) continue
      found.ready = true
      found.freshDays = Math.max(found.freshDays, last - threshold + (minDays ?? 0))
    }
  }
  return found
}
