import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { query } from '../../src/db/index.ts'
import { loadEngine, type Engine } from '../../src/modules/face/index.ts'
import { syntheticId } from '../buyers.ts'
import { fakeCamera, quickClock, type Frames } from '../face/fake-camera.ts'
import { somebody } from '../face/people.ts'
import { openBrowser } from './chromium.ts'
import { testServer } from './server.ts'

const STEPS = ['smile', 'turn_left', 'turn_right', 'blink', 'warm_light', 'cool_light'] as const
const PIN = '271828'

/** A shopper who pays by face, before a camera whose people are invented and obey. */
const folder = mkdtempSync(join(tmpdir(), 'primeur-face-'))
afterAll(() => rmSync(folder, { recursive: true }))
// The nets are converted once for every test; the home of this shop is its own.
const engine = await loadEngine({ threads: 1 })
cpSync('.primeur/face', join(folder, 'face'), { recursive: true })
// The faces are drawn while the server starts.
const starting = testServer({
  PRIMEUR_RATE: '0',
  PRIMEUR_LOG: 'error',
  PRIMEUR_HOME: folder,
  PRIMEUR_KEY_FILE: join(folder, 'vault.key'),
})
const cast = await castOf(engine)
const { origin, pool } = await starting
const browser = await openBrowser()
afterAll(() => browser.close())

async function castOf(eyes: Engine): Promise<Readonly<Record<'owner' | 'other', Frames>>> {
  try {
    const framesOf = async (nr: number): Promise<Frames> => {
      const shots = await (await somebody(eyes, nr)).obey(STEPS)
      const names = ['calm', ...STEPS]
      return Object.fromEntries(
        names.map((name, step) => [
          name,
          shots
            .filter((shot) => shot.step === step)
            .map(({ image }) => `data:image/jpeg;base64,${image.toString('base64')}`),
        ]),
      )
    }
    return { owner: await framesOf(52), other: await framesOf(115) }
  } finally {
    await eyes.close()
  }
}

const codeOf = async (phone: string): Promise<string> => {
  const { code } = (await (await fetch(`${origin}/sandbox/sms/${phone}`)).json()) as {
    code: string
  }
  return code
}

const press = (page: Page, action: string) =>
  page.locator(`form[action="${action}"] button`).click()

async function shopper(phone: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en' })
  await context.route('**/illustrations/**', (route) => route.abort())
  const page = await context.newPage()
  await page.addInitScript(quickClock)
  await page.addInitScript(fakeCamera(cast))
  page.setDefaultTimeout(60_000)
  await page.goto(`${origin}/sign-in?locale=en`)
  await page.locator('[name=phone]').fill(phone)
  await press(page, '/sign-in')
  await page.locator('[name=code]').fill(await codeOf(phone))
  await press(page, '/sign-in/code')
  await page.waitForURL(`${origin}/account`)
  return page
}

async function order(page: Page, idNumber: string): Promise<string> {
  await page.goto(`${origin}/offers/carre-de-soie-bellecour-90?locale=en`)
  await page.locator('button[form=buy][value=buy]:visible').first().click()
  await page.waitForURL(`${origin}/checkout`)
  await page.locator('[name=name]').fill('李小明')
  await page.locator('[name=phone]').fill('13800000000')
  await page.locator('[name=regionCode]').selectOption('330100')
  await page.locator('[name=address]').fill('西湖区文三路 100 号 1 单元 101')
  await page.locator('[name=buyerName]').fill('李小明')
  await page.locator('[name=idNumber]').fill(idNumber)
  await page.locator('[name=buyerPhone]').fill('13800000000')
  await page.locator('[name=consent]').check()
  await press(page, '/checkout')
  await page.waitForURL(/\/orders\/[0-9a-f-]+\/payment/)
  return /orders\/([0-9a-f-]+)\//.exec(page.url())?.[1] ?? ''
}

