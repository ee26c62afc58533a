import { afterEach, expect, test } from 'vitest'
import { internalGtin } from '#lib/gs1/keys.ts'
import { followCarriers, verifyDepartures } from '#modules/logistics'
import { answerConsent, departuresTaken, type Order } from '#modules/orders'
import { verifyStock } from '#modules/stock'
import { query } from '../src/db/index.ts'
import { simulateCarriers } from '../src/sandbox/carriers/simulator.ts'
import { openDock } from './dock.ts'

/** Flights are late, lots are recalled: promises are repaired, each customer is told once. */
const dock = await openDock()
const { ask, buy, pool, read, views } = dock
const OYSTERS = 'huitres-creuses-cancale-n3-12'
const HUB = 'hub:rungis'

const pledgeOf = (order: Order) => order.lines[0]!.pledge
/** Whatever was repaired, every departure has counted exactly what travels with it. */
afterEach(async () => {
  const taken = await departuresTaken(pool)
  const sums = taken.map(({ departure, quantity }) => [departure, quantity] as const)
  expect(await verifyDepartures(pool, new Map(sums))).toEqual([])
})

const delay = (id: string, body: object, as = HUB) =>
  ask('POST', `/departures/${id}/delays`, { as, body: { reason: 'fog', ...body } })
const later = (order: Order, minutes: number) => ({
  leavesAt: Temporal.Instant.from(pledgeOf(order).departure.leavesAt).add({ minutes }).toString(),
})
const pack = async (id: string) => {
  const order = await read(id)
  const scans = order.lines.flatMap(({ offer, lots }) =>
    lots.flatMap(({ code, quantity }) =>
      Array.from({ length: quantity }, () => `(01)${internalGtin(offer)}(10)${code}`),
    ),
  )
  return ask('POST', '/parcels', { as: HUB, body: { orderId: id, scans } })
}

test('a delay that breaks nothing moves nothing and tells nobody', async () => {
  const order = await buy([OYSTERS, 1])
  const told = await delay(pledgeOf(order).departure.id, later(order, 1))
  expect(told).toMatchObject({ status: 201, repairs: [] })
  expect(told.departure.plannedLeavesAt).toBe(pledgeOf(order).departure.leavesAt)
  expect(told.kept).toBe(told.looked)
  expect((await read(order.id)).notices).toEqual([])
})

test('a promise that still holds is left alone, though another lot would do as well', async () => {
  const offer = views.catalogue.bySlug(OYSTERS)!
  const [shortest] = views.stock.lotsOf(offer.id)
  const hold = (what: 'holds' | 'releases') =>
    ask('POST', `/lots/${shortest!.id}/${what}`, { as: HUB, body: { reason: 'to be looked at' } })
  await hold('holds')
  await views.refresh({ kind: 'stock_moved', payload: [offer.id] })
  const { id } = await buy([OYSTERS, 1])
  const order = await read(id)
  expect(order.lines[0]!.lots.map((lot) => lot.id)).not.toContain(shortest!.id)
  await hold('releases')
  await views.refresh({ kind: 'stock_moved', payload: [offer.id] })
  const told = await delay(pledgeOf(order).departure.id, later(order, 2))
  expect(told).toMatchObject({ status: 201, repairs: [] })
  expect(await read(id)).toMatchObject({ notices: [], lines: [{ lots: order.lines[0]!.lots }] })
})

test('a cancelled flight: another on the same day, or a later one that asks; told once', async () => {
  const orders = [await buy([OYSTERS, 1]), await buy([OYSTERS, 2])]
  const { id } = pledgeOf(orders[0]!).departure
  const told = await delay(id, { cancelled: true })
  expect(told).toMatchObject({ status: 201, departure: { state: 'cancelled' } })
  const kinds = told.repairs.map(({ kind }: { kind: string }) => kind)
  expect(kinds.length).toBeGreaterThanOrEqual(2)
  for (const order of orders) {
    const now = await read(order.id)
    expect(now.notices).toHaveLength(1)
    expect(['other_departure', 'later_departure', 'refund']).toContain(now.notices[0]!.kind)
    const [line] = await query<{ departure: string; deliver_on: Temporal.PlainDate }>(
      pool,
      'select departure, deliver_on from logistics.consignment_line where order_id = $1',
      [order.id],
    )
    expect(line?.departure).not.toBe(id)
    if (now.notices[0]!.kind === 'other_departure') {
      expect(line?.deliver_on.toString()).toBe(pledgeOf(order).deliverOn)
    }
  }
  expect(await delay(id, { cancelled: true })).toMatchObject({
    status: 409,
    kind: 'departure_gone',
  })
  expect((await verifyStock(pool)).discrepancies).toEqual([])
})

