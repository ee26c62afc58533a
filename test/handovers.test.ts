import { expect, test } from 'vitest'
import { internalGtin } from '#lib/gs1/keys.ts'
import { openDock } from './dock.ts'

/** What a hub sees of a departure, and how it hands its boxes over. */
const dock = await openDock()
const { ask, buy, read } = dock
const OYSTERS = 'huitres-creuses-cancale-n3-12'
const HUB = 'hub:rungis'

type Box = {
  readonly order: string
  readonly items: readonly { readonly gtin: string; readonly code: string; quantity: number }[]
}
const boxesOf = async (departure: string): Promise<readonly Box[]> =>
  (await ask('GET', `/departures/${departure}/boxes?locale=fr`, { as: HUB })).items
/** Packs a box by what the desk itself was told to scan. */
const pack = ({ order, items }: Box) =>
  ask('POST', '/parcels', {
    as: HUB,
    body: {
      orderId: order,
      scans: items.map(({ gtin, code, quantity }) => `(02)${gtin}(37)${quantity}(10)${code}`),
    },
  })
const signed = { givenBy: 'Awa', takenBy: 'Air cargo 7', probeCelsius: 3.5 }
const handOver = (departure: string, body: object = signed, as = HUB) =>
  ask('POST', `/departures/${departure}/handovers`, { as, body })

test('a departure’s boxes are packed as listed, listed as parcels, and handed over once', async () => {
  const [first, second] = [await buy([OYSTERS, 2]), await buy([OYSTERS, 1])]
  const departure = first.lines[0]!.pledge.departure.id
  expect(second.lines[0]!.pledge.departure.id).toBe(departure)
  const { cutoffAt } = await ask('GET', `/departures/${departure}`, { as: HUB })

  const boxes = await boxesOf(departure)
  const mine = boxes.find(({ order }) => order === first.id)
  expect(mine).toMatchObject({
    number: first.number,
    city: 'Hangzhou',
    deliverOn: first.lines[0]!.pledge.deliverOn,
    recipe: { coolant: 'gel_0', notes: ['breathing', 'no_gel_on_shells', 'drain'] },
    items: [{ gtin: internalGtin(first.lines[0]!.offer), quantity: 2 }],
  })
  expect(await handOver(departure)).toMatchObject({ status: 409, kind: 'before_cutoff', cutoffAt })

  const parcel = await pack(mine!)
  expect(parcel.status).toBe(201)
  expect((await boxesOf(departure)).map(({ order }) => order)).not.toContain(first.id)
  const listed = await ask('GET', `/parcels?departureId=${departure}&locale=fr`, { as: HUB })
  expect(listed.items).toMatchObject([
    { sscc: parcel.sscc, city: 'Hangzhou', pace: 'on_time', state: 'booked' },
  ])
  expect(listed.items[0].expectedOn).toBe(first.lines[0]!.pledge.deliverOn)

  dock.setClock(Temporal.Instant.from(cutoffAt).add({ minutes: 1 }).toString())
  const open = await handOver(departure)
  expect(open).toMatchObject({ status: 409, kind: 'lines_open' })
  expect(open.orders).toContain(second.number)
  for (const box of await boxesOf(departure)) await pack(box)

  expect(await handOver(departure, { ...signed, probeCelsius: 11 })).toMatchObject({
    status: 422,
    kind: 'too_warm',
    warmest: 8,
  })
  const given = await handOver(departure)
  expect(given).toMatchObject({
    status: 201,
    parcels: 2,
    givenBy: 'Awa',
    by: expect.stringMatching(/^hub:rungis/),
  })
  expect((await read(first.id)).parcels[0]).toMatchObject({ state: 'accepted' })
  expect(await ask('GET', `/departures/${departure}`, { as: HUB })).toMatchObject({
    state: 'closed',
  })
  expect(await handOver(departure)).toMatchObject({ status: 409, kind: 'nothing_packed' })
  const { items } = await ask('GET', `/departures/${departure}/handovers`, { as: HUB })
  expect(items).toHaveLength(1)
})

test('another hub sees nothing of it, and a buyer nothing at all', async () => {
  const order = await buy([OYSTERS, 1])
  const departure = order.lines[0]!.pledge.departure.id
  const url = `/departures/${departure}`
  for (const path of ['boxes', 'handovers', 'waves']) {
    expect(await ask('GET', `${url}/${path}`, { as: 'hub:milan' })).toMatchObject({ status: 404 })
    expect(await ask('GET', `${url}/${path}`, { as: 'producer:maison-ledoux' })).toMatchObject({
      status: 403,
    })
    expect(await ask('GET', `${url}/${path}`)).toMatchObject({ status: 401 })
  }
  expect(await handOver(departure, signed, 'hub:milan')).toMatchObject({ status: 404 })
  expect(await ask('GET', '/parcels', { as: 'hub:milan' })).toMatchObject({ items: [] })
  const all = await ask('GET', '/parcels', { as: 'platform:primeur' })
  expect(all.items.length).toBeGreaterThan(0)
})

test('parcels are found by a part of their number, and paged once each', async () => {
  const all = await ask('GET', '/parcels', { as: HUB })
  const [first] = all.items
  const found = await ask('GET', `/parcels?keyword=${first.sscc.slice(-6)}`, { as: HUB })
  expect(found.items.map(({ sscc }: { sscc: string }) => sscc)).toContain(first.sscc)
  const seen: string[] = []
  for (let after = ''; ;) {
    const page = await ask('GET', `/parcels?limit=1${after}`, { as: HUB })
    seen.push(...page.items.map(({ sscc }: { sscc: string }) => sscc))
    if (page.next === null) break
    after = `&after=${encodeURIComponent(page.next)}`
  }
  expect(seen).toEqual(all.items.map(({ sscc }: { sscc: string }) => sscc))
  expect(await ask('GET', '/parcels?state=delivered', { as: HUB })).toMatchObject({ items: [] })
  expect(await ask('GET', '/parcels?after=x', { as: HUB })).toMatchObject({ status: 400 })
  expect(await ask('GET', "/parcels?keyword='%25", { as: HUB })).toMatchObject({ status: 400 })
})
