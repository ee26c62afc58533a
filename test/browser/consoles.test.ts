import type { Page } from 'playwright-core'
import { afterAll, expect, test, vi } from 'vitest'
import { buyer, consignee } from '../buyers.ts'
import { openBrowser } from './chromium.ts'
import {
  coloursOf,
  hop,
  noisesOf,
  open,
  overflowOf,
  settled,
  violationsOf,
  visit,
  type Visit,
} from './console.ts'
import { testServer } from './server.ts'

/** The consoles as the people who work here use them: by role, by keyboard, on a phone, in three languages. */
const { origin } = await testServer({ PRIMEUR_RATE: '0', PRIMEUR_LOG: 'error' })
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

type Placed = {
  readonly id: string
  readonly number: string
  readonly lines: readonly { readonly pledge: { readonly departure: { readonly id: string } } }[]
}

/** An order for two oyster dozens and nothing else; customs releases a paid one within seconds. */
async function placedOrder(nr: number): Promise<Placed> {
  const offer = await ask<{ id: string }>('GET', '/offers/huitres-creuses-cancale-n3-12')
  const { id } = await ask<{ id: string }>('POST', '/carts', { market: 'CN' })
  await ask('POST', `/carts/${id}/lines`, { offerId: offer.id, quantity: 2 })
  await ask('PUT', `/carts/${id}/delivery`, { consignee })
  const { total } = await ask('GET', `/carts/${id}/quote`)
  const { name, phone, idNumber } = buyer(600 + nr)
  return ask<Placed>(
    'POST',
    '/orders',
    {
      cartId: id,
      expectedTotal: total,
      buyer: { name, phone, idNumber, idType: 'resident_id' },
    },
    `console-${nr}`,
  )
}
const orders = [await placedOrder(1), await placedOrder(2)]
await ask('POST', `/orders/${orders[0]!.id}/payments`, { method: 'card', token: 'tok_ok' }, 'pay-1')
const numbers = orders.map(({ number }) => number)
const departure = orders[0]!.lines[0]!.pledge.departure.id

test('nobody reads a console without signing in, and comes back to the page they asked for', async () => {
  const reply = await fetch(`${origin}/console/platform/orders?state=paid`, { redirect: 'manual' })
  expect(reply.status).toBe(303)
  expect(reply.headers.get('location')).toBe(
    '/sign-in?back=%2Fconsole%2Fplatform%2Forders%3Fstate%3Dpaid',
  )
})

test('the page runs no script but its own, and no style without its nonce', async () => {
  const page = await visit(browser, origin, { who: 'platform' })
  const reply = await page.goto(`${origin}/console/platform`)
  const policy = reply?.headers()['content-security-policy'] ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self';")
  expect(policy).toMatch(/style-src 'self' 'nonce-[\w+/=]{24}';/)
  expect(policy).not.toContain('unsafe')
  await settled(page)
  await page.keyboard.press('?')
  await page.getByRole('dialog').waitFor()
  expect(noisesOf(page)).toEqual([])
  await page.context().close()
})

test.each([
  ['producer', 'producer', 'Producer'],
  ['hub', 'hub', 'Hub'],
  ['customs', 'customs', 'Customs desk'],
  ['brand', 'parity', 'Price parity'],
  ['platform', 'platform', 'Platform'],
])('%s is led to its own console, %s', async (who, own, name) => {
  const page = await visit(browser, origin, { who })
  await open(page, `${origin}/console`)
  expect(new URL(page.url()).pathname).toBe(`/console/${own}`)
  expect(await page.title()).toContain(name)
  expect(await page.locator('.console-name').innerText()).toBe(name)
  expect(noisesOf(page)).toEqual([])
  await page.context().close()
})

