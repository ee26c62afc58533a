import { mkdtempSync, rmSync } from 'node:fs'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { buildApp } from '#http/app.ts'
import { newId } from '#lib/ids.ts'
import type { Account } from '#modules/identity'
import { testDatabase } from '../../../test/database.ts'
import { portrait } from '../../../test/face/actor.ts'
import { PURPOSES } from './actions/consent.ts'
import { POLICY } from './domain/tier.ts'
import { loadEngine } from './engine/engine.ts'
import { fileKeys } from './keys.ts'
import { ownFaceRoutes } from './routes/own.ts'
import { payFaceRoutes } from './routes/pay.ts'
import { platformFaceRoutes } from './routes/platform.ts'

const { pool } = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'primeur-keys-'))
afterAll(() => rmSync(folder, { recursive: true }))
const engine = await loadEngine({ threads: 1 })
afterAll(engine.close)
const now = Temporal.Instant.from('2026-11-25T03:00:00Z')
const parts = {
  pool,
  engine,
  keys: fileKeys(folder, randomBytes(32)),
  secret: randomBytes(32),
  policy: POLICY,
  now: () => now,
}

const person = (minutes: number): Account => ({
  id: newId(),
  name: 'x',
  phone: null,
  email: null,
  signedInAt: now.subtract({ minutes }),
})
const fresh = person(1)
const stale = person(11)
const staff = person(1)
const accounts = new Map([fresh, stale, staff].map((each) => [each.id, each]))

const app = await buildApp({ logLevel: 'silent', requestsPerMinute: null, trustProxy: false })
const whoIs = async ({ headers }: { headers: { cookie?: string | undefined } }) =>
  accounts.get(headers.cookie ?? '') ?? null
await app.register(ownFaceRoutes(parts, whoIs))
await app.register(payFaceRoutes(parts, whoIs, async () => undefined))
await app.register(
  platformFaceRoutes(parts, async (request) => {
    const account = await whoIs(request)
    const kind = account === staff ? 'platform' : 'producer'
    return account && { account: account.id, organisations: [{ slug: 'h', kind }] }
  }),
)
afterAll(() => app.close())

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
const ask = async (method: Method, url: string, who: Account | null, payload?: object) => {
  const headers = who ? { cookie: who.id } : {}
  const reply = await app.inject({ method, url, headers, ...(payload ? { payload } : {}) })
  return { status: reply.statusCode, body: reply.body === '' ? null : reply.json() }
}
const consent = { locale: 'zh-CN', purposes: PURPOSES }
const image = portrait(52).toString('base64')