/** Every other departure of today and tomorrow is gone, so that only a later day is left. */
async function onlyLater(order: Order): Promise<string> {
  const { id, leavesAt } = pledgeOf(order).departure
  await query(
    pool,
    `update logistics.departure d set state = 'cancelled' from logistics.lane n
     where n.slug = d.lane and n.origin = 'rungis' and d.id <> $1 and d.leaves_at < $2`,
    [id, Temporal.Instant.from(leavesAt).add({ hours: 30 })],
  )
  return id
}

test('a later day is asked for; a yes keeps it, a no gives the money back', async () => {
  const [yes, no] = [await buy([OYSTERS, 1]), await buy([OYSTERS, 1])]
  const id = await onlyLater(yes)
  const told = await delay(id, { cancelled: true })
  const mine = told.repairs.filter(({ order }: { order: string }) =>
    [yes.id, no.id].includes(order),
  )
  expect(mine.map(({ kind, state }: { kind: string; state: string }) => [kind, state])).toEqual([
    ['later_departure', 'asked'],
    ['later_departure', 'asked'],
  ])
  const [notice] = (await read(yes.id)).notices
  expect(notice).toMatchObject({ kind: 'later_departure', open: true })
  expect(notice!.facts.deliverOn! > pledgeOf(yes).deliverOn).toBe(true)

  const answer = (order: Order, accepted: boolean) =>
    answerConsent(
      pool,
      { order: order.id, cause: notice!.cause, accepted, by: 'guest' },
      dock.refundAll,
    )
  expect(await answer(yes, true)).toMatchObject({ ok: true })
  expect(await answer(yes, true)).toMatchObject({ ok: false, refusal: { kind: 'nothing_asked' } })
  expect((await read(yes.id)).notices[0]!.open).toBe(false)
  expect(await answer(no, false)).toMatchObject({ ok: true })
  expect(await read(no.id)).toMatchObject({ state: 'cancelled' })
  expect(dock.refunds.map(({ reference }) => reference)).toContain(no.id)
  // The promised day is now the later one: the next wave leaves it where it is.
  const [line] = await query<{ departure: string }>(
    pool,
    'select departure from logistics.consignment_line where order_id = $1',
    [yes.id],
  )
  const wave = await ask('POST', `/departures/${line!.departure}/waves`, { as: HUB })
  expect(wave).toMatchObject({ status: 201, unserved: [], moved: 0 })
})

test('each role does its own; times that cannot be are refused', async () => {
  const order = await buy([OYSTERS, 1])
  const { id } = pledgeOf(order).departure
  expect(await delay(id, { cancelled: true }, 'hub:milan')).toMatchObject({ status: 404 })
  expect(await delay(id, { cancelled: true }, 'producer:maison-ledoux')).toMatchObject({
    status: 403,
  })
  expect(await delay(id, {})).toMatchObject({ status: 409, kind: 'no_news' })
  expect(await delay(id, { leavesAt: '2020-01-01T00:00:00Z' })).toMatchObject({
    status: 422,
    kind: 'times_upside_down',
  })
  const extra = {
    lane: pledgeOf(order).lane,
    cutoffAt: '2026-12-20T09:17:00Z',
    leavesAt: '2026-12-20T20:00:00Z',
    arrivesAt: '2026-12-21T08:00:00Z',
    capacity: 10,
  }
  const add = (as: string) => ask('POST', '/departures', { as, body: extra })
  expect(await add('hub:milan')).toMatchObject({ status: 404, kind: 'lane_not_found' })
  expect(await add(HUB)).toMatchObject({ status: 201, state: 'planned', capacity: 10 })
  expect(await add(HUB)).toMatchObject({ status: 409, kind: 'departure_exists' })
  const seen: string[] = []
  let after = ''
  for (let page = 0; page < 3; page++) {
    const list = await ask('GET', `/departures?limit=5&origin=rungis${after}`, { as: HUB })
    seen.push(...list.items.map((each: { id: string }) => each.id))
    after = `&after=${list.next}`
  }
  expect(new Set(seen).size).toBe(15)
})

