import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { newId } from '#lib/ids.ts'
import { vaultKeys } from '#modules/identity'
import {
  cancelOrder,
  cartsOf,
  confirmPaid,
  deliverTo,
  placeOrders,
  putIn,
  quoteCart,
  sweepHolds,
  type Cart,
} from '#modules/orders'
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
