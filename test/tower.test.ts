import { expect, test } from 'vitest'
import { internalGtin } from '#lib/gs1/keys.ts'
import { query } from '../src/db/index.ts'
import { openDock } from './dock.ts'

/** What the tower asks: what a lost flight would mean, what was put right, what was called back. */
const dock = await openDock()
const { ask, buy, pool, read } = dock
const OYSTERS = 'huitres-creuses-cancale-n3-12'
const [HUB, PLATFORM] = ['hub:rungis', 'platform:primeur']

/** Everything that a cancelled flight may move, as it stands. */
const standing = () =>
  query(
    pool,
    `select l.order_id, l.line, l.departure, l.deliver_on::text, l.state, r.lot, r.quantity
     from logistics.consignment_line l
     left join lateral stock.portions_of(array[l.order_id]) r on r.line = l.line
     order by 1, 2, 6`,
  )

test('the outlook of a cancelled flight counts every line and changes nothing', async () => {
  const orders = [await buy([OYSTERS, 1]), await buy([OYSTERS, 2])]
  const departure = orders[0]!.lines[0]!.pledge.departure.id
  const before = await standing()
  const told = await ask('GET', `/departures/${departure}/outlook`, { as: HUB })
  expect(told).toMatchObject({ status: 200, lines: 2, orders: 2 })
  expect(told.moved + told.later + told.lost).toBe(told.lines)
  expect(await standing()).toEqual(before)
  for (const { id } of orders) expect((await read(id)).notices).toEqual([])
  // What is foretold is what happens.
  const body = { cancelled: true, reason: 'fog' }
  const done = await ask('POST', `/departures/${departure}/delays`, { as: HUB, body })
  const of = (kind: string) =>
    done.repairs.filter((each: { kind: string }) => each.kind === kind).length
  expect([of('other_departure'), of('later_departure'), of('refund')]).toEqual([
    told.moved,
    told.later,
    told.lost,
  ])
  const listed = await ask('GET', '/repairs?locale=fr', { as: PLATFORM })
  const numbers = listed.items.map(({ number }: { number: string }) => number)
  expect(numbers.toSorted()).toEqual(orders.map(({ number }) => number).toSorted())
  expect(listed.items[0]).toMatchObject({ reason: 'fog', title: expect.stringMatching(/Huîtres/) })
  const [first] = listed.items
  const page = await ask('GET', `/repairs?limit=1&state=${first.state}`, { as: PLATFORM })
  expect(page.items).toHaveLength(1)
  const rest = await ask('GET', `/repairs?limit=1&after=${page.next ?? ''}`, { as: PLATFORM })
  expect(rest.items?.[0]?.id).not.toBe(page.items[0].id)
})

test('recalls are listed with their reports; a departure without orders is out of the way', async () => {
  expect(await ask('GET', '/recalls', { as: HUB })).toMatchObject({ items: [], next: null })
  const order = await buy([OYSTERS, 1])
  const { offer, lots } = (await read(order.id)).lines[0]!
  const scans = lots.map(
    ({ code, quantity }) => `(02)${internalGtin(offer)}(37)${quantity}(10)${code}`,
  )
  const parcel = await ask('POST', '/parcels', { as: HUB, body: { orderId: order.id, scans } })
  const body = { reason: 'analysis' }
  await ask('POST', `/lots/${lots[0]!.id}/recalls`, { as: HUB, body })
  const { items } = await ask('GET', '/recalls', { as: HUB })
  expect(items).toMatchObject([{ lot: lots[0]!.id, reason: 'analysis' }])
  expect(items[0].parcels.map(({ sscc }: { sscc: string }) => sscc)).toContain(parcel.sscc)

  const all = await ask('GET', '/departures?limit=100', { as: HUB })
  const ordered = await ask('GET', '/departures?limit=100&ordered=true', { as: HUB })
  expect(ordered.items.length).toBeLessThan(all.items.length)
  expect(ordered.items.map(({ id }: { id: string }) => id)).toContain(parcel.departureId)
  for (const { due, booked } of ordered.items) expect(due + booked).toBeGreaterThan(0)
})

test('a house, a buyer and another hub are kept out', async () => {
  const order = await buy([OYSTERS, 1])
  const departure = order.lines[0]!.pledge.departure.id
  for (const path of ['/repairs', '/recalls', `/departures/${departure}/outlook`]) {
    expect(await ask('GET', path)).toMatchObject({ status: 401 })
    expect(await ask('GET', path, { as: 'producer:maison-ledoux' })).toMatchObject({ status: 403 })
  }
  const outlook = `/departures/${departure}/outlook`
  expect(await ask('GET', outlook, { as: 'hub:milan' })).toMatchObject({ status: 404 })
  expect(await ask('GET', '/repairs?after=x', { as: HUB })).toMatchObject({ status: 400 })
  expect(await ask('GET', '/recalls?after=x', { as: HUB })).toMatchObject({ status: 400 })
})
