import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { newId } from '#lib/ids.ts'
import { vaultKeys } from '#modules/identity'
import {
  cancelOrder,
  cartsOf,
  confirmPaid,
  deliverTo,
  departuresTaken,
  placeOrders,
  putIn,
  quoteCart,
  sweepHolds,
  type Cart,
} from '#modules/orders'
import { verifyDepartures } from '#modules/logistics'
import { verifyStock } from '#modules/stock'
import { query } from '../src/db/index.ts'
import { openViews, orderingShop } from '../src/shop/index.ts'
import { buyer, consignee } from './buyers.ts'
import { countTo } from './counting.ts'
import { testDatabase } from './database.ts'
import { WORLD_BEGINS } from './world.ts'

/** The races of the shop on real PostgreSQL: many buyers, few lots, keys that repeat. */
const { pool } = await testDatabase('world')
const views = await openViews(pool, { now: () => WORLD_BEGINS, minimumGrade: 'unverified' })
const shop = orderingShop(views)
const carts = cartsOf(pool)
const place = placeOrders(pool, shop, vaultKeys(randomBytes(32)))
const noRefund = async () => undefined

const offerId = (slug: string): string => {
  const offer = views.catalogue.bySlug(slug)
  if (!offer) throw new Error(`the world has ${slug}`)
  return offer.id
}

/** Leaves one lot of an offer, with so many units. */
async function leaveOneLot(slug: string, units: number): Promise<string> {
  const id = offerId(slug)
  const [lot] = views.stock.lotsOf(id).toSorted((a, b) => b.expiresOn - a.expiresOn)
  await query(pool, `update stock.lot set status = 'gone' where offer = $1 and id <> $2`, [
    id,
    lot?.id,
  ])
  await countTo(pool, lot?.id ?? '', units)
  await views.refresh({ kind: 'stock_moved', payload: [id] })
  return id
}

/** What is held of the one lot of an offer that is still for sale, and what is left of it. */
async function heldOf(offer: string) {
  const [row] = await query<{ reserved: number; available: number }>(
    pool,
    `select reserved, available from stock.lot where offer = $1 and status = 'released'`,
    [offer],
  )
  if (!row) throw new Error('the offer has a lot for sale')
  return row
}

async function cartWith(lines: readonly { offer: string; quantity: number }[]): Promise<Cart> {
  const { id } = await carts.open('CN', 'zh-CN')
  for (const { offer, quantity } of lines) {
    await carts.change(id, (cart) => putIn(cart, { id: newId(), offer, quantity }))
  }
  const delivered = await carts.change(id, (cart) => deliverTo(cart, { consignee, gift: null }))
  if (!delivered.ok) throw new Error(delivered.refusal.kind)
  return delivered.value
}

const request = (cart: Cart, nr: number, key: string = newId()) => ({
  cart,
  key,
  expectedTotal: quoteCart(shop, cart, 0n).total,
  buyer: buyer(nr),
  account: null,
  principal: 'guest',
  fingerprint: '00',
})

const kinds = (answers: Awaited<ReturnType<typeof place>>[]) =>
  answers.map((answer) => (answer.ok ? 'placed' : answer.refusal.kind))

test('four hundred buyers at a lot of one hundred: one hundred are sold, three hundred told why', async () => {
  const offer = await leaveOneLot('carre-de-soie-bellecour-90', 100)
  const ready = await Promise.all(
    Array.from({ length: 400 }, () => cartWith([{ offer, quantity: 1 }])),
  )
  const told = kinds(await Promise.all(ready.map((cart, nr) => place(request(cart, nr)))))
  expect(told.filter((kind) => kind === 'placed')).toHaveLength(100)
  expect(told.filter((kind) => kind === 'out_of_stock')).toHaveLength(300)
  const report = await verifyStock(pool)
  expect(report.discrepancies).toEqual([])
  expect(report.reserved).toBe(100n)
})

/** Departures whose counter is not what the orders take of them. */
async function departuresWrong() {
  const taken = await departuresTaken(pool)
  const sums = taken.map(({ departure, quantity }) => [departure, quantity] as const)
  return verifyDepartures(pool, new Map(sums))
}

/** Leaves so much room on the departure that a cart is promised, in the tables alone. */
async function leaveRoom(cart: Cart, units: number): Promise<string> {
  const departure = quoteCart(shop, cart, 0n).lines[0]?.pledge?.departure.id ?? ''
  await query(pool, `update logistics.departure set capacity = booked + $2 where id = $1`, [
    departure,
    units,
  ])
  return departure
}

const bookedOn = async (departure: string) => {
  const [row] = await query<{ capacity: number; booked: number }>(
    pool,
    'select capacity, booked from logistics.departure where id = $1',
    [departure],
  )
  return row
}

