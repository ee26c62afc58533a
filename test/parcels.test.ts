import { expect, test } from 'vitest'
import { readElements } from '#lib/gs1/element-string.ts'
import { internalGtin } from '#lib/gs1/keys.ts'
import { parcelsOfLot, readJourney } from '#modules/logistics'
import { cancelOrder, type Order } from '#modules/orders'
import { verifyStock } from '#modules/stock'
import { query } from '../src/db/index.ts'
import { lotsWith } from '../src/shop/condition.ts'
import { openDock } from './dock.ts'
import { pictureOf, scan } from './fixtures/reader.ts'

/** From a paid order to the door: scanned, labelled, carried, told. */
const dock = await openDock()
const { ask, buy, pool, read, views } = dock
const OYSTERS = 'huitres-creuses-cancale-n3-12'
const HUB = 'hub:rungis'

/** What a picker's scanner sends for the lots of an order. */
const scansOf = (order: Order): string[] =>
  order.lines.flatMap(({ offer, lots }) =>
    lots.flatMap(({ code, quantity }) =>
      Array.from({ length: quantity }, () => `]C101${internalGtin(offer)}10${code}`),
    ),
  )
const pack = (orderId: string, scans: readonly string[], as = HUB) =>
  ask('POST', '/parcels', { as, body: { orderId, scans } })
const tell = (sscc: string, ...codes: readonly (readonly [code: string, at: string])[]) =>
  ask('POST', '/parcels/events', {
    as: HUB,
    body: { events: codes.map(([code, at]) => ({ sscc, code, at })) },
  })

test('an order is packed by scanning, its label read back, and followed to the door', async () => {
  const { id } = await buy([OYSTERS, 2])
  const order = await read(id)
  const scans = scansOf(order)
  expect(await pack(id, scans.slice(1))).toMatchObject({ status: 409, kind: 'incomplete' })
  const parcel = await pack(id, scans)
  expect(parcel).toMatchObject({
    status: 201,
    state: 'booked',
    number: order.number,
    band: 'chilled',
  })
  expect(parcel.recipe.packs).toBeGreaterThan(0)
  expect(await pack(id, scans)).toMatchObject({
    status: 409,
    kind: 'already_packed',
    parcels: [parcel.sscc],
  })

  const label = await ask('GET', `/parcels/${parcel.sscc}/label.pdf`, { as: HUB })
  expect(label.status).toBe(200)
  const symbols = await scan(await pictureOf(label.raw))
  const linear = symbols.find(({ symbologyIdentifier }) => symbologyIdentifier === ']C1')
  expect(readElements(linear!.text)).toEqual({
    ok: true,
    value: [{ ai: '00', value: parcel.sscc }],
  })
  expect(symbols.map(({ text }) => text)).toContain(parcel.link)

  expect(await read(id)).toMatchObject({ state: 'packed', parcels: [{ sscc: parcel.sscc }] })
  // Heard late, twice and out of order.
  await tell(parcel.sscc, ['arrived', '2026-11-26T06:00:00Z'], ['departed', '2026-11-25T20:30:00Z'])
  expect((await read(id)).state).toBe('shipped')
  const before = await read(id)
  const again = await tell(parcel.sscc, ['departed', '2026-11-25T20:30:00Z'])
  expect(again).toMatchObject({ status: 200, news: 0 })
  expect((await read(id)).news).toBe(before.news)
  await tell(
    parcel.sscc,
    ['delivered', '2026-11-27T04:00:00Z'],
    ['received', '2026-11-26T09:00:00Z'],
  )
  const delivered = await read(id)
  expect(delivered).toMatchObject({ state: 'delivered', parcels: [{ state: 'delivered' }] })
  expect(delivered.parcels[0]!.events.map(({ code }) => code)).toEqual([
    'booked',
    'departed',
    'arrived',
    'received',
    'delivered',
  ])
  expect((await verifyStock(pool)).discrepancies).toEqual([])
  // Every step is an event as well, told once, from the lot to the door.
  const epc = `/00/${parcel.sscc}`
  const { steps } = await readJourney(pool, { epc, unit: parcel.sscc })
  expect(steps.map(({ bizStep }) => bizStep?.split('BizStep-')[1])).toEqual([
    'packing',
    'departing',
    'arriving',
    'unloading',
    'retail_selling',
  ])
  expect(await lotsWith(pool, parcel.sscc)).toHaveLength(order.lines[0]!.lots.length)
})