test('a recall accounts for every unit, holds boxes, repairs the rest, and tells each buyer once', async () => {
  const reference = views.catalogue.bySlug(OYSTERS)!
  const [packed, open] = [await buy([OYSTERS, 2]), await buy([OYSTERS, 1])]
  const [lot] = (await read(packed.id)).lines[0]!.lots
  const parcel = await pack(packed.id)
  expect(parcel).toMatchObject({ status: 201 })
  const depart = {
    sscc: parcel.sscc,
    code: 'departed',
    at: '2026-11-25T20:30:00Z',
    place: 'rungis',
  }
  await ask('POST', '/parcels/events', { as: HUB, body: { events: [depart] } })
  const count = { kind: 'lost', quantity: 1, reason: 'dropped' }
  await ask('POST', `/lots/${lot!.id}/movements`, { as: HUB, body: count })
  const recall = (as = HUB) =>
    ask('POST', `/lots/${lot!.id}/recalls`, { as, body: { reason: 'norovirus in the bay' } })
  expect(await recall('producer:kilcorran-oysters')).toMatchObject({ status: 404 })
  expect(await recall('customs:desk')).toMatchObject({ status: 403 })

  const report = await recall()
  expect(report.status).toBe(201)
  const { made, sold, onHand, inTransit, wasted } = report
  expect(sold + onHand + inTransit + wasted).toBe(made)
  expect(wasted).toBe(1)
  expect(inTransit).toBe(lot!.quantity)
  const ids = report.orders.map(({ id }: { id: string }) => id)
  expect(ids).toContain(packed.id)
  expect(report.buyers).toBe(new Set(ids).size)
  expect(report.parcels).toEqual([
    {
      sscc: parcel.sscc,
      order: packed.id,
      state: 'departed',
      place: 'rungis',
      quantity: lot!.quantity,
    },
  ])
  expect(report.notices.map(({ language }: { language: string }) => language)).toEqual([
    'zh',
    'fr',
    'en',
  ])

  // Held where it is, told once, and in no promise any more (I18).
  expect((await read(packed.id)).parcels[0]!.flags.map(({ flag }) => flag)).toContain(
    'hold_quality',
  )
  await views.refresh({ kind: 'stock_moved', payload: [reference.id] })
  expect(views.stock.lotsOf(reference.id).map(({ id }) => id)).not.toContain(lot!.id)
  const after = await read(open.id)
  if (after.state !== 'cancelled') {
    expect(after.lines[0]!.lots.map(({ id }) => id)).not.toContain(lot!.id)
  }
  const again = await recall()
  expect(again.id).toBe(report.id)
  expect((await read(packed.id)).notices.filter(({ kind }) => kind === 'recall')).toHaveLength(1)
  expect(await ask('GET', `/lots/${lot!.id}/recalls`, { as: HUB })).toMatchObject({ made, sold })
  const release = await ask('POST', `/lots/${lot!.id}/releases`, {
    as: HUB,
    body: { reason: 'no' },
  })
  expect(release).toMatchObject({ status: 409, kind: 'not_lawful_turn' })
  expect((await verifyStock(pool)).discrepancies).toEqual([])
})

test('five who recall at once write one report', async () => {
  const order = await buy([OYSTERS, 1])
  const [lot] = (await read(order.id)).lines[0]!.lots
  const told = await Promise.all(
    Array.from({ length: 5 }, () =>
      ask('POST', `/lots/${lot!.id}/recalls`, { as: HUB, body: { reason: 'a second bay' } }),
    ),
  )
  expect(new Set(told.map(({ status, id }) => `${status} ${id}`)).size).toBe(1)
})

// The last: it carries the clock of the departures days ahead.
test('carriers speak their own words, twice and late; the parcel reaches the door', async () => {
  await views.refresh({ kind: 'stock_moved', payload: [views.catalogue.bySlug(OYSTERS)!.id] })
  const order = await buy([OYSTERS, 1])
  const parcel = await pack(order.id)
  expect(parcel.status).toBe(201)
  const carriers = simulateCarriers(() => views.network)
  const silent = { name: 'silent', track: () => Promise.reject(new Error('away')) }
  let at = dock.now()
  const deps = {
    pool,
    now: () => at,
    tell: dock.parcels.tell,
    carriers: [silent, ...carriers],
  }
  const [row] = await query<{ leaves: Temporal.Instant }>(
    pool,
    `select d.leaves_at as leaves from logistics.parcel p join logistics.departure d on d.id = p.departure
     where p.sscc = $1`,
    [parcel.sscc],
  )
  const states: string[] = []
  for (const hours of [-1, 1, 13, 16, 30, 60, 90]) {
    at = row!.leaves.add({ hours })
    await followCarriers(deps)
    states.push((await read(order.id)).parcels[0]!.state)
  }
  expect(states[0]).toBe('booked')
  expect(states[1]).toBe('departed')
  expect(states.at(-1)).toBe('delivered')
  expect(await followCarriers(deps)).toBe(0)
  expect((await read(order.id)).state).toBe('delivered')
})
