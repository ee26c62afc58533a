import { query, type Db } from '#db'
import type { Cart } from '../domain/cart.ts'

type Row = {
  id: string
  market: string
  locale: string
  lines: Cart['lines']
  delivery: Cart['delivery']
  version: number
  placed_as: string | null
}

const COLUMNS = 'id, market, locale, lines, delivery, version, placed_as'

const cartOf = ({ placed_as: placedAs, ...row }: Row): Cart => ({ ...row, placedAs })

export async function readCarts(db: Db, ids: readonly string[]): Promise<Map<string, Cart>> {
  const text = `select ${COLUMNS} from orders.cart where id = any ($1::uuid[])`
  const rows = await query<Row>(db, text, [ids])
  return new Map(rows.map((row) => [row.id, cartOf(row)]))
}

export async function insertCarts(db: Db, carts: readonly Cart[]): Promise<void> {
  await query(
    db,
    `insert into orders.cart (id, market, locale, lines)
       select c.id, c.market, c.locale, c.lines
       from jsonb_to_recordset($1::jsonb) c(id uuid, market text, locale text, lines jsonb)`,
    [JSON.stringify(carts)],
  )
}

/**
 * Saves carts that are still as they were read (`was` is the version then) and answers their ids: a
 * cart that somebody else changed or placed meanwhile is left as it is.
 */
export async function saveCarts(
  db: Db,
  carts: readonly { readonly cart: Cart; readonly was: number }[],
): Promise<Set<string>> {
  const rows = await query<{ id: string }>(
    db,
    `update orders.cart c
       set lines = n.lines, delivery = n.delivery, version = n.version, touched_at = now()
       from jsonb_to_recordset($1::jsonb)
         n(id uuid, lines jsonb, delivery jsonb, version integer, was integer)
       where c.id = n.id and c.version = n.was and c.placed_as is null
       returning c.id`,
    [JSON.stringify(carts.map(({ cart, was }) => ({ ...cart, was })))],
  )
  return new Set(rows.map(({ id }) => id))
}
