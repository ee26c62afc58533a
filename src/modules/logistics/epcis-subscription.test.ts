import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, test } from 'vitest'
import { isOutside, isSendable, postOutside } from '#http/outbound.ts'
import { testDatabase } from '../../../test/database.ts'
import { documentOf, epcisApp, plainEvent } from '../../../test/fixtures/epcis.ts'
import { tellSubscribers } from './actions/epcis-subscribe.ts'

let now = Temporal.Instant.from('2026-03-02T08:00:30Z')
const allows = () => true
const { pool } = await testDatabase()
const { call, capture } = await epcisApp(pool, () => now, { allows })

/** A reader on this machine that keeps what it was told, and answers as it is told to. */
const heard: { headers: IncomingHttpHeaders; body: string }[] = []
let status = 204
const reader = createServer((request, reply) => {
  let body = ''
  request.setEncoding('utf8').on('data', (part: string) => (body += part))
  request.on('end', () => {
    heard.push({ headers: request.headers, body })
    reply.writeHead(status).end()
  })
}).listen(0, '127.0.0.1')
await new Promise((resolve) => reader.once('listening', resolve))
afterAll(() => void reader.close())
const dest = `http://127.0.0.1:${(reader.address() as AddressInfo).port}/hook`

/**
 * A stream ends before the oldest transaction that still runs, be it in the database of another test
 * file: waits until what was captured lies before it.
 */
const passed = () =>
  expect
    .poll(
      async () => {
        const { rows } = await pool.query(
          'select 1 from logistics.epcis_event where tx >= pg_snapshot_xmin(pg_current_snapshot())',
        )
        return rows.length
      },
      { timeout: 30_000 },
    )
    .toBe(0)

async function tell(): Promise<number> {
  await passed()
  return tellSubscribers(
    pool,
    (...asked) => postOutside(...asked, { allows }),
    () => now,
  )
}
const idsOf = (body: string): string[] =>
  JSON.parse(body).epcisBody.queryResults.resultsBody.eventList.map(
    ({ eventID }: { eventID: string }) => eventID,
  )

const TOKEN = 'a-token-of-the-reader'
const subscribe = (query: string, body: Record<string, unknown>) =>
  call('POST', `/queries/${query}/subscriptions`, {
    body: { dest, signatureToken: TOKEN, ...body },
  })

describe('named queries', () => {
  test('are kept under a name, asked, and forgotten', async () => {
    const query = { EQ_action: ['ADD'], GE_eventTime: '2026-01-01T00:00:00Z' }
    const made = await call('POST', '/queries', { body: { name: 'added', query } })
    expect([made.statusCode, made.headers.location]).toEqual([201, '/epcis/queries/added'])
    expect((await call('POST', '/queries', { body: { name: 'added', query } })).statusCode).toBe(
      409,
    )
    await capture(
      documentOf([plainEvent(1, { eventID: 'urn:uuid:a', action: 'ADD' }), plainEvent(2)]),
    )
    const reply = await call('GET', '/queries/added/events')
    expect(reply.json().epcisBody.queryResults.queryName).toBe('added')
    expect(idsOf(reply.body)).toEqual(['urn:uuid:a'])
    expect((await call('GET', '/queries')).json()).toMatchObject([{ name: 'added', query }])
    const mine = await call('GET', '/queries/added', { caller: 'producer:other' })
    expect([mine.statusCode, mine.json().type]).toEqual([404, 'epcisException:NoSuchNameException'])
    expect((await call('DELETE', '/queries/added')).statusCode).toBe(204)
    expect((await call('GET', '/queries/added')).statusCode).toBe(404)
  })

  test.each([
    [{ name: 'a b', query: {} }, 'epcisException:QueryValidationException'],
    [{ name: 'x' }, 'epcisException:QueryValidationException'],
    [{ name: 'x', query: { colour: 'red' } }, 'epcisException:QueryParameterException'],
  ])('%o is none', async (body, type) => {
    const reply = await call('POST', '/queries', { body })
    expect([reply.statusCode, reply.json().type]).toEqual([400, type])
  })
})

