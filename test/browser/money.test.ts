import { randomInt } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { newId } from '#lib/ids.ts'
import { query } from '../../src/db/index.ts'
import { buyer, consignee } from '../buyers.ts'
import { openBrowser } from './chromium.ts'
import { noisesOf, open, overflowOf, settled, violationsOf, visit } from './console.ts'
import { testServer } from './server.ts'

/** One order's money, from the buyer's payment to the account of the house that sold it. */
const { origin, pool } = await testServer({ PRIMEUR_RATE: '0', PRIMEUR_LOG: 'error' })
const browser = await openBrowser()
afterAll(() => browser.close())

type Json = { readonly [name: string]: unknown }

async function ask<Reply = Json>(method: string, path: string, body?: Json, key?: string) {
  const reply = await fetch(`${origin}/api/v1${path}`, {
    method,
    headers: {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(key ? { 'idempotency-key': key } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  return (await reply.json()) as Reply
}

test('a buyer pays, the books say so, and on pay day the money is at the house', async () => {
  const offer = await ask<{ id: string }>('GET', '/offers/huitres-creuses-cancale-n3-12')
  const { id: cart } = await ask<{ id: string }>('POST', '/carts', { market: 'CN' })
  await ask('POST', `/carts/${cart}/lines`, { offerId: offer.id, quantity: 2 })
  await ask('PUT', `/carts/${cart}/delivery`, { consignee })
  const { total } = await ask<{ total: Json }>('GET', `/carts/${cart}/quote`)
  const by = { ...buyer(880 + randomInt(20)), idType: 'resident_id' }
  const order = await ask<{ id: string; number: string }>(
    'POST',
    '/orders',
    { cartId: cart, expectedTotal: total, buyer: by },
    newId(),
  )
  const pay = { method: 'card', token: 'tok_ok' }
  await ask('POST', `/orders/${order.id}/payments`, pay, newId())

  const desk = await visit(browser, origin, { who: 'platform', locale: 'zh-CN' })
  await open(desk, `${origin}/console/platform/ledger`)
  await desk.getByRole('button', { name: '立即记账' }).press('Enter')
  await desk.getByText('商家待结').waitFor()
  await desk.getByRole('button', { name: '验证账本' }).press('Enter')
  await desk.getByText(/全部平衡/).waitFor()
  expect(await violationsOf(desk)).toEqual([])

  const phone = await visit(browser, origin, { who: 'producer', locale: 'fr', width: 390 })
  await open(phone, `${origin}/console/producer/money`)
  const sentence = phone.getByRole('button', { name: /Elle paie .* vous recevez/ })
  await sentence.press('Enter')
  const layers = phone.getByRole('dialog', { name: 'Décomposition du prix' })
  await layers.getByText(/^Commission 12/).waitFor()
  await layers.getByText(/1 EUR = \d/).waitFor()
  await phone.keyboard.press('Escape')
  expect(await overflowOf(phone)).toBe(0)
  expect(await violationsOf(phone)).toEqual([])

  // The parcel's own journey is told elsewhere; what the books make of its end is told here.
  await query(pool, `update orders.order_group set state = 'delivered' where id = $1`, [order.id])
  await desk.getByRole('button', { name: '立即记账' }).press('Enter')
  await desk.getByText('商家应付').waitFor()
  await open(desk, `${origin}/console/platform/payouts`)
  await desk.getByRole('button', { name: '安排下次付款' }).press('Enter')
  await desk.getByRole('link', { name: 'pain.001 maison-ledoux' }).waitFor()
  await open(desk, `${origin}/console/platform/entries`)
  await desk.getByText('商家待结 · maison-ledoux').first().waitFor()
  expect(await violationsOf(desk)).toEqual([])

  // The simulated bank could be away: the worker sends again by the clock, and here at once.
  const ended = async () => {
    await desk.request.post(`${origin}/api/v1/platform/ledger/payouts`, { headers: { origin } })
    const [row] = await query<{ state: string }>(pool, 'select state from ledger.payout')
    return row?.state
  }
  await expect.poll(ended, { timeout: 30_000 }).toMatch(/settled|returned/)
  await open(phone, `${origin}/console/producer/money`)
  await phone
    .getByText(/Arrivé|Revenu/)
    .first()
    .waitFor()

  const today = new Date().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' })
  const csv = await (await fetch(`${origin}/sandbox/settlements/card/${today}`)).text()
  await open(desk, `${origin}/console/platform/reconciliation`)
  await desk.getByRole('button', { name: '导入结算文件' }).press('Enter')
  const dialog = desk.getByRole('dialog', { name: '导入结算文件' })
  await dialog.getByLabel('文件（CSV）').setInputFiles({
    name: 'card.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(csv),
  })
  await dialog.getByLabel('结算日').fill(today)
  await dialog.getByRole('button', { name: '导入结算文件' }).press('Enter')
  await desk.getByText('1 / 1').waitFor()
  await settled(desk)
  expect(await violationsOf(desk)).toEqual([])
  for (const page of [desk, phone]) expect(noisesOf(page)).toEqual([])
})
