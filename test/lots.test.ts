import { afterAll, expect, test } from 'vitest'
import { buildApp } from '#http/app.ts'
import { fromEpochDay } from '#lib/day.ts'
import { newId } from '#lib/ids.ts'
import { lotRoutes, turnWindows, verifyStock, windowRoutes } from '#modules/stock'
import { recordLot } from '#modules/logistics'
import { query } from '../src/db/index.ts'
import { openViews } from '../src/shop/index.ts'
import { testDatabase } from './database.ts'
import { saying, type Asked } from './staff.ts'
import { WORLD_BEGINS } from './world.ts'

/** Lots from their house to the hub on a real database: who may, what is counted, what is kept. */
const { pool } = await testDatabase('world')
let clock = WORLD_BEGINS
const now = () => clock
const views = await openViews(pool, { now, minimumGrade: 'unverified' })
const app = await buildApp({ logLevel: 'silent', requestsPerMinute: null, trustProxy: false })
const deps = {
  pool,
  now,
  whoActs: saying,
  offer: (id: string) => views.catalogue.byId(id),
  offersOf: (house: string) =>
    views.catalogue.offers.filter(({ seller }) => seller === house).map(({ id }) => id),
  isHub: (slug: string) => views.network.locations.get(slug)?.kind === 'hub',
  recorded: recordLot,
}
await app.register(lotRoutes(deps))
await app.register(windowRoutes(deps))
afterAll(() => app.close())

const offer = views.catalogue.bySlug('huitres-creuses-cancale-n3-12')!.id
const LEDOUX = 'producer:maison-ledoux'
const HUB = 'hub:rungis'

async function ask(method: 'GET' | 'POST', url: string, { as, body }: Asked = {}) {
  const headers = as ? { 'x-acts-for': as } : {}
  const payload = body ? { payload: body } : {}
  const reply = await app.inject({ method, url, headers, ...payload })
  return { status: reply.statusCode, ...reply.json() }
}

const lot = (over: object = {}) => ({
  offerId: offer,
  quantity: 100,
  madeAt: '2026-11-24T06:00:00Z',
  printedOn: '2026-12-04',
  dateKind: 'use_by',
  ...over,
})
const declare = (over: object = {}) => ask('POST', '/lots', { as: LEDOUX, body: lot(over) })
const receive = (id: string, body: object = {}) =>
  ask('POST', `/lots/${id}/receptions`, {
    as: HUB,
    body: { decision: 'accept', probeCelsius: 3, ...body },
  })

test('a lot goes from its house to the shelf, every step written down', async () => {
  const declared = await declare({
    code: 'LOT-A7',
    certificates: [{ kind: 'health', number: 'FR-1' }],
  })
  expect(declared).toMatchObject({
    status: 201,
    state: 'declared',
    code: 'LOT-A7',
    expiresOn: '2026-12-04',
    quantities: { made: 100, outstanding: 100, available: 0 },
  })
  await views.refresh({ kind: 'stock_moved', payload: [offer] })
  expect(views.stock.lotsOf(offer).some(({ id }) => id === declared.id)).toBe(false)

  const part = await receive(declared.id, { decision: 'part', rejected: 8, reason: 'broken' })
  expect(part).toMatchObject({
    status: 201,
    state: 'released',
    zone: 'chilled',
    quantities: { received: 92, rejected: 8, outstanding: 0, available: 92 },
  })
  await views.refresh({ kind: 'stock_moved', payload: [offer] })
  expect(views.stock.lotsOf(offer).find(({ id }) => id === declared.id)?.available).toBe(92)

  const told = await ask('GET', `/lots/${declared.id}`, { as: HUB })
  expect(told.movements).toMatchObject([
    { kind: 'received', quantity: 92 },
    { kind: 'rejected', quantity: 8, reason: 'broken' },
  ])
  expect(told.turns).toMatchObject([{ from: 'declared', to: 'released' }])
  expect(told.receptions).toMatchObject([{ decision: 'part', probeCelsius: 3 }])
  expect(await receive(declared.id)).toMatchObject({ status: 409, kind: 'too_many' })
  expect((await verifyStock(pool)).discrepancies).toEqual([])
})

