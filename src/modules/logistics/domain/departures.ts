import { epochDay, instantAt } from '#lib/day.ts'
import { invariant } from '#lib/invariant.ts'
import { isHoliday, isOpen, isWeekday, type Calendar } from './calendar.ts'
import type { Lane, LegKind } from './lane.ts'

export type PlannedDeparture = {
  readonly lane: string
  readonly cutoffAt: Temporal.Instant
  readonly leavesAt: Temporal.Instant
  readonly arrivesAt: Temporal.Instant
  readonly capacity: number
}

export type Departure = PlannedDeparture & { readonly id: string; readonly booked: number }

/**
 * The departures that a timetable gives over a span of days. Pure: the same lanes, calendars and
 * days give the same departures, so that planning again adds only what is missing.
 *
 * Cut-offs are read on the clock of the origin, through its changes of season; a hub's holiday
 * cancels the cut-offs of that day.
 */
export function planDepartures(
  lanes: readonly Lane[],
  calendars: readonly Calendar[],
  from: Temporal.PlainDate,
  days = 60,
): PlannedDeparture[] {
  const bySlug = new Map(calendars.map((calendar) => [calendar.slug, calendar]))
  return lanes.flatMap((lane) => {
    const calendar = bySlug.get(lane.originCalendar)
    invariant(calendar, `lane ${lane.slug} has no calendar ${lane.originCalendar}`)
    return Array.from({ length: days }, (_, offset) => from.add({ days: offset }))
      .filter((day) => departsOn(lane, calendar, epochDay(day)))
      .map((day) => departureOn(lane, calendar.zone, day))
  })
}

function departsOn({ timetable }: Lane, calendar: Calendar, day: number): boolean {
  if (timetable.weekdays === null) return isOpen(calendar, day)
  return isWeekday(timetable.weekdays, day) && !isHoliday(calendar, day)
}

function departureOn(lane: Lane, zone: string, day: Temporal.PlainDate): PlannedDeparture {
  const { cutOff, leaves, leavesAfterDays, capacity } = lane.timetable
  const leavesOn = day.add({ days: leavesAfterDays })
  const leavesAt = instantAt(leavesOn, leaves, zone)
  const minutes = Math.round(legHours(lane, 'flight', leavesOn.month).p50 * 60)
  return {
    lane: lane.slug,
    cutoffAt: instantAt(day, cutOff, zone),
    leavesAt,
    arrivesAt: leavesAt.add({ minutes }),
    capacity,
  }
}

/** The hours of a leg in a month (1 to 12), 0 when the lane has no such leg. */
export function legHours(
  lane: Pick<Lane, 'legs'>,
  kind: LegKind,
  month: number,
): { readonly p50: number; readonly p95: number } {
  const at = lane.legs.find((leg) => leg.kind === kind)?.months[month - 1]
  return { p50: at?.hoursP50 ?? 0, p95: at?.hoursP95 ?? 0 }
}
