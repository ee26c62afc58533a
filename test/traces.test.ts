import { describe, expect, test } from 'vitest'
import { settleTraces, traceRoutes } from '#modules/logistics'
import { nobody } from './conditions.ts'
import { internalGtin, ssccOf } from '#lib/gs1/keys.ts'
import { buildApp } from '../src/http/app.ts'
import { query } from '../src/db/index.ts'
import { contentsIn, traceSight, openViews } from '../src/shop/index.ts'
import { testDatabase } from './database.ts'
import { epcisApp, documentOf, plainEvent } from './fixtures/epcis.ts'
import { saying, type Asked } from './staff.ts'
import { WORLD_BEGINS } from './world.ts'

const { pool } = await testDatabase('world')
let now = WORLD_BEGINS.add({ hours: 72 })
const views = await openViews(pool, { now: () => WORLD_BEGINS, minimumGrade: 'unverified' })
const app = await buildApp({ logLevel: 'silent', requestsPerMinute: null, trustProxy: false })
await app.register(
  traceRoutes({ pool, whoActs: saying, now: () => now, ...traceSight(views, pool) }),
  { prefix: '/api/v1' },
)
const events = await epcisApp(pool, () => now)

const call = (method: 'GET' | 'POST', path: string, { as = 'hub:rungis', body }: Asked = {}) =>
  app.inject({
    method,
    url: `/api/v1${path}`,
    headers: as === '' ? {} : { 'x-acts-for': as },
    ...(body ? { payload: body } : {}),
  })
const settle = () =>
  settleTraces({ pool, contents: contentsIn(views), now: () => now, tell: nobody })

const oysters = views.catalogue.bySlug('huitres-creuses-cancale-n3-12')!
const [lot] = views.stock.lotsOf(oysters.id)
if (!lot) throw new Error('the world has oysters')
/** From the beginning of the world, one reading every ten minutes. */
const series = (celsius: readonly number[], start = WORLD_BEGINS) => ({
  start: start.toString(),
  intervalSeconds: 600,
  celsius,
})
const level = (hours: number, celsius: number) =>
  Array.from({ length: hours * 6 + 1 }, () => celsius)
let nr = 0
/** A parcel that nobody used yet, with the oysters inside, as its packing event tells. */
async function packedBox(): Promise<string> {
  const sscc = ssccOf(BigInt(++nr))
  await events.capture(
    documentOf([
      plainEvent(nr, {
        type: 'AggregationEvent',
        action: 'ADD',
        bizStep: 'packing',
        epcList: undefined,
        parentID: `https://id.gs1.org/00/${sscc}`,
        childQuantityList: [
          {
            epcClass: `https://id.gs1.org/01/${internalGtin(oysters.id)}/10/${encodeURIComponent(lot!.code)}`,
            quantity: 1,
          },
        ],
      }),
    ]),
  )
  return sscc
}
const outbox = async (unit: string) =>
  (
    await query<{ kind: string; payload: { lots?: unknown[] } }>(
      pool,
      `select kind, payload from platform.outbox where subject = $1 and kind <> 'trace_read' order by id`,
      [unit],
    )
  ).map(({ kind }) => kind)

describe('readings', () => {
  test('are counted when they come again and when they cannot be known yet', async () => {
    const unit = await packedBox()
    const first = await call('POST', '/traces', {
      body: { unit, device: 'L1', series: series(level(2, 3)) },
    })
    expect([first.statusCode, first.json()]).toEqual([
      201,
      { unit, device: 'L1', accepted: 13, duplicates: 0, future: 0 },
    ])
    const readings = [
      { at: WORLD_BEGINS.toString(), celsius: 9 },
      { at: WORLD_BEGINS.add({ minutes: 125 }).toString(), celsius: 3.25 },
      { at: now.add({ minutes: 1 }).toString(), celsius: 3 },
    ]
    const again = await call('POST', '/traces', { body: { unit, device: 'L1', readings } })
    expect(again.json()).toMatchObject({ accepted: 1, duplicates: 1, future: 1 })
    const other = await call('POST', '/traces', { body: { unit, device: 'L2', readings } })
    expect(other.json()).toMatchObject({ accepted: 2, duplicates: 0, future: 1 })
    await settle()
    const seen = (await call('GET', `/traces/${unit}`)).json()
    expect([seen.duplicates, seen.future, seen.settled]).toEqual([1, 2, true])
    expect(seen.devices[0].at(-1)).toEqual([
      WORLD_BEGINS.add({ minutes: 125 }).epochMilliseconds,
      3.25,
    ])
  })

  test('a chunk a row, not a row a reading', async () => {
    const unit = await packedBox()
    for (let part = 0; part < 12; part++) {
      const start = WORLD_BEGINS.add({ minutes: part * 60 })
      await call('POST', '/traces', {
        body: { unit, device: 'L3', series: series(level(1, 3).slice(1), start) },
      })
    }
    const [row] = await query<{ rows: bigint; readings: bigint; bytes: bigint }>(
      pool,
      `select count(*) as rows, sum(readings)::bigint as readings, sum(length(packed))::bigint as bytes
         from logistics.trace_chunk where unit = $1`,
      [unit],
    )
    expect([row?.rows, row?.readings]).toEqual([1n, 72n])
    expect(Number(row?.bytes)).toBeLessThan(72 * 3)
  })

  test('in any order and from many hands at once give the same life (I6)', async () => {
    const curve = Array.from({ length: 60 }, (_, at) => 3 + 4 * Math.sin(at / 7))
    const parts = Array.from({ length: 6 }, (_, part) => ({
      start: WORLD_BEGINS.add({ minutes: part * 100 }).toString(),
      intervalSeconds: 600,
      celsius: curve.slice(part * 10, part * 10 + 10),
    }))
    const lives: number[] = []
    for (const order of [parts, parts.toReversed()]) {
      const unit = await packedBox()
      await Promise.all(
        [...order, ...order].map((each) =>
          call('POST', '/traces', {
            body: { unit, device: `D${nr}`, intervalSeconds: 600, series: each },
          }),
        ),
      )
      await settle()
      const seen = (await call('GET', `/traces/${unit}`)).json()
      expect(seen.devices[0]).toHaveLength(60)
      expect(seen.duplicates).toBe(60)
      lives.push(seen.conditions[0].leftDays)
    }
    expect(lives[1]).toBe(lives[0])
  })
})

