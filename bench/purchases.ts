import { consignee } from '../test/buyers.ts'
import { nextPerson, orderBody, type Goods } from './carts.ts'
import { drive, expectStatus, requestText, type Ask, type Figures } from './wire.ts'

const API = '/api/v1'

/** Whole purchases, seven requests each, one after the other per client. */
export function measurePurchases(
  port: number,
  { offers }: Goods,
  { clients, seconds }: { clients: number; seconds: number },
): Promise<Figures> {
  const end = performance.now() + seconds * 1000
  let turn = 0
  return drive(port, clients, async (ask) => {
    if (performance.now() > end) return false
    const pick = (index: number) => offers[(turn + index) % offers.length] ?? ''
    turn += 1
    await purchase(ask, [pick(0), pick(7)])
    return true
  })
}

async function purchase(ask: Ask, offers: readonly string[]): Promise<void> {
  const send = async (status: number, ...request: Parameters<typeof requestText>) =>
    JSON.parse(expectStatus(await ask(requestText(...request)), status).body.toString())
  const cart = await send(201, 'POST', `${API}/carts`, { market: 'CN', locale: 'zh-CN' })
  for (const offerId of offers) {
    await send(200, 'POST', `${API}/carts/${cart.id}/lines`, { offerId, quantity: 1 })
  }
  await send(200, 'PUT', `${API}/carts/${cart.id}/delivery`, { consignee })
  const quote = await send(200, 'GET', `${API}/carts/${cart.id}/quote`)
  const order = await send(
    201,
    'POST',
    `${API}/orders`,
    orderBody(cart.id, quote.total, nextPerson()),
    cart.id,
  )
  const paid = await send(
    201,
    'POST',
    `${API}/orders/${order.id}/payments`,
    { method: 'card', token: 'tok_ok' },
    cart.id,
  )
  if (paid.state !== 'captured') throw new Error(`the payment is ${paid.state}`)
}