test('held, quarantined, released: no promise rests on what is not released (I18)', async () => {
  const { id } = await declare()
  await receive(id)
  const sellable = async () => {
    await views.refresh({ kind: 'stock_moved', payload: [offer] })
    return views.stock.lotsOf(offer).some((each) => each.id === id)
  }
  expect(await sellable()).toBe(true)
  const body = { kind: 'quarantine', reason: 'a window was open' }
  expect(await ask('POST', `/lots/${id}/holds`, { as: HUB, body })).toMatchObject({
    state: 'quarantined',
  })
  expect(await sellable()).toBe(false)
  const reason = { reason: 'measured again' }
  expect(await ask('POST', `/lots/${id}/releases`, { as: HUB, body: reason })).toMatchObject({
    state: 'released',
  })
  expect(await sellable()).toBe(true)
  const count = { kind: 'lost', quantity: 101, reason: 'dropped' }
  expect(await ask('POST', `/lots/${id}/movements`, { as: HUB, body: count })).toMatchObject({
    status: 409,
    kind: 'not_enough',
    onHand: 100,
  })
  expect(
    await ask('POST', `/lots/${id}/movements`, { as: HUB, body: { ...count, quantity: 4 } }),
  ).toMatchObject({ status: 201, quantities: { lost: 4, available: 96 } })
})

test('each role does its own and nothing else', async () => {
  const { id } = await declare()
  const post = (path: string, as: string | undefined, body: object) =>
    ask('POST', path, { ...(as ? { as } : {}), body })
  const arrived = { decision: 'accept', probeCelsius: 3 }
  expect(await post('/lots', undefined, lot())).toMatchObject({ status: 401 })
  expect(await post('/lots', HUB, lot())).toMatchObject({ status: 403, kind: 'forbidden' })
  expect(await post('/lots', 'producer:kilcorran-oysters', lot())).toMatchObject({ status: 404 })
  expect(await post(`/lots/${id}/receptions`, LEDOUX, arrived)).toMatchObject({ status: 403 })
  expect(await post(`/lots/${id}/receptions`, 'hub:milan', arrived)).toMatchObject({ status: 404 })
  expect(await post(`/lots/${id}/holds`, LEDOUX, { reason: 'mine' })).toMatchObject({ status: 403 })
  expect(await ask('GET', `/lots/${id}`, { as: 'producer:kilcorran-oysters' })).toMatchObject({
    status: 404,
    kind: 'lot_not_found',
  })
  expect(await ask('GET', `/lots/${id}`, { as: 'customs:desk' })).toMatchObject({ status: 403 })
  expect(await ask('GET', '/lots', { as: 'producer:kilcorran-oysters' })).toMatchObject({
    status: 200,
  })
})

test('garbage is refused by name', async () => {
  expect(await declare({ quantity: 0 })).toMatchObject({ status: 400, kind: 'invalid_request' })
  expect(await declare({ code: '生蚝' })).toMatchObject({ status: 400 })
  expect(await declare({ hub: 'atlantis' })).toMatchObject({ status: 422, kind: 'unknown_hub' })
  expect(await declare({ madeAt: '2027-01-01T00:00:00Z' })).toMatchObject({
    kind: 'made_in_future',
  })
  expect(await declare({ windowId: newId() })).toMatchObject({
    status: 404,
    kind: 'window_not_found',
  })
  const { id } = await declare()
  expect(await receive(id, { probeCelsius: 12 })).toMatchObject({ status: 422, kind: 'too_warm' })
  expect(await receive(id, { decision: 'reject' })).toMatchObject({ kind: 'reason_missing' })
  expect(await ask('GET', '/lots?after=nonsense', { as: HUB })).toMatchObject({
    status: 400,
    kind: 'invalid_cursor',
  })
})

test('one code is one lot, and twenty hands at one reception receive it once', async () => {
  const told = await Promise.all(Array.from({ length: 5 }, () => declare({ code: 'LOT-ONCE' })))
  expect(told.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
    201, 409, 409, 409, 409,
  ])
  const { id } = told.find(({ status }) => status === 201)!
  const hands = await Promise.all(Array.from({ length: 20 }, () => receive(id)))
  expect(hands.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(hands.filter(({ kind }) => kind === 'too_many')).toHaveLength(19)
  expect(await ask('GET', `/lots/${id}`, { as: HUB })).toMatchObject({
    quantities: { received: 100, available: 100 },
  })
})

