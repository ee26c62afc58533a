import { query, type Db } from '#db'
import type { Order } from '../domain/order.ts'

/**
 * Holds lots, departures and allowance once more for an order whose hold had ended. The released reservations
 * give their place to the new ones; false when any of them is missing.
 */
export async function rehold(tx: Db, order: Order): Promise<boolean> {
  const [person] = await query<{ person_hash: Buffer; year: number; amount: bigint }>(
    tx,
    `select person_hash, extract(year from placed_at at time zone 'Asia/Shanghai')::integer as year,
            goods + freight as amount
       from orders.order_group where id = $1`,
    [order.id],
  )
  if (!person) return false
  await query(tx, 'select customs.forget_released($1)', [order.id])
  const [quota] = await query<{ left_over: bigint | null }>(
    tx,
    'select customs.reserve_quota($1, $2, $3, $4) as left_over',
    [person.person_hash, person.year, order.id, person.amount],
  )
  if (!quota || quota.left_over === null) return false
  const asked = await query<{ offer: string; line: number; quantity: number }>(
    tx,
    'select offer, line, quantity from stock.forget_released($1)',
    [order.id],
  )
  const demands = asked.map(({ offer, line, quantity }) => {
    const { pledge } = order.lines.find(({ nr }) => nr === line) ?? {}
    const part = pledge?.parts.find((each) => each.offer === offer) ?? pledge
    return {
      nr: 0,
      line,
      order_id: order.id,
      offer,
      quantity,
      location: part?.location,
      threshold: part?.threshold,
      ready_by: part?.readyBy,
    }
  })
  const portions = await query<{ lot: string | null }>(
    tx,
    `select p.lot from stock.hold(array(
       select d from jsonb_populate_recordset(null::stock.demand, $1::jsonb) d)) p`,
    [JSON.stringify(demands)],
  )
  if (portions.length === 0 || portions.some(({ lot }) => lot === null)) return false
  const full = await query(
    tx,
    `select f.departure from logistics.book(array(
       select b from orders.bookings(array[$1::uuid]) b)) f`,
    [order.id],
  )
  return full.length === 0
}
