import { randomBytes } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import type { Acting, WhoActs } from '#http/actor.ts'
import { buildApp } from '#http/app.ts'
import { newId } from '#lib/ids.ts'
import { vaultKeys } from '#modules/identity'
import { paymentsOf, type Payments, type Provider } from '#modules/payments'
import { buyer, consignee } from '../../../test/buyers.ts'
import { testDatabase } from '../../../test/database.ts'
import { WORLD_BEGINS } from '../../../test/world.ts'
import { openViews, orderingShop } from '../../shop/index.ts'
import {
  cartRoutes,
  cartsOf,
  confirmPaid,
  deskRoutes,
  eventRoutes,
  houseRoutes,
  orderRoutes,
  paymentRoutes,
  placeOrders,
} from './index.ts'

const { pool } = await testDatabase('world')
const now = () => WORLD_BEGINS
const views = await openViews(pool, { now, minimumGrade: 'unverified' })
const shop = orderingShop(views)
const carts = cartsOf(pool)
const keys = vaultKeys(randomBytes(32))
const bank: Provider = {
  name: 'card',
  start: async () => ({
    state: 'captured',
    providerReference: 'at_the_bank',
    action: null,
    sent: {},
    received: {},
  }),
  refund: async () => 'done',
}
const payments: Payments = paymentsOf(pool, { card: bank }, (tx, references) =>
  confirmPaid(tx, references, now(), payments.refundAll),
)
const parts = {
  pool,
  carts,
  payments,
  fingerprintKey: keys.find,
  place: placeOrders(pool, shop, keys),
  // Whoever says a name is believed: who may say one is the concern of sign-in.
  accountOf: async ({ headers }: { headers: Record<string, unknown> }) =>
    typeof headers['x-account'] === 'string' ? headers['x-account'] : null,
}

/** Who works where; `nobody` is signed in and belongs to no organisation. */
const STAFF: Readonly<Record<string, readonly Acting[]>> = {
  lena: [{ slug: 'primeur', kind: 'platform' }],
  yann: [{ slug: 'maison-ledoux', kind: 'producer' }],
  anne: [{ slug: 'chateau-des-tourelles', kind: 'producer' }],
  nobody: [],
}
const whoActs: WhoActs = async ({ headers }) => {
  const { 'x-account': account } = headers
  return typeof account === 'string' ? { account, organisations: STAFF[account] ?? [] } : null
}

const app = await buildApp({ logLevel: 'silent', requestsPerMinute: null, trustProxy: false })
await app.register(cartRoutes(carts, shop))
await app.register(orderRoutes(parts))
await app.register(paymentRoutes(parts))
await app.register(eventRoutes(parts))
await app.register(deskRoutes({ pool, payments, whoActs }))
await app.register(houseRoutes({ pool, whoActs }))
const address = await app.listen({ host: '127.0.0.1', port: 0 })
afterAll(() => app.close())

type Asked = { body?: object; as?: string; key?: string }
type Answered = { status: number; kind?: string; id: string; state: string; total: object }

async function ask(method: 'GET' | 'POST' | 'PUT', url: string, asked: Asked = {}) {
  const headers = {
    ...(asked.as ? { 'x-account': asked.as } : {}),
    ...(asked.key ? { 'idempotency-key': asked.key } : {}),
  }
  const payload = asked.body ? { payload: asked.body } : {}
  const reply = await app.inject({ method, url, headers, ...payload })
  return { ...reply.json<Answered>(), status: reply.statusCode }
}

const WINE = views.catalogue.bySlug('chateau-des-tourelles-pauillac-2019')?.id
let persons = 0

async function cart(): Promise<{ id: string; total: object }> {
  const { id } = await ask('POST', '/carts', { body: {} })
  await ask('POST', `/carts/${id}/lines`, { body: { offerId: WINE, quantity: 1 } })
  await ask('PUT', `/carts/${id}/delivery`, { body: { consignee } })
  return { id, total: (await ask('GET', `/carts/${id}/quote`)).total }
}

const orderBody = ({ id, total }: { id: string; total: object }) => ({
  cartId: id,
  expectedTotal: total,
  buyer: { ...buyer((persons += 1)), idType: 'resident_id' },
})

async function order(as?: string): Promise<string> {
  const body = orderBody(await cart())
  const placed = await ask('POST', '/orders', { body, key: newId(), ...(as ? { as } : {}) })
  expect(placed).toMatchObject({ status: 201, state: 'awaiting_payment' })
  return placed.id
}

const pay = (id: string, asked: Asked = {}) =>
  ask('POST', `/orders/${id}/payments`, {
    key: newId(),
    ...asked,
    body: { method: 'card', token: 'tok_ok' },
  })

