import type { Reading } from './pack.ts'

/** Between which temperatures goods stay, and for how long they may leave them, in minutes. */
export type Limits = { readonly min: number; readonly max: number; readonly minutes: number }

/**
 * Limits of a storage band, so that something always shows (domain/cold-chain.md §16: excursion limits
 * need defaults). Proposal: a degree beyond the band, half an hour.
 */
export const LIMITS: Readonly<Record<string, Limits>> = {
  chilled_0_4: { min: -1, max: 5, minutes: 30 },
  chilled_2_8: { min: 0, max: 9, minutes: 30 },
  cool_10_15: { min: 5, max: 18, minutes: 60 },
  cool_15_18: { min: 10, max: 21, minutes: 60 },
  ambient: { min: 0, max: 32, minutes: 120 },
  frozen: { min: -60, max: -15, minutes: 15 },
}

/** Live shellfish: cool, never frozen (§2). */
export const LIVE: Limits = { min: 0, max: 10, minutes: 30 }

/** What suits everything in a box. */
export const tightest = (all: readonly Limits[]): Limits =>
  all.reduce(
    (a, b) => ({
      min: Math.max(a.min, b.min),
      max: Math.min(a.max, b.max),
      minutes: Math.min(a.minutes, b.minutes),
    }),
    { min: -60, max: 80, minutes: 120 },
  )

export type Excursion = {
  readonly kind: 'warm' | 'cold'
  readonly from: number
  /** Null while it lasts. */
  readonly to: number | null
  readonly peak: number
  readonly limit: number
}

const MINUTE = 60_000

/**
 * The stretches in which a device was outside its limits for longer than allowed. One that ended
 * stays written down; a hole in the readings ends nothing.
 */
export function excursionsIn(readings: readonly Reading[], limits: Limits): readonly Excursion[] {
  const found: Excursion[] = []
  let open: { kind: Excursion['kind']; from: number; peak: number; last: number } | null = null
  const close = (to: number | null) => {
    if (open && (to ?? open.last) - open.from >= limits.minutes * MINUTE) {
      const { kind, from, peak } = open
      found.push({ kind, from, to, peak, limit: kind === 'warm' ? limits.max : limits.min })
    }
    open = null
  }
  for (const { at, celsius } of readings) {
    const kind = celsius > limits.max ? 'warm' : celsius < limits.min ? 'cold' : null
    if (open && open.kind !== kind) close(at)
    if (kind === null) continue
    open ??= { kind, from: at, peak: celsius, last: at }
    open.last = at
    open.peak = kind === 'warm' ? Math.max(open.peak, celsius) : Math.min(open.peak, celsius)
  }
  close(null)
  return found
}

export const PLAYBOOKS = {
  warm: ['open_and_probe', 'renew_coolant', 'recompute_life', 'replan', 'offer_refund'],
  cold: ['open_and_probe', 'look_for_frost', 'recompute_life', 'replan'],
  unsafe: ['stop_sale', 'quarantine', 'offer_refund', 'tell_producer'],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** How long somebody has to look, in minutes. */
export const CLOCK_MINUTES = { warm: 60, cold: 60, unsafe: 15 } as const

/** Minutes between readings that are further apart than twice the interval: seen by nobody. */
export function unobservedMinutes(readings: readonly Reading[], intervalSeconds: number): number {
  let sum = 0
  for (let nr = 1; nr < readings.length; nr++) {
    const hole = readings[nr]!.at - readings[nr - 1]!.at
    if (hole > 2_000 * intervalSeconds) sum += hole
  }
  return Math.round(sum / MINUTE)
}

/** The usual distance of readings, in seconds: the median. */
export function intervalOf(readings: readonly Reading[]): number {
  const steps = readings.slice(1).map(({ at }, nr) => at - readings[nr]!.at)
  const middle = steps.toSorted((a, b) => a - b)[Math.floor((steps.length - 1) / 2)]
  return Math.max(1, Math.round((middle ?? 0) / 1_000))
}
