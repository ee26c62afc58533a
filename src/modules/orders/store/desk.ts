import { query, type Db } from '#db'
import type { OrderState } from '../domain/state.ts'

/** An order as the platform's desk lists it: no name, no address. */
export type DeskOrder = {
  readonly id: string
  readonly number: string
  readonly state: OrderState
  readonly total: bigint
  readonly placedAt: Temporal.Instant
  readonly regionCode: string
  readonly sellers: readonly string[]
  readonly pieces: number
  readonly deliverOn: string | null
}

export type DeskQuestion = {
  readonly states: readonly OrderState[]
  readonly seller: string | null
  /** The beginning of an order's number, in capitals. */
  readonly number: string | null
  /** Orders before this one, which is the last of the page before. */
  readonly before: string | null
  readonly limit: number
}

/** Orders of everybody, newest first: identifiers are made in the order of time. */
export const deskOrders = (db: Db, asked: DeskQuestion): Promise<DeskOrder[]> =>
  query(
    db,
    `select g.id, g.number, g.state, g.total, g.placed_at as "placedAt",
            g.consignee->>'regionCode' as "regionCode", s.sellers, l.pieces, l."deliverOn"
       from orders.order_group g
       cross join lateral (
         select array_agg(seller order by seller) as sellers from orders.order where group_id = g.id) s
       cross join lateral (
         select sum(quantity)::integer as pieces, max(pledge->>'deliverOn') as "deliverOn"
           from orders.line where group_id = g.id) l
       where g.state = any ($1)
         and ($2::text is null or exists (
           select from orders.order o where o.group_id = g.id and o.seller = $2))
         and ($3::text is null or g.number like $3 || '%')
         and ($4::uuid is null or g.id < $4)
       order by g.id desc limit $5`,
    [asked.states, asked.seller, asked.number, asked.before, asked.limit],
  )

export type Transition = {
  readonly at: Temporal.Instant
  readonly from: OrderState | null
  readonly to: OrderState
  readonly actor: string
  readonly reason: string | null
}

/** What happened to an order after its placement, in the order of time. */
export const transitionsOf = (db: Db, id: string): Promise<Transition[]> =>
  query(
    db,
    `select at, from_state as "from", to_state as "to", actor, reason
       from orders.transition where group_id = $1 order by at`,
    [id],
  )

/** How many orders stand in each state. */
export const stateCounts = (db: Db): Promise<{ state: OrderState; count: number }[]> =>
  query(
    db,
    `select state, count(*)::integer as count from orders.order_group group by state order by state`,
    [],
  )
