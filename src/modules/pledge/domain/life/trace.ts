import type { Ramp } from './model.ts'

/** What a logger read: an instant in epoch milliseconds and a temperature in °C. */
export type Reading = { readonly at: number; readonly celsius: number }

export type TraceOptions = {
  /** The logging interval; by default the median distance between readings. */
  readonly intervalSeconds?: number | undefined
  /** What a gap is charged at when its ends are cooler: the lane's p95 temperature. */
  readonly gapCelsius?: number | undefined
}

export type Trace = { readonly ramps: readonly Ramp[]; readonly gaps: number }

const HOUR = 3_600_000

/**
 * Turns readings, in any order and with repeats, into ramps.
 *
 * Between two readings the temperature moves in a straight line. A gap longer than twice the
 * interval is charged whole at the warmest of its ends and the lane's p95: a missing trace never
 * makes life longer (domain/cold-chain.md §1.2). Of two readings at one instant the warmer counts,
 * so that the order of arrival does not matter (I6).
 */
export function traceOf(readings: readonly Reading[], options: TraceOptions = {}): Trace {
  const ordered = inOrder(readings)
  const interval = options.intervalSeconds ? options.intervalSeconds * 1000 : medianStep(ordered)
  const ramps: Ramp[] = []
  let gaps = 0
  for (let i = 1; i < ordered.length; i++) {
    const { at: t1, celsius: from } = ordered[i - 1]!
    const { at: t2, celsius: to } = ordered[i]!
    const hours = (t2 - t1) / HOUR
    if (t2 - t1 <= 2 * interval) {
      ramps.push({ hours, from, to })
      continue
    }
    const charged = Math.max(from, to, options.gapCelsius ?? Number.NEGATIVE_INFINITY)
    ramps.push({ hours, from: charged, to: charged })
    gaps += 1
  }
  const [only] = ordered
  if (ordered.length === 1 && only) {
    // One reading proves a moment, not a journey.
    return { ramps: [{ hours: 0, from: only.celsius, to: only.celsius }], gaps: 1 }
  }
  return { ramps, gaps }
}

function inOrder(readings: readonly Reading[]): Reading[] {
  const sorted = readings.toSorted((a, b) => a.at - b.at || b.celsius - a.celsius)
  return sorted.filter(({ at }, index) => index === 0 || at !== sorted[index - 1]!.at)
}

function medianStep(ordered: readonly Reading[]): number {
  const steps = ordered.slice(1).map(({ at }, index) => at - ordered[index]!.at)
  return steps.toSorted((a, b) => a - b)[Math.floor((steps.length - 1) / 2)] ?? 0
}