test('sixty buyers at a departure with room for twenty-five: twenty-five fly, the rest are promised the next', async () => {
  const offer = offerId('huitres-creuses-cancale-n3-12')
  const ready = await Promise.all(
    Array.from({ length: 60 }, () => cartWith([{ offer, quantity: 1 }])),
  )
  const departure = await leaveRoom(ready[0]!, 25)
  const before = await bookedOn(departure)
  const rival = placeOrders(pool, shop, vaultKeys(randomBytes(32)))
  const answers = await Promise.all(
    ready.map((cart, nr) => (nr % 2 ? place : rival)(request(cart, 600 + nr))),
  )
  const told = kinds(answers)
  expect(told.filter((kind) => kind === 'placed')).toHaveLength(25)
  expect(told.filter((kind) => kind === 'departure_full')).toHaveLength(35)
  expect(answers.find((answer) => !answer.ok)).toMatchObject({
    refusal: { offer: 'huitres-creuses-cancale-n3-12', departure, quantityMax: 0 },
  })
  expect(await bookedOn(departure)).toEqual({
    capacity: before?.capacity,
    booked: before?.capacity,
  })
  expect(await departuresWrong()).toEqual([])
  expect((await verifyStock(pool)).discrepancies).toEqual([])

  const [network] = await query<{ capacity: number }>(
    pool,
    'select capacity from logistics.departure where id = $1',
    [departure],
  )
  const view = views.network.departure(departure)
  if (view) Object.assign(view, { capacity: network?.capacity })
  await views.refresh({ kind: 'departures_booked', payload: [departure] })
  const refused = ready.find((_, nr) => told[nr] === 'departure_full')!
  const [line] = quoteCart(shop, refused, 0n).lines
  expect(line?.pledge?.departure.id).not.toBe(departure)
  expect(kinds([await place(request(refused, 700))])).toEqual(['placed'])
})

test('a batch keeps the orders that fit a departure, whole, and gives the lots of the others back', async () => {
  const offer = offerId('huitres-creuses-cancale-n3-12')
  const sizes = [3, 4, 2, 5, 1]
  const ready = await Promise.all(sizes.map((quantity) => cartWith([{ offer, quantity }])))
  const departure = await leaveRoom(ready[0]!, 6)
  const before = await verifyStock(pool)
  const told = kinds(await Promise.all(ready.map((cart, nr) => place(request(cart, 710 + nr)))))
  expect(told).toEqual(['placed', 'departure_full', 'placed', 'departure_full', 'placed'])
  const after = await verifyStock(pool)
  expect(after.discrepancies).toEqual([])
  expect(after.reserved).toBe(before.reserved + 6n)
  expect(await bookedOn(departure)).toMatchObject({
    booked: (await bookedOn(departure))?.capacity,
  })
  expect(await departuresWrong()).toEqual([])
})

test('room on a departure comes back with a cancellation and with a hold that ends, once', async () => {
  const offer = offerId('huitres-creuses-cancale-n3-12')
  const [kept, swept] = await Promise.all([
    cartWith([{ offer, quantity: 2 }]),
    cartWith([{ offer, quantity: 3 }]),
  ])
  const departure = await leaveRoom(kept, 50)
  const before = await bookedOn(departure)
  const placed = await Promise.all([place(request(kept, 720)), place(request(swept, 721))])
  const [first, second] = placed.map((answer) => (answer.ok ? answer.value.order.id : ''))
  expect((await bookedOn(departure))?.booked).toBe((before?.booked ?? 0) + 5)
  for (let times = 0; times < 2; times++) {
    await cancelOrder(pool, { id: first!, reason: 'changed_mind', by: 'guest' }, noRefund)
  }
  expect((await bookedOn(departure))?.booked).toBe((before?.booked ?? 0) + 3)
  await query(pool, 'update orders.order_group set hold_expires_at = $2 where id = $1', [
    second,
    WORLD_BEGINS,
  ])
  expect(await sweepHolds(pool, WORLD_BEGINS)).toBe(1)
  await cancelOrder(pool, { id: second!, reason: 'changed_mind', by: 'guest' }, noRefund)
  expect((await bookedOn(departure))?.booked).toBe(before?.booked)
  expect(await departuresWrong()).toEqual([])
})

test('the same key fifty times at once makes one order', async () => {
  const cart = await cartWith([
    { offer: offerId('chateau-des-tourelles-pauillac-2019'), quantity: 1 },
  ])
  const one = request(cart, 500)
  const told = kinds(await Promise.all(Array.from({ length: 50 }, () => place(one))))
  expect(told.filter((kind) => kind === 'placed')).toHaveLength(1)
  expect(told.filter((kind) => kind === 'in_progress')).toHaveLength(49)
  const again = await carts.read(cart.id)
  const replay = await place({ ...one, cart: again ?? cart })
  expect(replay.ok && replay.value.replayed).toBe(true)
})

