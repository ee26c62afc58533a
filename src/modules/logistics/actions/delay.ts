import { transaction, type Db, type Pool } from '#db'
import { newId } from '#lib/ids.ts'
import { ok, refuse, type Result } from '#lib/result.ts'
import {
  announceNetwork,
  insertDeparture,
  lockDeparture,
  readDeparture,
  saveDelay,
  type Delay,
  type DepartureSheet,
  type NewDeparture,
} from '../store/departure.ts'
import { parcelsOn } from '../store/parcel.ts'
import type { ParcelTell } from './pack.ts'
import { hearIn } from './track.ts'

export type DepartureRefusal =
  | { readonly kind: 'departure_not_found' }
  | { readonly kind: 'departure_exists' }
  | { readonly kind: 'times_upside_down' }
  | { readonly kind: 'departure_gone'; readonly state: string }
  | { readonly kind: 'no_news' }

const inOrder = (...instants: readonly Temporal.Instant[]): boolean =>
  instants.every((at, nr) => nr === 0 || Temporal.Instant.compare(instants[nr - 1]!, at) <= 0)

/** Adds a departure beside the timetable: an extra flight. */
export async function addDeparture(
  pool: Pool,
  asked: Omit<NewDeparture, 'id'>,
): Promise<Result<DepartureSheet, DepartureRefusal>> {
  if (
    !inOrder(asked.cutoffAt, asked.leavesAt, asked.arrivesAt) ||
    asked.cutoffAt.equals(asked.leavesAt)
  ) {
    return refuse({ kind: 'times_upside_down' })
  }
  return transaction(pool, async (tx) => {
    const id = await insertDeparture(tx, { id: newId(), ...asked })
    if (id === null) return refuse({ kind: 'departure_exists' })
    await announceNetwork(tx, id, { added: true })
    return ok(await sheetOf(tx, id))
  })
}

export type News = {
  readonly departure: string
  readonly leavesAt: Temporal.Instant | null
  readonly arrivesAt: Temporal.Instant | null
  readonly cancelled: boolean
  readonly reason: string
  readonly by: string
}

type DelayDeps = {
  readonly pool: Pool
  readonly now: () => Temporal.Instant
  readonly tell: ParcelTell
}

/**
 * Writes down that a departure leaves or arrives at another time, or not at all, and marks its parcels.
 * A new time of leaving moves the arrival by as much when nothing else is said. What it breaks is
 * repaired by whoever asked for the news to be written.
 */
export async function tellDelay(
  deps: DelayDeps,
  asked: News,
): Promise<Result<{ delay: Delay; departure: DepartureSheet }, DepartureRefusal>> {
  return transaction(deps.pool, async (tx) => {
    const was = await lockDeparture(tx, asked.departure)
    if (!was) return refuse({ kind: 'departure_not_found' })
    if (was.state === 'cancelled' || was.state === 'arrived') {
      return refuse({ kind: 'departure_gone', state: was.state })
    }
    const leavesAt = asked.leavesAt ?? was.leavesAt
    const arrivesAt = asked.arrivesAt ?? was.arrivesAt.add(was.leavesAt.until(leavesAt))
    if (!inOrder(was.cutoffAt.add({ seconds: 1 }), leavesAt, arrivesAt)) {
      return refuse({ kind: 'times_upside_down' })
    }
    if (!asked.cancelled && leavesAt.equals(was.leavesAt) && arrivesAt.equals(was.arrivesAt)) {
      return refuse({ kind: 'no_news' })
    }
    const { departure, reason, by: actor, cancelled } = asked
    const at = deps.now().round('millisecond')
    const delay = { id: newId(), departure, at, actor, reason, leavesAt, arrivesAt, cancelled }
    await saveDelay(tx, was, delay)
    await markParcels(tx, deps, delay, Temporal.Instant.compare(arrivesAt, plannedArrival(was)) > 0)
    await announceNetwork(tx, departure, { delay: delay.id, cancelled, reason })
    return ok({ delay, departure: await sheetOf(tx, departure) })
  })
}

const plannedArrival = (was: DepartureSheet) => was.plannedArrivesAt ?? was.arrivesAt

async function markParcels(tx: Db, deps: DelayDeps, delay: Delay, late: boolean): Promise<void> {
  const parcels = await parcelsOn(tx, delay.departure)
  if (parcels.length === 0) return
  const code = late || delay.cancelled ? ('delayed' as const) : ('delay_over' as const)
  const events = parcels.map(({ sscc }) => ({
    sscc,
    code,
    at: delay.at.toString(),
    source: 'departure',
    place: null,
    reason: delay.reason,
    raw: { delay: delay.id },
  }))
  await hearIn(tx, deps, events)
}

async function sheetOf(tx: Db, id: string): Promise<DepartureSheet> {
  const departure = await readDeparture(tx, id)
  if (!departure) throw new Error(`invariant: departure ${id} was just written`)
  return departure
}
