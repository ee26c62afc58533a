import type { Result } from '#lib/result.ts'
import { ok } from '#lib/result.ts'
import {
  readDeparture,
  tellDelay,
  type Delay,
  type DepartureRefusal,
  type DepartureSheet,
  type News,
  type ParcelTell,
} from '#modules/logistics'
import { repairDeparture, type RepairDeps, type RepairReport } from './replan.ts'

export type NewsDeps = RepairDeps & {
  readonly parcels: ParcelTell
  /** Reads the network again: a repair looks at the departures as they are now. */
  readonly refreshNetwork: () => Promise<void>
}

export type HeardNews = {
  readonly delay: Delay
  readonly departure: DepartureSheet
  readonly report: RepairReport
}

/** Hears that a departure is late or cancelled, and repairs at once what that breaks. */
export async function hearNews(
  deps: NewsDeps,
  asked: News,
): Promise<Result<HeardNews, DepartureRefusal>> {
  const { pool, now, parcels: tell } = deps
  const told = await tellDelay({ pool, now, tell }, asked)
  if (!told.ok) return told
  const { delay, departure } = told.value
  await deps.refreshNetwork()
  const broken = { departure: departure.id, cause: delay.id, reason: asked.reason }
  const report = await repairDeparture(deps, broken)
  return ok({ delay, departure: (await readDeparture(pool, departure.id)) ?? departure, report })
}
