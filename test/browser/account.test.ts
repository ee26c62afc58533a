import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { query } from '../../src/db/index.ts'
import { openKept, personHash, vaultKeys } from '../../src/modules/identity/index.ts'
import { DEMO_PASSWORD } from '../../src/sandbox/sign-ins.ts'
import { syntheticId } from '../buyers.ts'
import { openBrowser } from './chromium.ts'
import { testServer } from './server.ts'

/** Sign-in and the account's pages, without scripts: what a shopper owns, nobody else sees. */
const folder = mkdtempSync(join(tmpdir(), 'primeur-account-'))
const keyFile = join(folder, 'vault.key')
afterAll(() => rmSync(folder, { recursive: true }))

const { origin, pool } = await testServer({
  PRIMEUR_RATE: '0',
  PRIMEUR_LOG: 'error',
  PRIMEUR_KEY_FILE: keyFile,
})
const browser = await openBrowser()
afterAll(() => browser.close())

async function visitor() {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'zh-CN',
    javaScriptEnabled: false,
  })
  await context.route('**/illustrations/**', (route) => route.abort())
  const page = await context.newPage()
  page.setDefaultTimeout(12_000)
  return page
}

const codeOf = async (phone: string): Promise<string> => {
  const { code } = (await (await fetch(`${origin}/sandbox/sms/${phone}`)).json()) as {
    code: string
  }
  return code
}

const press = (page: Page, action: string) =>
  page.locator(`form[action="${action}"] button`).click()

async function askCode(page: Page, phone: string) {
  await page.goto(`${origin}/sign-in`)
  await page.locator('[name=phone]').fill(phone)
  await press(page, '/sign-in')
  await page.locator('[name=code]').waitFor()
}

async function signIn(page: Page, phone: string) {
  await askCode(page, phone)
  await page.locator('[name=code]').fill(await codeOf(phone))
  await press(page, '/sign-in/code')
  await page.waitForURL(`${origin}/account`)
}

const SCARF = 'carre-de-soie-bellecour-90'
const ADDRESS = '西湖区文三路 100 号 1 单元 101'

/** Puts a scarf into the cart and opens the checkout. */
async function checkout(page: Page) {
  await page.goto(`${origin}/offers/${SCARF}`)
  await page.locator('button[form=buy][value=buy]:visible').first().click()
  await page.waitForURL(`${origin}/checkout`)
}

async function order(page: Page, idNumber: string): Promise<string> {
  await checkout(page)
  await page.locator('[name=name]').fill('李小明')
  await page.locator('[name=phone]').fill('13800000000')
  await page.locator('[name=regionCode]').selectOption('330100')
  await page.locator('[name=address]').fill(ADDRESS)
  await page.locator('[name=buyerName]').fill('李小明')
  await page.locator('[name=idNumber]').fill(idNumber)
  await page.locator('[name=buyerPhone]').fill('13800000000')
  await page.locator('[name=consent]').check()
  await press(page, '/checkout')
  await page.waitForURL(/\/orders\/[0-9a-f-]+\/payment$/)
  return /orders\/([0-9a-f-]+)\//.exec(page.url())?.[1] ?? ''
}

test('a number that is none and a wrong code are told beside their fields', async () => {
  const page = await visitor()
  await page.goto(`${origin}/account`)
  expect(page.url()).toBe(`${origin}/sign-in?back=%2Faccount`)
  await page.locator('[name=phone]').fill('123')
  await press(page, '/sign-in')
  expect(await page.locator('[name=phone]').getAttribute('aria-invalid')).toBe('true')
  expect(await page.locator('#phone-error').innerText()).toContain('11 位')

  await askCode(page, '13800000001')
  const code = await codeOf('13800000001')
  await page.locator('[name=code]').fill(code === '000000' ? '000001' : '000000')
  await press(page, '/sign-in/code')
  expect(await page.locator('#code-error').innerText()).toContain('验证码不对')
  await page.goto(`${origin}/account`)
  expect(page.url()).toContain('/sign-in')
  await page.context().close()
})

test('a code is good once', async () => {
  const page = await visitor()
  await signIn(page, '13800000002')
  const code = await codeOf('13800000002')
  const again = await fetch(`${origin}/api/auth/phone-number/verify`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ phoneNumber: '+8613800000002', code }),
  })
  expect(again.status).toBe(400)
  await page.context().close()
})

test('an account’s order is invisible to others, and the account can be left', async () => {
  const owner = await visitor()
  await signIn(owner, '13800000003')
  const id = await order(owner, syntheticId(720))
  await owner.goto(`${origin}/orders`)
  expect(await owner.locator(`a[href="/orders/${id}"]`).count()).toBe(1)
  await owner.goto(`${origin}/orders?tab=on_the_way`)
  expect(await owner.locator(`a[href="/orders/${id}"]`).count()).toBe(0)

  const other = await visitor()
  await signIn(other, '13800000004')
  const guest = await visitor()
  for (const path of [`/orders/${id}`, `/orders/${id}/payment`, `/api/v1/orders/${id}`]) {
    expect((await owner.goto(`${origin}${path}`))?.status(), path).toBe(200)
    expect((await other.goto(`${origin}${path}`))?.status(), path).toBe(404)
    expect((await guest.goto(`${origin}${path}`))?.status(), path).toBe(404)
  }
  const cancelled = await fetch(`${origin}/orders/${id}/cancellation`, { method: 'POST' })
  expect(cancelled.status).toBe(404)

  await checkout(owner)
  expect(await owner.locator('[name=address]').inputValue()).toBe(ADDRESS)

  await owner.goto(`${origin}/account`)
  await press(owner, '/sign-out')
  await owner.waitForURL(`${origin}/`)
  expect((await owner.goto(`${origin}/orders/${id}`))?.status()).toBe(404)
  for (const page of [owner, other, guest]) await page.context().close()
})

