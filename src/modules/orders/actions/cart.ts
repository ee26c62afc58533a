import type { Pool } from '#db'
import { gather } from '#lib/batch.ts'
import { newId } from '#lib/ids.ts'
import { invariant } from '#lib/invariant.ts'
import { refuse, type Result } from '#lib/result.ts'
import type { Cart, CartRefusal } from '../domain/cart.ts'
import { insertCarts, readCarts, saveCarts } from '../store/cart.ts'

type Change = (cart: Cart) => Result<Cart, CartRefusal>
type Ask = { readonly id: string; readonly change: Change }

/** The carts of one server: concurrent reads and changes share their round trips. */
export type Carts = {
  readonly open: (market: string, locale: string) => Promise<Cart>
  readonly read: (id: string) => Promise<Cart | undefined>
  readonly change: (id: string, change: Change) => Promise<Result<Cart, CartRefusal>>
}

const BATCH = { itemsMax: 256, writesMax: 2 }
/** Changes of one server follow one another, so that they never stand in each other's way. */
const ONE_BATCH = { itemsMax: 256, writesMax: 1 }

export function cartsOf(pool: Pool): Carts {
  const insert = gather(async (carts: readonly Cart[]) => {
    await insertCarts(pool, carts)
    return carts
  }, BATCH)
  const read = gather(async (ids: readonly string[]) => {
    const carts = await readCarts(pool, ids)
    return ids.map((id) => carts.get(id))
  }, BATCH)
  const change = gather((asks: readonly Ask[]) => changeAll(pool, asks), ONE_BATCH)
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

/** Somebody else's change in between is rare; a cart that changes all the time is a bug or an attack. */
const ATTEMPTS = 20

/**
 * Applies changes in their order of arrival; two of the same cart in one batch both count. A cart that
 * another server changed in between is read again: nothing is locked while we think.
 */
async function changeAll(pool: Pool, asks: readonly Ask[]): Promise<Result<Cart, CartRefusal>[]> {
  const answers: Result<Cart, CartRefusal>[] = asks.map(() => refuse({ kind: 'cart_not_found' }))
  let open = asks.map((ask, index) => ({ ...ask, index }))
  for (let attempt = 0; open.length > 0; attempt++) {
    invariant(attempt < ATTEMPTS, 'a cart settles')
    const read = await readCarts(pool, [...new Set(open.map(({ id }) => id))])
    const carts = new Map(read)
    for (const { id, change, index } of open) {
      const cart = carts.get(id)
      const changed = cart ? change(cart) : refuse({ kind: 'cart_not_found' as const })
      answers[index] = changed
      if (changed.ok) carts.set(id, changed.value)
    }
    const touched = [...carts].flatMap(([id, cart]) => {
      const was = read.get(id)?.version ?? 0
      return cart.version === was ? [] : [{ cart, was }]
    })
    if (touched.length === 0) break
    const saved = await saveCarts(pool, touched)
    const behind = new Set(touched.flatMap(({ cart }) => (saved.has(cart.id) ? [] : [cart.id])))
    open = open.filter(({ id }) => behind.has(id))
  }
  return answers
}