test('a console of somebody else is refused by the page and by the API', async () => {
  const page = await visit(browser, origin, { who: 'producer' })
  await open(page, `${origin}/console/platform/orders`)
  const main = page.locator('main')
  expect(await main.locator('h1').innerText()).toBe('This console is not yours')
  expect(await main.innerText()).not.toContain(numbers[0])
  const reply = await page.request.get(`${origin}/api/v1/platform/orders`)
  expect(reply.status()).toBe(403)
  await main.getByRole('link', { name: 'Producer' }).click()
  await page.waitForURL(`${origin}/console/producer`)
  await page.context().close()
})

test('an order is found, opened and cancelled without a mouse', async () => {
  const page = await visit(browser, origin, { who: 'platform' })
  await open(page, `${origin}/console`)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find and command' }).waitFor()
  await page.keyboard.type('orders')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/platform\/orders$/)
  await settled(page)
  await page.getByRole('searchbox').waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type(numbers[1] ?? '')
  // The list keeps what it showed until the answer to the whole number is there.
  await page.waitForURL(new RegExp(`keyword=${numbers[1]}`))
  await expect.poll(() => page.locator('table.rows tbody tr').count()).toBe(1)
  await settled(page)
  await page.keyboard.press('Escape')
  await page.evaluate('document.activeElement.blur()')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/orders\/[0-9a-f-]{36}$/)
  await settled(page)
  await page.locator('main h1', { hasText: numbers[1] ?? '' }).waitFor()
  await page.getByRole('button', { name: 'Cancel order' }).press('Enter')
  await page.getByLabel('Reason').pressSequentially('the boat did not sail')
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel order' }).press('Enter')
  await page.getByText('Cancelled', { exact: true }).first().waitFor()
  await page.getByText('the boat did not sail').waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('p')
  await page.waitForURL(/\/platform\/payments$/)
  expect(noisesOf(page)).toEqual([])
  await page.context().close()
})

test('a lot is declared on a phone, received by scanner alone, and on sale', async () => {
  const phone = await visit(browser, origin, { who: 'producer', width: 390 })
  await open(phone, `${origin}/console/producer/lots/new`)
  await phone.getByLabel('Product').selectOption({ index: 1 })
  await phone.getByLabel('Quantity (units of sale)').fill('48')
  const code = 'CONSOLE-1'
  await phone.getByLabel('Lot number').fill(code)
  const inAMonth = Temporal.Now.plainDateISO().add({ days: 30 }).toString()
  await phone.getByLabel('Date on the packet').fill(inAMonth)
  expect(await overflowOf(phone)).toBeLessThanOrEqual(0)
  await phone.getByRole('button', { name: 'Declare', exact: true }).click()
  await phone.waitForURL(/\/producer\/lots\/[0-9a-f-]{36}$/)
  await settled(phone)
  await phone.locator('main').getByText(code).first().waitFor()
  await phone.context().close()

  const dock = await visit(browser, origin, { who: 'hub' })
  await open(dock, `${origin}/console/hub`)
  await dock.keyboard.press('/')
  await dock.keyboard.type('NO-SUCH-LOT')
  await dock.keyboard.press('Enter')
  await dock.getByText('No lot NO-SUCH-LOT at this hub.').waitFor()
  await dock.keyboard.type(code)
  await dock.keyboard.press('Enter')
  await dock.getByRole('heading', { level: 2 }).first().waitFor()
  await dock.locator('.scan-lot').waitFor()
  // The probe has the cursor: too warm is refused with the reason, and asked again.
  await dock.keyboard.type('21')
  await dock.keyboard.press('Enter')
  await dock.getByText('Too warm').waitFor()
  await dock.keyboard.press('Control+a')
  await dock.keyboard.type('3')
  await dock.keyboard.press('Enter')
  await dock.getByText(`Lot ${code} is done`).waitFor()
  await dock.keyboard.press('Tab')
  await open(dock, `${origin}/console/hub/lots?state=released`)
  await dock.getByRole('link', { name: code }).click()
  await dock.waitForURL(/\/hub\/lots\/[0-9a-f-]{36}$/)
  await settled(dock)
  expect(await dock.locator('main').innerText()).toMatch(/Available\s+48/)
  await dock.context().close()
})

