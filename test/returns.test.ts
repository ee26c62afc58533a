import { describe, expect, test } from 'vitest'
import { buildApp } from '#http/app.ts'
import { bookDue, bookSource, verifyLedger } from '#modules/ledger'
import { returnRoutes } from '#modules/orders'
import { deskPayments } from '#modules/payments'
import { query, transaction } from '../src/db/index.ts'
import { customsWorld, fillStock, OYSTERS, SCARF, WINE } from './customs.ts'
import { testDatabase } from './database.ts'

/** Goods go back out and their money comes back: customs, payments, orders and books on PostgreSQL. */
const { pool } = await testDatabase('world')
await fillStock(pool)
// Everything that customs says comes twice, and the two may meet.
const world = await customsWorld(pool, { duplicatesPercent: 100 })
let signedIn: string | null = null
const app = await buildApp({ logLevel: 'silent', requestsPerMinute: null, trustProxy: false })
await app.register(returnRoutes({ pool, accountOf: async () => signedIn }, world.desk), {
  prefix: '/api/v1',
})

const give = async (order: string, nr: number, quantity: number, more: object = {}) => {
  const { key = 'k', reason = 'changed_mind' } = more as { key?: string; reason?: string }
  const reply = await app.inject({
    method: 'POST',
    url: `/api/v1/orders/${order}/returns`,
    payload: { lines: [{ nr, quantity }], reason },
    headers: { 'idempotency-key': key },
  })
  return reply.statusCode
}

type Paid = Record<'goods' | 'freight' | 'duty' | 'vat' | 'consumption' | 'total', bigint>
async function paidFor(order: string): Promise<Paid> {
  const [row] = await query<Paid>(
    pool,
    'select goods, freight, duty, vat, consumption, total from orders.order_group where id = $1',
    [order],
  )
  return row!
}

async function paymentOf(order: string) {
  const [payment] = await deskPayments(pool, {
    reference: order,
    state: null,
    method: null,
    refunded: false,
    before: null,
    limit: 5,
  })
  return payment!
}
const refundsOf = async (order: string) =>
  (await paymentOf(order)).refunds.toReversed().map(({ amount, reason }) => ({ amount, reason }))

/** What the books moved for an order's refunds, by kind of account in yuan. */
async function booked(order: string): Promise<Record<string, bigint>> {
  await world.payments.carryOutRefunds()
  await bookDue({ pool, source: bookSource, now: () => Temporal.Now.instant() })
  const rows = await query<{ kind: string; amount: bigint }>(
    pool,
    `select a.kind, sum(p.amount)::bigint as amount from ledger.entry e
       join ledger.posting p on p.entry = e.id join ledger.account a on a.id = p.account
       where e.reference = $1 and e.kind = 'refund' and p.currency = 'CNY' group by 1`,
    [order],
  )
  return Object.fromEntries(rows.map(({ kind, amount }) => [kind, amount]))
}
const refundEntries = async (order: string) =>
  (
    await query<{ cause: string }>(
      pool,
      `select cause from ledger.entry where reference = $1 and kind = 'refund'`,
      [order],
    )
  ).length

const restored = async (order: string) =>
  (
    await query<{ returned: bigint }>(
      pool,
      'select returned_minor as returned from customs.quota_entry where order_id = $1',
      [order],
    )
  )[0]?.returned

describe('two bottles, one after the other', async () => {
  const order = await world.buy({ nr: 400, lines: [{ slug: WINE, quantity: 2 }] })
  const paid = await paidFor(order)
  await world.settle()
  const taxes = paid.duty + paid.vat + paid.consumption

  test('one goes back: its half of goods and taxes, once, and the books give back as much', async () => {
    const asked = await Promise.all(Array.from({ length: 4 }, () => give(order, 1, 1)))
    expect(asked).toEqual([201, 201, 201, 201])
    await world.settle()
    const refunds = await refundsOf(order)
    expect(refunds).toHaveLength(1)
    const [{ amount, reason }] = refunds as [(typeof refunds)[number]]
    expect(reason).toBe('goods_returned')
    // Half a fen more or less, and the freight of a change of mind stays.
    expect(amount - (paid.goods + taxes) / 2n).toBeLessThanOrEqual(1n)
    expect((paid.goods + taxes) / 2n - amount).toBeLessThanOrEqual(0n)
    expect(await restored(order)).toBeGreaterThan(0n)

    const books = await booked(order)
    expect(books['clearing']).toBe(-amount)
    expect(books['freight']).toBeUndefined()
    expect((books['vat'] ?? 0n) + (books['consumption'] ?? 0n) + (books['duty'] ?? 0n)).toBe(
      amount - paid.goods / 2n,
    )
    await booked(order)
    expect(await refundEntries(order)).toBe(1)
  })

  test('the same again, late or at once, gives nothing more; the rest closes it to the fen', async () => {
    expect(await give(order, 1, 1)).toBe(201)
    await world.settle()
    expect(await refundsOf(order)).toHaveLength(1)
    expect(await give(order, 1, 1, { key: 'rest' })).toBe(201)
    await world.settle()
    const refunds = await refundsOf(order)
    expect(refunds).toHaveLength(2)
    expect(refunds.reduce((sum, { amount }) => sum + amount, 0n)).toBe(paid.goods + taxes)
    expect(await give(order, 1, 1, { key: 'third' })).toBe(422)
    const books = await booked(order)
    for (const kind of ['duty', 'vat', 'consumption'] as const) {
      expect(books[kind] ?? 0n, kind).toBe(paid[kind])
    }
    expect(await refundEntries(order)).toBe(2)
  })

  test('whoever gives the whole order back then gives what is left, once', async () => {
    for (const reason of ['unsafe_box', 'unsafe_box']) {
      await transaction(pool, (tx) => world.payments.refundAll(tx, order, reason))
    }
    const refunds = await refundsOf(order)
    expect(refunds.reduce((sum, { amount }) => sum + amount, 0n)).toBe(paid.total)
    expect(refunds).toHaveLength(paid.freight > 0n ? 3 : 2)
    const books = await booked(order)
    expect(books['clearing']).toBe(-paid.total)
  })
})

