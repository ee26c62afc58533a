/**
 * How fast a good ages at a temperature, relative to its reference temperature: rate(tRef) = 1.
 *
 * Source: domain/cold-chain.md §1.1. `q10` carries producers' defaults, never a published life.
 */
export type LifeModel =
  | { readonly kind: 'sqrt'; readonly tMin: number; readonly tRef: number }
  | { readonly kind: 'exp'; readonly a: number; readonly tRef: number }
  | { readonly kind: 'arrhenius'; readonly activationEnergy: number; readonly tRef: number }
  | { readonly kind: 'q10'; readonly q10: number; readonly tRef: number }

/** A stretch of time in which the temperature moves in a straight line; level when both ends agree. */
export type Ramp = { readonly hours: number; readonly from: number; readonly to: number }

const KELVIN = 273.15
/** J/(mol·K). */
const GAS = 8.314462618
const LEVEL = 1e-9

/** The relative rate at a temperature in °C. */
export function rate(model: LifeModel, celsius: number): number {
  switch (model.kind) {
    case 'sqrt':
      return Math.max(0, (celsius - model.tMin) / (model.tRef - model.tMin)) ** 2
    case 'exp':
      return Math.exp(model.a * (celsius - model.tRef))
    case 'arrhenius':
      return boltzmann(kelvinOf(model.activationEnergy), model.tRef, celsius)
    case 'q10':
      return model.q10 ** ((celsius - model.tRef) / 10)
  }
}

/**
 * The mean relative rate over a ramp between two temperatures, exact for `sqrt`, `exp` and `q10`.
 * All rates are convex, so a midpoint or a left end would charge every ramp too little.
 */
export function meanRate(model: LifeModel, from: number, to: number): number {
  switch (model.kind) {
    case 'sqrt':
      return meanSquare(
        (from - model.tMin) / (model.tRef - model.tMin),
        (to - model.tMin) / (model.tRef - model.tMin),
      )
    case 'exp':
      return meanExponential(model.a, from - model.tRef, to - model.tRef)
    case 'q10':
      return meanExponential(Math.log(model.q10) / 10, from - model.tRef, to - model.tRef)
    case 'arrhenius':
      return meanBoltzmann(kelvinOf(model.activationEnergy), model.tRef, from, to)
  }
}

/** The days at the reference temperature that a history has used up. */
export const daysUsed = (model: LifeModel, ramps: readonly Ramp[]): number =>
  ramps.reduce((sum, { hours, from, to }) => sum + hours * meanRate(model, from, to), 0) / 24

/** The time-average of u² from u1 to u2; below Tmin (u < 0) nothing is charged. */
function meanSquare(u1: number, u2: number): number {
  const [cold, hot] = u1 < u2 ? [u1, u2] : [u2, u1]
  if (hot <= 0) return 0
  if (cold >= 0) return (u1 * u1 + u1 * u2 + u2 * u2) / 3
  return ((hot / (hot - cold)) * hot * hot) / 3
}

function meanExponential(a: number, from: number, to: number): number {
  const start = Math.exp(a * from)
  const rise = a * (to - from)
  return Math.abs(to - from) < LEVEL || rise === 0 ? start : (start * Math.expm1(rise)) / rise
}

/** kJ/mol → K: the activation energy over the gas constant. */
const kelvinOf = (activationEnergy: number): number => (activationEnergy * 1000) / GAS

/** The Arrhenius rate for an activation energy given in kelvin (Ea/R). */
export const boltzmann = (energy: number, tRef: number, celsius: number): number =>
  Math.exp(energy * (1 / (tRef + KELVIN) - 1 / (celsius + KELVIN)))

/**
 * The mean Arrhenius rate over a ramp: no closed form, so Simpson with n = 4 on pieces of at most
 * half a degree. On one piece n = 4 is 0.009 % off from 2 to 20 °C (§1.2), which would make the
 * life of a trace depend on where it is cut (I4); on half degrees it agrees to 1e-9.
 */
export function meanBoltzmann(energy: number, tRef: number, from: number, to: number): number {
  const at = (celsius: number) => boltzmann(energy, tRef, celsius)
  const span = Math.abs(to - from)
  if (span < LEVEL) return at(from)
  const pieces = Math.min(PIECES_MAX, Math.ceil(span / PIECE))
  return simpson(at, from, to, 4 * pieces)
}

const PIECE = 0.5
/** A ramp beyond 32 K is no reading of a cold chain; this bounds what it may cost. */
const PIECES_MAX = 64

/** The mean of a function between two abscissae by Simpson's rule with n (even) intervals. */
export function simpson(f: (x: number) => number, from: number, to: number, n: number): number {
  const step = (to - from) / n
  let sum = f(from) + f(to)
  for (let i = 1; i < n; i++) sum += (i % 2 === 1 ? 4 : 2) * f(from + i * step)
  return sum / (3 * n)
}
