export type Month = {
  /** `2026-12` */
  readonly month: string
  /** Days of a week from Monday, `2026-12-01`; null beside the month. */
  readonly weeks: readonly (readonly (string | null)[])[]
}

/** The months in which something is due, each as its weeks; the latest first. */
export function monthsOf(days: readonly string[]): Month[] {
  const months = [...new Set(days.map((day) => day.slice(0, 7)))].toSorted().toReversed()
  return months.map((month) => {
    const [year = 0, nr = 0] = month.split('-').map(Number)
    const first = new Date(Date.UTC(year, nr - 1, 1))
    const length = new Date(Date.UTC(year, nr, 0)).getUTCDate()
    const blanks = (first.getUTCDay() + 6) % 7
    const cells = [
      ...Array.from({ length: blanks }, () => null),
      ...Array.from({ length }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`),
    ]
    const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
      Array.from({ length: 7 }, (_day, column) => cells[week * 7 + column] ?? null),
    )
    return { month, weeks }
  })
}
