import { query, unlessDeadlocked, type Db } from '#db'
import { eventsOf, itemsOf, parcelsOfOrders } from '#modules/logistics'
import type {
  LineLot,
  LineSnapshot,
  Order,
  OrderLine,
  OrderParcel,
  SellerOrder,
} from '../domain/order.ts'
import type { LinePledge } from '../domain/quote.ts'
import type { Notice } from '../domain/notice.ts'
import type { OrderState } from '../domain/state.ts'
import { noticesOf } from './notice.ts'

export type PlaceOutcome = {
  readonly nr: number
  readonly outcome:
    | 'placed'
    | 'replayed'
    | 'other_body'
    | 'cart_placed'
    | 'cart_changed'
    | 'over_annual_limit'
    | 'departure_full'
    | 'refused_line'
  readonly facts: unknown
}

/** Writes a batch of orders with one statement, which is its own transaction. */
export const place = (
  db: Db,
  batch: { groups: unknown[]; sellers: unknown[]; lines: unknown[]; demands: unknown[] },
): Promise<PlaceOutcome[]> =>
  unlessDeadlocked(() =>
    query<PlaceOutcome>(db, 'select nr, outcome, facts from orders.place($1, $2, $3, $4)', [
      JSON.stringify(batch.groups),
      JSON.stringify(batch.sellers),
      JSON.stringify(batch.lines),
      JSON.stringify(batch.demands),
    ]),
  )

type GroupRow = {
  id: string
  number: string
  account: string | null
  locale: string
  consignee: Order['consignee']
  gift: Order['gift']
  goods: bigint
  freight: bigint
  duty: bigint
  vat: bigint
  consumption: bigint
  discount: bigint
  total: bigint
  decision: string
  rounding: string
  state: OrderState
  hold_expires_at: Temporal.Instant
  placed_at: Temporal.Instant
  news: number
}

type LineRow = {
  nr: number
  order_id: string
  offer: string
  quantity: number
  price: bigint
  goods: bigint
  freight: bigint
  duty: bigint
  vat: bigint
  consumption: bigint
  hs8: string
  regime: string
  snapshot: Omit<LineSnapshot, 'components'> & Partial<Pick<LineSnapshot, 'components'>>
  pledge: Omit<LinePledge, 'parts'> & Partial<Pick<LinePledge, 'parts'>>
  lots: LineLot[]
}

export async function readOrder(db: Db, id: string): Promise<Order | undefined> {
  const [group] = await query<GroupRow>(
    db,
    `select id, number, account, locale, consignee, gift, goods, freight, duty, vat, consumption,
            discount, total, decision, quote->>'rounding' as rounding, state, hold_expires_at,
            placed_at, news
       from orders.order_group where id = $1`,
    [id],
  )
  if (!group) return undefined
  const lines = await query<LineRow>(
    db,
    `select nr, order_id, offer, quantity, price, goods, freight, duty, vat, consumption, hs8, regime,
            snapshot, pledge, lots
       from orders.line where group_id = $1 order by nr`,
    [id],
  )
  const sellers = await query<SellerOrder>(
    db,
    `select id, number, seller, goods, freight, tax, total
       from orders.order where group_id = $1 order by number`,
    [id],
  )
  const notices = group.news === 0 ? [] : await noticesOf(db, id)
  return orderOf(group, { lines, sellers, notices, parcels: await readParcels(db, group) })
}

type Parts = { lines: LineRow[]; sellers: SellerOrder[]; parcels: OrderParcel[]; notices: Notice[] }

function orderOf(group: GroupRow, { lines, sellers, parcels, notices }: Parts): Order {
  const { hold_expires_at: holdExpiresAt, placed_at: placedAt, ...rest } = group
  return {
    ...rest,
    currency: 'CNY',
    holdExpiresAt,
    placedAt,
    sellers,
    parcels,
    notices,
    lines: lines.map(lineOf),
  }
}

/** Before anything is packed there is nothing to ask for. */
async function readParcels(db: Db, { id, state, news }: GroupRow): Promise<OrderParcel[]> {
  if (news === 0 && !['packed', 'shipped', 'delivered'].includes(state)) return []
  const parcels = await parcelsOfOrders(db, [id])
  const ssccs = parcels.map(({ sscc }) => sscc)
  const [items, events] = await Promise.all([itemsOf(db, ssccs), eventsOf(db, ssccs)])
  return parcels.map((parcel) => ({
    ...parcel,
    items: items.filter(({ sscc }) => sscc === parcel.sscc),
    events: events.filter(({ sscc }) => sscc === parcel.sscc),
  }))
}

const lineOf = ({ order_id: order, hs8: hs, pledge, snapshot, ...row }: LineRow): OrderLine => ({
  ...row,
  order,
  hs,
  // Lines older than boxes say nothing of what is in them.
  pledge: { ...pledge, parts: pledge.parts ?? [] },
  snapshot: { ...snapshot, components: snapshot.components ?? [] },
})

