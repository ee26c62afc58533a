import type { Db } from '#db'
import type { Reading } from '../domain/trace/pack.ts'
import { excursionsOf } from '../store/excursion.ts'
import { readSteps, type JourneyStep } from '../store/journey.ts'
import { conditionsOf, readUnit, type Condition } from '../store/trace.ts'
import { readDevices } from './condition.ts'

export type Journey = {
  readonly steps: readonly JourneyStep[]
  /** The longest curve that a thermometer wrote; null when none travelled along. */
  readonly curve: readonly Reading[] | null
  readonly unobservedMinutes: number
  readonly excursions: number
  readonly conditions: readonly Condition[]
}

/** What is known of the way of a lot or a parcel: its events, its thermometers, what they mean. */
export async function readJourney(
  db: Db,
  { epc, unit }: { readonly epc: string; readonly unit: string },
): Promise<Journey> {
  const [steps, devices, followed, excursions, conditions] = await Promise.all([
    readSteps(db, epc),
    readDevices(db, unit),
    readUnit(db, unit),
    excursionsOf(db, unit),
    conditionsOf(db, unit),
  ])
  const [curve] = devices.toSorted((a, b) => b.length - a.length)
  return {
    steps,
    curve: curve ?? null,
    unobservedMinutes: followed?.unobservedMinutes ?? 0,
    excursions: excursions.length,
    conditions,
  }
}
