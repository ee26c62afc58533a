import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { query } from '../../src/db/index.ts'
import { DEMO_PASSWORD } from '../../src/sandbox/sign-ins.ts'
import { openBrowser } from './chromium.ts'
import { testServer } from './server.ts'

/** Passkeys of professionals, with Chromium's own authenticator: made, used, taken away. */
const server = await testServer({ PRIMEUR_RATE: '0', PRIMEUR_LOG: 'error' })
// A passkey belongs to a domain, and an address of numbers is none.
const origin = server.origin.replace('127.0.0.1', 'localhost')
const browser = await openBrowser()
afterAll(() => browser.close())

async function visitor(javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'en',
    javaScriptEnabled,
  })
  await context.route('**/illustrations/**', (route) => route.abort())
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  return page
}

/** A device that holds keys and always finds its owner present. */
async function authenticator(page: Page) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    keys: async () =>
      (await devtools.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
  }
}

async function byPassword(page: Page, mail: string) {
  await page.goto(`${origin}/sign-in`)
  await page.locator('summary', { hasText: 'Houses and agencies' }).click()
  await page.locator('[name=mail]').fill(mail)
  await page.locator('[name=password]').fill(DEMO_PASSWORD)
  await page.locator('form[action="/sign-in/password"] button').click()
  await page.waitForURL(`${origin}/account`)
}

const make = (page: Page) => page.getByRole('button', { name: 'Add one on this device' })
const use = (page: Page) => page.getByRole('button', { name: 'Use a passkey' })

test('a professional makes a passkey, signs in with it, and takes it away again', async () => {
  const page = await visitor()
  const device = await authenticator(page)
  await byPassword(page, 'producer@primeur.example')
  await page.getByText('No passkey yet.').waitFor()
  await make(page).click()
  await page.getByText('Passkey added.').waitFor()
  expect(await device.keys()).toHaveLength(1)

  await page.locator('form[action="/sign-out"] button').click()
  await page.waitForURL(`${origin}/`)
  await page.goto(`${origin}/sign-in?back=%2Forders`)
  await page.locator('summary', { hasText: 'Houses and agencies' }).click()
  await use(page).click()
  await page.waitForURL(`${origin}/orders`)
  await page.goto(`${origin}/account`)
  await page.getByText('Maison Ledoux').first().waitFor()

  await page.getByRole('button', { name: /^Remove “/ }).click()
  await page.getByText('Passkey removed.').waitFor()
  await page.locator('form[action="/sign-out"] button').click()
  await page.waitForURL(`${origin}/`)
  await page.goto(`${origin}/sign-in`)
  await page.locator('summary', { hasText: 'Houses and agencies' }).click()
  await use(page).click()
  await page.getByText('This passkey is not known here. Use the password.').waitFor()
  await page.goto(`${origin}/account`)
  await page.waitForURL(/\/sign-in\?back=/)
})

test('nobody takes somebody else’s passkey away', async () => {
  const owner = await visitor()
  await authenticator(owner)
  await byPassword(owner, 'hub@primeur.example')
  await make(owner).click()
  await owner.getByText('Passkey added.').waitFor()
  const [key] = await query<{ id: string }>(server.pool, 'select id from identity.passkey')

  const other = await visitor()
  await byPassword(other, 'brand@primeur.example')
  await other.getByText('No passkey yet.').waitFor()
  const stolen = await other.request.post(`${origin}/account/passkeys/${key?.id}/removal`, {
    headers: { origin },
  })
  expect(stolen.status()).toBe(404)
  expect(await query(server.pool, 'select id from identity.passkey')).toHaveLength(1)
})

test('what no device signed makes no passkey and opens no account', async () => {
  const page = await visitor()
  await byPassword(page, 'agency@primeur.example')
  const before = await query(server.pool, 'select id from identity.passkey')
  for (const credential of ['', 'null', '{}', '"x"', '{"id":"AA","type":"public-key"}']) {
    const made = await page.request.post(`${origin}/account/passkeys`, {
      headers: { origin },
      form: { credential },
    })
    expect(made.url()).toContain('told=passkey-failed')
  }
  const stranger = await visitor()
  const refused = await stranger.request.post(`${origin}/sign-in/passkey`, {
    headers: { origin },
    form: { credential: '{"id":"AA","type":"public-key"}' },
  })
  expect(refused.status()).toBe(422)
  expect(await query(server.pool, 'select id from identity.passkey')).toEqual(before)
})

test('without scripts the password does, and no button promises what cannot be', async () => {
  const page = await visitor(false)
  await byPassword(page, 'platform@primeur.example')
  expect(await make(page).count()).toBe(0)
  await page.getByText('No passkey yet.').waitFor()
})