export type Moved = { readonly id: string; readonly was: OrderState }

/**
 * Moves orders from one of some states to another, with who did it, and answers those that moved and
 * whence: the others were elsewhere already.
 */
export async function moveOrders(
  db: Db,
  move: {
    ids: readonly string[]
    from: readonly OrderState[]
    to: OrderState
    actor: string
    reason: string
  },
): Promise<Moved[]> {
  return query<Moved>(
    db,
    `with old as (
       select id, state from orders.order_group
         where id = any ($1::uuid[]) and state = any ($2) order by id for update),
     moved as (
       update orders.order_group g set state = $3 from old where g.id = old.id
         returning g.id, old.state as was)
     insert into orders.transition (group_id, from_state, to_state, actor, reason)
       select id, was, $3, $4, $5 from moved
       returning group_id as id, from_state as was`,
    [move.ids, move.from, move.to, move.actor, move.reason],
  )
}

/** When an order was delivered; null while it is not. */
export async function deliveredAtOf(db: Db, id: string): Promise<Temporal.Instant | null> {
  const [row] = await query<{ at: Temporal.Instant }>(
    db,
    `select at from orders.transition where group_id = $1 and to_state = 'delivered' order by at limit 1`,
    [id],
  )
  return row?.at ?? null
}

/** Unpaid orders whose hold has ended, oldest first. */
export async function overdueOrders(
  db: Db,
  now: Temporal.Instant,
  limit: number,
): Promise<string[]> {
  const rows = await query<{ id: string }>(
    db,
    `select id from orders.order_group
       where state = 'awaiting_payment' and hold_expires_at <= $1 order by hold_expires_at limit $2`,
    [now, limit],
  )
  return rows.map(({ id }) => id)
}

export async function saveCancellation(
  db: Db,
  row: { id: string; reason: string; by: string },
): Promise<void> {
  await query(
    db,
    `insert into orders.cancellation (group_id, reason, requested_by) values ($1, $2, $3)
       on conflict do nothing`,
    [row.id, row.reason, row.by],
  )
}

/** Doors of stock and customs, called in the order's own transaction. */
export const settleStock = (db: Db, ids: readonly string[]) =>
  query(db, 'select stock.settle($1::uuid[])', [ids])
export const releaseStock = (db: Db, ids: readonly string[]) =>
  query<{ offer: string }>(db, 'select stock.release($1::uuid[]) as offer', [ids])
export const releaseQuota = (db: Db, ids: readonly string[]) =>
  query(
    db,
    `select customs.release_quota(g.id) from (
       select id from orders.order_group where id = any ($1::uuid[]) order by person_hash, id) g`,
    [ids],
  )

/** Customs is told of paid orders, and of those that are cancelled, in the order's transaction. */
export const askDeclarations = (db: Db, ids: readonly string[]) =>
  query(db, 'select customs.ask_declarations($1::uuid[])', [ids])
export const withdrawDeclarations = (db: Db, id: string) =>
  query(db, 'select customs.withdraw_order($1)', [id])

/** Customs is told when all that an order holds has been signed for. */
export const noteDeliveries = (
  db: Db,
  orders: readonly { readonly id: string; readonly at: Temporal.Instant }[],
) =>
  query(db, 'select customs.note_deliveries($1)', [
    JSON.stringify(orders.map(({ id, at }) => ({ id, at: at.toString() }))),
  ])

/** Whether customs has let goods of an order in: then they come back, they are not cancelled. */
export async function isReleased(db: Db, id: string): Promise<boolean> {
  const [row] = await query<{ released: boolean }>(
    db,
    'select customs.is_released($1) as released',
    [id],
  )
  return row?.released ?? false
}

export const releaseDepartures = (db: Db, ids: readonly string[]) =>
  query(db, 'select logistics.unbook(array(select b from orders.bookings($1::uuid[]) b))', [ids])

/** What the orders that are alive take of departures: the sums that their counters must say. */
export const departuresTaken = (db: Db): Promise<{ departure: string; quantity: number }[]> =>
  query(
    db,
    `select b.departure, sum(b.quantity)::integer as quantity
       from orders.bookings(array(
         select id from orders.order_group where state not in ('expired', 'cancelled'))) b
       group by 1`,
  )

export type Payable = {
  readonly id: string
  readonly account: string | null
  readonly state: OrderState
  readonly total: bigint
  readonly holdExpiresAt: Temporal.Instant
  readonly news: number
}

export const readPayables = (db: Db, ids: readonly string[]): Promise<Payable[]> =>
  query(
    db,
    `select id, account, state, total, hold_expires_at as "holdExpiresAt", news
       from orders.order_group where id = any ($1::uuid[])`,
    [ids],
  )
