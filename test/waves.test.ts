import { expect, test } from 'vitest'
import { cancelOrder } from '#modules/orders'
import { runDueWaves } from '#modules/pledge'
import { verifyStock } from '#modules/stock'
import { query } from '../src/db/index.ts'
import { openDock } from './dock.ts'

/** Waves on a real database: paid orders get lots, keep their promises, and are packed. */
const dock = await openDock()
const { ask, buy, pool, read, views } = dock
const OYSTERS = 'huitres-creuses-cancale-n3-12'
const hubOf = (origin: string) => `hub:${origin}`

async function wave(departure: string, as = 'hub:rungis') {
  return ask('POST', `/departures/${departure}/waves`, { as })
}

test('a wave tells what to fetch, with the least life that keeps each promise', async () => {
  const orders = await Promise.all([buy([OYSTERS, 2]), buy([OYSTERS, 1]), buy([OYSTERS, 3])])
  const departure = orders[0]!.lines[0]!.pledge.departure.id
  const told = await wave(departure, hubOf(orders[0]!.lines[0]!.pledge.location))
  expect(told).toMatchObject({ status: 201, nr: 1, lines: 3, served: 3, unserved: [] })
  expect(told.picks.reduce((n: number, each: { quantity: number }) => n + each.quantity, 0)).toBe(6)
  for (const pick of told.picks) {
    const { pledge } = orders.find(({ id }) => id === pick.order)!.lines[0]!
    expect(pick.expiresOn >= pledge.threshold).toBe(true)
  }
  expect(told.boxes).toHaveLength(3)
  expect(told.boxes[0].recipe).toMatchObject({ coolant: 'gel_0' })
  const again = await wave(departure)
  expect(again).toMatchObject({ nr: 2, moved: 0, served: 3 })
  expect((await verifyStock(pool)).discrepancies).toEqual([])
})

test('a lot that is held is in no wave: its lines move to another, and the order shows it', async () => {
  const order = await buy([OYSTERS, 1])
  const [line] = order.lines
  const [lot] = (await read(order.id)).lines[0]!.lots
  const hub = hubOf(line!.pledge.location)
  await ask('POST', `/lots/${lot!.id}/holds`, { as: hub, body: { reason: 'a broken seal' } })
  const told = await wave(line!.pledge.departure.id, hub)
  expect(told).toMatchObject({ status: 201, unserved: [] })
  expect(told.moved).toBeGreaterThan(0)
  const after = (await read(order.id)).lines[0]!.lots
  expect(after.map(({ id }) => id)).not.toContain(lot!.id)
  expect(after.reduce((n, { quantity }) => n + quantity, 0)).toBe(1)
  expect(after.every(({ expiresOn }) => expiresOn >= line!.pledge.threshold)).toBe(true)
  await ask('POST', `/lots/${lot!.id}/releases`, { as: hub, body: { reason: 'sealed again' } })
  expect((await verifyStock(pool)).discrepancies).toEqual([])
})

test('without goods a line is told, not broken; a full departure leaves nobody over', async () => {
  const order = await buy([OYSTERS, 1])
  const { departure, location } = order.lines[0]!.pledge
  const hub = hubOf(location)
  const own = views.stock.lotsOf(order.lines[0]!.offer).filter((lot) => lot.location === location)
  for (const { id } of own) {
    await ask('POST', `/lots/${id}/holds`, { as: hub, body: { reason: 'all of them' } })
  }
  const told = await wave(departure.id, hub)
  expect(told.unserved.map(({ reason }: { reason: string }) => reason)).toContain('no_lot')
  expect(told.served + told.unserved.length).toBe(told.lines)
  for (const { id } of own) {
    await ask('POST', `/lots/${id}/releases`, { as: hub, body: { reason: 'good again' } })
  }
  expect(await wave(departure.id, hub)).toMatchObject({ unserved: [] })
})

test('a cancelled order leaves the wave; each hub sees its own departures', async () => {
  const order = await buy([OYSTERS, 1])
  const { departure } = order.lines[0]!.pledge
  const before = await wave(departure.id)
  const asked = { id: order.id, reason: 'changed_mind', by: 'guest' }
  expect(await cancelOrder(pool, asked, dock.refundAll)).toMatchObject({ ok: true })
  expect(await wave(departure.id)).toMatchObject({ lines: before.lines - 1 })
  expect(await wave(departure.id, 'hub:milan')).toMatchObject({ status: 404 })
  expect(await wave(departure.id, 'producer:maison-ledoux')).toMatchObject({ status: 403 })
  expect(await ask('POST', `/departures/${departure.id}/waves`)).toMatchObject({ status: 401 })
  const sheet = await ask('GET', `/departures/${departure.id}/waves`, { as: 'hub:rungis' })
  expect(sheet.items.length).toBeGreaterThan(2)
  expect(sheet.current.nr).toBe(sheet.items[0].nr)
})

test('waves at once take turns: the same lots are given once', async () => {
  const orders = await Promise.all(Array.from({ length: 6 }, () => buy([OYSTERS, 1])))
  const { departure } = orders[0]!.lines[0]!.pledge
  const told = await Promise.all(Array.from({ length: 4 }, () => wave(departure.id)))
  expect(told.every(({ status }) => status === 201)).toBe(true)
  expect(new Set(told.map(({ nr }) => nr)).size).toBe(4)
  expect((await verifyStock(pool)).discrepancies).toEqual([])
})

test('the timetable runs a wave four hours, two hours and half an hour before the cut-off', async () => {
  const order = await buy([OYSTERS, 1])
  const { departure, orderBefore } = order.lines[0]!.pledge
  const cutoff = Temporal.Instant.from(orderBefore)
  const count = async () => {
    const [row] = await query<{ n: bigint }>(
      pool,
      `select count(*) as n from logistics.wave where departure = $1 and actor = 'timetable'`,
      [departure.id],
    )
    return Number(row?.n)
  }
  await query(pool, 'delete from logistics.pick')
  await query(pool, 'delete from logistics.wave')
  for (const [minutes, waves] of [
    [241, 0],
    [239, 1],
    [200, 1],
    [119, 2],
    [29, 3],
    [10, 3],
  ] as const) {
    dock.setClock(cutoff.subtract({ minutes }).toString())
    await runDueWaves(dock.waves)
    expect(await count()).toBe(waves)
  }
  const [last] = await query<{ frozen: boolean }>(
    pool,
    'select frozen from logistics.wave where departure = $1 order by nr desc limit 1',
    [departure.id],
  )
  expect(last?.frozen).toBe(true)
})

test('each part of a box is to leave under its own regime', async () => {
  const { shop } = dock
  const asked = { region: '330100', quantity: 1, at: dock.now(), taken: new Map<string, number>() }
  const boxes = views.catalogue.offers
    .filter(({ id }) => views.catalogue.componentsOf(id).length > 1)
    .filter(({ id }) => shop.pledge({ ...asked, offer: id }).ok)
  let compared = 0
  for (const { slug } of boxes.slice(0, 6)) {
    const order = await dock.buy([slug, 1])
    const parts = order.lines[0]!.pledge.parts as readonly { offer: string; regime: string }[]
    const due = await query<{ offer: string; regime: string }>(
      dock.pool,
      'select offer, regime from logistics.consignment_line where order_id = $1',
      [order.id],
    )
    for (const { offer, regime } of due) {
      expect(parts.find((part) => part.offer === offer)?.regime).toBe(regime)
      compared += 1
    }
  }
  expect(compared).toBeGreaterThan(1)
})
