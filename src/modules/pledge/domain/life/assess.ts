import { meanKineticTemperature } from './mean-kinetic.ts'
import { daysUsed, rate, type LifeModel, type Ramp } from './model.ts'
import { traceOf, type Reading, type TraceOptions } from './trace.ts'

/** How far an assessment may be believed. */
export type Evidence = 'measured' | 'modelled' | 'gap'

/** A history: what a logger read, or what somebody supposes. */
export type History =
  | ({ readonly kind: 'trace'; readonly readings: readonly Reading[] } & TraceOptions)
  | { readonly kind: 'segments'; readonly segments: readonly Segment[] }
  | { readonly kind: 'ramps'; readonly ramps: readonly Ramp[] }

export type Segment = { readonly hours: number; readonly celsius: number }

export type AssessmentQuestion = {
  readonly model: LifeModel
  /** Days at the model's reference temperature when the history begins. */
  readonly lifeDays: number
  readonly history: History
  /** Temperatures at which the days left are wanted. */
  readonly readAt?: readonly number[] | undefined
  /** Where the parameters were fitted; beyond it the answer is flagged (§1.5, no extrapolation). */
  readonly validRange?: { readonly min: number; readonly max: number } | undefined
}

export type Assessment = {
  readonly usedDays: number
  /** At the reference temperature, not below zero. */
  readonly leftDays: number
  /** By temperature; null where the good does not age in this model. */
  readonly leftDaysAt: Readonly<Record<string, number | null>>
  readonly meanKineticTemperature: number
  /** The window of the mean kinetic temperature: it is never given alone. */
  readonly hours: number
  readonly minCelsius: number
  readonly maxCelsius: number
  readonly evidence: Evidence
  readonly gaps: number
  readonly outsideRange: boolean
}

/** Answers how much life a history has used, and what is left at any temperature. */
export function assess(question: AssessmentQuestion): Assessment {
  const { model, lifeDays, history, readAt = [], validRange } = question
  const { ramps, gaps } = rampsOf(history)
  const usedDays = daysUsed(model, ramps)
  const leftDays = Math.max(0, lifeDays - usedDays)
  let minCelsius = Number.POSITIVE_INFINITY
  let maxCelsius = Number.NEGATIVE_INFINITY
  for (const { from, to } of history.kind === 'trace' ? observed(history.readings) : ramps) {
    minCelsius = Math.min(minCelsius, from, to)
    maxCelsius = Math.max(maxCelsius, from, to)
  }
  return {
    usedDays,
    leftDays,
    leftDaysAt: Object.fromEntries(readAt.map((at) => [String(at), leftAt(model, leftDays, at)])),
    meanKineticTemperature: meanKineticTemperature(ramps),
    hours: ramps.reduce((sum, { hours }) => sum + hours, 0),
    minCelsius,
    maxCelsius,
    evidence: evidenceOf(model, history, gaps),
    gaps,
    outsideRange: validRange ? minCelsius < validRange.min || maxCelsius > validRange.max : false,
  }
}

const observed = (readings: readonly Reading[]) =>
  readings.map(({ celsius }) => ({ from: celsius, to: celsius }))

function rampsOf(history: History): { ramps: readonly Ramp[]; gaps: number } {
  switch (history.kind) {
    case 'trace':
      return traceOf(history.readings, history)
    case 'segments':
      return {
        ramps: history.segments.map(({ hours, celsius }) => ({
          hours,
          from: celsius,
          to: celsius,
        })),
        gaps: 0,
      }
    case 'ramps':
      return { ramps: history.ramps, gaps: 0 }
  }
}

function leftAt(model: LifeModel, leftDays: number, celsius: number): number | null {
  const pace = rate(model, celsius)
  return pace === 0 ? null : leftDays / pace
}

/** A hole outweighs what was measured; a producer's default is a model even on measured readings. */
function evidenceOf(model: LifeModel, history: History, gaps: number): Evidence {
  if (gaps > 0) return 'gap'
  return history.kind === 'trace' && model.kind !== 'q10' ? 'measured' : 'modelled'
}

/** The first reading later than `now`, if any: a logger whose clock runs ahead is not believed. */
export const futureReading = (readings: readonly Reading[], now: number): Reading | undefined =>
  readings.find(({ at }) => at > now)
