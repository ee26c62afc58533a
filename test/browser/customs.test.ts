import { afterAll, expect, test } from 'vitest'
import { DEMO_PASSWORD } from '../../src/sandbox/sign-ins.ts'
import { syntheticId } from '../buyers.ts'
import { openBrowser } from './chromium.ts'
import { testServer } from './server.ts'

/**
 * A name that the police spells otherwise: customs refuses, the buyer reads why, the desk repairs,
 * customs releases, and the buyer sees it. Then goods go back and the allowance is restored.
 */
const { origin, output } = await testServer({
  PRIMEUR_RATE: '0',
  PRIMEUR_LOG: 'info',
  PRIMEUR_CUSTOMS_FAULTS: '0',
})
const browser = await openBrowser()
afterAll(() => browser.close())

// oxlint-disable-next-line typescript/no-explicit-any
type Json = any
async function ask(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: Json }> {
  const reply = await fetch(`${origin}/api/v1${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: reply.status, body: await reply.json() }
}

async function buy(name: string, nr: number): Promise<string> {
  const { body: cart } = await ask('POST', '/carts', { market: 'CN', locale: 'zh-CN' })
  const { body: offer } = await ask('GET', '/offers/chateau-des-tourelles-pauillac-2019')
  await ask('POST', `/carts/${cart.id}/lines`, { offerId: offer.id, quantity: 2 })
  const consignee = {
    name: '李小明',
    phone: '13800000000',
    regionCode: '330106',
    address: '文三路 100 号 1 单元 101',
  }
  await ask('PUT', `/carts/${cart.id}/delivery`, { consignee })
  const { body: quote } = await ask('GET', `/carts/${cart.id}/quote`)
  const buyer = { name, idType: 'resident_id', idNumber: syntheticId(nr), phone: '13800000000' }
  const asked = { cartId: cart.id, expectedTotal: quote.total, buyer }
  const placed = await ask('POST', '/orders', asked, { 'idempotency-key': cart.id })
  expect(placed.status).toBe(201)
  const paid = await ask(
    'POST',
    `/orders/${placed.body.id}/payments`,
    { method: 'card', token: 'tok_ok' },
    { 'idempotency-key': cart.id },
  )
  expect(paid.body.state).toBe('captured')
  return placed.body.id
}

/** Asks until an order stands there at customs; the gate's own time-out ends what never comes. */
async function until(order: string, state: string): Promise<Json> {
  for (;;) {
    const { body } = await ask('GET', `/orders/${order}`)
    if (body.customs.state === state) return body.customs
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

async function desk(): Promise<Record<string, string>> {
  const reply = await fetch(`${origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email: 'customs@primeur.example', password: DEMO_PASSWORD }),
  })
  const cookies = reply.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
  return { cookie: cookies.join('; ') }
}

test('refused for a name, repaired at the desk, released, seen by the buyer, and given back', async () => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'zh-CN',
    javaScriptEnabled: false,
  })
  const page = await context.newPage()
  const order = await buy('李小误', 7001)
  const { parcels } = await until(order, 'repair')
  await page.goto(`${origin}/orders/${order}`)
  const section = page.getByRole('region', { name: '清关' })
  expect(await section.textContent()).toContain('订购人姓名与身份证号码不一致')

  const { declaration } = parcels[0]
  expect((await ask('GET', '/declarations?state=repair')).status).toBe(401)
  const staff = await desk()
  const board = await ask('GET', '/declarations?state=repair', undefined, staff)
  expect(board.body.items.map(({ id }: Json) => id)).toContain(declaration)
  const repair = { changes: [{ field: 'buyerName', value: '李小明' }], note: '按身份证更正' }
  expect((await ask('POST', `/declarations/${declaration}/repairs`, repair, staff)).status).toBe(
    201,
  )
  const sent = await ask('POST', `/declarations/${declaration}/submissions`, undefined, staff)
  expect(sent.status).toBe(201)

  await until(order, 'closed')
  await page.reload()
  expect(await section.textContent()).toContain('海关已放行')
  for (const [locale, told] of [
    ['fr', 'La douane a libéré le colis'],
    ['en', 'Customs has released the parcel'],
  ]) {
    await page.goto(`${origin}/orders/${order}?locale=${locale}`)
    expect(await page.locator('main').textContent()).toContain(told)
  }

  const lookUp = async () => {
    const asked = { idNumber: syntheticId(7001) }
    return Number((await ask('POST', '/customs/quota-lookups', asked, staff)).body.used.amount)
  }
  const before = await lookUp()
  const back = { lines: [{ nr: 1, quantity: 1 }], reason: 'changed_mind' }
  const returned = await ask('POST', `/orders/${order}/returns`, back)
  expect(returned.status).toBe(201)
  const given = Number(returned.body.returns[0].value.amount)
  while ((await lookUp()) === before) await new Promise((resolve) => setTimeout(resolve, 250))
  expect(before - (await lookUp())).toBeCloseTo(given, 2)

  // Neither the page nor the log has the number.
  expect(await page.content()).not.toContain(syntheticId(7001))
  expect(output()).not.toContain(syntheticId(7001))
}, 120_000)
