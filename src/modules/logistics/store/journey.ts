import { query, type Db } from '#db'

/** One step of a journey, as an event tells it. */
export type JourneyStep = {
  readonly eventID: string
  /** A web URI of the vocabulary; null when the event says no step. */
  readonly bizStep: string | null
  readonly at: Temporal.Instant
  readonly readPoint: string | null
}

const STEPS_MAX = 200

/** What happened to a thing and to everything that went into it, in the order of time. */
export const readSteps = (db: Db, epc: string): Promise<JourneyStep[]> =>
  query(
    db,
    `select distinct on (e.event_time, e.seq) e.id as "eventID", e.biz_step as "bizStep",
       e.event_time as at, e.read_point as "readPoint"
     from logistics.epcis_upstream($1) u
       join logistics.epcis_epc x on x.epc = u.epc
       join logistics.epcis_event e on e.seq = x.seq
     where not e.declared
     order by e.event_time, e.seq limit $2`,
    [epc, STEPS_MAX],
  )

/**
 * What is known of units, as a text that changes with it: a parcel's news and the readings that were
 * looked at. A lot is followed by its identifier, a parcel by its number.
 */
export async function journeyVersions(
  db: Db,
  units: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await query<{ unit: string; version: string }>(
    db,
    `select u.unit, concat_ws('.', (select count(*) from logistics.tracking_event e where e.sscc = u.unit),
       (select extract(epoch from t.settled_at)::bigint from logistics.trace_unit t where t.unit = u.unit),
       'v') as version
     from unnest($1::text[]) u(unit)`,
    [units],
  )
  return new Map(rows.map(({ unit, version }) => [unit, version]))
}