/** A proposal and a product of the demo's brand. */
async function parityPages(): Promise<readonly string[]> {
  const page = await visit(browser, origin, { who: 'brand' })
  const api = `${origin}/api/v1/parity`
  const reply = await page.request.post(`${api}/proposals`, { data: { reason: 'Sweep' } })
  const { id, lines } = (await reply.json()) as { id: string; lines: { offer: string }[] }
  await page.context().close()
  return [`/proposals/${id}`, `/products/${lines[0]?.offer}`]
}

/** A sweep opens some thirty screens. */
const SWEEP_MS = 240_000

/** A declaration and a proposed list of the demo's desk. */
async function customsPages(): Promise<readonly string[]> {
  const page = await visit(browser, origin, { who: 'customs' })
  const api = `${origin}/api/v1`
  const asked = new URLSearchParams({
    kind: 'tariff',
    from: Temporal.Now.plainDateISO().add({ days: 60 }).toString(),
    source: 'Sweep',
    fileName: 'sweep.csv',
  })
  const proposed = await page.request.post(`${api}/customs/law/changes?${asked.toString()}`, {
    data: '税则号列,最惠国税率\n22042100,10\n',
    headers: { 'content-type': 'text/csv' },
  })
  const { id } = (await proposed.json()) as { id: string }
  const first = async () => {
    const reply = await page.request.get(`${api}/declarations?limit=1`)
    return ((await reply.json()) as { items: { id: string }[] }).items[0]?.id
  }
  const declaration = await vi.waitUntil(first, { timeout: 30_000, interval: 250 })
  await page.context().close()
  return [`/declarations/${declaration}`, `/law/changes/${id}`]
}

const SCREENS = [
  [
    'platform',
    'platform',
    [
      '',
      '/orders',
      '/payments',
      '/lots',
      '/faces',
      '/ledger',
      '/entries',
      '/payouts',
      '/reconciliation',
      '/no-such-page',
    ],
  ],
  [
    'producer',
    'producer',
    ['', '/orders', '/parcels', '/money', '/lots', '/lots/new', '/windows', '/windows/new'],
  ],
  [
    'hub',
    'hub',
    ['', '/waves', `/waves/${departure}`, `/waves/${departure}/pack`, '/lots', '/shift'],
  ],
  [
    'customs',
    'customs',
    [
      '',
      '/declarations',
      '/returns',
      '/law',
      '/law/22042100',
      '/law/changes',
      '/quota',
      '/picker?description=champagne',
      '/simulation',
      ...(await customsPages()),
    ],
  ],
  [
    'platform',
    'tower',
    ['', '/parcels', '/departures', `/departures/${departure}`, '/repairs', '/recalls'],
  ],
  ['platform', 'voices', ['', '/reviews']],
  ['agency', 'programmes', ['', '/plan', '/meetings', '/firms']],
  [
    'brand',
    'parity',
    ['', '/what-if', '/policy', '/rates', '/proposals', '/proposals/new', ...(await parityPages())],
  ],
] as const

/** Walks all screens of all consoles as the people they belong to, loading each console once. */
async function walk(
  asked: Omit<Visit, 'who'>,
  judge: (page: Page, screen: string) => Promise<void>,
): Promise<void> {
  for (const [who, own, screens] of SCREENS) {
    const page = await visit(browser, origin, { ...asked, who })
    await open(page, `${origin}/console/${own}`)
    for (const screen of screens) {
      await hop(page, `/console/${own}${screen}`)
      await judge(page, `${own}${screen}`)
    }
    expect({ own, noises: noisesOf(page) }).toEqual({ own, noises: [] })
    await page.context().close()
  }
}

