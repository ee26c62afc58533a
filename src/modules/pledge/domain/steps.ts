import { fromEpochDay, instantAt } from '#lib/day.ts'
import type { LifeClass } from './life-class.ts'
import type { Pledged } from './pledge.ts'

/** The kinds of steps are stable: clients translate them. */
export const STEP_KINDS = [
  'harvested',
  'packed',
  'cut_off',
  'departed',
  'arrived',
  'cleared',
  'delivered',
] as const
export type StepKind = (typeof STEP_KINDS)[number]
export type Step = { readonly kind: StepKind; readonly at: Temporal.Instant }

/**
 * The journey of a promise in the order of time, p95. A lot's first day is told by its midnight where
 * it was made; goods from a bonded zone are cleared before they leave and have nowhere to arrive.
 */
export function stepsOf(
  { lane, departure, lots, deliverMs }: Pledged,
  life: LifeClass | null,
): Step[] {
  const made = lots.reduce(
    (day, { lot }) => Math.min(day, lot.producedOn),
    Number.POSITIVE_INFINITY,
  )
  const at = (kind: StepKind, ms: number): Step => ({
    kind,
    at: Temporal.Instant.fromEpochMilliseconds(Math.round(ms)),
  })
  const start: Step = {
    kind: life?.begins ?? 'packed',
    at: instantAt(fromEpochDay(made), '00:00', lane.originZone),
  }
  const cutOff = at('cut_off', departure.cutoffMs)
  const departed = at('departed', departure.leavesMs)
  const cleared = at('cleared', departure.clearedMs)
  const delivered = at('delivered', deliverMs)
  return lane.mode === 'road'
    ? [start, cutOff, cleared, departed, delivered]
    : [start, cutOff, departed, at('arrived', departure.arrivesMs), cleared, delivered]
}
