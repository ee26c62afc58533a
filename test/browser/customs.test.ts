import { afterAll, expect, test } from 'vitest'
import { DEMO_PASSWORD } from '../../src/sandbox/sign-ins.ts'
import { syntheticId } from '../buyers.ts'
import { numbersInClear } from '../customs.ts'
import { openBrowser } from './chromium.ts'
import { noisesOf, open, settled, visit } from './console.ts'
import { testServer } from './server.ts'

/**
 * A name that the police spells otherwise: customs refuses, the buyer reads why, the desk repairs,
 * customs releases, and the buyer sees it. Then goods go back and the allowance is restored.
 */
const { origin, output, pool } = await testServer({
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
  const sentence = '订购人姓名与身份证号码不一致'
  expect(await section.textContent()).toContain(sentence)

  const { declaration } = parcels[0]
  expect((await ask('GET', '/declarations?state=repair')).status).toBe(401)
  const staff = await desk()
  const at = await visit(browser, origin, { who: 'customs', locale: 'zh-CN' })
  await open(at, `${origin}/console`)
  expect(new URL(at.url()).pathname).toBe('/console/customs')
  // The board says why in the buyer's own words; from here on the keyboard does everything.
  const card = at.getByRole('region', { name: '待我们处理' }).locator(`a[href$="${declaration}"]`)
  expect(await card.textContent()).toContain(sentence)
  await card.press('Enter')
  await at.waitForURL(/\/declarations\/[0-9a-f-]{36}$/)
  await settled(at)
  expect(await at.locator('.held').textContent()).toContain(sentence)
  const named = at.locator('table.papers tr', { hasText: '订购人姓名' })
  expect(await named.textContent()).toContain('海关指出')
  await at.getByRole('button', { name: '更正申报' }).press('Enter')
  const dialog = at.getByRole('dialog')
  // What customs named is chosen already, and the cursor stands where the right value goes.
  expect(await dialog.getByLabel('字段').inputValue()).toBe('buyerName')
  await dialog.getByLabel('更正为').pressSequentially('李小明')
  await dialog.getByLabel('备注').pressSequentially('按身份证更正')
  await dialog.getByLabel('备注').press('Enter')
  await dialog.waitFor({ state: 'detached' })

  await until(order, 'closed')
  await at.locator('.page-head .status', { hasText: '已结关' }).waitFor()
  await at.getByText('更正了 订购人姓名').waitFor()
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
  await page.goto(`${origin}/orders/${order}?locale=zh-CN`)
  const returns = page.getByRole('region', { name: '退货' })
  await returns.getByRole('button').click()
  expect(await page.locator('main').textContent()).toContain('请填写要退的件数')
  await returns.getByRole('spinbutton').fill('1')
  await returns.getByRole('combobox').selectOption('changed_mind')
  await returns.getByRole('button').click()
  expect(await returns.textContent()).toMatch(/已向海关申请退货|海关正在审核退货|海关已办结退货/)
  const returned = await ask('GET', `/declarations/${declaration}`, undefined, staff)
  const given = Number(returned.body.returns[0].value.amount)
  while ((await lookUp()) === before) await new Promise((resolve) => setTimeout(resolve, 250))
  expect(before - (await lookUp())).toBeCloseTo(given, 2)

  // The desk sees the return and looks the allowance up: the number is typed and shown nowhere.
  const seen: string[] = [await at.content()]
  await open(at, `${origin}/console/customs/returns`)
  await at.locator('table.rows').getByText('已办结').waitFor()
  await open(at, `${origin}/console/customs/quota`)
  await at.getByLabel('身份证号码').last().fill(syntheticId(7001))
  await at.getByLabel('身份证号码').last().press('Enter')
  await at.getByRole('heading', { name: '此人的申报' }).waitFor()
  seen.push(await at.content())
  await open(at, `${origin}/console/customs/declarations/${declaration}`)
  await at.getByRole('button', { name: '原文' }).first().press('Enter')
  await at.locator('pre.xml').waitFor()
  seen.push(await at.content())
  expect(seen.at(-1)).toContain('CEB')
  expect(noisesOf(at)).toEqual([])

  // A number that is wrong comes back in no error either, and the events of the order have none.
  const wrong = syntheticId(7001).replace(/.$/, (last) => (last === '1' ? '2' : '1'))
  const checked = await ask('POST', '/customs/quota-lookups', { idNumber: wrong }, staff)
  expect(checked).toMatchObject({ status: 422, body: { kind: 'invalid_identity' } })
  const told = [
    ...seen,
    checked.body,
    returned.body,
    (await ask('GET', `/declarations/${declaration}`, undefined, staff)).body,
    (await ask('GET', `/orders/${order}`)).body,
    await page.content(),
    output(),
  ]
  for (const text of told) expect(JSON.stringify(text)).not.toMatch(/110101190\d{8}[\dX]/)
  expect(await numbersInClear(pool)).toEqual([])
}, 120_000)
