import { fromEpochDay, instantAt } from '#lib/day.ts'
import { isOpen, type Calendar } from './calendar.ts'

/** A day beyond every horizon: nothing can be promised for it. */
export const NEVER = 2 ** 31 - 1

/**
 * The opening hours of a calendar over a span of days, laid out as epoch milliseconds once, so that
 * the hot path compares numbers; the zone's changes of clock are in them.
 */
export type Opening = {
  readonly firstDay: number
  /** Midnights of the days, one more than there are days. */
  readonly starts: Float64Array
  readonly opens: Float64Array
  readonly closes: Float64Array
  /** For each day the first open day from it on, `NEVER` when there is none. */
  readonly nextOpen: Int32Array
}

export type Hours = { readonly opens: string; readonly closes: string }

export function openingOf(
  calendar: Calendar,
  hours: Hours,
  firstDay: number,
  days: number,
): Opening {
  const starts = new Float64Array(days + 1)
  const opens = new Float64Array(days)
  const closes = new Float64Array(days)
  const nextOpen = new Int32Array(days)
  const at = (day: number, time: string) =>
    instantAt(fromEpochDay(day), time, calendar.zone).epochMilliseconds
  for (let i = 0; i <= days; i++) starts[i] = at(firstDay + i, '00:00')
  let next = NEVER
  for (let i = days - 1; i >= 0; i--) {
    opens[i] = at(firstDay + i, hours.opens)
    closes[i] = at(firstDay + i, hours.closes)
    if (isOpen(calendar, firstDay + i)) next = firstDay + i
    nextOpen[i] = next
  }
  return { firstDay, starts, opens, closes, nextOpen }
}

const DAY = 86_400_000

/** The local day of an instant, `NEVER` outside the span. */
export function dayAt({ starts, firstDay }: Opening, at: number): number {
  const last = starts.length - 1
  if (!(at >= starts[0]! && at < starts[last]!)) return NEVER
  // Days are 23 to 25 hours long, so that the guess is off by one at most.
  let i = Math.min(last - 1, Math.floor((at - starts[0]!) / DAY))
  while (at < starts[i]!) i--
  while (at >= starts[i + 1]!) i++
  return firstDay + i
}

/** When work that begins at an instant and needs so many open milliseconds is done. */
export function workDone(opening: Opening, from: number, work: number): number {
  let day = dayAt(opening, from)
  let at = from
  let left = work
  while (day !== NEVER) {
    day = opening.nextOpen[day - opening.firstDay] ?? NEVER
    if (day === NEVER) break
    const i = day - opening.firstDay
    const begin = Math.max(at, opening.opens[i]!)
    const room = opening.closes[i]! - begin
    if (room >= left && room > 0) return begin + left
    left -= Math.max(0, room)
    at = opening.starts[i + 1]!
    day += 1
    if (i + 1 >= opening.nextOpen.length) break
  }
  return Number.POSITIVE_INFINITY
}

/** The day and the instant at which a door is answered, and whether a closed day put it off. */
export type DoorTime = { readonly day: number; readonly at: number; readonly putOff: boolean }

const NO_DOOR: DoorTime = { day: NEVER, at: Number.POSITIVE_INFINITY, putOff: false }

/** When a parcel that is ready at an instant finds its door answered. */
export function doorAt(opening: Opening, ready: number): DoorTime {
  const arrival = dayAt(opening, ready)
  if (arrival === NEVER) return NO_DOOR
  const late = ready > opening.closes[arrival - opening.firstDay]!
  const wanted = late ? arrival + 1 : arrival
  const day = opening.nextOpen[wanted - opening.firstDay] ?? NEVER
  if (day === NEVER) return NO_DOOR
  return { day, at: Math.max(ready, opening.opens[day - opening.firstDay]!), putOff: day > wanted }
}