describe('subscriptions', () => {
  test('a stream is told what comes after it, signed, once', async () => {
    await call('POST', '/queries', { body: { name: 'stream', query: { EQ_action: ['ADD'] } } })
    const made = await subscribe('stream', { stream: true })
    expect(made.statusCode).toBe(201)
    expect(await tell()).toBe(0)
    await capture(
      documentOf([plainEvent(3, { eventID: 'urn:uuid:b', action: 'ADD' }), plainEvent(4)]),
    )
    expect(await tell()).toBe(1)
    const { headers, body } = heard.at(-1)!
    expect(idsOf(body)).toEqual(['urn:uuid:b'])
    expect(JSON.parse(body).epcisBody.queryResults.subscriptionID).toBe(made.json().subscriptionID)
    const [, at = '', mac] =
      /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['gs1-signature'])) ?? []
    expect(createHmac('sha256', TOKEN).update(`${at}.${body}`).digest('hex')).toBe(mac)
    expect(await tell()).toBe(0)
  })

  test('a reader who fails is asked again later, and loses nothing', async () => {
    status = 500
    await capture(documentOf([plainEvent(5, { eventID: 'urn:uuid:c', action: 'ADD' })]))
    expect(await tell()).toBe(0)
    status = 204
    expect(await tell()).toBe(0)
    now = now.add({ seconds: 31 })
    await capture(documentOf([plainEvent(6, { eventID: 'urn:uuid:d', action: 'ADD' })]))
    expect(await tell()).toBe(1)
    expect(idsOf(heard.at(-1)!.body)).toEqual(['urn:uuid:c', 'urn:uuid:d'])
  })

  test('two at once tell a reader once', async () => {
    await capture(documentOf([plainEvent(7, { eventID: 'urn:uuid:e', action: 'ADD' })]))
    const before = heard.length
    await Promise.all(Array.from({ length: 8 }, tell))
    expect(heard.length).toBe(before + 1)
  })

  test('a schedule is told when it is due, and empty when it asks so', async () => {
    await call('POST', '/queries', { body: { name: 'daily', query: { EQ_bizStep: ['killing'] } } })
    const made = await subscribe('daily', {
      schedule: { hour: '9', minute: '0' },
      reportIfEmpty: true,
    })
    expect(made.json()).toMatchObject({ schedule: { hour: '9', minute: '0' }, reportIfEmpty: true })
    expect(await tell()).toBe(0)
    now = Temporal.Instant.from('2026-03-02T09:00:00Z')
    expect(await tell()).toBe(1)
    expect(idsOf(heard.at(-1)!.body)).toEqual([])
    expect(await tell()).toBe(0)
    const path = `/queries/daily/subscriptions/${made.json().subscriptionID}`
    expect((await call('GET', path)).statusCode).toBe(200)
    expect((await call('DELETE', path)).statusCode).toBe(204)
    expect((await call('GET', path)).statusCode).toBe(404)
  })

  test('what was recorded since an instant is told as well', async () => {
    await call('POST', '/queries', { body: { name: 'since', query: { EQ_action: ['ADD'] } } })
    await subscribe('since', { stream: true, initialRecordTime: '2026-03-02T08:01:00Z' })
    expect(await tell()).toBe(1)
    expect(idsOf(heard.at(-1)!.body)).toEqual(['urn:uuid:d', 'urn:uuid:e'])
  })

  test.each([
    [{ stream: true, dest: 'https://user:pass@example.com/' }, 'dest is an https address outside'],
    [{ stream: true, dest: 'ftp://example.com/' }, 'dest is an https address outside'],
    [{ stream: true, signatureToken: 'short' }, 'signatureToken has 16 to 200 characters'],
    [{}, 'either a schedule or stream: true'],
    [{ stream: true, schedule: { hour: '1' } }, 'either a schedule or stream: true'],
    [{ schedule: { hour: '25' } }, 'a schedule of numbers, [a-b] and lists that comes to pass'],
    [
      { schedule: { month: '2', dayOfMonth: '30' } },
      'a schedule of numbers, [a-b] and lists that comes to pass',
    ],
    [{ stream: true, initialRecordTime: 'now' }, 'initialRecordTime is an instant'],
  ])('%o is refused', async (body, title) => {
    const reply = await subscribe('stream', body)
    expect([reply.statusCode, reply.json().type, reply.json().title]).toEqual([
      400,
      'epcisException:SubscriptionControlsException',
      title,
    ])
  })
})

describe('no report reaches our own network', () => {
  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.20.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '64:ff9b::a00:1',
    'localhost',
  ])('%s', (address) => {
    expect(isOutside(address)).toBe(false)
    const host = address.includes(':') ? `[${address}]` : address
    if (address !== 'localhost') expect(isSendable(`https://${host}/`)).toBe(false)
  })

  test('a name that leads inside is found out when it is called', async () => {
    expect(isSendable('https://localhost/')).toBe(true)
    await expect(postOutside('https://localhost/', '', {})).rejects.toThrow('leads inside')
    await expect(postOutside(dest, '', {})).rejects.toThrow('not an address to send to')
    expect(isOutside('93.184.216.34')).toBe(true)
  })
})
