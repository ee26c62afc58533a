const CUMULATED = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const
const DAYS = 365
/** 小寒, the first solar term of the year, about 5 January. */
const FIRST_TERM = 4

/** Day of a common year from `MM-DD` (29 February counts as 28), from 0. */
export function dayOfYear(monthDay: string): number {
  const [month = 1, day = 1] = monthDay.slice(-5).split('-').map(Number)
  return Math.min(DAYS - 1, (CUMULATED[month - 1] ?? 0) + day - 1)
}

/** Where a day stands in a year that begins with January, or with the first solar term: 0 to 1. */
export const yearShare = (monthDay: string, byTerms: boolean): number =>
  ((dayOfYear(monthDay) - (byTerms ? FIRST_TERM : 0) + DAYS) % DAYS) / DAYS

/** A stretch of the year as one or two pieces: it may pass the turn of the year. */
export function pieces(
  from: string,
  to: string,
  byTerms: boolean,
): readonly { readonly start: number; readonly end: number }[] {
  const start = yearShare(from, byTerms)
  const end = yearShare(to, byTerms) + 1 / DAYS
  return start < end
    ? [{ start, end }]
    : [
        { start, end: 1 },
        { start: 0, end },
      ].filter((p) => p.end > p.start)
}
