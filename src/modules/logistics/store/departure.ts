import { query, type Db } from '#db'

export const DEPARTURE_STATES = ['planned', 'closed', 'left', 'arrived', 'cancelled'] as const
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

/**
 * Takes a departure's turn until the transaction ends, so that its waves, its packers and its news
 * come one after the other. The row itself stays free: whoever places or cancels an order counts on it
 * after the lots, and would wait for a wave that waits for those lots.
 */
export async function lockDeparture(tx: Db, id: string): Promise<DepartureSheet | undefined> {
  await query(tx, 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [`departure ${id}`])
  return readDeparture(tx, id)
}

export type DepartureQuestion = {
  readonly origins: readonly string[] | null
  readonly lane: string | null
  readonly state: DepartureState | null
  readonly from: Temporal.Instant
  /** Only those that orders travel with. */
  readonly ordered: boolean
  readonly after: readonly [cutoffAt: string, id: string] | null
  readonly limit: number
}

/** Departures by their cut-off, the next first. */
export const listDepartures = (db: Db, asked: DepartureQuestion): Promise<DepartureSheet[]> =>
  query(
    db,
    `${SELECT}
     where d.cutoff_at >= $1 and ($2::text[] is null or n.origin = any ($2))
       and ($3::text is null or d.lane = $3) and ($4::text is null or d.state = $4)
       and ($5::timestamptz is null or (d.cutoff_at, d.id) > ($5, $6::uuid))
       and (not $8::boolean or d.booked > 0 or u.due > 0)
     order by d.cutoff_at, d.id limit $7`,
    [
      asked.from,
      asked.origins,
      asked.lane,
      asked.state,
      asked.after?.[0] ?? null,
      asked.after?.[1] ?? null,
      asked.limit,
      asked.ordered,
    ],
  )

export type NewDeparture = {
  readonly id: string
  readonly lane: string
  readonly cutoffAt: Temporal.Instant
  readonly leavesAt: Temporal.Instant
  readonly arrivesAt: Temporal.Instant
  readonly capacity: number
}

/** Adds a departure; null when its lane has one with this cut-off already. */
export async function insertDeparture(tx: Db, row: NewDeparture): Promise<string | null> {
  const [added] = await query<{ id: string }>(
    tx,
    `insert into logistics.departure (id, lane, cutoff_at, leaves_at, arrives_at, capacity)
     values ($1, $2, $3, $4, $5, $6) on conflict (lane, cutoff_at) do nothing returning id`,
    [row.id, row.lane, row.cutoffAt, row.leavesAt, row.arrivesAt, row.capacity],
  )
  return added?.id ?? null
}

export type Delay = {
  readonly id: string
  readonly departure: string
  readonly at: Temporal.Instant
  readonly actor: string
  readonly reason: string
  readonly leavesAt: Temporal.Instant
  readonly arrivesAt: Temporal.Instant
  readonly cancelled: boolean
}

/** Writes news of a departure: its times as they are known now, the plan kept beside them. */
export async function saveDelay(tx: Db, was: DepartureSheet, delay: Delay): Promise<void> {
  await query(
    tx,
    `insert into logistics.delay (departure, id, at, actor, reason, leaves_was, leaves_at, arrives_was,
       arrives_at, cancelled) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      delay.departure,
      delay.id,
      delay.at,
      delay.actor,
      delay.reason,
      was.leavesAt,
      delay.leavesAt,
      was.arrivesAt,
      delay.arrivesAt,
      delay.cancelled,
    ],
  )
  await query(
    tx,
    `update logistics.departure set planned_leaves_at = coalesce(planned_leaves_at, leaves_at),
       planned_arrives_at = coalesce(planned_arrives_at, arrives_at), leaves_at = $2, arrives_at = $3,
       state = case when $4 then 'cancelled' else state end
     where id = $1`,
    [delay.departure, delay.leavesAt, delay.arrivesAt, delay.cancelled],
  )
}

/** Departures that leave and arrive by the clock; answers how many turned. */
export async function turnDepartures(db: Db, now: Temporal.Instant): Promise<number> {
  const rows = await query(
    db,
    `update logistics.departure set state = case when arrives_at <= $1 then 'arrived' else 'left' end
     where state in ('planned', 'closed', 'left') and leaves_at <= $1
       and (state <> 'left' or arrives_at <= $1) and leaves_at > $1::timestamptz - interval '20 days'
     returning id`,
    [now],
  )
  return rows.length
}

/** Tells running servers to read the network again. */
export const announceNetwork = (tx: Db, subject: string, facts: object): Promise<object[]> =>
  query(
    tx,
    `with told as (
       insert into platform.outbox (kind, subject, payload) values ('network_changed', $1, $2))
     select pg_notify('outbox', '')`,
    [subject, JSON.stringify(facts)],
  )
