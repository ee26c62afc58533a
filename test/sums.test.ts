import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { query, transaction, type Db } from '../src/db/index.ts'
import { openDock } from './dock.ts'

const { pool, buy } = await openDock()
const order = await buy(
  ['chateau-des-tourelles-pauillac-2019', 2],
  ['huitres-creuses-cancale-n3-12', 1],
)

const PARTS = ['goods', 'freight', 'duty', 'vat', 'consumption'] as const
type Part = (typeof PARTS)[number]
type Sums = Readonly<Record<Part, bigint>>

test('what a placed order costs is the sum of its lines, and of its sellers’ orders', async () => {
  const sums = PARTS.map((part) => `sum(${part})::bigint as ${part}`).join(', ')
  const [group] = await query<Sums & { total: bigint; discount: bigint }>(
    pool,
    `select ${PARTS.join(', ')}, total, discount from orders.order_group where id = $1`,
    [order.id],
  )
  const [lines] = await query<Sums>(pool, `select ${sums} from orders.line where group_id = $1`, [
    order.id,
  ])
  const [sellers] = await query<{ total: bigint; sellers: bigint }>(
    pool,
    'select sum(total)::bigint as total, count(*) as sellers from orders.order where group_id = $1',
    [order.id],
  )
  expect(sellers?.sellers).toBe(2n)
  for (const part of PARTS) expect(group?.[part], part).toBe(lines?.[part])
  expect(sellers?.total).toBe(group!.total + group!.discount)
})

/** Writes the same order again under another name, with a part of one row changed; nothing stays. */
async function again(change: (tx: Db, id: string) => Promise<void>): Promise<unknown> {
  const undone = new Error('undone')
  return transaction(pool, async (tx) => {
    const id = crypto.randomUUID()
    await query(
      tx,
      'create temporary table g on commit drop as select * from orders.order_group where id = $1',
      [order.id],
    )
    await query(
      tx,
      'create temporary table o on commit drop as select * from orders.order where group_id = $1',
      [order.id],
    )
    await query(
      tx,
      'create temporary table l on commit drop as select * from orders.line where group_id = $1',
      [order.id],
    )
    await change(tx, id)
    await query(
      tx,
      `with cart as (insert into orders.cart (id, market, locale) select $1, 'CN', 'zh-CN' returning id)
       update g set id = $1, number = $1::text, cart = (select id from cart)`,
      [id],
    )
    // An order keeps its name wherever it is told of: the copies get names of their own.
    await tx.query(
      'create temporary table m on commit drop as select id, gen_random_uuid() as fresh from o',
    )
    await tx.query('update l set order_id = m.fresh from m where m.id = l.order_id')
    await tx.query('update o set id = m.fresh from m where m.id = o.id')
    await query(tx, 'update o set group_id = $1', [id])
    await query(tx, 'update l set group_id = $1', [id])
    for (const [table, copy] of [
      ['order_group', 'g'],
      ['order', 'o'],
      ['line', 'l'],
    ]) {
      await tx.query(`insert into orders.${table} select * from ${copy}`)
    }
    throw undone
  }).catch((fault: unknown) => (fault === undone ? 'written' : fault))
}

const run = (tx: Db, text: string) => tx.query(text).then(() => undefined)

test('the same order is written again as it is', async () => {
  expect(await again(async () => undefined)).toBe('written')
})

property.prop(
  [
    fc.constantFrom<Part>('freight', 'duty', 'vat', 'consumption'),
    fc.integer({ min: 1, max: 1_000_000 }),
  ],
  { numRuns: 20 },
)('a fen that a line has and no total is refused', async (part, fen) => {
  const more = (tx: Db) =>
    run(tx, `update l set ${part} = ${part} + ${fen} where nr = (select min(nr) from l)`)
  expect(await again(more)).toMatchObject({ code: '23514', constraint: 'group_is_sum_of_lines' })
})

test.each([
  [
    'a line is missing',
    'delete from l where nr = (select max(nr) from l)',
    'group_is_sum_of_lines',
  ],
  [
    'a line is there twice',
    'insert into l select group_id, nr + 100, order_id, offer, quantity, price, goods, freight, duty, vat, consumption, hs8, regime, snapshot, pledge, lots from l limit 1',
    'group_is_sum_of_lines',
  ],
  [
    'a line is with another seller',
    'update l set order_id = (select id from o order by id limit 1)',
    'order_is_sum_of_lines',
  ],
  [
    'a seller’s order is missing',
    'delete from o where id = (select id from o limit 1)',
    'order_is_sum_of_lines',
  ],
  ['a total is not its parts', 'update g set total = total + 1', 'group_total_is_its_parts'],
  [
    'goods are not price times quantity',
    'update l set goods = goods + 1',
    'line_goods_is_price_times_quantity',
  ],
])('%s: refused', async (_, change, constraint) => {
  expect(await again((tx) => run(tx, change))).toMatchObject({ code: '23514', constraint })
})

test.each([
  'update orders.order_group set freight = freight + 1, total = total + 1',
  'update orders.order_group set discount = 1, total = total - 1',
  'update orders.order set freight = freight + 1, total = total + 1',
  'update orders.line set vat = vat + 1',
  'update orders.line set quantity = 3, goods = price * 3',
])('money is kept: %s', async (change) => {
  await expect(query(pool, change)).rejects.toMatchObject({ constraint: 'money_is_kept' })
})
