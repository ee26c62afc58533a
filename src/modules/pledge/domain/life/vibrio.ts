import type { Ramp } from './model.ts'

/**
 * Growth of Vibrio parahaemolyticus in live oysters, log10 CFU per hour (Parveen et al. 2013).
 *
 * Negative rates are clamped to 0: cold never gives safety back. The measured dip from 0.228 at
 * 25 °C to 0.219 at 30 °C is levelled, so that warmer is never read as safer (I5).
 */
const TABLE = [
  [5, 0],
  [10, 0],
  [15, 0.038],
  [20, 0.082],
  [25, 0.228],
  [30, 0.228],
] as const

/** A lot whose growth since harvest exceeds this many log10 is no longer sold (§1.4, policy). */
export const GROWTH_MAX = 1

/** ∫ rate dT up to a temperature: what makes the mean over a ramp exact. */
function area(celsius: number): number {
  let sum = 0
  for (let i = 0; i < TABLE.length - 1; i++) {
    const [t1, r1] = TABLE[i]!
    const [t2, r2] = TABLE[i + 1]!
    if (celsius <= t1) return sum
    const end = Math.min(celsius, t2)
    const rateAtEnd = r1 + ((r2 - r1) * (end - t1)) / (t2 - t1)
    sum += ((r1 + rateAtEnd) / 2) * (end - t1)
  }
  return sum + Math.max(0, celsius - 30) * 0.228
}

/** The growth rate at a temperature, by linear interpolation. */
export function growthRate(celsius: number): number {
  if (celsius >= 25) return 0.228
  const index = TABLE.findIndex(([t]) => celsius < t)
  if (index <= 0) return 0
  const [t1, r1] = TABLE[index - 1]!
  const [t2, r2] = TABLE[index]!
  return r1 + ((r2 - r1) * (celsius - t1)) / (t2 - t1)
}

/** The growth over a history in log10: it only accumulates. */
export const vibrioGrowth = (ramps: readonly Ramp[]): number =>
  ramps.reduce((sum, { hours, from, to }) => {
    const level = Math.abs(to - from) < 1e-9
    return sum + hours * (level ? growthRate(from) : (area(to) - area(from)) / (to - from))
  }, 0)
