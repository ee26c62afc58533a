import { expect, test } from 'vitest'
import { syntheticId } from '../buyers.ts'
import { testServer } from './server.ts'

/** The main job by the public API: oysters, wine and a scarf for Hangzhou, paid by card. */
const { origin } = await testServer({ PRIMEUR_RATE: '0', PRIMEUR_LOG: 'error' })

/** An answer is looked into by name; what is missing fails the test that looks. */
// oxlint-disable-next-line typescript/no-explicit-any
type Json = any
type Answer = { status: number; headers: Headers; body: Json }

async function ask(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const reply = await fetch(`${origin}/api/v1${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: reply.status, headers: reply.headers, body: await reply.json() }
}

const SLUGS = [
  'huitres-creuses-cancale-n3-12',
  'chateau-des-tourelles-pauillac-2019',
  'carre-de-soie-bellecour-90',
]

async function readyCart(): Promise<{ id: string; total: { amount: string; currency: string } }> {
  const cart = await ask('POST', '/carts', { market: 'CN', locale: 'zh-CN' })
  expect(cart.status).toBe(201)
  for (const slug of SLUGS) {
    const offer = await ask('GET', `/offers/${slug}`)
    const line = await ask('POST', `/carts/${cart.body.id}/lines`, {
      offerId: offer.body.id,
      quantity: 1,
    })
    expect(line.status).toBe(200)
  }
  const consignee = {
    name: '李小明',
    phone: '13800000000',
    regionCode: '330106',
    address: '文三路 100 号 1 单元 101',
  }
  expect((await ask('PUT', `/carts/${cart.body.id}/delivery`, { consignee })).status).toBe(200)
  const quote = await ask('GET', `/carts/${cart.body.id}/quote`)
  expect(quote.body.refusals).toEqual([])
  return { id: cart.body.id, total: quote.body.total }
}

const orderOf = (cart: { id: string; total: unknown }, nr: number) => ({
  cartId: cart.id,
  expectedTotal: cart.total,
  buyer: { name: '李小明', idType: 'resident_id', idNumber: syntheticId(nr), phone: '13800000000' },
})

test('searching 生蚝 finds oysters with their promise for Hangzhou', async () => {
  const { body } = await ask('GET', `/offers?q=${encodeURIComponent('生蚝')}&region=330100`)
  expect(body.items.length).toBeGreaterThan(3)
  expect(body.items[0].pledge).toMatchObject({
    deliverOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  })
  const pledge = await ask('GET', `/offers/${SLUGS[0]}/pledge?region=330100&quantity=1`)
  expect(pledge.body.freshDays).toBeGreaterThanOrEqual(pledge.body.freshDaysMin)
  expect((await ask('GET', `/offers/${SLUGS[0]}/pledge?region=540100&quantity=1`)).body.kind).toBe(
    'not_served',
  )
})

test('the whole purchase: cart, quote, order, payment, order again', async () => {
  const cart = await readyCart()
  const key = { 'idempotency-key': `order-${cart.id}` }
  const placed = await ask('POST', '/orders', orderOf(cart, 1), key)
  expect(placed.status).toBe(201)
  expect(placed.body).toMatchObject({ state: 'awaiting_payment', total: cart.total })
  expect(placed.body.lines).toHaveLength(3)
  for (const line of placed.body.lines) expect(line.lots.length).toBeGreaterThan(0)
  expect(placed.body.orders).toHaveLength(3)

  const again = await ask('POST', '/orders', orderOf(cart, 1), key)
  expect(again.headers.get('idempotent-replayed')).toBe('true')
  expect(again.body).toEqual(placed.body)

  const payment = await ask(
    'POST',
    `/orders/${placed.body.id}/payments`,
    { method: 'card', token: 'tok_ok' },
    { 'idempotency-key': `pay-${cart.id}` },
  )
  expect(payment).toMatchObject({ status: 201, body: { state: 'captured' } })
  expect((await ask('GET', `/orders/${placed.body.id}`)).body.state).toBe('paid')

  const cancelled = await ask('POST', `/orders/${placed.body.id}/cancellation`, {
    reason: 'changed_mind',
  })
  expect(cancelled).toMatchObject({ status: 201, body: { state: 'cancelled' } })
})

test('a declined card leaves the order to be paid, a late bank pays it by itself', async () => {
  const cart = await readyCart()
  const placed = await ask('POST', '/orders', orderOf(cart, 2), { 'idempotency-key': cart.id })
  const pay = (token: string, key: string) =>
    ask(
      'POST',
      `/orders/${placed.body.id}/payments`,
      { method: 'card', token },
      { 'idempotency-key': key },
    )
  expect((await pay('tok_declined', 'a')).body.state).toBe('declined')
  expect((await ask('GET', `/orders/${placed.body.id}`)).body.state).toBe('awaiting_payment')
  expect((await pay('tok_timeout', 'b')).body.state).toBe('pending')
  await expect
    .poll(async () => (await ask('GET', `/orders/${placed.body.id}`)).body.state, {
      timeout: 15_000,
    })
    .toBe('paid')
  expect((await pay('tok_ok', 'c')).body.kind).toBe('not_payable')
})

test('what is missing, wrong or somebody else’s is told as a problem', async () => {
  const cart = await readyCart()
  expect((await ask('POST', '/orders', orderOf(cart, 3))).body.kind).toBe(
    'idempotency_key_required',
  )
  const bad = await ask('POST', `/carts/${cart.id}/lines`, { offerId: 'x', quantity: -1 })
  expect(bad.body).toMatchObject({ kind: 'invalid_request', errors: expect.any(Array) })
  expect((await ask('GET', '/carts/01a00000-0000-7000-8000-000000000000')).status).toBe(404)
  expect((await ask('GET', '/orders/01a00000-0000-7000-8000-000000000000')).status).toBe(404)
})

test('foie gras is shown and refused, with the reason', async () => {
  const { body } = await ask('GET', '/offers?category=foie-gras')
  expect(body.items.length).toBeGreaterThan(0)
  expect(body.items[0].refusal.reasons).toContain('not_listed')
})

test('every page answers in three languages', async () => {
  for (const path of [
    '/',
    '/category/cheese',
    '/search?q=comte',
    `/offers/${SLUGS[0]}`,
    '/stores',
    '/stores/maison-ledoux',
    '/season',
    '/help',
  ]) {
    for (const locale of ['zh-CN', 'fr', 'en']) {
      const reply = await fetch(`${origin}${path}${path.includes('?') ? '&' : '?'}locale=${locale}`)
      expect(reply.status, `${path} ${locale}`).toBe(200)
      expect(await reply.text()).toContain(`<html lang="${locale === 'zh-CN' ? 'zh' : locale}`)
    }
  }
})
