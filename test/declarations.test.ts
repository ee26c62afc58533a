import { describe, expect, test } from 'vitest'
import { query } from '../src/db/index.ts'
import { customsWorld, fillStock, numbersInClear, OYSTERS, SCARF, WINE } from './customs.ts'
import { testDatabase } from './database.ts'

/** Paid orders, told to customs and answered: the stories of the desk on real PostgreSQL. */
const { pool } = await testDatabase('world')
await fillStock(pool)

type Row = { id: string; state: string; why: { kind: string } | null; part: number; regime: string }
const declarations = (order: string): Promise<Row[]> =>
  query(
    pool,
    'select id, state, why, part, regime from customs.declaration where order_id = $1 order by part',
    [order],
  )
const states = async (order: string) => (await declarations(order)).map(({ state }) => state)
async function quotaOfOrder(order: string) {
  const [row] = await query<{ state: string; returned: bigint }>(
    pool,
    'select state, returned_minor as returned from customs.quota_entry where order_id = $1',
    [order],
  )
  return row
}

describe('an order that is paid', async () => {
  const world = await customsWorld(pool, { paymentDataPercent: 100 })

  test('is declared by parcel, released, closed, billed, and counted', async () => {
    const order = await world.buy({
      nr: 1,
      lines: [
        { slug: WINE, quantity: 2 },
        { slug: OYSTERS, quantity: 1 },
      ],
    })
    await world.settle()
    const rows = await declarations(order)
    expect(rows.map(({ regime }) => regime).toSorted()).toEqual(['bonded_1210', 'direct_9610'])
    expect(await states(order)).toEqual(['closed', 'closed'])
    expect(await quotaOfOrder(order)).toMatchObject({ state: 'committed', returned: 0n })
    const bills = await query<{ tax: bigint; billed: string }>(
      pool,
      `select d.tax_minor as tax, b.customs_tax + b.value_added_tax + b.consumption_tax as billed
         from customs.declaration d join customs.tax_bill b on b.invt_no = d.invt_no
         where d.order_id = $1`,
      [order],
    )
    expect(bills).toHaveLength(2)
    for (const { tax, billed } of bills) {
      // What customs bills is what the buyer paid, to the fen.
      expect(Math.abs(Number(billed) * 100 - Number(tax))).toBeLessThan(1)
    }
  })

  test('a box is declared by its parts, which together are the box to the fen', async () => {
    const slug = 'coffret-huitres-cancale-vouvray'
    const order = await world.buy({ nr: 3, lines: [{ slug, quantity: 2 }] })
    await world.settle()
    const parts = await query<{
      nr: number
      each: number
      quantity: number
      hs: string
      goods: number
      freight: number
      tax: number
    }>(
      pool,
      `select l.* from customs.declaration d, jsonb_to_recordset(d.lines)
         l(nr integer, each integer, quantity integer, hs text, goods bigint, freight bigint, tax bigint)
         where d.order_id = $1`,
      [order],
    )
    expect(parts.length).toBeGreaterThan(1)
    expect(new Set(parts.map(({ nr }) => nr))).toEqual(new Set([1]))
    for (const { each, quantity } of parts) expect(quantity).toBe(2 * each)
    const sum = (of: (part: (typeof parts)[number]) => number | bigint) =>
      parts.reduce((all, part) => all + BigInt(of(part)), 0n)
    const [line] = await query<{ goods: bigint; freight: bigint; tax: bigint }>(
      pool,
      'select goods, freight, duty + vat + consumption as tax from orders.line where group_id = $1',
      [order],
    )
    expect({
      goods: sum(({ goods }) => goods),
      freight: sum(({ freight }) => freight),
      tax: sum(({ tax }) => tax),
    }).toEqual(line)
    // The wine flies as a parcel, the oysters go through a zone: two declarations of one box.
    expect(await states(order)).toEqual(['closed', 'closed'])
    const ways = await query<{ regime: string; hs: string }>(
      pool,
      `select regime, lines -> 0 ->> 'hs' as hs from customs.declaration
         where order_id = $1 order by regime`,
      [order],
    )
    expect(ways).toEqual([
      { regime: 'bonded_1210', hs: '03071190' },
      { regime: 'direct_9610', hs: '22042100' },
    ])
  })

  test('is asked for the original data of its payment, once', async () => {
    expect(world.simulator.uploads.length).toBeGreaterThan(0)
    const [upload] = world.simulator.uploads
    expect(upload?.payExchangeInfoHead).toMatchObject({ currency: '142' })
    expect(upload?.payExchangeInfoHead['initalRequest']).toContain('out_trade_no')
    const sessions = world.simulator.uploads.map(({ sessionID }) => sessionID)
    expect(new Set(sessions).size).toBe(sessions.length)
  })

  test('is declared once, however often it is asked', async () => {
    const order = await world.buy({ nr: 2 })
    await query(pool, 'select customs.ask_declarations($1::uuid[])', [[order, order]])
    await Promise.all([world.desk.round(), world.desk.round(), world.desk.round()])
    await world.settle()
    expect(await states(order)).toEqual(['closed'])
    for (const { declared } of world.simulator.lists().values()) expect(declared).toBe(1)
  })

  test('no number of a person is in any column', async () => {
    expect(await numbersInClear(pool)).toEqual([])
  })
})

