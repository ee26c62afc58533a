import type { ExcursionReply } from '#modules/logistics'

/** A reply as JSON carries it: instants are text. */
export type Excursion = Omit<
  ExcursionReply,
  'from' | 'to' | 'foundAt' | 'dueAt' | 'acknowledgement'
> & {
  readonly from: string
  readonly to: string | null
  readonly foundAt: string
  readonly dueAt: string
  readonly acknowledgement: {
    readonly at: string
    readonly by: string
    readonly note: string
  } | null
}

const HOUR = 3_600_000

/**
 * How pressing an excursion is: what is at stake for each hour that is left, so that a dear box with
 * an hour to go stands before a cheap one; what is overdue stands before both, and a safety stop first.
 */
export function pressure({ kind, dueAt, stake }: Excursion, now: number): number {
  const hours = (Date.parse(dueAt) - now) / HOUR
  const worth = Math.max(1, Number(stake?.worth.amount ?? 0))
  const weight = kind === 'unsafe' ? 1e9 : 1
  return weight * worth * (hours <= 0 ? 1e4 - hours : 1 / Math.max(hours, 0.1))
}

export const byPressure = (excursions: readonly Excursion[], now: number): readonly Excursion[] =>
  excursions.toSorted((a, b) => pressure(b, now) - pressure(a, now))
