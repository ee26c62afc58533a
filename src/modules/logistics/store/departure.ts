import { query, type Db } from '#db'

const DEPARTURE_STATES = ['planned', 'closed', 'left', 'arrived', 'cancelled'] as const
export type DepartureState = (typeof DEPARTURE_STATES)[number]

/** A dated run of a lane as those who work on it see it. */
export type DepartureSheet = {
  readonly id: string
  readonly lane: string
  readonly origin: string
  readonly destination: string
  readonly band: string
  readonly mode: string
  readonly regime: string
  readonly cutoffAt: Temporal.Instant
  readonly leavesAt: Temporal.Instant
  readonly arrivesAt: Temporal.Instant
  readonly plannedLeavesAt: Temporal.Instant | null
  readonly plannedArrivesAt: Temporal.Instant | null
  readonly capacity: number
  readonly booked: number
  readonly state: DepartureState
  /** Units of paid lines on it, and how many of them are packed. */
  readonly due: number
  readonly packed: number
}

const SELECT = `select d.id, d.lane, n.origin, n.destination, n.band, n.mode, n.regime,
    d.cutoff_at as "cutoffAt", d.leaves_at as "leavesAt", d.arrives_at as "arrivesAt",
    d.planned_leaves_at as "plannedLeavesAt", d.planned_arrives_at as "plannedArrivesAt",
    d.capacity, d.booked, d.state, coalesce(u.due, 0) as due, coalesce(u.packed, 0) as packed
  from logistics.departure d join logistics.lane n on n.slug = d.lane
  left join lateral (
    select sum(l.quantity)::integer as due,
           coalesce(sum(l.quantity) filter (where l.state = 'packed'), 0)::integer as packed
    from logistics.consignment_line l where l.departure = d.id and l.state <> 'withdrawn') u on true`

export async function readDeparture(db: Db, id: string): Promise<DepartureSheet | undefined> {
  const [row] = await query<DepartureSheet>(db, `${SELECT} where d.id = $1`, [id])
  return row
}

/** Locks a departure, so that its waves and its news come one after the other. */
export async function lockDeparture(tx: Db, id: string): Promise<DepartureSheet | undefined> {
  await query(tx, 'select 1 from logistics.departure where id = $1 for update', [id])
  return readDeparture(tx, id)
}
