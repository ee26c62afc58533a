import { transaction, type Db, type Pool } from '#db'
import { parcelEvent } from '../domain/epcis/steps.ts'
import { standingOf } from '../domain/ladder.ts'
import {
  announceParcels,
  eventsOf,
  keepEvents,
  lockParcels,
  saveStandings,
  type HeardEvent,
} from '../store/parcel.ts'
import { tellEvents } from './epcis-capture.ts'
import type { ParcelTell } from './pack.ts'

export type TrackDeps = {
  readonly pool: Pool
  readonly now: () => Temporal.Instant
  readonly tell: ParcelTell
}

/**
 * Hears what happened to parcels, in any order and as often as it is told, and reads their state from
 * all that is known. Events of parcels nobody knows are left out. Answers how many were news.
 */
export const hearEvents = (deps: TrackDeps, events: readonly HeardEvent[]): Promise<number> =>
  transaction(deps.pool, (tx) => hearIn(tx, deps, events))

export async function hearIn(
  tx: Db,
  { now, tell }: Omit<TrackDeps, 'pool'>,
  events: readonly HeardEvent[],
): Promise<number> {
  const ssccs = await lockParcels(tx, [...new Set(events.map(({ sscc }) => sscc))])
  const known = new Set(ssccs)
  const news = await keepEvents(
    tx,
    events.filter(({ sscc }) => known.has(sscc)),
    now(),
  )
  if (news.length === 0) return 0
  const steps = news.flatMap((each) => parcelEvent(each) ?? [])
  if (steps.length > 0) await tellEvents(tx, 'primeur', steps, now())
  const bySscc = Map.groupBy(await eventsOf(tx, ssccs), ({ sscc }) => sscc)
  const orders = await saveStandings(
    tx,
    new Map([...bySscc].map(([sscc, own]) => [sscc, standingOf(own)])),
  )
  if (orders.length > 0) {
    await tell.moved(tx, orders)
    await announceParcels(tx, 'parcels_moved', { parcels: ssccs, orders })
  }
  return news.length
}
