import { query, type Db } from '#db'
import type { LineLot, LineSnapshot } from '../domain/order.ts'
import type { LinePledge } from '../domain/quote.ts'
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

/** The part of an order that one house sold; whose order it is stays with the platform. */
export type HousePart = {
  readonly group: string
  readonly id: string
  readonly number: string
  readonly seller: string
  readonly state: OrderState
  readonly placedAt: Temporal.Instant
  readonly goods: bigint
  readonly lines: readonly {
    readonly nr: number
    readonly quantity: number
    readonly titles: LineSnapshot['titles']
    readonly original: string
    readonly storage: string
    readonly pledge: Pick<LinePledge, 'deliverOn' | 'orderBefore' | 'departure'>
    readonly lots: readonly LineLot[]
  }[]
}

export type HouseQuestion = {
  readonly houses: readonly string[]
  readonly states: readonly OrderState[]
  readonly before: { readonly group: string; readonly id: string } | null
  readonly limit: number
}

/** The parts of some houses, newest first, each with its own lines alone. */
export const houseParts = (db: Db, asked: HouseQuestion): Promise<HousePart[]> =>
  query(
    db,
    `select o.group_id as "group", o.id, o.number, o.seller, g.state, g.placed_at as "placedAt", o.goods,
            l.lines
       from orders.order o
       join orders.order_group g on g.id = o.group_id
       cross join lateral (
         select json_agg(json_build_object('nr', nr, 'quantity', quantity, 'titles', snapshot->'titles',
                  'original', snapshot->'original', 'storage', snapshot->'storage', 'pledge', pledge,
                  'lots', lots) order by nr) as lines
           from orders.line where group_id = o.group_id and order_id = o.id) l
       where o.seller = any ($1) and g.state = any ($2)
         and ($3::uuid is null or (o.group_id, o.id) < ($3, $4::uuid))
       order by o.group_id desc, o.id desc limit $5`,
    [
      asked.houses,
      asked.states,
      asked.before?.group ?? null,
      asked.before?.id ?? null,
      asked.limit,
    ],
  )