test('a key that comes with another body is refused', async () => {
  const cart = await cartWith([
    { offer: offerId('chateau-des-tourelles-pauillac-2019'), quantity: 1 },
  ])
  const one = request(cart, 501)
  expect((await place(one)).ok).toBe(true)
  const other = await place({
    ...one,
    cart: (await carts.read(cart.id)) ?? cart,
    fingerprint: '11',
  })
  expect(other).toEqual({ ok: false, refusal: { kind: 'idempotency_key_reused' } })
})

test('carts with the same lots in opposite order never deadlock', async () => {
  const [a, b] = [
    offerId('huitres-creuses-cancale-n3-12'),
    offerId('chateau-des-tourelles-pauillac-2019'),
  ]
  const other = placeOrders(pool, shop, vaultKeys(randomBytes(32)))
  const orders = await Promise.all(
    Array.from({ length: 24 }, (_, nr) =>
      cartWith(
        nr % 2
          ? [
              { offer: a, quantity: 1 },
              { offer: b, quantity: 1 },
            ]
          : [
              { offer: b, quantity: 1 },
              { offer: a, quantity: 1 },
            ],
      ),
    ),
  )
  const told = kinds(
    await Promise.all(orders.map((cart, nr) => (nr % 2 ? place : other)(request(cart, 520 + nr)))),
  )
  expect(new Set(told)).toEqual(new Set(['placed']))
  const [row] = await query<{ deadlocks: bigint }>(
    pool,
    'select deadlocks from pg_stat_database where datname = current_database()',
  )
  expect(row?.deadlocks).toBe(0n)
  expect((await verifyStock(pool)).discrepancies).toEqual([])
})

test('a total that is not today’s, an empty cart and a wrong identity change nothing', async () => {
  const cart = await cartWith([
    { offer: offerId('chateau-des-tourelles-pauillac-2019'), quantity: 1 },
  ])
  const one = request(cart, 560)
  expect(kinds([await place({ ...one, expectedTotal: one.expectedTotal + 1n })])).toEqual([
    'total_changed',
  ])
  expect(
    kinds([await place({ ...one, buyer: { ...one.buyer, idNumber: '110101190001010010' } })]),
  ).toEqual(['invalid_identity'])
  const empty = await carts.open('CN', 'fr')
  expect(kinds([await place({ ...one, cart: empty })])).toEqual(['cart_empty'])
  expect((await carts.read(cart.id))?.placedAs).toBeNull()
})

test('two items above the single limit are refused; the year’s limit holds over several orders', async () => {
  const wine = offerId('chateau-des-tourelles-pauillac-2019')
  const over = await cartWith([{ offer: wine, quantity: 30 }])
  expect(kinds([await place(request(over, 570))])).toEqual(['over_single_limit'])
  const told: string[] = []
  for (let nr = 0; nr < 7; nr++) {
    const cart = await cartWith([{ offer: wine, quantity: 18 }])
    told.push(...kinds([await place(request(cart, 580))]))
  }
  expect(told).toContain('over_annual_limit')
})

test('cancelling gives lots and allowance back, once', async () => {
  const offer = offerId('chateau-des-tourelles-pauillac-2019')
  const cart = await cartWith([{ offer, quantity: 2 }])
  const before = await verifyStock(pool)
  const placed = await place(request(cart, 590))
  if (!placed.ok) throw new Error(placed.refusal.kind)
  const { id } = placed.value.order
  await confirmPaid(pool, [id], WORLD_BEGINS, noRefund)
  expect((await verifyStock(pool)).sold).toBe(before.sold + 2n)
  for (let times = 0; times < 2; times++) {
    expect(
      await cancelOrder(pool, { id, reason: 'changed_mind', by: 'guest' }, noRefund),
    ).toMatchObject({ ok: true })
  }
  const after = await verifyStock(pool)
  expect(after.discrepancies).toEqual([])
  expect([after.reserved, after.sold]).toEqual([before.reserved, before.sold])
})

test('a hold that ends gives its lots back; money that comes later is rescued', async () => {
  const cart = await cartWith([
    { offer: offerId('chateau-des-tourelles-pauillac-2019'), quantity: 1 },
  ])
  const before = await verifyStock(pool)
  const placed = await place(request(cart, 591))
  if (!placed.ok) throw new Error(placed.refusal.kind)
  const { id } = placed.value.order
  await query(
    pool,
    `update orders.order_group set hold_expires_at = now() - interval '1 minute' where id = $1`,
    [id],
  )
  expect(await sweepHolds(pool, Temporal.Now.instant())).toBeGreaterThan(0)
  const swept = await verifyStock(pool)
  expect(swept.discrepancies).toEqual([])
  expect(swept.reserved).toBeLessThanOrEqual(before.reserved)
  const client = await pool.connect()
  await client.query('begin')
  await confirmPaid(client, [id], WORLD_BEGINS, noRefund)
  await client.query('commit')
  client.release()
  const [row] = await query<{ state: string }>(
    pool,
    'select state from orders.order_group where id = $1',
    [id],
  )
  expect(row?.state).toBe('paid')
  expect((await verifyStock(pool)).sold).toBe(before.sold + 1n)
})

