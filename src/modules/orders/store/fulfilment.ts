import { query, type Db } from '#db'
import type { OrderState } from '../domain/state.ts'

/** Paid orders become consignments of logistics: one row a line and offer, with the promise it rests on. */
export const expectConsignments = (tx: Db, ids: readonly string[]): Promise<object[]> =>
  query(
    tx,
    `select logistics.expect(
       (select jsonb_agg(jsonb_build_object('id', g.id, 'number', g.number, 'consignee', g.consignee,
          'locale', g.locale, 'placed_at', g.placed_at))
        from orders.order_group g where g.id = any ($1::uuid[])),
       (select jsonb_agg(jsonb_build_object('order_id', l.group_id, 'line', l.nr, 'offer', p.offer,
          'quantity', p.quantity, 'pledge', l.pledge))
        from orders.line l
        join (select order_id, line, offer, sum(quantity)::integer as quantity
              from stock.portions_of($1::uuid[]) group by 1, 2, 3) p
          on p.order_id = l.group_id and p.line = l.nr))`,
    [ids],
  )

/** Takes consignments back that are not packed; answers the orders of which something is. */
export async function withdrawConsignments(tx: Db, ids: readonly string[]): Promise<string[]> {
  const rows = await query<{ id: string }>(
    tx,
    'select id from logistics.withdraw($1::uuid[]) as id',
    [ids],
  )
  return rows.map(({ id }) => id)
}

/** Writes on the lines of orders which lots they have now. */
export const relot = (tx: Db, ids: readonly string[]): Promise<object[]> =>
  query(
    tx,
    `update orders.line l set lots = p.lots
     from (select order_id, line, jsonb_agg(jsonb_build_object('id', lot, 'code', code,
             'expiresOn', expires_on, 'quantity', quantity) order by expires_on, lot) as lots
           from stock.portions_of($1::uuid[]) group by 1, 2) p
     where l.group_id = p.order_id and l.nr = p.line`,
    [ids],
  )

/** Locks an order and answers its state. */
export async function lockState(tx: Db, id: string): Promise<OrderState | undefined> {
  const [row] = await query<{ state: OrderState }>(
    tx,
    'select state from orders.order_group where id = $1 for update',
    [id],
  )
  return row?.state
}

/** Counts a piece of news of these orders' parcels. */
export const tellNews = (tx: Db, ids: readonly string[]): Promise<object[]> =>
  query(
    tx,
    `update orders.order_group g set news = g.news + 1
     from (select id from orders.order_group where id = any ($1::uuid[]) order by id for update) o
     where g.id = o.id`,
    [ids],
  )

/** Locks orders until the transaction ends, in the order of their ids. */
export const lockOrders = (tx: Db, ids: readonly string[]): Promise<object[]> =>
  query(tx, 'select 1 from orders.order_group where id = any ($1::uuid[]) order by id for update', [
    ids,
  ])

/** Who bought, as one keyed hash a person, with the state of each order. */
export const buyersOf = (
  db: Db,
  ids: readonly string[],
): Promise<{ id: string; number: string; state: OrderState; person: string }[]> =>
  query(
    db,
    `select id, number, state, encode(person_hash, 'hex') as person from orders.order_group
     where id = any ($1::uuid[]) order by number`,
    [ids],
  )

/** What the goods of each line of some orders cost, in fen. */
export const goodsOfLines = (
  db: Db,
  orders: readonly string[],
): Promise<{ order: string; line: number; goods: bigint }[]> =>
  query(
    db,
    'select group_id as "order", nr as line, goods from orders.line where group_id = any ($1::uuid[])',
    [orders],
  )
