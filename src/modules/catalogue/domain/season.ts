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

/** Read once each: there are 366 of them, and thirty thousand offers name them. */
const known = new Map<string, number>()

function dayOfYear(text: string): number {
  const kept = known.get(text)
  if (kept !== undefined) return kept
  const day = Temporal.PlainDate.from(`${YEAR}-${text}`).dayOfYear - 1
  known.set(text, day)
  return day
}

/** Days from one day of the year forward to another. */
const forward = (from: number, to: number): number => (to - from + DAYS) % DAYS

/** Where a day stands in a season: its phase, and the week since the season began. */
export function seasonOn({ from, peak, to }: Season, day: Temporal.PlainDate): SeasonAt {
  const start = dayOfYear(from)
  const since = forward(start, dayOfYear(day.toString().slice(-5)))
  if (since > forward(start, dayOfYear(to))) return { phase: 'out', week: 0 }
  const week = Math.floor(since / 7) + 1
  if (since < forward(start, dayOfYear(peak[0]))) return { phase: 'early', week }
  if (since <= forward(start, dayOfYear(peak[1]))) return { phase: 'peak', week }
  return { phase: 'late', week }
}
