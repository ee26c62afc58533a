import { query, type Db } from '#db'
import type { Regime } from '../domain/lane.ts'

/** A paid line that is to leave; a box has one per component. */
export type DueLine = {
  readonly order: string
  readonly line: number
  readonly offer: string
  readonly number: string
  readonly quantity: number
  readonly departure: string
  readonly location: string
  readonly regime: Regime
  readonly deliverOn: Temporal.PlainDate
  readonly zone: string
  readonly minDays: number | null
  readonly threshold: Temporal.PlainDate
  readonly readyBy: Temporal.PlainDate
  readonly promisedDeparture: string
  readonly regionCode: string
}

const LINE = `l.order_id as "order", l.line, l.offer, c.number, l.quantity, l.departure, l.location,
  l.regime, l.deliver_on as "deliverOn", l.zone, l.min_days as "minDays", l.threshold,
  l.ready_by as "readyBy", l.promised_departure as "promisedDeparture",
  c.consignee ->> 'regionCode' as "regionCode"`

/** What is to be packed for a departure, locked in the order that everybody locks in. */
export const lockDueLines = (tx: Db, departure: string): Promise<DueLine[]> =>
  query(
    tx,
    `select ${LINE} from logistics.consignment_line l
     join logistics.consignment c on c.order_id = l.order_id
     where l.departure = $1 and l.state = 'open'
     order by l.order_id, l.line, l.offer for update of l`,
    [departure],
  )

/** Units that departures carry besides some orders' open lines. */
export async function loadOf(
  db: Db,
  departures: readonly string[],
  besides: string | null,
): Promise<ReadonlyMap<string, number>> {
  const rows = await query<{ departure: string; units: number }>(
    db,
    `select departure, sum(quantity)::integer as units from logistics.consignment_line
     where departure = any ($1::uuid[]) and state <> 'withdrawn'
       and not (state = 'open' and departure is not distinct from $2::uuid)
     group by departure`,
    [departures, besides],
  )
  return new Map(rows.map(({ departure, units }) => [departure, units]))
}

export type LineMove = {
  readonly order: string
  readonly line: number
  readonly offer: string
  readonly departure: string
}

/** Puts lines on other departures; their bookings go with them. */
export async function moveLines(tx: Db, moves: readonly LineMove[]): Promise<void> {
  if (moves.length === 0) return
  await query(tx, 'select logistics.rebook($1)', [JSON.stringify(moves)])
}