describe('what readings mean', () => {
  test('a cold journey keeps its promise, and nobody is troubled', async () => {
    const unit = await packedBox()
    await call('POST', '/traces', { body: { unit, device: 'C', series: series(level(40, 4)) } })
    await settle()
    const { conditions, excursions } = (await call('GET', `/traces/${unit}`)).json()
    expect(conditions).toMatchObject([
      { lot: lot.id, state: 'kept', evidence: 'modelled', growth: 0 },
    ])
    expect(excursions).toEqual([])
    expect(await outbox(unit)).toEqual([])
  })

  test('live oysters too long too warm are stopped, and a refund is offered once, unasked', async () => {
    const unit = await packedBox()
    const warm = [...level(2, 4), ...level(30, 16)]
    await call('POST', '/traces', { body: { unit, device: 'W', series: series(warm) } })
    await settle()
    const seen = (await call('GET', `/traces/${unit}`)).json()
    expect(seen.conditions[0]).toMatchObject({ state: 'unsafe' })
    expect(seen.conditions[0].growth).toBeGreaterThan(1)
    expect(seen.excursions.map(({ kind }: { kind: string }) => kind).toSorted()).toEqual([
      'unsafe',
      'warm',
    ])
    expect(seen.refundOfferedAt).not.toBeNull()
    expect(await outbox(unit)).toEqual(['condition_broken', 'box_unsafe', 'refund_due'])
    // More of the same tells nobody twice, and the excursions are the same ones.
    const start = WORLD_BEGINS.add({ hours: 33 })
    await call('POST', '/traces', {
      body: { unit, device: 'W', series: series(level(1, 17), start) },
    })
    await settle()
    expect(await outbox(unit)).toHaveLength(3)
    const after = (await call('GET', `/traces/${unit}`)).json().excursions
    expect(after).toHaveLength(2)
    expect(after.find(({ kind }: { kind: string }) => kind === 'warm').peakCelsius).toBe(17)
  })

  test('a hole in the trace is charged, not forgiven', async () => {
    const [whole, holed] = [await packedBox(), await packedBox()]
    const curve = level(40, 4)
    await call('POST', '/traces', { body: { unit: whole, device: 'H1', series: series(curve) } })
    const parts = [
      series(curve.slice(0, 30)),
      series(curve.slice(150), WORLD_BEGINS.add({ minutes: 1500 })),
    ]
    for (const part of parts) {
      await call('POST', '/traces', {
        body: { unit: holed, device: 'H2', intervalSeconds: 600, series: part },
      })
    }
    await settle()
    const lifeOf = async (unit: string) => (await call('GET', `/traces/${unit}`)).json()
    const [a, b] = [await lifeOf(whole), await lifeOf(holed)]
    expect(b.conditions[0]).toMatchObject({ evidence: 'gap', gaps: 1 })
    expect(b.conditions[0].leftDays).toBeLessThan(a.conditions[0].leftDays)
    expect([a.unobservedMinutes, b.unobservedMinutes]).toEqual([0, 1210])
  })
})

