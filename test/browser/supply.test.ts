import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { readElements } from '#lib/gs1/element-string.ts'
import { query } from '../../src/db/index.ts'
import { buyer, consignee } from '../buyers.ts'
import { pictureOf, scan } from '../fixtures/reader.ts'
import { openBrowser } from './chromium.ts'
import { noisesOf, open, settled, visit } from './console.ts'
import { testServer } from './server.ts'

/**
 * One order from paid to delivered, through the consoles: packed by scans on a keyboard, its label read
 * back, its flight cancelled and its promise repaired, its box too warm and its buyer offered the money.
 */
const { origin, pool } = await testServer({ PRIMEUR_RATE: '0', PRIMEUR_LOG: 'error' })
const browser = await openBrowser()
afterAll(() => browser.close())

type Placed = {
  readonly id: string
  readonly number: string
  readonly state: string
  readonly lines: readonly {
    readonly pledge: { readonly departure: { readonly id: string } }
    readonly lots: readonly { readonly code: string; readonly expiresOn: string }[]
  }[]
}

async function ask<Reply>(method: string, path: string, body?: object, key?: string) {
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

async function paidOrder(): Promise<Placed> {
  const offer = await ask<{ id: string }>('GET', '/offers/huitres-creuses-cancale-n3-12')
  const { id } = await ask<{ id: string }>('POST', '/carts', { market: 'CN' })
  await ask('POST', `/carts/${id}/lines`, { offerId: offer.id, quantity: 2 })
  await ask('PUT', `/carts/${id}/delivery`, { consignee })
  const { total } = await ask<{ total: unknown }>('GET', `/carts/${id}/quote`)
  const { name, phone, idNumber } = buyer(900)
  const who = { name, phone, idNumber, idType: 'resident_id' }
  const body = { cartId: id, expectedTotal: total, buyer: who }
  const order = await ask<Placed>('POST', '/orders', body, 'supply')
  await ask('POST', `/orders/${order.id}/payments`, { method: 'card', token: 'tok_ok' }, 'pay')
  await expect
    .poll(async () => (await ask<Placed>('GET', `/orders/${order.id}`)).state, { timeout: 20_000 })
    .toBe('paid')
  return ask('GET', `/orders/${order.id}`)
}

/** Where the order's line travels now. */
async function departureOf(order: string): Promise<string> {
  const [row] = await query<{ departure: string }>(
    pool,
    `select departure from logistics.consignment_line where order_id = $1 and state <> 'withdrawn'`,
    [order],
  )
  return row?.departure ?? ''
}

const type = async (page: Page, text: string) => {
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}
/** What the shop's own page tells the buyer, told anew. */
async function buyerSees(page: Page, order: string, words: string | RegExp): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.goto(`${origin}/orders/${order}`)
        return page.locator('main').innerText()
      },
      { timeout: 60_000, interval: 1_000 },
    )
    .toMatch(words)
}

