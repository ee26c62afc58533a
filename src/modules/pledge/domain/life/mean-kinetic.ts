import { meanBoltzmann, type Ramp } from './model.ts'

/** ΔH/R in kelvin, by convention: 83.144 / 0.0083144 (domain/cold-chain.md §1.1). */
const ENERGY = 10_000
const KELVIN = 273.15

/**
 * The mean kinetic temperature of a history in °C: the constant temperature that would have done
 * the same harm. It serves the sentence on a certificate and never a life; it says nothing without
 * its window, since a long one hides excursions (USP, Stimuli on MKT).
 */
export function meanKineticTemperature(ramps: readonly Ramp[]): number {
  const [first] = ramps
  if (!first) return Number.NaN
  const hours = ramps.reduce((sum, ramp) => sum + ramp.hours, 0)
  const reference = first.from
  if (hours === 0) return reference
  const mean =
    ramps.reduce(
      (sum, ramp) => sum + ramp.hours * meanBoltzmann(ENERGY, reference, ramp.from, ramp.to),
      0,
    ) / hours
  return 1 / (1 / (reference + KELVIN) - Math.log(mean) / ENERGY) - KELVIN
}
