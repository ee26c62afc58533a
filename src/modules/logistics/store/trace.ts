import { query, type Db } from '#db'

export type Chunk = {
  readonly id: string
  readonly unit: string
  readonly device: string
  readonly from: Temporal.Instant
  readonly to: Temporal.Instant
  readonly readings: number
  readonly min: number
  readonly max: number
  readonly packed: Uint8Array
}

/** One device's readings are taken in one after the other. */
export const lockDevice = (tx: Db, device: string) =>
  query(tx, `select pg_advisory_xact_lock(hashtextextended('trace ' || $1, 0))`, [device])

const CHUNK = `id, unit, device, from_at as "from", to_at as "to", readings, min_celsius as min,
  max_celsius as max, packed`

/** What a device said between two instants, and its last short chunk of this unit. */
export const chunksAround = (
  db: Db,
  { device, unit, from, to }: Pick<Chunk, 'device' | 'unit' | 'from' | 'to'>,
  shortOf: number,
): Promise<Chunk[]> =>
  query(
    db,
    `select ${CHUNK} from logistics.trace_chunk
       where device = $1 and ((to_at >= $3 and from_at <= $4)
         or (unit = $2 and readings < $5 and to_at < $3 and to_at >= $3::timestamptz - interval '2 days'))
       order by to_at`,
    [device, unit, from, to, shortOf],
  )

/** Writes chunks; one that exists is replaced by what it grew into. */
export const saveChunks = (db: Db, chunks: readonly Chunk[]) =>
  query(
    db,
    `insert into logistics.trace_chunk (unit, device, id, from_at, to_at, readings, min_celsius,
       max_celsius, packed)
     select * from unnest($1::text[], $2::text[], $3::uuid[], $4::timestamptz[], $5::timestamptz[],
       $6::integer[], $7::real[], $8::real[], $9::bytea[])
     on conflict (unit, device, id) do update set from_at = excluded.from_at, to_at = excluded.to_at,
       readings = excluded.readings, min_celsius = excluded.min_celsius,
       max_celsius = excluded.max_celsius, packed = excluded.packed`,
    [
      chunks.map(({ unit }) => unit),
      chunks.map(({ device }) => device),
      chunks.map(({ id }) => id),
      chunks.map(({ from }) => from),
      chunks.map(({ to }) => to),
      chunks.map(({ readings }) => readings),
      chunks.map(({ min }) => min),
      chunks.map(({ max }) => max),
      chunks.map(({ packed }) => Buffer.from(packed)),
    ],
  )

export const chunksOf = (db: Db, unit: string): Promise<Chunk[]> =>
  query(
    db,
    `select ${CHUNK} from logistics.trace_chunk where unit = $1 order by device, from_at, id`,
    [unit],
  )

/** The coldest and the warmest that was read inside some units; null when nothing was. */
export async function extremesOf(
  db: Db,
  units: readonly string[],
): Promise<{ min: number; max: number } | null> {
  const [row] = await query<{ min: number | null; max: number | null }>(
    db,
    `select min(min_celsius)::float8 as min, max(max_celsius)::float8 as max
       from logistics.trace_chunk where unit = any ($1)`,
    [units],
  )
  return row && row.min !== null && row.max !== null ? { min: row.min, max: row.max } : null
}

export type UnitNews = {
  readonly unit: string
  readonly owner: string
  readonly intervalSeconds: number | null
  readonly duplicates: number
  readonly future: number
  readonly now: Temporal.Instant
}

/** Notes that a unit has new readings to be looked at, and tells the followers of the outbox. */
export const noteReadings = (db: Db, news: UnitNews) =>
  query(
    db,
    `with noted as (
       insert into logistics.trace_unit as u (unit, owner, interval_seconds, duplicates, future, read_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (unit) do update set
           interval_seconds = coalesce(excluded.interval_seconds, u.interval_seconds),
           duplicates = u.duplicates + excluded.duplicates, future = u.future + excluded.future,
           read_at = excluded.read_at, settled_at = null
         returning u.unit)
     insert into platform.outbox (kind, subject) select 'trace_read', unit from noted`,
    [news.unit, news.owner, news.intervalSeconds, news.duplicates, news.future, news.now],
  )

