import type { Pool } from '../src/db/index.ts'
import { orderBody, readyCarts, yuan, type Goods } from './carts.ts'
import { drive, expectStatus, requestText, type Figures } from './wire.ts'

export type Placing = { readonly clients: number; readonly count: number }

/** Orders placed over HTTP from carts that are ready before the clock starts. */
export async function measurePlacements(
  port: number,
  pool: Pool,
  { shop, offers }: Goods,
  { clients, count }: Placing,
): Promise<Figures> {
  const ready = await readyCarts(pool, shop, offers, count)
  const requests = ready.map(({ cart, total, nr }) =>
    requestText('POST', '/api/v1/orders', orderBody(cart.id, yuan(total), nr), cart.id),
  )
  let next = 0
  return drive(port, clients, async (ask) => {
    const request = requests[next++]
    if (request === undefined) return false
    expectStatus(await ask(request), 201)
    return true
  })
}