/** Until nothing fades any more: on a busy machine that takes longer than a poll's own second. */
const still = (page: Page) =>
  expect.poll(() => page.evaluate('document.getAnimations().length'), { timeout: 20_000 }).toBe(0)

/** What a screen owes a phone, 390 px wide: nothing beside it, and a bar a thumb can hit. */
async function fitsPhone(page: Page, screen: string): Promise<void> {
  expect({ screen, over: await overflowOf(page) }).toEqual({ screen, over: 0 })
  const bar = await page.locator('.bottom-bar').boundingBox()
  expect(bar?.height).toBeGreaterThanOrEqual(56)
}

const titleOf = (page: Page) => page.locator('main h1').first().innerText()

/** The titles that are not in a language: all but what its maker called it, and numbers. */
const untranslated = (titles: Iterable<string>, locale: 'zh-CN' | 'fr' | 'en') =>
  [...titles]
    .filter((title) => title !== 'Sweep' && !/^[A-Z]*[\d/]+$/.test(title.trim()))
    .filter((title) => /\p{Script=Han}/u.test(title) !== (locale === 'zh-CN'))

test(
  'no screen breaks a rule of axe, by day or by night, and every one fits a phone',
  async () => {
    const titles = new Set<string>()
    await walk({}, async (page, screen) => {
      titles.add(await titleOf(page))
      const day = await violationsOf(page)
      await page.emulateMedia({ colorScheme: 'dark' })
      await page.locator('html[data-theme=dark]').waitFor()
      await still(page)
      const night = await coloursOf(page)
      await page.setViewportSize({ width: 390, height: 844 })
      await fitsPhone(page, screen)
      await page.setViewportSize({ width: 1280, height: 844 })
      await page.emulateMedia({ colorScheme: 'light' })
      // The next screen is judged by day: not while the night fades.
      await page.locator('html[data-theme=light]').waitFor()
      await still(page)
      expect({ screen, day, night }).toEqual({ screen, day: [], night: [] })
    })
    expect(untranslated(titles, 'en')).toEqual([])
    for (const theme of ['light', 'dark'] as const) {
      const page = await visit(browser, origin, { who: 'platform', theme })
      await open(page, `${origin}/console/platform`)
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').waitFor()
      expect(await violationsOf(page)).toEqual([])
      await page.context().close()
    }
  },
  SWEEP_MS,
)

test.each(['zh-CN', 'fr'] as const)(
  'every screen fits a phone in %s, and is translated',
  async (locale) => {
    const titles = new Set<string>()
    await walk({ locale, width: 390 }, async (page, screen) => {
      titles.add(await titleOf(page))
      await fitsPhone(page, screen)
    })
    expect(untranslated(titles, locale)).toEqual([])
  },
  SWEEP_MS,
)

test('language and theme are changed in place, kept, and shared with the shop', async () => {
  const page = await visit(browser, origin, { who: 'platform' })
  await open(page, `${origin}/console/platform/orders`)
  await page.getByRole('button', { name: 'Display' }).click()
  await page.getByText('Français', { exact: true }).click()
  await page.locator('main h1', { hasText: 'Commandes' }).waitFor()
  await page.getByText('Sombre', { exact: true }).click()
  await page.reload()
  await settled(page)
  expect(await page.locator('html').getAttribute('lang')).toBe('fr')
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
  await page.goto(`${origin}/`)
  expect(await page.locator('html').getAttribute('lang')).toBe('fr')
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
  await page.context().close()
})

test('without network the page says so and keeps what was read', async () => {
  const page = await visit(browser, origin, { who: 'platform' })
  await open(page, `${origin}/console/platform/orders`)
  await page.context().setOffline(true)
  await page.getByText('Offline: this is what was read last.').waitFor()
  expect(await page.locator('main').innerText()).toContain(numbers[0])
  await page.context().setOffline(false)
  await page.getByText('Offline: this is what was read last.').waitFor({ state: 'hidden' })
  await page.context().close()
})