describe('excursions', () => {
  test('have an owner, a clock and a playbook, and are acknowledged once, with a word', async () => {
    const listed = (await call('GET', '/excursions?limit=1')).json()
    const [first] = listed.items
    expect(first).toMatchObject({ kind: 'unsafe', owner: 'hub:rungis', acknowledgement: null })
    expect(first.playbook[0]).toBe('stop_sale')
    expect(
      Temporal.Instant.from(first.dueAt)
        .since(Temporal.Instant.from(first.foundAt))
        .total('minutes'),
    ).toBe(15)
    const second = (await call('GET', `/excursions?limit=1&after=${listed.next}`)).json()
    expect(second.items[0].id).not.toBe(first.id)
    const path = `/excursions/${first.id}/acknowledgement`
    expect((await call('POST', path, { body: { note: ' ' } })).statusCode).toBe(400)
    const done = await call('POST', path, { body: { note: 'Destroyed at the hub.' } })
    expect([done.statusCode, done.json().acknowledgement.note]).toEqual([
      201,
      'Destroyed at the hub.',
    ])
    expect((await call('POST', path, { body: { note: 'Again.' } })).statusCode).toBe(409)
    const open = (await call('GET', '/excursions')).json().items
    expect(open.map(({ id }: { id: string }) => id)).not.toContain(first.id)
    const kept = (await call('GET', '/excursions?state=acknowledged')).json().items
    expect(kept).toHaveLength(1)
  })
})

describe('logger files', () => {
  const csv =
    'Serial Number: 99887766\nDate,Time,Temperature\n01/01/2026,08:00:00,3.0\n01/01/2026,08:10:00,x\n01/01/2026,08:20:00,3.2\n'
  test('are previewed, taken in and told as one event; twice the same file is counted', async () => {
    const unit = await packedBox()
    const body = { unit, preset: 'logtag', csv }
    const dry = await call('POST', '/traces/imports', { body: { ...body, dryRun: true } })
    expect([dry.statusCode, dry.json().preview.length, dry.json().unreadable]).toEqual([
      200,
      2,
      [4],
    ])
    const first = await call('POST', '/traces/imports', { body })
    expect(first.json()).toMatchObject({
      device: '99887766',
      accepted: 2,
      duplicates: 0,
      dryRun: false,
    })
    const second = await call('POST', '/traces/imports', { body })
    expect(second.json()).toMatchObject({ accepted: 0, duplicates: 2 })
    const told = await events.call(
      'GET',
      `/epcs/${encodeURIComponent(`https://id.gs1.org/00/${unit}`)}/events?EQ_bizStep=sensor_reporting`,
    )
    const [event, ...more] = told.json().epcisBody.queryResults.resultsBody.eventList
    expect(more).toEqual([])
    expect(event.sensorElementList[0].sensorReport[0]).toMatchObject({
      minValue: 3,
      maxValue: 3.2,
      uom: 'CEL',
    })
    await settle()
  })

  test('another mapping, and what is no file', async () => {
    const unit = await packedBox()
    const mapping = {
      time: 'when',
      celsius: 'warm',
      decimal: ',',
      delimiter: ';',
      zone: 'Europe/Paris',
    }
    const mine = await call('POST', '/traces/imports', {
      body: { unit, device: 'M1', mapping, csv: 'when;warm\n2026-01-01 08:00;3,5\n' },
    })
    expect(mine.json()).toMatchObject({
      accepted: 1,
      preview: [{ at: '2026-01-01T07:00:00Z', celsius: 3.5 }],
    })
    for (const [body, kind] of [
      [{ unit, csv: 'a,b\n' }, 'no_header'],
      [{ unit, csv: 'timestamp,temperature\n2026-01-01T08:00:00Z,3\n' }, 'device_missing'],
      [{ unit: '123', device: 'x', csv }, 'unknown_unit'],
    ] as const) {
      const reply = await call('POST', '/traces/imports', { body })
      expect([reply.statusCode, reply.json().kind]).toEqual([422, kind])
    }
    await settle()
  })
})

describe('who may', () => {
  test('nobody, a shopper and another house may not; a house may with its own lot', async () => {
    const body = { unit: lot.id, device: 'P1', series: series([3, 3]) }
    const status = async (as: string) => (await call('POST', '/traces', { as, body })).statusCode
    expect(await status('')).toBe(401)
    expect(await status('shopper:anne')).toBe(403)
    expect(await status('producer:somebody-else')).toBe(422)
    expect(await status(`producer:${oysters.seller}`)).toBe(201)
    expect(
      (await call('GET', `/traces/${lot.id}`, { as: 'producer:somebody-else' })).statusCode,
    ).toBe(404)
    const others = await call('GET', '/excursions?state=all', { as: `producer:${oysters.seller}` })
    expect(others.json().items).toEqual([])
  })

  test.each([
    { device: 'x' },
    { device: 'a b', series: series([3]) },
    { device: 'x', series: series([3]), readings: [] },
    { device: 'x', series: series([90]) },
    { device: 'x', readings: [{ at: 'noon', celsius: 3 }] },
  ])('garbage is refused: %o', async (body) => {
    expect((await call('POST', '/traces', { body: { unit: lot.id, ...body } })).statusCode).toBe(
      400,
    )
  })
})