async function chooseFace(page: Page) {
  await page.locator('[name=method][value=face]').check()
  await page.locator('form.block button.primary').click()
  await page.waitForURL(/\/pay\/face\//)
}

const start = (page: Page) => page.getByRole('button', { name: 'Start the camera' }).click()
const showTo = (page: Page, before: 'owner' | 'other', still = false) =>
  page.evaluate((who) => void Object.assign(globalThis, who), { before, still })

const stateOf = async (id: string) =>
  (
    await query<{ state: string }>(pool, 'select state from orders.order_group where id = $1', [id])
  )[0]?.state
const lastReason = async () =>
  (
    await query<{ reason: string }>(
      pool,
      `select facts->>'reason' as reason from face.audit where kind = 'declined' order by nr desc limit 1`,
    )
  )[0]?.reason

test('a face is enrolled, pays with a PIN, is refused as another and as a photograph, and is erased', async () => {
  const page = await shopper('13800000731')

  // Nobody pays with a face that was never given.
  const first = await order(page, syntheticId(731))
  await chooseFace(page)
  const sheet = page.url()
  expect(await page.locator('main').innerText()).toContain('You have not enrolled a face')

  await page.goto(`${origin}/account/face`)
  for (const purpose of ['enrolment', 'server_check']) {
    await page.locator(`[name=${purpose}]`).check()
  }
  await press(page, '/account/face/consent')
  await page.locator('#face-pin').fill(PIN)
  await page.getByRole('button', { name: 'Open the camera' }).click()
  await page.getByText('Your face is enrolled').waitFor()
  expect(readdirSync(join(folder, 'face-keys'))).toHaveLength(1)

  // At a terminal a code says who it is: the phone shows it, drawn on the server.
  await page.goto(`${origin}/account/face`)
  await page.getByRole('link', { name: 'Show my code' }).click()
  await page.getByRole('img', { name: 'Code for the terminal' }).waitFor()

  await page.goto(sheet)
  const own = await page.getByRole('button', { name: 'Start the camera' }).boundingBox()
  const another = await page.getByRole('button', { name: 'Pay another way' }).boundingBox()
  expect([another?.width, another?.height]).toEqual([own?.width, own?.height])

  await start(page)
  await page.getByLabel('Payment PIN').fill('000000')
  await page.getByRole('button', { name: 'Confirm' }).click()
  await page.getByText('That PIN is wrong').waitFor()
  await page.getByLabel('Payment PIN').fill(PIN)
  await page.getByRole('button', { name: 'Confirm' }).click()
  await page.waitForURL(`${origin}/orders/${first}`)
  expect(await stateOf(first)).toBe('paid')

  const second = await order(page, syntheticId(732))
  await chooseFace(page)
  await showTo(page, 'other')
  await start(page)
  await page.getByText('Not recognised').waitFor()
  expect(await lastReason()).toBe('no_match')
  await showTo(page, 'owner', true)
  await start(page)
  await page.getByText('Not recognised').waitFor({ state: 'detached' })
  await page.getByText('Not recognised').waitFor()
  expect(['frames_seen_before', 'not_alive']).toContain(await lastReason())
  expect(await stateOf(second)).toBe('awaiting_payment')

  await page.getByRole('button', { name: 'Pay another way' }).click()
  await page.waitForURL(/\/payment$/)
  await page.locator('[name=method][value=card]').check()
  await page.locator('form.block button.primary').click()
  await page.waitForURL(new RegExp(`/orders/${second}`))

  await page.goto(`${origin}/account/face`)
  expect(await page.locator(`a[href="/orders/${first}"]`).count()).toBe(1)
  await press(page, '/account/face/erasure')
  await page.locator('[name=enrolment]').waitFor()
  expect(readdirSync(join(folder, 'face-keys'))).toEqual([])
  const left = await query(pool, 'select 1 from face.template union all select 1 from face.pin')
  expect(left).toEqual([])
  await page.context().close()
}, 180_000)

test('the kiosk plays the scene of Hannover with a drawn face, and asks the staff for the rest', async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  await page.addInitScript(quickClock)
  await page.goto(`${origin}/kiosk?locale=en`)
  await page.getByText('Waiting for the staff').waitFor()
  await page.getByRole('button', { name: 'Demonstration' }).click()
  await page.getByRole('img', { name: 'Stamp of the Hannover fair, 1948' }).waitFor()
  await page.getByText('Day 6: delivered').waitFor()
  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByText('Staff panel').click()
  await page.locator('#kiosk-name').fill('Stand 1')
  await page.getByRole('button', { name: 'Enrol this terminal' }).click()
  await page.getByText('Not allowed').waitFor()
  await page.getByText('Engine dlib128').waitFor()
  await context.close()
})
