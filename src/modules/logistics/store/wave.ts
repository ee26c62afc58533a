import { query, type Db } from '#db'

export type Unserved = {
  readonly order: string
  readonly line: number
  readonly offer: string
  readonly quantity: number
  readonly reason: string
}

export type Wave = {
  readonly id: string
  readonly departure: string
  readonly nr: number
  readonly at: Temporal.Instant
  readonly actor: string
  readonly frozen: boolean
  readonly lines: number
  readonly served: number
  readonly moved: number
  readonly unserved: readonly Unserved[]
}

/** What a picker fetches. */
export type Picked = {
  readonly order: string
  readonly line: number
  readonly offer: string
  readonly lot: string
  readonly code: string
  readonly zone: string | null
  readonly expiresOn: string
  readonly quantity: number
}

/** Writes a wave with its picks and answers its number on the departure. */
export async function saveWave(
  tx: Db,
  wave: Omit<Wave, 'nr'>,
  picks: readonly Picked[],
): Promise<number> {
  const [row] = await query<{ nr: number }>(
    tx,
    `insert into logistics.wave (departure, nr, id, at, actor, frozen, lines, served, moved, unserved)
     select $1, coalesce(max(nr), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9
     from logistics.wave where departure = $1 returning nr`,
    [
      wave.departure,
      wave.id,
      wave.at,
      wave.actor,
      wave.frozen,
      wave.lines,
      wave.served,
      wave.moved,
      JSON.stringify(wave.unserved),
    ],
  )
  await query(
    tx,
    `insert into logistics.pick (wave, departure, order_id, line, offer, lot, code, zone, expires_on, quantity)
     select $1, $2, p."order", p.line, p.offer, p.lot, p.code, p.zone, p."expiresOn", p.quantity
     from jsonb_to_recordset($3) p("order" uuid, line smallint, offer uuid, lot uuid, code text, zone text,
       "expiresOn" date, quantity integer)`,
    [wave.id, wave.departure, JSON.stringify(picks)],
  )
  return row?.nr ?? 1
}

const WAVE = 'id, departure, nr, at, actor, frozen, lines, served, moved, unserved'

/** The waves of a departure, the last first. */
export const wavesOf = (db: Db, departure: string): Promise<Wave[]> =>
  query(db, `select ${WAVE} from logistics.wave where departure = $1 order by nr desc`, [departure])

/** What is still to be fetched of the last wave: by zone, then by the lot that expires first. */
export const picksOf = (db: Db, wave: string): Promise<(Picked & { number: string })[]> =>
  query(
    db,
    `select p.order_id as "order", p.line, p.offer, p.lot, p.code, p.zone,
            p.expires_on::text as "expiresOn", p.quantity, c.number
     from logistics.pick p
     join logistics.consignment c on c.order_id = p.order_id
     join logistics.consignment_line l
       on l.order_id = p.order_id and l.line = p.line and l.offer = p.offer
     where p.wave = $1 and l.state = 'open' and l.departure = p.departure
     order by p.zone, p.expires_on, p.code, p.order_id, p.line`,
    [wave],
  )

/** Departures whose next wave is due: four hours, two hours and half an hour before the cut-off. */
export const wavesDue = (db: Db, now: Temporal.Instant): Promise<{ departure: string }[]> =>
  query(
    db,
    `select d.id as departure from logistics.departure d
     where d.state = 'planned' and d.cutoff_at > $1 and d.cutoff_at <= $1::timestamptz + interval '4 hours'
       and exists (select 1 from logistics.consignment_line l where l.departure = d.id and l.state = 'open')
       and (select count(*) from logistics.wave w
            where w.departure = d.id and w.at >= d.cutoff_at - interval '4 hours')
         < case when d.cutoff_at <= $1::timestamptz + interval '30 minutes' then 3
                when d.cutoff_at <= $1::timestamptz + interval '2 hours' then 2 else 1 end
     order by d.cutoff_at, d.id`,
    [now],
  )
