/** A season through the year, days as `MM-DD`; it may pass the new year. */
export type Season = {
  readonly from: string
  readonly peak: readonly [string, string]
  readonly to: string
}

export type SeasonPhase = 'early' | 'peak' | 'late' | 'out'

export type SeasonAt = {
  readonly phase: SeasonPhase
  /** The week of the season, from 1; 0 when it is out. */
  readonly week: number
}

/** A leap year, so that 29 February has its place; every season is laid on this one year. */
const YEAR = 2000
const DAYS = 366

const dayOfYear = (text: string): number => Temporal.PlainDate.from(`${YEAR}-${text}`).dayOfYear - 1

/** Days from one day of the year forward to another. */
const forward = (from: number, to: number): number => (to - from + DAYS) % DAYS

/** Where a day stands in a season: its phase, and the week since the season began. */
export function seasonOn({ from, peak, to }: Season, day: Temporal.PlainDate): SeasonAt {
  const start = dayOfYear(from)
  const monthDay = day.toPlainMonthDay().toPlainDate({ year: YEAR })
  const since = forward(start, monthDay.dayOfYear - 1)
  if (since > forward(start, dayOfYear(to))) return { phase: 'out', week: 0 }
  const week = Math.floor(since / 7) + 1
  if (since < forward(start, dayOfYear(peak[0]))) return { phase: 'early', week }
  if (since <= forward(start, dayOfYear(peak[1]))) return { phase: 'peak', week }
  return { phase: 'late', week }
}