test('an identity waits for its order, and once erased is opened by nobody', async () => {
  const page = await visitor()
  await signIn(page, '13800000005')
  const idNumber = syntheticId(721)
  const id = await order(page, idNumber)
  const keys = vaultKeys(Buffer.from(readFileSync(keyFile, 'utf8').trim(), 'hex'))
  const asked = {
    hash: personHash(keys, idNumber),
    actor: 'test',
    purpose: 'subject_request',
  } as const
  expect((await openKept(pool, keys, asked))?.idNumber).toBe(idNumber)

  const erasure = `/account/persons/${asked.hash}/erasure`
  await page.goto(`${origin}/account`)
  expect(await page.locator('body').innerText()).toContain('只用于向海关申报')
  expect(await page.locator('body').innerText()).not.toContain(idNumber)
  expect(await page.locator(`form[action="${erasure}"]`).count()).toBe(0)

  const stranger = await visitor()
  await signIn(stranger, '13800000006')
  expect((await stranger.request.post(`${origin}${erasure}`)).status()).toBe(404)

  // A form kept open from before is refused as well.
  await page.request.post(`${origin}${erasure}`)
  expect(await openKept(pool, keys, asked)).not.toBeNull()

  await page.goto(`${origin}/orders/${id}`)
  await press(page, `/orders/${id}/cancellation`)
  await page.goto(`${origin}/account`)
  await press(page, erasure)
  expect(await page.locator('body').innerText()).toContain('身份信息已删除')
  expect(await openKept(pool, keys, asked)).toBeNull()
  const purposes = await query<{ purpose: string }>(
    pool,
    `select purpose from identity.vault_access where person_hash = decode($1, 'hex') order by at`,
    [asked.hash],
  )
  expect(purposes.map(({ purpose }) => purpose)).toEqual([
    'subject_request',
    'subject_request',
    'erasure',
  ])
  for (const each of [page, stranger]) await each.context().close()
})

test('a professional signs in by password, belongs to an organisation, and makes a key', async () => {
  const page = await visitor()
  await page.goto(`${origin}/sign-in`)
  await page.locator('summary').filter({ hasText: '商家' }).click()
  await page.locator('[name=mail]').fill('producer@primeur.example')
  await page.locator('[name=password]').fill('not the password')
  await press(page, '/sign-in/password')
  expect(await page.locator('#password-error').innerText()).toContain('密码不对')
  await page.locator('[name=password]').fill(DEMO_PASSWORD)
  await press(page, '/sign-in/password')
  await page.waitForURL(`${origin}/account`)
  expect(await page.locator('body').innerText()).toContain('Maison Ledoux')

  const made = await page.request.post(`${origin}/api/v1/keys`, {
    data: { name: 'till', scopes: ['orders:read'] },
  })
  expect(made.status()).toBe(201)
  const { key, id: keyId } = (await made.json()) as { key: string; id: string }
  const [account] = await query<{ id: string }>(
    pool,
    'select id from identity.account where email = $1',
    ['producer@primeur.example'],
  )
  const placed = await order(page, syntheticId(722))
  const [row] = await query<{ account: string }>(
    pool,
    'select account from orders.order_group where id = $1',
    [placed],
  )
  expect(row?.account).toBe(account?.id)

  const bearer = { authorization: `Bearer ${key}` }
  const read = () => fetch(`${origin}/api/v1/orders/${placed}`, { headers: bearer })
  expect((await read()).status).toBe(200)
  const cancelled = await fetch(`${origin}/api/v1/orders/${placed}/cancellation`, {
    method: 'POST',
    headers: { ...bearer, 'content-type': 'application/json' },
    body: '{}',
  })
  expect(cancelled.status, 'a key that may read may not write').toBe(404)
  expect((await page.request.delete(`${origin}/api/v1/keys/${keyId}`)).status()).toBe(204)
  expect((await read()).status).toBe(404)
  await page.context().close()
})

test('nobody signs up with a password, and another site signs nobody in', async () => {
  const post = (path: string, from: string, body: object) =>
    fetch(`${origin}/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: from },
      body: JSON.stringify(body),
    })
  const signUp = { name: 'x', email: 'x@primeur.example', password: 'long enough a word' }
  expect((await post('/sign-up/email', origin, signUp)).status).toBe(400)
  const signIn = { email: 'hub@primeur.example', password: DEMO_PASSWORD }
  expect((await post('/sign-in/email', 'https://elsewhere.example', signIn)).status).toBe(403)
  expect((await post('/sign-in/email', origin, signIn)).status).toBe(200)
  const foreign = await fetch(`${origin}/sign-in/password`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'https://elsewhere.example',
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    },
    body: new URLSearchParams({ mail: 'hub@primeur.example', password: DEMO_PASSWORD }),
    redirect: 'manual',
  })
  expect(
    foreign.headers.getSetCookie().filter((cookie) => cookie.includes('session_token')),
  ).toEqual([])
})