describe('who may', () => {
  test.each([
    ['GET', '/face'],
    ['POST', '/face/consents'],
    ['DELETE', `/face/consents/${newId()}`],
    ['POST', '/face/enrolments'],
    ['POST', `/face/enrolments/${newId()}/looks`],
    ['PUT', `/face/enrolments/${newId()}/frames`],
    ['POST', '/face/codes'],
    ['GET', '/face/register'],
    ['POST', '/face/terminals'],
    ['DELETE', `/face/terminals/${newId()}`],
  ] as const)('%s %s is for somebody signed in', async (method, url) => {
    const frames = [{ step: 0, at: 0, image }]
    const payload = {
      ...consent,
      image,
      frames,
      pin: '271828',
      merchant: 'x',
      name: 'x',
      publicKey: 'AAAA',
    }
    const asked = method === 'GET' || method === 'DELETE' ? undefined : payload
    expect(await ask(method, url, null, asked)).toMatchObject({
      status: 401,
      body: { kind: 'sign_in_required' },
    })
  })

  test('a face is given only by who has just proved who they are', async () => {
    expect(await ask('POST', '/face/consents', stale, consent)).toMatchObject({
      status: 403,
      body: { kind: 'sign_in_again' },
    })
    expect((await ask('POST', '/face/consents', fresh, consent)).status).toBe(201)
    expect((await ask('POST', '/face/enrolments', stale, {})).status).toBe(403)
  })

  test('consent is given purpose by purpose, and withdrawn by its owner alone', async () => {
    const half = { ...consent, purposes: ['enrolment'] }
    expect((await ask('POST', '/face/consents', fresh, half)).status).toBe(400)
    const { body } = await ask('POST', '/face/consents', fresh, consent)
    expect((await ask('DELETE', `/face/consents/${body.id}`, staff)).status).toBe(404)
    expect((await ask('GET', '/face', fresh)).body).toMatchObject({
      consent: { id: body.id },
      enrolled: false,
      uses: [],
    })
    expect((await ask('DELETE', `/face/consents/${body.id}`, fresh)).status).toBe(204)
    expect((await ask('DELETE', `/face/consents/${body.id}`, fresh)).status).toBe(404)
  })

  test('frames of an enrolment are looked at for its owner, in words and without a score', async () => {
    await ask('POST', '/face/consents', fresh, consent)
    const { body } = await ask('POST', '/face/enrolments', fresh, { without: 'turn' })
    expect(body.steps).toHaveLength(3)
    const url = `/face/enrolments/${body.id}/looks`
    expect((await ask('POST', url, fresh, { image })).body).toEqual({ words: [] })
    const noise = randomBytes(300).toString('base64')
    expect((await ask('POST', url, fresh, { image: noise })).body).toEqual({ words: ['no_face'] })
    expect((await ask('POST', url, stale, { image })).status).toBe(404)
  })

  test('terminals and the register are for the staff of the platform', async () => {
    expect((await ask('GET', '/face/register', fresh)).status).toBe(403)
    expect((await ask('GET', '/face/register', staff)).body).toMatchObject({
      filing: { threshold: 100_000, due: 'no' },
      audit: { whole: true },
      engine: { id: 'dlib128' },
    })
    const terminal = { merchant: 'fair', name: 'Stand', publicKey: 'AAAA' }
    expect((await ask('POST', '/face/terminals', staff, terminal)).body).toMatchObject({
      kind: 'invalid_key',
    })
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const key = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
    const made = await ask('POST', '/face/terminals', staff, { ...terminal, publicKey: key })
    expect(made).toMatchObject({ status: 201, body: { name: 'Stand', seenAt: null } })
    const listed = async () => (await ask('GET', '/face/register', staff)).body.terminals
    expect(await listed()).toMatchObject([{ id: made.body.id, revokedAt: null }])
    expect((await ask('DELETE', `/face/terminals/${made.body.id}`, fresh)).status).toBe(403)
    expect((await ask('DELETE', `/face/terminals/${made.body.id}`, staff)).status).toBe(204)
    expect((await ask('DELETE', `/face/terminals/${made.body.id}`, staff)).status).toBe(404)
    expect(await listed()).toMatchObject([{ revokedAt: now.toString() }])
  })
})

describe('paying', () => {
  const payment = newId()
  test('four digits need a terminal, an account needs somebody signed in', async () => {
    const last4 = { payment, claim: { kind: 'last4', digits: '0000' } }
    expect((await ask('POST', '/face/intents', null, last4)).body).toMatchObject({
      kind: 'terminal_required',
    })
    const own = { payment, claim: { kind: 'account' } }
    expect((await ask('POST', '/face/intents', null, own)).status).toBe(401)
    expect((await ask('POST', '/face/intents', fresh, own)).body).toMatchObject({
      kind: 'payment_not_open',
    })
  })

  test.each([
    [{}],
    [{ context: 'x', frames: [] }],
    [{ context: '0'.repeat(64), frames: [{ step: 0, at: 0, image: 'not base64!' }] }],
    [
      {
        context: '0'.repeat(64),
        frames: Array.from({ length: 17 }, () => ({ step: 0, at: 0, image })),
      },
    ],
  ])('garbage %# is a bad request, an unknown intent is not there', async (payload) => {
    expect((await ask('POST', `/face/intents/${newId()}/proof`, null, payload)).status).toBe(400)
    const proof = { context: '0'.repeat(64), frames: [{ step: 0, at: 0, image }] }
    expect((await ask('POST', `/face/intents/${newId()}/proof`, null, proof)).status).toBe(404)
    const step = { context: '0'.repeat(64), pin: '000000' }
    expect((await ask('POST', `/face/intents/${newId()}/step-up`, null, step)).status).toBe(404)
  })

  test('the card tells what the engine is', async () => {
    const { body } = await ask('GET', '/face/card', null)
    expect(body).toMatchObject({ id: 'dlib128', alone: { allowed: false } })
    expect(body.measured.points.length).toBeGreaterThan(0)
  })
})