test('scans that are wrong are told by the scan, and nothing is packed', async () => {
  const { id } = await buy([OYSTERS, 1])
  const order = await read(id)
  const [line] = order.lines
  const gtin = internalGtin(line!.offer)
  expect(await pack(id, ['hello'])).toMatchObject({ status: 422, kind: 'scan_unreadable' })
  expect(await pack(id, [`(01)${gtin}(10)LOT-X`])).toMatchObject({
    status: 409,
    kind: 'wrong_lot',
    expected: line!.lots.map(({ code }) => code),
  })
  expect(await pack(id, [...scansOf(order), ...scansOf(order)])).toMatchObject({ kind: 'too_many' })
  expect(await pack('0190a6f2-0000-7000-8000-000000000001', ['x'])).toMatchObject({ status: 404 })
  expect(await pack(id, scansOf(order), 'hub:milan')).toMatchObject({ status: 404 })
  expect(await pack(id, scansOf(order), 'producer:maison-ledoux')).toMatchObject({ status: 403 })
  expect((await read(id)).state).toBe('paid')
})

test('a lot that is held goes into no box', async () => {
  const { id } = await buy([OYSTERS, 1])
  const order = await read(id)
  const [lot] = order.lines[0]!.lots
  await ask('POST', `/lots/${lot!.id}/holds`, { as: HUB, body: { reason: 'to be looked at' } })
  expect(await pack(id, scansOf(order))).toMatchObject({ kind: 'lot_held', lots: [lot!.code] })
  await ask('POST', `/lots/${lot!.id}/releases`, { as: HUB, body: { reason: 'looked at' } })
  expect(await pack(id, scansOf(order))).toMatchObject({ status: 201 })
})

test('of a packer and a buyer who cancels at once, one is first', async () => {
  for (let turn = 0; turn < 6; turn++) {
    const { id } = await buy([OYSTERS, 1])
    const scans = scansOf(await read(id))
    const [packed, cancelled] = await Promise.all([
      pack(id, scans),
      cancelOrder(pool, { id, reason: 'changed_mind', by: 'guest' }, dock.refundAll),
    ])
    expect(packed.status === 201).toBe(!cancelled.ok)
    expect((await read(id)).state).toBe(cancelled.ok ? 'cancelled' : 'packed')
  }
  expect((await verifyStock(pool)).discrepancies).toEqual([])
})

