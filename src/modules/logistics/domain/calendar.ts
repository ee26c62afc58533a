import { epochDay, fromEpochDay } from '#lib/day.ts'
import { invariant } from '#lib/invariant.ts'
import type { Texts } from '#lib/texts.ts'

/** How well a fact is known: stated by its source, computed by its rule, or to be checked. */
export type Grade = 'seen' | 'derived' | 'unverified'

/** A day that departs from the week: a holiday, or a weekend worked in exchange for one (调休). */
export type CalendarDay = {
  readonly day: Temporal.PlainDate
  readonly kind: 'closed' | 'working'
  readonly names: Texts
  readonly grade: Grade
  readonly source: string
}

export type Calendar = {
  readonly slug: string
  readonly zone: string
  /** ISO weekdays (Monday is 1) that are open when nothing else is said. */
  readonly weekdays: readonly number[]
  /** When a door is answered on an open day, in the zone. */
  readonly opens: string
  readonly closes: string
  /** Each year is an import of its own; a year that is missing carries no promise. */
  readonly years: readonly number[]
  readonly days: readonly CalendarDay[]
}

/** ISO weekday of an epoch day: 1970-01-01 was a Thursday. */
const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1

/**
 * Whether a calendar's day is open.
 *
 * A working weekend that is not announced yet (`unverified`) stays closed and a presumed holiday is
 * closed too: a promise rests on neither.
 */
export function isOpen(calendar: Calendar, day: number): boolean {
  if (!calendar.years.includes(fromEpochDay(day).year)) return false
  const exception = exceptionOn(calendar, day)
  if (exception?.kind === 'closed') return false
  if (exception?.kind === 'working' && exception.grade !== 'unverified') return true
  return calendar.weekdays.includes(weekdayOf(day))
}

/** Whether a day is closed by name, whatever its weekday. */
export const isHoliday = (calendar: Calendar, day: number): boolean =>
  exceptionOn(calendar, day)?.kind === 'closed'

export const isWeekday = (weekdays: readonly number[], day: number): boolean =>
  weekdays.includes(weekdayOf(day))

const indices = new WeakMap<Calendar, ReadonlyMap<number, CalendarDay>>()

function exceptionOn(calendar: Calendar, day: number): CalendarDay | undefined {
  let index = indices.get(calendar)
  if (!index) {
    index = new Map(calendar.days.map((entry) => [epochDay(entry.day), entry]))
    invariant(index.size === calendar.days.length, `${calendar.slug} names a day twice`)
    indices.set(calendar, index)
  }
  return index.get(day)
}
