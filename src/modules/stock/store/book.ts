import { announce, query, type Db } from '#db'
import type { Discrepancy, LotView, StockReport } from '../domain/book.ts'

const DAY = `(s.expires_on - date '1970-01-01') as "expiresOn",
  ((s.produced_at at time zone 'UTC')::date - date '1970-01-01') as "producedOn"`
const FIELDS = `s.id, s.offer, s.location, s.code, ${DAY}, s.available`

/** Every released lot that still has something, by (expires_on, id). */
export const lotRows = (db: Db): Promise<LotView[]> =>
  query<LotView>(
    db,
    `select ${FIELDS} from stock.lot s where s.status = 'released' and s.available > 0
     order by s.expires_on, s.id`,
  )

/** The same for some offers. */
export const lotRowsOf = (db: Db, offers: readonly string[]): Promise<LotView[]> =>
  query<LotView>(
    db,
    `select ${FIELDS} from stock.lot s
     where s.offer = any ($1::uuid[]) and s.status = 'released' and s.available > 0
     order by s.expires_on, s.id`,
    [offers],
  )

/** A lot as it is received. */
export type LotRow = {
  readonly id: string
  readonly offer: string
  readonly location: string
  readonly code: string
  readonly producedAt: Temporal.Instant
  readonly printedOn: Temporal.PlainDate | null
  readonly dateKind: 'use_by' | 'best_before' | 'none'
  readonly expiresOn: Temporal.PlainDate
  readonly received: number
}

/** Adds released lots that are not known yet and answers how many there were. */
export async function saveLots(db: Db, lots: readonly LotRow[]): Promise<number> {
  const added = await query(
    db,
    `insert into stock.lot (offer, id, location, code, produced_at, printed_on, date_kind, expires_on,
       status, received)
     select offer, id, location, code, "producedAt", "printedOn", "dateKind", "expiresOn",
       'released', received
     from jsonb_to_recordset($1) as l(offer uuid, id uuid, location text, code text,
       "producedAt" timestamptz, "printedOn" date, "dateKind" text, "expiresOn" date,
       received integer)
     on conflict do nothing returning id`,
    [JSON.stringify(lots)],
  )
  return added.length
}

/** What stands on the shelf of an offer: when its youngest lot was made, and units still to sell. */
export type Shelf = {
  readonly offer: string
  readonly youngest: Temporal.Instant
  readonly available: number
}

export const shelfRows = (db: Db): Promise<Shelf[]> =>
  query<Shelf>(
    db,
    `select offer, max(produced_at) as youngest,
       coalesce(sum(available) filter (where status = 'released'), 0)::integer as available
     from stock.lot group by offer`,
  )

/** Takes lots that expired before a day off the shelf; one that is being sold waits for the next run. */
export async function retireLots(db: Db, before: Temporal.PlainDate): Promise<string[]> {
  const rows = await query<{ offer: string }>(
    db,
    `with old as (
       select offer, id from stock.lot where status = 'released' and expires_on < $1
         order by expires_on, id for update skip locked),
     gone as (
       update stock.lot l set status = 'gone' from old
         where (l.offer, l.id) = (old.offer, old.id) returning l.offer, l.id),
     told as (
       insert into stock.lot_turn (offer, lot, id, from_status, to_status, actor, reason)
         select offer, id, uuidv7(), 'released', 'gone', 'primeur', 'expired' from gone)
     select distinct offer from gone`,
    [before],
  )
  return rows.map(({ offer }) => offer)
}

/** Tells the read models that lots of these offers moved. */
export const announceStock = (db: Db, offers: readonly string[]) =>
  announce(db, { kind: 'stock_moved', subject: 'lots', payload: offers })

/** Counters beside the sums of the reservation rows, and every lot where they differ. */
export async function stockReport(db: Db): Promise<StockReport> {
  const [totals] = await query<Omit<StockReport, 'discrepancies'>>(
    db,
    `select count(*)::integer as lots,
       (select count(*)::integer from stock.reservation) as reservations,
       coalesce(sum(received), 0)::bigint as received, coalesce(sum(lost), 0)::bigint as lost,
       coalesce(sum(reserved), 0)::bigint as reserved, coalesce(sum(sold), 0)::bigint as sold
     from stock.lot`,
  )
  const discrepancies = await query<Discrepancy>(
    db,
    `with held as (
       select offer, lot,
         coalesce(sum(quantity) filter (where state = 'held'), 0)::integer as held,
         coalesce(sum(quantity) filter (where state = 'sold'), 0)::integer as sold
       from stock.reservation group by offer, lot),
     beside as (
       select l.*, coalesce(h.held, 0) as rows_held, coalesce(h.sold, 0) as rows_sold
       from stock.lot l left join held h on h.offer = l.offer and h.lot = l.id)
     select offer, id as lot, 'reserved_differs' as kind, reserved as counter, rows_held as reservations
       from beside where reserved <> rows_held
     union all
     select offer, id, 'sold_differs', sold, rows_sold from beside where sold <> rows_sold
     union all
     select offer, id, 'oversold', received - lost, rows_held + rows_sold
       from beside where rows_held + rows_sold > received - lost
     union all
     select offer, id, 'negative', least(received, lost, reserved, sold, available), 0
       from beside where least(received, lost, reserved, sold, available) < 0
     order by offer, lot, kind`,
  )
  const none = { lots: 0, reservations: 0, received: 0n, lost: 0n, reserved: 0n, sold: 0n }
  return { ...(totals ?? none), discrepancies }
}

/** A lot that lies at a place, with what of it is free; days as in `LotView`. */
export type ShelfLot = LotView & { readonly zone: string | null }

/**
 * The released lots of some offers at one place, pools left out, locked in the order of `stock.hold`:
 * until the transaction ends nobody else takes of them.
 */
export const lockShelf = (tx: Db, offers: readonly string[], place: string): Promise<ShelfLot[]> =>
  query(
    tx,
    `select ${FIELDS}, s.zone from stock.lot s
     where s.offer = any ($1::uuid[]) and s.location = $2 and s.status = 'released' and not s.pool
     order by s.expires_on, s.id for update`,
    [offers, place],
  )

/** What orders hold or have bought of lots, line by line. */
export type OrderPortion = {
  readonly order: string
  readonly line: number
  readonly offer: string
  readonly lot: string
  readonly code: string
  readonly expiresOn: Temporal.PlainDate
  readonly quantity: number
}

export const portionsOf = (db: Db, orders: readonly string[]): Promise<OrderPortion[]> =>
  query(
    db,
    `select order_id as "order", line, offer, lot, code, expires_on as "expiresOn", quantity
     from stock.portions_of($1::uuid[])`,
    [orders],
  )

/** Which of some lots may not go into a box: held, quarantined, recalled, or not there yet. */
export async function heldLots(db: Db, lots: readonly string[]): Promise<string[]> {
  const rows = await query<{ code: string }>(
    db,
    `select code from stock.lot where id = any ($1::uuid[]) and (status <> 'released' or pool)
     order by code`,
    [lots],
  )
  return rows.map(({ code }) => code)
}