test('from paid to delivered: repaired, scanned, read, measured, refunded', async () => {
  const order = await paidOrder()
  const shopper = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  await shopper.goto(`${origin}/?locale=en`)

  // The flight is cancelled in the tower: what it breaks is repaired there and then.
  const first = await departureOf(order.id)
  const tower = await visit(browser, origin, { who: 'platform' })
  await open(tower, `${origin}/console/tower/departures/${first}`)
  await tower.getByRole('button', { name: 'What if it is cancelled?' }).click()
  await tower
    .getByRole('dialog')
    .getByText(/lines to pack/)
    .waitFor()
  await tower.getByRole('button', { name: 'Understood' }).click()
  await tower.getByRole('button', { name: 'Late or cancelled' }).click()
  await tower.getByLabel('News').selectOption('cancelled')
  await tower.getByLabel('Reason').fill('fog at the airport')
  await tower.getByRole('button', { name: 'Tell', exact: true }).click()
  await tower
    .getByRole('dialog')
    .getByText(/lines looked at/)
    .waitFor()
  await tower.getByRole('button', { name: 'Understood' }).click()
  await buyerSees(shopper, order.id, /another flight|Accept the later day/)
  const later = shopper.getByRole('button', { name: 'Accept the later day' })
  if (await later.count()) await later.click()
  // A line that waits for its buyer's word travels with nothing until it is given.
  await expect.poll(() => departureOf(order.id)).toMatch(/^[0-9a-f-]{36}$/)
  const second = await departureOf(order.id)
  expect(second).not.toBe(first)
  await open(tower, `${origin}/console/tower/repairs`)
  await tower.getByText(order.number).waitFor()

  // The hub runs a wave and packs with a scanner that types.
  const hub = await visit(browser, origin, { who: 'hub' })
  await open(hub, `${origin}/console/hub/waves/${second}`)
  await hub.getByRole('button', { name: 'Run a wave' }).click()
  await hub
    .getByText(/lines served/)
    .first()
    .waitFor()
  const { items } = (await (
    await hub.request.get(`${origin}/api/v1/departures/${second}/boxes`)
  ).json()) as {
    items: { number: string; items: { gtin: string; code: string; quantity: number }[] }[]
  }
  const box = items.find(({ number }) => number === order.number)
  expect(box?.items.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(2)
  await open(hub, `${origin}/console/hub/waves/${second}/pack`)
  await hub.keyboard.press('/')
  await type(hub, order.number)
  await hub.getByText(`Order ${order.number} opened`).waitFor()
  const units = box!.items.flatMap(({ gtin, code, quantity }) =>
    Array.from({ length: quantity }, () => `]C101${gtin}10${code}`),
  )
  await type(hub, `]C101${box!.items[0]!.gtin}10NO-SUCH-LOT`)
  await hub.locator('.scan-told', { hasText: 'Wrong lot' }).waitFor()
  await type(hub, units[0]!)
  await type(hub, 'UNDO')
  await hub.getByText('The last scan is undone').waitFor()
  for (const unit of units) await type(hub, unit)
  await hub.getByText(`Order ${order.number} is packed`).waitFor()

  // Its label is read as a scanner at the airport would.
  const parcel = (
    (await (await hub.request.get(`${origin}/api/v1/parcels?keyword=${order.number}`)).json()) as {
      items: { sscc: string; link: string }[]
    }
  ).items[0]!
  const label = await hub.request.get(`${origin}/api/v1/parcels/${parcel.sscc}/label.pdf`)
  const symbols = await scan(await pictureOf(await label.body()))
  const linear = symbols.find(({ symbologyIdentifier }) => symbologyIdentifier === ']C1')
  expect(readElements(linear?.text ?? '')).toEqual({
    ok: true,
    value: [{ ai: '00', value: parcel.sscc }],
  })
  expect(symbols.map(({ text }) => text)).toContain(parcel.link)
  // From here on the buyer leaves the page open: it follows the box by itself.
  await buyerSees(shopper, order.id, parcel.sscc)

  // The hours until the cut-off pass; the carrier signs for the box.
  await query(
    pool,
    `update logistics.departure set cutoff_at = now() - interval '2 hours',
       leaves_at = now() + interval '1 minute', arrives_at = now() + interval '10 hours' where id = $1`,
    [second],
  )
  await open(hub, `${origin}/console/hub/waves/${second}`)
  await hub.getByRole('button', { name: 'Hand over' }).click()
  await hub.getByLabel('Given by').fill('Awa')
  await hub.getByLabel('Taken by').fill('Air cargo 7')
  await hub.getByLabel('Probe (°C)').fill('3.5')
  await hub.getByRole('dialog').getByRole('button', { name: 'Hand over' }).click()
  await hub.getByText('Awa → Air cargo 7').waitFor()
  await hub.getByText('With the carrier').first().waitFor()

  // A logger tells of a day on a warm apron.
  const ends = Temporal.PlainDate.from(order.lines[0]!.lots[0]!.expiresOn).add({ days: 1 })
  const now = Temporal.Now.instant().round({ smallestUnit: 'minute' })
  const hours = 30
  const leftBy = now.until(ends.toZonedDateTime('Asia/Shanghai').toInstant()).total('days')
  expect(leftBy).toBeGreaterThan(0)
  const warm = Array.from({ length: hours * 6 }, (_, nr) => (nr < 24 ? 3.5 : 24))
  const told = await hub.request.post(`${origin}/api/v1/traces`, {
    data: {
      unit: parcel.sscc,
      device: 'LOG-17',
      series: {
        start: now.subtract({ hours }).toString(),
        intervalSeconds: 600,
        celsius: warm,
      },
    },
  })
  expect(told.status()).toBe(201)
  await open(tower, `${origin}/console/tower`)
  await tower.getByText(parcel.sscc).first().waitFor({ timeout: 90_000 })
  const stop = tower.locator('article', { hasText: 'safety stop' })
  await stop.getByText('Playbook').click()
  await stop.getByText('quarantine').waitFor()
  await stop.getByRole('button', { name: 'Acknowledge' }).click()
  await tower.getByLabel('What was done').fill('called back from the carrier')
  await tower.getByRole('dialog').getByRole('button', { name: 'Note' }).click()
  await expect.poll(() => stop.count()).toBe(0)
  await tower.getByRole('link', { name: parcel.sscc }).first().click()
  await settled(tower)
  await tower.locator('svg.curve').waitFor()
  await tower.getByText('unsafe', { exact: true }).first().waitFor()
  expect(await tower.locator('main').innerText()).toContain('called back from the carrier')

  // The buyer hears of it on the order's page, and the money is on its way, unasked.
  await shopper
    .getByText(/do not eat it/)
    .first()
    .waitFor({ timeout: 60_000 })
  await shopper.locator('.curve svg').waitFor()
  await expect
    .poll(
      () =>
        query(
          pool,
          `select r.reason from payments.refund r join payments.intent i on i.id = r.intent
                     where i.reference = $1`,
          [order.id],
        ),
      { timeout: 20_000 },
    )
    .toMatchObject([{ reason: 'unsafe_box' }])

  // The carrier delivers all the same, and says so late and in no order.
  const at = (minutes: number) => now.add({ minutes }).toString()
  await hub.request.post(`${origin}/api/v1/parcels/events`, {
    data: {
      events: [
        { sscc: parcel.sscc, code: 'delivered', at: at(3) },
        { sscc: parcel.sscc, code: 'departed', at: at(1) },
        { sscc: parcel.sscc, code: 'received', at: at(2) },
      ],
    },
  })
  await shopper.locator('.order-state', { hasText: /delivered/i }).waitFor({ timeout: 60_000 })
  expect((await ask<Placed>('GET', `/orders/${order.id}`)).state).toBe('delivered')
  for (const page of [tower, hub]) expect(noisesOf(page)).toEqual([])
})
