import { query, type Db } from '#db'
import type { Regime } from '../domain/lane.ts'

export type Consignee = {
  readonly name: string
  readonly phone: string
  readonly regionCode: string
  readonly address: string
}

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

/** What is to be packed for a departure, as it stands now. */
export const openLinesOn = (db: Db, departure: string): Promise<DueLine[]> =>
  query(
    db,
    `select ${LINE} from logistics.consignment_line l
     join logistics.consignment c on c.order_id = l.order_id
     where l.departure = $1 and l.state = 'open' order by l.order_id, l.line, l.offer`,
    [departure],
  )

/** What of an order is to be packed, on whatever departure. */
export const openLinesOf = (db: Db, order: string): Promise<DueLine[]> =>
  query(
    db,
    `select ${LINE} from logistics.consignment_line l
     join logistics.consignment c on c.order_id = l.order_id
     where l.order_id = $1 and l.state = 'open' order by l.line, l.offer`,
    [order],
  )

/** The same for some lines of any orders: what a recalled lot was to go into. */
export const openLinesAmong = (db: Db, orders: readonly string[]): Promise<DueLine[]> =>
  query(
    db,
    `select ${LINE} from logistics.consignment_line l
     join logistics.consignment c on c.order_id = l.order_id
     where l.order_id = any ($1::uuid[]) and l.state = 'open'
     order by l.order_id, l.line, l.offer for update of l`,
    [orders],
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

/** Takes lines back for good: their money goes back. */
export const withdrawLines = (
  tx: Db,
  lines: readonly Pick<LineMove, 'order' | 'line' | 'offer'>[],
): Promise<object[]> =>
  query(
    tx,
    `update logistics.consignment_line l set state = 'withdrawn'
     from jsonb_to_recordset($1) x("order" uuid, line smallint, offer uuid)
     where l.order_id = x."order" and l.line = x.line and l.offer = x.offer and l.state = 'open'`,
    [JSON.stringify(lines)],
  )

/** Promises lines another day: what their next waves are measured by. */
export const promiseAnew = (
  tx: Db,
  lines: readonly (Pick<LineMove, 'order' | 'line' | 'offer'> & {
    deliverOn: string
    threshold: string
    readyBy: string
  })[],
): Promise<object[]> =>
  query(
    tx,
    `update logistics.consignment_line l
     set deliver_on = x."deliverOn", threshold = x.threshold, ready_by = x."readyBy"
     from jsonb_to_recordset($1) x("order" uuid, line smallint, offer uuid, "deliverOn" date,
       threshold date, "readyBy" date)
     where l.order_id = x."order" and l.line = x.line and l.offer = x.offer and l.state = 'open'`,
    [JSON.stringify(lines)],
  )

/** The orders with something to be packed for a departure. */
export async function ordersDue(db: Db, departure: string): Promise<string[]> {
  const rows = await query<{ order: string }>(
    db,
    `select distinct order_id as "order" from logistics.consignment_line
     where departure = $1 and state = 'open' order by 1`,
    [departure],
  )
  return rows.map(({ order }) => order)
}

/** Which of some orders have nothing left that is packed or to be packed. */
export async function ordersWithoutLines(db: Db, orders: readonly string[]): Promise<string[]> {
  const rows = await query<{ order: string }>(
    db,
    `select c.order_id as "order" from logistics.consignment c
     where c.order_id = any ($1::uuid[]) and not exists (
       select 1 from logistics.consignment_line l
       where l.order_id = c.order_id and l.state <> 'withdrawn')
     order by 1`,
    [orders],
  )
  return rows.map(({ order }) => order)
}

/** The numbers under which buyers know their orders. */
export async function numbersOf(
  db: Db,
  orders: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await query<{ id: string; number: string }>(
    db,
    'select order_id as id, number from logistics.consignment where order_id = any ($1::uuid[])',
    [orders],
  )
  return new Map(rows.map(({ id, number }) => [id, number]))
}