test('answers that come twice, late and in any order lead to the same end', async () => {
  const world = await customsWorld(pool, { delayMs: [0, 40], duplicatesPercent: 100 })
  const order = await world.buy({ nr: 10 })
  await world.settle()
  expect(await states(order)).toEqual(['closed'])
  const [row] = await query<{ count: number }>(
    pool,
    `select count(*)::integer as count from customs.receipt r join customs.declaration d
       on d.id = r.declaration_id where d.order_id = $1 and r.kind = '622'`,
    [order],
  )
  expect(row?.count).toBeGreaterThanOrEqual(5)
})

test('answers that are lost are asked for again; a customs that never answers is told to the desk', async () => {
  const world = await customsWorld(pool, { lossesPercent: 100 })
  const order = await world.buy({ nr: 11 })
  await world.settle()
  expect(await states(order)).toEqual(['sent'])
  for (let times = 0; times < 6; times++) {
    world.pass(301)
    await world.desk.tick()
    await world.settle()
  }
  expect(await declarations(order)).toMatchObject([{ state: 'repair', why: { kind: 'no_answer' } }])
  for (const { declared } of world.simulator.lists().values()) expect(declared).toBe(1)
})

test('a gateway that dies after taking a message gets it again, and customs knows it', async () => {
  const calm = await customsWorld(pool)
  let deaths = 0
  const world = await customsWorld(pool, {
    ports: {
      gateway: {
        uploadPaymentData: async () => undefined,
        send: async (envelope) => {
          await calm.simulator.gateway.send(envelope)
          deaths += 1
          if (deaths % 2 === 1) throw new Error('the line broke')
        },
      },
      keys: calm.ports.keys,
      signer: calm.ports.signer,
    },
  })
  const order = await calm.buy({ nr: 12 })
  for (let times = 0; times < 6; times++) {
    await world.desk.round()
    await calm.simulator.quiet()
    world.pass(130)
    calm.pass(130)
  }
  expect(await states(order)).toEqual(['closed'])
  for (const { declared } of calm.simulator.lists().values()) expect(declared).toBe(1)
})

test('a refusal of the law ends the order and gives limit and money back', async () => {
  // This customs says nothing by itself: the test speaks for it.
  const world = await customsWorld(pool, { delayMs: [600_000, 600_001] })
  const order = await world.buy({ nr: 20 })
  await world.desk.round()
  const [list] = await query<{ id: string }>(
    pool,
    `select k.id from customs.document k join customs.declaration d on d.id = k.declaration_id
       where d.order_id = $1 and k.kind = '621'`,
    [order],
  )
  world.simulator.stop()
  const { customsMessage } = await import('#modules/customs')
  const head = {
    guid: list?.id.toUpperCase() ?? '',
    copNo: 'X',
    preNo: '0'.repeat(18),
    returnStatus: '-621018',
    returnTime: '20991231230000000',
    returnInfo:
      '清单[X]中购买人[110101190001010014]已用购买额度为[26000]，本次购买将超过年度限额[26000]',
  }
  const heard = await world.desk.hear(customsMessage('622', [{ head, list: [] }]))
  expect(heard).toEqual({ ok: true, value: { answers: 1, fresh: 1, unknown: 0 } })
  await world.desk.round()
  expect(await declarations(order)).toMatchObject([
    { state: 'refused', why: { kind: 'refused_by_customs', hint: 'annual_limit' } },
  ])
  expect(await quotaOfOrder(order)).toMatchObject({ state: 'released' })
  const [row] = await query<{ state: string; refund: string }>(
    pool,
    `select g.state, r.state as refund from orders.order_group g
       join payments.intent i on i.reference = g.id join payments.refund r on r.intent = i.id
       where g.id = $1`,
    [order],
  )
  expect(row).toEqual({ state: 'cancelled', refund: 'requested' })
  expect(await numbersInClear(pool)).toEqual([])
})

test('an order that is cancelled before it is sent is withdrawn; after that it is asked back', async () => {
  const world = await customsWorld(pool, { delayMs: [150, 151] })
  const early = await world.buy({ nr: 30 })
  await world.ports.refused(early)
  await world.settle()
  expect(await states(early)).toEqual([])
  const late = await world.buy({ nr: 31 })
  await world.desk.round()
  await world.ports.refused(late)
  await world.settle()
  await world.settle()
  const [state] = await states(late)
  // The simulated customs may have been quicker; then the goods come back as a return.
  expect(['withdrawn', 'closed', 'repair']).toContain(state)
})

test('what customs has released is not cancelled any more', async () => {
  const world = await customsWorld(pool)
  const order = await world.buy({ nr: 32, lines: [{ slug: SCARF, quantity: 1 }] })
  await world.settle()
  await world.ports.refused(order)
  const [row] = await query<{ state: string }>(
    pool,
    'select state from orders.order_group where id = $1',
    [order],
  )
  expect(row?.state).toBe('paid')
  expect(await quotaOfOrder(order)).toMatchObject({ state: 'committed' })
})

test('an event of a declaration is never changed', async () => {
  await expect(pool.query(`update customs.declaration_event set actor = 'x'`)).rejects.toThrow(
    'never changed',
  )
  await expect(pool.query('delete from customs.declaration_event')).rejects.toThrow('never changed')
})

test.each([
  ['nothing', '', 'malformed_xml'],
  ['an order of ours', '<CEB311Message/>', 'schema_broken'],
])('%s is no answer of customs', async (_, text, reason) => {
  const world = await customsWorld(pool)
  expect(await world.desk.hear(text)).toEqual({
    ok: false,
    refusal: { kind: 'unreadable_receipt', reason },
  })
})
