import { query, type Db } from '#db'

export type Handover = {
  readonly id: string
  readonly departure: string
  readonly at: Temporal.Instant
  readonly actor: string
  readonly givenBy: string
  readonly takenBy: string
  readonly probeCelsius: number
  readonly note: string | null
  readonly parcels: number
}

/** Writes down who took the boxes of a departure; no box may be promised on it any more. */
export async function saveHandover(tx: Db, row: Handover): Promise<void> {
  await query(
    tx,
    `with closed as (
       update logistics.departure set state = 'closed' where id = $1 and state = 'planned')
     insert into logistics.handover (departure, id, at, actor, given_by, taken_by, probe_celsius, note,
       parcels) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      row.departure,
      row.id,
      row.at,
      row.actor,
      row.givenBy,
      row.takenBy,
      row.probeCelsius,
      row.note,
      row.parcels,
    ],
  )
}

/** The handovers of a departure, in the order of time. */
export const handoversOf = (db: Db, departure: string): Promise<Handover[]> =>
  query(
    db,
    `select id, departure, at, actor, given_by as "givenBy", taken_by as "takenBy",
            probe_celsius as "probeCelsius", note, parcels
     from logistics.handover where departure = $1 order by at, id`,
    [departure],
  )