test('of two houses the one whose goods came back gives back, and the taxes of its line', async () => {
  const lines = [
    { slug: WINE, quantity: 1 },
    { slug: SCARF, quantity: 1 },
  ]
  const order = await world.buy({ nr: 401, lines })
  await world.settle()
  const [line] = await query<Paid & { seller: string }>(
    pool,
    `select l.goods, l.duty, l.vat, l.consumption, o.seller from orders.line l
       join orders.order o on o.group_id = l.group_id and o.id = l.order_id
       where l.group_id = $1 and l.nr = 2`,
    [order],
  )
  expect(await give(order, 2, 1)).toBe(201)
  await world.settle()
  const { goods, duty, vat, consumption, seller } = line!
  expect(await refundsOf(order)).toMatchObject([{ amount: goods + duty + vat + consumption }])
  const books = await booked(order)
  expect([books['duty'] ?? 0n, books['vat'] ?? 0n, books['consumption'] ?? 0n]).toEqual([
    duty,
    vat,
    consumption,
  ])
  const houses = await query<{ party: string; amount: bigint }>(
    pool,
    `select a.party, sum(p.amount)::bigint as amount from ledger.entry e
       join ledger.posting p on p.entry = e.id join ledger.account a on a.id = p.account
       where e.reference = $1 and e.kind = 'refund' and p.currency = 'CNY'
         and a.party in (select seller from orders.order where group_id = $1) group by 1`,
    [order],
  )
  expect(houses).toEqual([{ party: seller, amount: goods }])
})

test('faulty goods bring their freight back too; a payment is never given back twice over', async () => {
  const order = await world.buy({ nr: 402, lines: [{ slug: OYSTERS, quantity: 1 }] })
  const { total } = await paidFor(order)
  await world.settle()
  expect(await give(order, 1, 1, { reason: 'damaged' })).toBe(201)
  await world.settle()
  expect(await refundsOf(order)).toEqual([{ amount: total, reason: 'goods_returned' }])
  await transaction(pool, (tx) => world.payments.refundAll(tx, order, 'unsafe_box'))
  expect(await refundsOf(order)).toHaveLength(1)
  await expect(
    query(
      pool,
      `insert into payments.refund (intent, id, amount, reason, state)
         values ($1, gen_random_uuid(), 1, 'test', 'requested')`,
      [(await paymentOf(order)).id],
    ),
  ).rejects.toMatchObject({ constraint: 'refunded_within_paid' })
})

test('a return after the whole went back gives nothing; refunds that meet share what there is', async () => {
  const order = await world.buy({ nr: 403 })
  const { total } = await paidFor(order)
  await world.settle()
  await Promise.all(
    Array.from({ length: 6 }, (_, nr) =>
      transaction(pool, async (tx) => {
        const part = { reference: order, amount: total / 3n, reason: 'test' }
        if (nr % 2 === 0) await world.payments.refundPart(tx, part)
        else await world.payments.refundAll(tx, order, 'test')
      }),
    ),
  )
  const before = await refundsOf(order)
  expect(before.reduce((sum, { amount }) => sum + amount, 0n)).toBe(total)
  expect(await give(order, 1, 1)).toBe(201)
  await world.settle()
  expect(await refundsOf(order)).toEqual(before)
  expect(await restored(order)).toBeGreaterThan(0n)
})

test('somebody else sends nothing back and gets nothing', async () => {
  const order = await world.buy({ nr: 404 })
  await world.settle()
  await query(pool, `update orders.order_group set account = 'mei' where id = $1`, [order])
  for (const stranger of [null, 'somebody']) {
    signedIn = stranger
    expect(await give(order, 1, 1)).toBe(404)
  }
  signedIn = 'mei'
  expect(await give(order, 1, 2)).toBe(422)
  await world.settle()
  expect(await refundsOf(order)).toEqual([])
  signedIn = null
})

test('the books prove themselves afterwards', async () => {
  const { wrong } = await verifyLedger(pool)
  expect(wrong).toEqual([])
})
