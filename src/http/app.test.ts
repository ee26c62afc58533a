import { expect, test } from 'vitest'
import { z } from 'zod'
import { query } from '#db'
import { testDatabase } from '../../test/database.ts'
import { buildApp } from './app.ts'
import { loggedFault } from './fault.ts'

const { pool } = await testDatabase()

/** An application with one API route and one page. */
async function application(requestsPerMinute: number | null = null) {
  const app = await buildApp({
    logLevel: 'silent',
    requestsPerMinute,
    trustProxy: false,
    missing: (_request, reply) => reply.code(404).type('text/html').send('<h1>404</h1>'),
  })
  const body = z.object({ name: z.string(), more: z.unknown().optional() })
  app.post('/api/v1/echo', { schema: { body } }, async (request) => request.body)
  const params = z.object({ id: z.uuid() })
  app.get('/api/v1/things/:id', { schema: { params } }, async () => ({}))
  app.get('/things/:id', { schema: { params } }, async () => 'a page')
  return app
}

const app = await application()
const echo = (payload: string, type = 'application/json') =>
  app.inject({ method: 'POST', url: '/api/v1/echo', payload, headers: { 'content-type': type } })

test('a text that no database keeps is refused where it stands', async () => {
  for (const name of ['李小明\0', 'half \ud800', '\udc00']) {
    const reply = await echo(JSON.stringify({ name }))
    expect(reply.statusCode).toBe(400)
    expect(reply.json()).toMatchObject({
      kind: 'invalid_request',
      errors: [{ pointer: '/name' }],
    })
  }
  const deep = await echo(JSON.stringify({ name: '', more: [{ 'a\0': 1 }] }))
  expect(deep.json().errors[0].pointer).toBe('/more/0')
  expect((await echo(JSON.stringify({ name: '李小明 😀' }))).statusCode).toBe(200)
})

test('a body that nests without end is refused, not walked', async () => {
  const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  expect((await echo(`{"name":"a","more":${nested}}`)).statusCode).toBe(400)
})

test('what the framework refuses is a problem with a kind of its own', async () => {
  const told = async (reply: Promise<{ statusCode: number; json: () => { kind: string } }>) => {
    const { statusCode, json } = await reply
    return [statusCode, json().kind]
  }
  expect(await told(echo('{'))).toEqual([400, 'bad_request'])
  expect(await told(echo('<a/>', 'application/xml'))).toEqual([415, 'unsupported_media_type'])
  expect(await told(echo(`"${'a'.repeat(1_100_000)}"`))).toEqual([413, 'too_large'])
  expect(await told(app.inject('/api/v1/%'))).toEqual([400, 'bad_request'])
})

test('an address of no page is missing; of the API, badly asked', async () => {
  const page = await app.inject('/things/none')
  expect([page.statusCode, page.body]).toEqual([404, '<h1>404</h1>'])
  expect((await app.inject('/api/v1/things/none')).json()).toMatchObject({
    status: 400,
    errors: [{ pointer: '/id' }],
  })
})

test('an address that asks too often is told when it may again', async () => {
  const limited = await application(3)
  const ask = () => limited.inject('/api/v1/things/none')
  for (let nr = 0; nr < 3; nr++) expect((await ask()).statusCode).toBe(400)
  const reply = await ask()
  expect(reply.json()).toEqual({
    type: '/problems/too_many_requests',
    status: 429,
    kind: 'too_many_requests',
  })
  expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0)
  const other = await limited.inject({ url: '/api/v1/things/none', remoteAddress: '192.0.2.7' })
  expect(other.statusCode).toBe(400)
})

test('the log of a fault tells where it was, never what was typed', async () => {
  // Settled together: a rejection that nobody has heard yet would end the run.
  const faults = await Promise.allSettled([
    query(pool, `select $1::jsonb`, ['{"name":"李小明\\u0000","phone":"13800000000"}']),
    query(pool, `select $1::uuid`, ['李小明 13800000000']),
    query(
      pool,
      `insert into platform.idempotency (principal, key, fingerprint) values ($1, '', '')`,
      ['李小明 13800000000'],
    ),
  ])
  for (const fault of faults) {
    if (fault.status === 'fulfilled') throw new Error('invariant: none of these is valid')
    const text = JSON.stringify(loggedFault(fault.reason as Error))
    expect(text).toContain('"severity":"ERROR"')
    expect(text).not.toMatch(/李小明|13800000000/)
  }
})
