import { query, type Db } from '#db'
import type { Consignee } from '../domain/cart.ts'
import type { LineSnapshot } from '../domain/order.ts'
import { UNDER_WAY, type OrderState } from '../domain/state.ts'

/** An order as a list shows it. */
export type OrderSummary = {
  readonly id: string
  readonly number: string
  readonly state: OrderState
  readonly total: bigint
  readonly placedAt: Temporal.Instant
  readonly consignee: Consignee
  readonly titles: readonly LineSnapshot['titles'][]
  readonly pieces: number
}

/** The orders of an account in some states, newest first, from before an instant. */
export const ordersOf = (
  db: Db,
  account: string,
  {
    states,
    before,
    limit,
  }: {
    states: readonly OrderState[]
    before: Temporal.Instant | null
    limit: number
  },
): Promise<OrderSummary[]> =>
  query(
    db,
    `select g.id, g.number, g.state, g.total, g.placed_at as "placedAt", g.consignee,
            l.titles, l.pieces
       from orders.order_group g cross join lateral (
         select json_agg(snapshot->'titles' order by nr) as titles, sum(quantity)::integer as pieces
           from orders.line where group_id = g.id) l
       where g.account = $1 and g.state = any ($2) and ($3::timestamptz is null or g.placed_at < $3)
       order by g.placed_at desc limit $4`,
    [account, states, before, limit],
  )

/** How many orders an account has in each state. */
export async function orderCounts(
  db: Db,
  account: string,
): Promise<ReadonlyMap<OrderState, number>> {
  const rows = await query<{ state: OrderState; count: number }>(
    db,
    `select state, count(*)::integer as count from orders.order_group where account = $1 group by state`,
    [account],
  )
  return new Map(rows.map(({ state, count }) => [state, count]))
}

/** The keyed hashes of the persons an account has ordered for, in hexadecimal. */
export async function personsOf(db: Db, account: string): Promise<string[]> {
  const rows = await query<{ person: string }>(
    db,
    `select distinct encode(person_hash, 'hex') as person from orders.order_group where account = $1`,
    [account],
  )
  return rows.map(({ person }) => person)
}

/** Which of these persons are in an order, of whomever, that customs still has to clear. */
export async function personsUnderWay(db: Db, hashes: readonly string[]): Promise<string[]> {
  const rows = await query<{ person: string }>(
    db,
    `select distinct encode(person_hash, 'hex') as person from orders.order_group
       where person_hash in (select decode(h, 'hex') from unnest($1::text[]) h) and state = any ($2)`,
    [hashes, UNDER_WAY],
  )
  return rows.map(({ person }) => person)
}

/** Whether something an account paid is on its way or there. */
export async function hasBought(db: Db, account: string): Promise<boolean> {
  const rows = await query(
    db,
    `select from orders.order_group
       where account = $1 and state in ('paid', 'packed', 'shipped', 'delivered') limit 1`,
    [account],
  )
  return rows.length > 0
}

export type HouseSales = {
  readonly house: string
  /** Orders that were paid and not cancelled. */
  readonly orders: number
  /** Their goods, in fen: without freight and taxes. */
  readonly goods: bigint
  /** Persons, by their keyed hash; those who came again. */
  readonly buyers: number
  readonly buyersAgain: number
  readonly firstOn: Temporal.PlainDate | null
}

/** What houses sold between two days in China, both included. */
export const salesOfHouses = (
  db: Db,
  houses: readonly string[],
  { from, until }: { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate },
): Promise<HouseSales[]> =>
  query(
    db,
    `with sold as (
       select o.seller, o.goods, g.person_hash, (g.placed_at at time zone 'Asia/Shanghai')::date as day
         from orders.order o join orders.order_group g on g.id = o.group_id
         where o.seller = any ($1) and g.state in ('paid', 'packed', 'shipped', 'delivered')
           and (g.placed_at at time zone 'Asia/Shanghai')::date between $2 and $3),
     persons as (
       select seller, person_hash, count(*) as orders from sold group by seller, person_hash)
     select s.seller as house, count(*)::integer as orders, sum(s.goods)::bigint as goods,
            (select count(*)::integer from persons p where p.seller = s.seller) as buyers,
            (select count(*)::integer from persons p where p.seller = s.seller and p.orders > 1)
              as "buyersAgain",
            min(s.day) as "firstOn"
       from sold s group by s.seller order by s.seller`,
    [houses, from, until],
  )
