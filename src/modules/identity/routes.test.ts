import { afterAll, expect, test } from 'vitest'
import { buildApp } from '#http/app.ts'
import { newId } from '#lib/ids.ts'
import { testDatabase } from '../../../test/database.ts'
import { openAuth } from './accounts.ts'
import { authRoutes, keyRoutes } from './routes.ts'

const { pool, url } = await testDatabase('empty')
const codes: string[] = []
const auth = openAuth({
  pool,
  url,
  secret: 's'.repeat(64),
  baseUrl: 'http://shop.example',
  limited: false,
  sendCode: ({ code }) => Promise.resolve(void codes.push(code)),
})
const app = await buildApp({ logLevel: 'silent', requestsPerMinute: null, trustProxy: false })
await app.register(authRoutes(auth))
await app.register(keyRoutes(pool, auth), { prefix: '/api/v1' })
afterAll(async () => {
  await app.close()
  await auth.close()
})

/** Signs somebody in by phone and answers how they ask. */
async function signedIn(phoneNumber: string) {
  const headers = {
    'content-type': 'application/json',
    host: 'shop.example',
    origin: 'http://shop.example',
  }
  const post = (path: string, body: object) =>
    app.inject({
      method: 'POST',
      url: `/api/auth/phone-number/${path}`,
      headers,
      payload: JSON.stringify(body),
    })
  await post('send-otp', { phoneNumber })
  const { cookies } = await post('verify', { phoneNumber, code: codes.at(-1) })
  const cookie = cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
  return { cookie }
}

const owner = await signedIn('+8613900000001')
const other = await signedIn('+8613900000002')
const body = { name: 'till', scopes: ['orders:read'] }
const make = async (headers: object) =>
  (
    await app.inject({
      method: 'POST',
      url: '/api/v1/keys',
      headers: { ...headers },
      payload: body,
    })
  ).json()

test('whoever is not signed in makes, lists and ends no key', async () => {
  const asks = [
    { method: 'GET', url: '/api/v1/keys' },
    { method: 'POST', url: '/api/v1/keys', payload: body },
    { method: 'DELETE', url: `/api/v1/keys/${newId()}` },
  ] as const
  for (const ask of asks) {
    const reply = await app.inject(ask)
    expect([reply.statusCode, reply.json().kind]).toEqual([401, 'sign_in_required'])
  }
})

test('a key is its owner’s: nobody else sees it or ends it', async () => {
  const { id } = await make(owner)
  const seen = await app.inject({ url: '/api/v1/keys', headers: other })
  expect(seen.json().items).toEqual([])
  const ended = await app.inject({ method: 'DELETE', url: `/api/v1/keys/${id}`, headers: other })
  expect([ended.statusCode, ended.json().kind]).toEqual([404, 'not_found'])
  const still = await app.inject({ url: '/api/v1/keys', headers: owner })
  expect(still.json().items.map((key: { id: string }) => key.id)).toEqual([id])
})

test('a key does what its scopes say until it is ended, and makes no other key', async () => {
  const { id, key } = await make(owner)
  const asked = (method: string) => ({ method, headers: { authorization: `Bearer ${key}` } })
  const account = await auth.accountOf({ method: 'GET', headers: owner })
  expect(await auth.accountOf(asked('GET'))).toBe(account)
  expect(await auth.accountOf(asked('POST'))).toBeNull()
  const more = await app.inject({
    method: 'POST',
    url: '/api/v1/keys',
    headers: asked('POST').headers,
    payload: body,
  })
  expect(more.statusCode).toBe(401)
  await app.inject({ method: 'DELETE', url: `/api/v1/keys/${id}`, headers: owner })
  expect(await auth.accountOf(asked('GET'))).toBeNull()
})

test('a key that has expired, or that nobody issued, is nobody’s', async () => {
  const { id, key } = await make(owner)
  const asked = (text: string) => ({ method: 'GET', headers: { authorization: `Bearer ${text}` } })
  await pool.query(`update identity.api_key set expires_at = now() where id = $1`, [id])
  expect(await auth.accountOf(asked(key))).toBeNull()
  expect(await auth.accountOf(asked(`prm_${'A'.repeat(43)}`))).toBeNull()
  expect(await auth.accountOf(asked('prm_short'))).toBeNull()
})
