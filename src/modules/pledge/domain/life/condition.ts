import type { LifeClass } from '../life-class.ts'
import { assess, type Evidence } from './assess.ts'
import { traceOf, type Reading } from './trace.ts'
import { GROWTH_MAX, vibrioGrowth } from './vibrio.ts'

export type ConditionQuestion = {
  readonly life: LifeClass | null
  /** Days at the class' reference temperature as the readings begin; the printed date caps them. */
  readonly daysAtStart: number
  readonly readings: readonly Reading[]
  readonly intervalSeconds: number
  /** What a hole in the readings is charged at when its ends are cooler. */
  readonly gapCelsius: number
}

/** What a journey did to one lot of a box. */
export type LotCondition = {
  readonly usedDays: number
  readonly leftDays: number
  readonly evidence: Evidence
  readonly gaps: number
  /** Of pathogens, log10; none where no safety stop applies. */
  readonly growth: number
  /** The safety stop: it never gives anything back (domain/cold-chain.md §1.4). */
  readonly unsafe: boolean
  /** Warmer for a moment than the good bears at all. */
  readonly spoilt: boolean
  readonly mktCelsius: number
  readonly mktHours: number
}

const DAY = 86_400_000

/** Life after what a logger read: the model may only shorten what the printed date leaves (I15). */
export function conditionAfter(question: ConditionQuestion): LotCondition {
  const { life, daysAtStart, readings, intervalSeconds, gapCelsius } = question
  const told = assess({
    // Goods that only have a date age by the calendar alone.
    model: life?.model ?? { kind: 'q10', q10: 1, tRef: 0 },
    lifeDays: Math.max(daysAtStart, 0),
    history: { kind: 'trace', readings, intervalSeconds, gapCelsius },
  })
  const passed = (readings.at(-1)!.at - readings[0]!.at) / DAY
  const usedDays = Math.max(told.usedDays, life?.model ? 0 : passed)
  const { ramps } = traceOf(readings, { intervalSeconds, gapCelsius })
  const growth = life?.safety === 'vibrio' ? vibrioGrowth(ramps) : 0
  return {
    usedDays,
    leftDays: Math.max(0, Math.min(daysAtStart - usedDays, daysAtStart - passed)),
    evidence: told.evidence,
    gaps: told.gaps,
    growth,
    unsafe: growth > GROWTH_MAX,
    spoilt: life !== null && life.celsiusMax !== null && told.maxCelsius > life.celsiusMax,
    mktCelsius: told.meanKineticTemperature,
    mktHours: told.hours,
  }
}
