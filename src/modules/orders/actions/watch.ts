import type { Pool } from '#db'
import { watchVersions, type Watch } from '#lib/watch.ts'
import { readPayables } from '../store/order.ts'

/** Watches the states of orders, and the news of their parcels. */
export const watchOrders = (pool: Pool, everyMs: number): Watch =>
  watchVersions(async (ids) => {
    const rows = await readPayables(pool, ids)
    return new Map(rows.map(({ id, state, news }) => [id, `${state} ${news}`]))
  }, everyMs)