test('the list of a house and of a hub is walked page by page, each lot once', async () => {
  const seen: string[] = []
  let after = ''
  for (;;) {
    const page = await ask('GET', `/lots?limit=2${after}`, { as: LEDOUX })
    seen.push(...page.items.map(({ id }: { id: string }) => id))
    expect(page.items.every(({ house }: { house: string }) => house === 'maison-ledoux')).toBe(true)
    if (!page.next) break
    after = `&after=${page.next}`
  }
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen.length).toBeGreaterThan(5)
  const hub = await ask('GET', '/lots?limit=100&state=declared', { as: HUB })
  expect(hub.items.every(({ location }: { location: string }) => location === 'rungis')).toBe(true)
})

test('movements are kept as they were written, and counters follow nothing else', async () => {
  const refuse = (sql: string) => expect(pool.query(sql)).rejects
  await refuse('update stock.movement set quantity = 1').toThrow('append-only')
  await refuse('delete from stock.movement').toThrow('append-only')
  await refuse('truncate stock.movement').toThrow('append-only')
  await refuse('delete from stock.lot_turn').toThrow('append-only')
  await refuse('delete from stock.reception').toThrow('append-only')
  for (const counter of ['received', 'lost', 'rejected', 'made', 'reserved', 'sold']) {
    await refuse(`update stock.lot set ${counter} = ${counter} + 1`).toThrow(
      'only through movements',
    )
  }
  await refuse(
    `insert into stock.movement select offer, lot, gen_random_uuid(), 'opening', 5, now(), 'me', null
     from stock.movement limit 1`,
  ).toThrow('an opening comes with its lot')
  const [sums] = await query<{ apart: bigint }>(
    pool,
    `select count(*) as apart from stock.lot l where received <> (
       select coalesce(sum(quantity) filter (where kind in ('opening', 'received', 'surplus')), 0)
       from stock.movement m where m.offer = l.offer and m.lot = l.id)`,
  )
  expect(sums?.apart).toBe(0n)
})

test('a window sells before the harvest, and the harvest is divided by its rule', async () => {
  const body = {
    offerId: offer,
    kind: 'tide',
    opensAt: '2026-11-25T02:00:00Z',
    closesAt: '2026-11-26T02:00:00Z',
    harvestAt: '2026-11-26T06:00:00Z',
    capacity: 30,
    rule: 'first_come',
  }
  const window = await ask('POST', '/windows', { as: LEDOUX, body })
  expect(window).toMatchObject({ status: 201, phase: 'open', asked: 0 })
  await views.refresh({ kind: 'stock_moved', payload: [offer] })
  const pooled = views.stock.lotsOf(offer).find(({ code }) => code.startsWith('P'))
  expect(pooled).toMatchObject({ available: 30, location: 'rungis' })

  // Three orders hold the pool as they hold any lot; ids of one millisecond come in no order.
  const orders = [newId(), newId(), newId()].toSorted()
  for (const [index, order] of orders.entries()) {
    await query(
      pool,
      `select stock.hold(array[row(0, 1, $1, $2, $3, 'rungis', $4, '2026-11-26')::stock.demand])`,
      [order, offer, [12, 10, 6][index], fromEpochDay(pooled!.expiresOn)],
    )
  }
  await query(pool, 'select stock.settle($1::uuid[])', [orders])

  const convert = () => ask('POST', `/windows/${window.id}/conversion`, { as: HUB })
  expect(await convert()).toMatchObject({ status: 409, kind: 'window_open' })
  clock = Temporal.Instant.from('2026-11-26T09:00:00Z')
  expect(await turnWindows({ pool, now })).toBeGreaterThan(0)
  expect(await convert()).toMatchObject({ status: 409, kind: 'no_harvest' })
  const harvest = await declare({
    quantity: 20,
    madeAt: '2026-11-26T06:00:00Z',
    printedOn: '2026-12-08',
    windowId: window.id,
  })
  await receive(harvest.id)
  const [first, again] = await Promise.all([convert(), convert()])
  const done = first.status === 201 ? first : again
  expect([first.status, again.status].toSorted((a, b) => a - b)).toEqual([201, 409])
  expect(done).toMatchObject({
    harvested: 20,
    given: 18,
    short: [{ order: orders[1], line: 1, quantity: 10 }],
    window: { phase: 'converted', asked: 28 },
  })
  expect(await ask('GET', `/lots/${harvest.id}`, { as: HUB })).toMatchObject({
    quantities: { sold: 18, available: 2 },
  })
  expect((await verifyStock(pool)).discrepancies).toEqual([])
  clock = WORLD_BEGINS
})
