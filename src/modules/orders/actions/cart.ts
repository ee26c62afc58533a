import { transaction, type Pool } from '#db'
import { gather } from '#lib/batch.ts'
import { newId } from '#lib/ids.ts'
import { ok, refuse, type Result } from '#lib/result.ts'
import type { Cart, CartRefusal } from '../domain/cart.ts'
import { insertCarts, lockCarts, readCarts, saveCarts } from '../store/cart.ts'

type Change = (cart: Cart) => Result<Cart, CartRefusal>

/** The carts of one server: concurrent reads and changes share their round trips. */
export type Carts = {
  readonly open: (market: string, locale: string) => Promise<Cart>
  readonly read: (id: string) => Promise<Cart | undefined>
  readonly change: (id: string, change: Change) => Promise<Result<Cart, CartRefusal>>
}

const BATCH = { itemsMax: 256, writesMax: 2 }

export function cartsOf(pool: Pool): Carts {
  const insert = gather(async (carts: readonly Cart[]) => {
    await insertCarts(pool, carts)
    return carts
  }, BATCH)
  const read = gather(async (ids: readonly string[]) => {
    const carts = await readCarts(pool, ids)
    return ids.map((id) => carts.get(id))
  }, BATCH)
  const change = gather(
    (asks: readonly { id: string; change: Change }[]) => changeAll(pool, asks),
    BATCH,
  )
  return {
    open: (market, locale) =>
      insert({
        id: newId(),
        market,
        locale,
        lines: [],
        delivery: null,
        version: 1,
        placedAs: null,
      }),
    read,
    change: (id, how) => change({ id, change: how }),
  }
}

/** Applies changes in their order of arrival; two of the same cart in one batch both count. */
async function changeAll(
  pool: Pool,
  asks: readonly { id: string; change: Change }[],
): Promise<Result<Cart, CartRefusal>[]> {
  return transaction(pool, async (tx) => {
    const carts = await lockCarts(tx, [...new Set(asks.map(({ id }) => id))])
    const touched = new Map<string, Cart>()
    const answers = asks.map(({ id, change }) => {
      const cart = carts.get(id)
      const changed = cart ? change(cart) : refuse({ kind: 'cart_not_found' as const })
      if (!changed.ok) return changed
      carts.set(id, changed.value)
      touched.set(id, changed.value)
      return ok(changed.value)
    })
    if (touched.size > 0) await saveCarts(tx, [...touched.values()])
    return answers
  })
}