const BOX = 'coffret-huitres-cancale-vouvray'
const BOXED = 'huitres-creuses-cancale-n3-12'

test('a box takes its parts from their own places and departures, and is taxed part by part', async () => {
  const cart = await cartWith([{ offer: offerId(BOX), quantity: 1 }])
  const [line] = quoteCart(shop, cart, 0n).lines
  const parts = new Map(line?.pledge?.parts.map(({ offer, quantity }) => [offer, quantity]))
  expect(parts).toEqual(
    new Map([
      [offerId('belassay-vouvray-sec-2023'), 1],
      [offerId(BOXED), 2],
    ]),
  )
  expect(new Set(line?.pledge?.parts.map(({ departure }) => departure)).size).toBe(2)
  // Wine alone owes consumption tax; the box owes it on the wine's share of its price.
  expect(line?.consumption).toBeGreaterThan(0n)
  expect(line?.consumption).toBeLessThan((line?.goods ?? 0n) / 20n)
  const placed = await place(request(cart, 800))
  if (!placed.ok) throw new Error(placed.refusal.kind)
  const [sold] = placed.value.order.lines
  expect(sold?.lots.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(3)
  expect(sold?.snapshot.components.map(({ slug }) => slug).toSorted()).toEqual(
    [BOXED, 'belassay-vouvray-sec-2023'].toSorted(),
  )
  expect(await departuresWrong()).toEqual([])
  await cancelOrder(
    pool,
    { id: placed.value.order.id, reason: 'changed_mind', by: 'guest' },
    noRefund,
  )
  expect((await verifyStock(pool)).discrepancies).toEqual([])
  expect(await departuresWrong()).toEqual([])
})

/** Counts an offer's lot anew, so that just so many of it can still be sold. */
const leave = (offer: string, room: number) =>
  query(
    pool,
    `insert into stock.movement (offer, lot, id, kind, quantity, actor, reason)
       select offer, id, uuidv7(), case when available > $2 then 'lost' else 'found' end,
              abs(available - $2), 'hub', 'counted'
       from stock.lot where offer = $1 and status = 'released' and available <> $2`,
    [offer, room],
  )

test('a box and its part in one cart never oversell the part', async () => {
  const part = await leaveOneLot(BOXED, 200)
  const { reserved } = await heldOf(part)
  await leave(part, 5)
  await views.refresh({ kind: 'stock_moved', payload: [part] })
  const both = (boxes: number, alone: number) =>
    cartWith([
      { offer: offerId(BOX), quantity: boxes },
      { offer: part, quantity: alone },
    ])
  // Five dozen are left: two boxes take four, so two more dozen are one too many.
  expect(kinds([await place(request(await both(2, 2), 810))])).toEqual(['out_of_stock'])
  expect((await heldOf(part)).reserved).toBe(reserved)
  expect(kinds([await place(request(await both(2, 1), 811))])).toEqual(['placed'])
  expect(await heldOf(part)).toEqual({ reserved: reserved + 5, available: 0 })
  expect((await verifyStock(pool)).discrepancies).toEqual([])
})

test('boxes and their parts, bought at once by forty, sell the lot to the last piece and no further', async () => {
  const part = offerId(BOXED)
  const { reserved } = await heldOf(part)
  await leave(part, 30)
  await views.refresh({ kind: 'stock_moved', payload: [part] })
  // By turns a box (two dozen), a dozen alone, and both in one cart (three dozen).
  const wants = [[{ offer: offerId(BOX), quantity: 1 }], [{ offer: part, quantity: 1 }]]
  const carts = [...wants, wants.flat()]
  const ready = await Promise.all(Array.from({ length: 40 }, (_, nr) => cartWith(carts[nr % 3]!)))
  const rival = placeOrders(pool, shop, vaultKeys(randomBytes(32)))
  const told = kinds(
    await Promise.all(ready.map((cart, nr) => (nr % 2 ? place : rival)(request(cart, 820 + nr)))),
  )
  expect(new Set(told)).toEqual(new Set(['placed', 'out_of_stock']))
  const taken = told.reduce(
    (sum, kind, nr) => sum + (kind === 'placed' ? [2, 1, 3][nr % 3]! : 0),
    0,
  )
  expect(taken).toBe(30)
  expect(await heldOf(part)).toEqual({ reserved: reserved + 30, available: 0 })
  const report = await verifyStock(pool)
  expect(report.discrepancies).toEqual([])
  expect(await departuresWrong()).toEqual([])
})
