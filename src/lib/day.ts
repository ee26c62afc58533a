import { setLatest } from './latest.ts'

/** The number of nights between two days, negative when `to` comes first. */
export const daysBetween = (from: Temporal.PlainDate, to: Temporal.PlainDate): number =>
  from.until(to, { largestUnit: 'day' }).days

/** The calendar day at an instant, as a person in that zone would say it. */
export const dayIn = (instant: Temporal.Instant, zone: string): Temporal.PlainDate =>
  instant.toZonedDateTimeISO(zone).toPlainDate()

/** The instant of a wall-clock time on a day in a zone; a time skipped by summer time moves forward. */
export const instantAt = (day: Temporal.PlainDate, time: string, zone: string): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant()

export const laterDay = (a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.compare(a, b) >= 0 ? a : b

/**
 * Days since 1970-01-01, negative before: an integer for the hot paths, where comparing
 * Temporal objects would cost more than the rule itself.
 */
export const epochDay = (day: Temporal.PlainDate): number =>
  Math.round(Date.UTC(day.year, day.month - 1, day.day) / 86_400_000)

export function fromEpochDay(days: number): Temporal.PlainDate {
  const kept = made.get(days)
  if (kept) return kept
  const day = new Temporal.PlainDate(1970, 1, 1).add({ days })
  setLatest(made, days, day, MADE_MAX)
  return day
}

/** Promises name the days of a few weeks again and again; a day never changes. */
const made = new Map<number, Temporal.PlainDate>()
const MADE_MAX = 4_096