export type TraceUnit = {
  readonly unit: string
  readonly owner: string
  readonly intervalSeconds: number | null
  readonly duplicates: bigint
  readonly future: bigint
  readonly readAt: Temporal.Instant
  readonly settledAt: Temporal.Instant | null
  readonly unobservedMinutes: number
  readonly refundOfferedAt: Temporal.Instant | null
}

const UNIT = `unit, owner, interval_seconds as "intervalSeconds", duplicates, future,
  read_at as "readAt", settled_at as "settledAt", unobserved_minutes as "unobservedMinutes",
  refund_offered_at as "refundOfferedAt"`

export async function readUnit(db: Db, unit: string): Promise<TraceUnit | undefined> {
  const [row] = await query<TraceUnit>(
    db,
    `select ${UNIT} from logistics.trace_unit where unit = $1`,
    [unit],
  )
  return row
}

/** Units whose readings nobody has looked at, the longest waiting first. */
export async function unsettledUnits(db: Db, limit: number): Promise<string[]> {
  const rows = await query<{ unit: string }>(
    db,
    `select unit from logistics.trace_unit where settled_at is null order by read_at limit $1`,
    [limit],
  )
  return rows.map(({ unit }) => unit)
}

/** Takes a unit for this transaction; nothing when somebody else looks at it. */
export async function takeUnit(tx: Db, unit: string): Promise<TraceUnit | undefined> {
  const [row] = await query<TraceUnit>(
    tx,
    `select ${UNIT} from logistics.trace_unit where unit = $1 for update skip locked`,
    [unit],
  )
  return row
}

export const settleUnit = (
  tx: Db,
  {
    unit,
    unobserved,
    refunded,
    now,
  }: {
    readonly unit: string
    readonly unobserved: number
    readonly refunded: boolean
    readonly now: Temporal.Instant
  },
) =>
  query(
    tx,
    `update logistics.trace_unit set settled_at = $2, unobserved_minutes = $3,
       refund_offered_at = case when $4 then coalesce(refund_offered_at, $2) else refund_offered_at end
     where unit = $1`,
    [unit, now, unobserved, refunded],
  )

export type ConditionState = 'kept' | 'short' | 'spoilt' | 'unsafe'
export type Condition = {
  readonly lot: string
  readonly offer: string
  readonly asOf: Temporal.Instant
  readonly usedDays: number
  readonly leftDays: number
  readonly promisedDays: number | null
  readonly evidence: 'measured' | 'modelled' | 'gap'
  readonly gaps: number
  readonly growth: number
  readonly state: ConditionState
  readonly mktCelsius: number
  readonly mktHours: number
}

export const saveConditions = (tx: Db, unit: string, rows: readonly Condition[]) =>
  query(
    tx,
    `insert into logistics.condition (unit, lot, offer, as_of, used_days, left_days, promised_days,
       evidence, gaps, growth, state, mkt_celsius, mkt_hours)
     select $1, lot, offer, "asOf", "usedDays", "leftDays", "promisedDays", evidence, gaps, growth, state,
       "mktCelsius", "mktHours"
     from jsonb_to_recordset($2) as c(lot uuid, offer uuid, "asOf" timestamptz,
       "usedDays" double precision, "leftDays" double precision, "promisedDays" double precision,
       evidence text, gaps integer, growth double precision, state text,
       "mktCelsius" double precision, "mktHours" double precision)
     on conflict (unit, lot) do update set as_of = excluded.as_of, used_days = excluded.used_days,
       left_days = excluded.left_days, promised_days = excluded.promised_days,
       evidence = excluded.evidence, gaps = excluded.gaps, growth = excluded.growth,
       state = excluded.state, mkt_celsius = excluded.mkt_celsius, mkt_hours = excluded.mkt_hours`,
    [unit, JSON.stringify(rows)],
  )

export const conditionsOf = (db: Db, unit: string): Promise<Condition[]> =>
  query(
    db,
    `select lot, offer, as_of as "asOf", used_days as "usedDays", left_days as "leftDays",
       promised_days as "promisedDays", evidence, gaps, growth, state, mkt_celsius as "mktCelsius",
       mkt_hours as "mktHours"
     from logistics.condition where unit = $1 order by lot`,
    [unit],
  )

/** Something the modules below have to know, in the transaction that found it out. */
export const tellOutbox = (tx: Db, kind: string, subject: string, payload: object) =>
  query(tx, 'insert into platform.outbox (kind, subject, payload) values ($1, $2, $3)', [
    kind,
    subject,
    JSON.stringify(payload),
  ])
