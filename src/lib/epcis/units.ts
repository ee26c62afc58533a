/** How a unit of UN/ECE Recommendation 20 turns into the base unit of its kind. */
type Unit = readonly [base: string, factor: number, offset?: number]

const UNITS: Readonly<Record<string, Unit>> = {
  KEL: ['KEL', 1],
  CEL: ['KEL', 1, 273.15],
  FAH: ['KEL', 5 / 9, 459.67 * (5 / 9)],
  KGM: ['KGM', 1],
  GRM: ['KGM', 1e-3],
  MGM: ['KGM', 1e-6],
  TNE: ['KGM', 1e3],
  LBR: ['KGM', 0.45359237],
  ONZ: ['KGM', 0.028349523125],
  MTR: ['MTR', 1],
  MMT: ['MTR', 1e-3],
  CMT: ['MTR', 1e-2],
  KMT: ['MTR', 1e3],
  INH: ['MTR', 0.0254],
  FOT: ['MTR', 0.3048],
  LTR: ['LTR', 1],
  MLT: ['LTR', 1e-3],
  CLT: ['LTR', 1e-2],
  HLT: ['LTR', 1e2],
  MTQ: ['LTR', 1e3],
  SEC: ['SEC', 1],
  MIN: ['SEC', 60],
  HUR: ['SEC', 3600],
  DAY: ['SEC', 86_400],
  PAL: ['PAL', 1],
  A97: ['PAL', 100],
  KPA: ['PAL', 1e3],
  MBR: ['PAL', 100],
  BAR: ['PAL', 1e5],
  C62: ['C62', 1],
  P1: ['C62', 0.01],
  MTS: ['MTS', 1],
  KMH: ['MTS', 1 / 3.6],
}

/** A measure in the base unit of its kind, so that 26 °C is found by 299.15 K (TCR-53, step 26). */
export function inBaseUnit(value: number, unit: string): { unit: string; value: number } {
  const [base, factor, offset = 0] = UNITS[unit] ?? [unit, 1]
  return { unit: base, value: value * factor + offset }
}

/** The same for a difference, such as a standard deviation: no offset. */
export function spanInBaseUnit(value: number, unit: string): { unit: string; value: number } {
  const [base, factor] = UNITS[unit] ?? [unit, 1]
  return { unit: base, value: value * factor }
}