test('an order of an account is nobody else’s to read, to follow, to pay or to cancel', async () => {
  const id = await order('lin')
  for (const as of [undefined, 'zhou']) {
    const who = as ? { as } : {}
    const answers = [
      await ask('GET', `/orders/${id}`, who),
      await ask('GET', `/orders/${id}/events`, who),
      await ask('GET', `/orders/${id}/payments`, who),
      await pay(id, who),
      await ask('POST', `/orders/${id}/cancellation`, { ...who, body: {} }),
    ]
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 404, kind: 'order_not_found' })
    }
  }
  const own = { as: 'lin' }
  expect(await ask('GET', `/orders/${id}`, own)).toMatchObject({ state: 'awaiting_payment' })
  expect(await ask('GET', `/orders/${newId()}`, own)).toMatchObject({ kind: 'order_not_found' })
})

test('a total in another currency is another total', async () => {
  const { id } = await cart()
  const body = orderBody({ id, total: { amount: '343.06', currency: 'EUR' } })
  const refused = await ask('POST', '/orders', { body, key: newId() })
  expect(refused).toMatchObject({ status: 409, kind: 'total_changed', currency: 'CNY' })
})

test('a key is of one body: with another cart it is refused, and without one nothing is done', async () => {
  const key = newId()
  const first = orderBody(await cart())
  const placed = await ask('POST', '/orders', { body: first, key })
  expect(await ask('POST', '/orders', { body: first, key })).toEqual(placed)
  const other = await ask('POST', '/orders', { body: orderBody(await cart()), key })
  expect(other).toMatchObject({ status: 422, kind: 'idempotency_key_reused' })
  const none = await ask('POST', '/orders', { body: orderBody(await cart()) })
  expect(none).toMatchObject({ status: 400, kind: 'idempotency_key_required' })
})

test('an order is cancelled once, with or without a body, and its money asked back once', async () => {
  const id = await order()
  expect(await pay(id)).toMatchObject({ status: 201, state: 'captured' })
  const answers = await Promise.all([
    ask('POST', `/orders/${id}/cancellation`),
    ask('POST', `/orders/${id}/cancellation`, { body: { reason: 'twice' } }),
    ask('POST', `/orders/${id}/cancellation`, { body: {} }),
  ])
  for (const answer of answers) expect(answer).toMatchObject({ status: 201, state: 'cancelled' })
  expect(await payments.carryOutRefunds()).toBe(1)
  expect(await pay(id)).toMatchObject({ status: 409, kind: 'not_payable', state: 'cancelled' })
})

test('a cancellation and two payments that meet leave one end, and no money that nobody asks for', async () => {
  for (const id of await Promise.all(Array.from({ length: 6 }, () => order()))) {
    const request = {
      reference: id,
      method: 'card',
      amount: 1n,
      expiresAt: WORLD_BEGINS,
      token: null,
      fingerprint: '00',
    } as const
    await Promise.all([
      payments.start({ ...request, key: newId() }),
      ask('POST', `/orders/${id}/cancellation`),
      payments.start({ ...request, key: newId() }),
    ])
    expect(await ask('GET', `/orders/${id}`)).toMatchObject({ state: 'cancelled' })
    expect(await payments.carryOutRefunds()).toBe(2)
  }
})

/** The states a stream tells, until it ends; each is answered with what happens next. */
async function statesOf(id: string, next: Readonly<Record<string, () => Promise<unknown>>>) {
  const reply = await fetch(`${address}/orders/${id}/events`)
  expect(reply.headers.get('content-type')).toBe('text/event-stream')
  expect(reply.headers.get('x-request-id')).toBeTruthy()
  const told: string[] = []
  let text = ''
  for await (const chunk of reply.body ?? []) {
    text += Buffer.from(chunk).toString()
    const events = text.split('\n\n')
    text = events.pop() ?? ''
    for (const event of events.filter((each) => each.startsWith('event: order'))) {
      const [, state = '', data = ''] = /\nid: (\w+)\ndata: (.+)$/.exec(event) ?? []
      expect(JSON.parse(data)).toMatchObject({ id, state, consignee: { phone: '138****0000' } })
      told.push(state)
      await next[state]?.()
    }
  }
  return told
}

test('a stream tells an order as it changes, and ends with its last state', async () => {
  const id = await order()
  const told = await statesOf(id, {
    awaiting_payment: () => pay(id),
    paid: () => ask('POST', `/orders/${id}/cancellation`),
  })
  expect(told).toEqual(['awaiting_payment', 'paid', 'cancelled'])
  expect(await statesOf(id, {})).toEqual(['cancelled'])
  const again = { 'last-event-id': 'cancelled' }
  expect((await fetch(`${address}/orders/${id}/events`, { headers: again })).status).toBe(204)
})

test('the documents name the key, the refusals and the stream', async () => {
  const { paths } = (await app.inject('/api/openapi.json')).json()
  const { post } = paths['/orders/'] ?? paths['/orders']
  expect(post.parameters).toMatchObject([{ in: 'header', name: 'idempotency-key', required: true }])
  expect(Object.keys(post.responses)).toEqual(['201', '4XX'])
  const { content } = paths['/orders/{id}/events'].get.responses['200']
  expect(Object.keys(content)).toEqual(['text/event-stream'])
})