test('five packers with the same scans make one parcel', async () => {
  const { id } = await buy([OYSTERS, 1])
  const scans = scansOf(await read(id))
  const told = await Promise.all(Array.from({ length: 5 }, () => pack(id, scans)))
  expect(told.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(told.filter(({ kind }) => kind === 'already_packed')).toHaveLength(4)
})

test('a departure has its manifest, in JSON and on paper; others do not see it', async () => {
  const { id } = await buy([OYSTERS, 1])
  const order = await read(id)
  const parcel = await pack(id, scansOf(order))
  const url = `/departures/${parcel.departureId}/manifest`
  const manifest = await ask('GET', url, { as: HUB })
  expect(manifest.items.map(({ sscc }: { sscc: string }) => sscc)).toContain(parcel.sscc)
  expect(manifest.parcels).toBe(manifest.items.length)
  const paper = await ask('GET', `${url}.pdf`, { as: HUB })
  expect((await pictureOf(paper.raw, 60)).data.some((grey) => grey < 100)).toBe(true)
  expect(await ask('GET', url, { as: 'hub:milan' })).toMatchObject({ status: 404 })
  expect(await ask('GET', `/parcels/${parcel.sscc}`, { as: 'hub:milan' })).toMatchObject({
    status: 404,
  })
  expect(await ask('GET', `/parcels/${parcel.sscc}/label.pdf`)).toMatchObject({ status: 401 })
  expect(await ask('GET', '/parcels/12/label.pdf', { as: HUB })).toMatchObject({ status: 404 })
})

test('what happened to parcels is never rewritten', async () => {
  await expect(pool.query('delete from logistics.tracking_event')).rejects.toThrow('append-only')
  await expect(pool.query('update logistics.parcel_item set quantity = 9')).rejects.toThrow(
    'append-only',
  )
})

test('buyers who order and cancel while waves run and boxes are packed never wait in a ring', async () => {
  const orders = []
  for (let nr = 0; nr < 8; nr++) orders.push(await buy([OYSTERS, 1]))
  const departure = orders[0]!.lines[0]!.pledge.departure.id
  const work = orders.map(async ({ id }, nr) => {
    const scans = scansOf(await read(id))
    if (nr % 2 === 0) return pack(id, scans)
    return cancelOrder(pool, { id, reason: 'changed_mind', by: 'guest' }, dock.refundAll)
  })
  const waves = Array.from({ length: 4 }, () =>
    ask('POST', `/departures/${departure}/waves`, { as: HUB }),
  )
  const more = Array.from({ length: 4 }, () => buy([OYSTERS, 1]))
  const told = await Promise.all([...waves, ...work, ...more])
  expect(told.slice(0, 4).map((each) => 'status' in each && each.status)).toEqual([
    201, 201, 201, 201,
  ])
  expect((await verifyStock(pool)).discrepancies).toEqual([])
})

test('what two lots went into is what each went into (I12)', async () => {
  const [one, two] = [await buy([OYSTERS, 1]), await buy([OYSTERS, 2])]
  for (const { id } of [one, two]) {
    expect(await pack(id, scansOf(await read(id)))).toMatchObject({ status: 201 })
  }
  const lots = (await Promise.all([one, two].map(({ id }) => read(id)))).flatMap(({ lines }) =>
    lines.flatMap(({ lots: own }) => own.map(({ id }) => id)),
  )
  const [a = '', b = ''] = [lots[0], lots.at(-1)]
  const boxes = async (ids: readonly string[]) =>
    new Set(
      (await Promise.all(ids.map((id) => parcelsOfLot(pool, id)))).flatMap((found) =>
        found.map(({ sscc }) => sscc),
      ),
    )
  const rows = await query<{ sscc: string }>(
    pool,
    'select distinct sscc from logistics.parcel_item where lot = any ($1::uuid[])',
    [[a, b]],
  )
  expect(
    (await boxes([a, b])).symmetricDifference(new Set(rows.map(({ sscc }) => sscc))).size,
  ).toBe(0)
  expect((await boxes([a])).isSubsetOf(await boxes([a, b]))).toBe(true)
})

test('a house sees its own part of each box, and no word about whom it goes to', async () => {
  const offer = views.catalogue.bySlug(OYSTERS)!
  const order = await buy([OYSTERS, 1])
  expect((await pack(order.id, scansOf(await read(order.id)))).status).toBe(201)
  const asked = { as: `producer:${offer.seller}` }
  const seen = await ask('GET', '/producer/parcels?locale=fr', asked)
  const own = seen.items.find(({ number }: { number: string }) => number === order.number)
  expect(own).toMatchObject({ state: 'booked', city: 'Hangzhou', items: [{ quantity: 1 }] })
  expect(JSON.stringify(seen)).not.toContain('李小明')
  expect(JSON.stringify(seen)).not.toContain('13800000000')
  const stranger = views.catalogue.offers.find(({ seller }) => seller !== offer.seller)!
  const theirs = await ask('GET', '/producer/parcels', { as: `producer:${stranger.seller}` })
  expect(theirs.items.map(({ number }: { number: string }) => number)).not.toContain(order.number)
  expect((await ask('GET', '/producer/parcels', { as: HUB })).status).toBe(403)
})