test.each([
  ['GET', '/platform/orders'],
  ['GET', `/platform/orders/${newId()}`],
  ['GET', '/platform/payments'],
  ['GET', '/platform/order-figures'],
  ['POST', `/platform/orders/${newId()}/cancellation`],
] as const)('%s %s is the platform’s alone', async (method, url) => {
  const body = method === 'POST' ? { body: { reason: 'found by a stranger' } } : {}
  expect(await ask(method, url, body)).toMatchObject({ status: 401, kind: 'sign_in_required' })
  for (const as of ['nobody', 'yann']) {
    expect(await ask(method, url, { as, ...body })).toMatchObject({
      status: 403,
      kind: 'forbidden',
      needs: ['platform'],
    })
  }
  const missing = url.includes('/orders/') ? 404 : 200
  expect(await ask(method, url, { as: 'lena', ...body })).toMatchObject({ status: missing })
})

type Listed = { items: { id: string; number: string; state: string }[]; next: string | null }
const listed = async (url: string): Promise<Listed> =>
  (await app.inject({ method: 'GET', url, headers: { 'x-account': 'lena' } })).json()

test('the platform’s list pages through every order once, newest first, and narrows', async () => {
  const mine = [await order(), await order(), await order()].toReversed()
  await pay(mine[0] ?? '')
  const seen: string[] = []
  for (let after = ''; ;) {
    const { items, next } = await listed(`/platform/orders?limit=2${after}`)
    seen.push(...items.map(({ id }) => id))
    if (next === null) break
    after = `&after=${next}`
  }
  expect(seen.slice(0, 3)).toEqual(mine)
  expect(new Set(seen).size).toBe(seen.length)
  const { items: paid } = await listed('/platform/orders?state=paid&limit=100')
  expect(paid.map(({ id }) => id)).toContain(mine[0])
  expect(new Set(paid.map(({ state }) => state))).toEqual(new Set(['paid']))
  const number = paid.find(({ id }) => id === mine[0])?.number ?? ''
  const found = await listed(`/platform/orders?keyword=${number.toLowerCase()}`)
  expect(found.items.map(({ id }) => id)).toEqual([mine[0]])
  expect((await listed('/platform/orders?keyword=%25')).items).toEqual([])
  expect((await listed('/platform/orders?seller=maison-ledoux')).items).toEqual([])
  const wrong = await ask('GET', '/platform/orders?after=bm9uZQ', { as: 'lena' })
  expect(wrong).toMatchObject({ status: 400, kind: 'invalid_cursor' })
})

test('the platform cancels with a reason; lots, money and history tell the same', async () => {
  const id = await order()
  await pay(id)
  const short = { as: 'lena', body: { reason: 'x' } }
  expect(await ask('POST', `/platform/orders/${id}/cancellation`, short)).toMatchObject({
    status: 400,
  })
  const reason = 'the house closed'
  const asked = { as: 'lena', body: { reason } }
  const cancelled = await ask('POST', `/platform/orders/${id}/cancellation`, asked)
  expect(cancelled).toMatchObject({ status: 201, state: 'cancelled', cancellable: false })
  const whole = await ask('GET', `/platform/orders/${id}`, { as: 'lena' })
  expect(whole).toMatchObject({
    consignee: { phone: '138****0000' },
    history: [
      { from: 'awaiting_payment', to: 'paid', actor: 'payments' },
      { from: 'paid', to: 'cancelled', actor: 'platform:primeur lena', reason },
    ],
    payments: [{ state: 'captured', refunds: [{ state: 'requested', reason: 'order_cancelled' }] }],
  })
  expect(await payments.carryOutRefunds()).toBeGreaterThan(0)
  const { items } = await listed('/platform/payments?refunded=true&limit=100')
  expect(items.find((payment) => 'orderId' in payment && payment.orderId === id)).toMatchObject({
    refunds: [{ state: 'done' }],
  })
})

test('a house reads its own lines, never who bought them, and nobody else’s', async () => {
  const id = await order()
  await pay(id)
  const own = views.catalogue.bySlug('chateau-des-tourelles-pauillac-2019')?.seller ?? ''
  expect(own).toBe(STAFF['anne']?.[0]?.slug)
  const read = async (as: string, rest = '') =>
    app.inject({ url: `/producer/orders?limit=1${rest}`, headers: { 'x-account': as } })
  const first = await read('anne', '&state=paid&locale=fr')
  const page = first.json<{ items: object[]; next: string }>()
  expect(page.items).toMatchObject([{ house: own, state: 'paid', lines: [{ quantity: 1 }] }])
  expect(first.body).not.toContain(consignee.address)
  expect(first.body).not.toMatch(/consignee|138\*|phone/)
  const second = (await read('anne', `&after=${page.next}`)).json<{ items: { id: string }[] }>()
  expect(second.items[0]).not.toEqual(page.items[0])
  expect((await read('yann')).json()).toEqual({ items: [], next: null })
  expect((await read('nobody')).statusCode).toBe(403)
  expect((await app.inject('/producer/orders')).statusCode).toBe(401)
  expect((await read('anne', '&after=bm9uZQ')).statusCode).toBe(400)
})
