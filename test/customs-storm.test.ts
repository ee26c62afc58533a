import { expect, test } from 'vitest'
import { openDesk } from '#modules/customs'
import { query } from '../src/db/index.ts'
import { storm } from './customs-storm.ts'
import { customsWorld, fillStock, numbersInClear } from './customs.ts'
import { testDatabase } from './database.ts'

const { pool } = await testDatabase('world')
await fillStock(pool)

const ENDS = [
  'closed',
  'released',
  'refused',
  'repair',
  'held',
  'detained',
  'sent_back',
  'withdrawn',
]

test('three hundred orders in a storm: each ends, none is lost, none is declared twice', async () => {
  const orders = 300
  const world = await customsWorld(pool, {
    delayMs: [0, 3],
    duplicatesPercent: 5,
    lossesPercent: 5,
    faultsPercent: 5,
    paymentDataPercent: 5,
  })
  // Two processes share the work; one of the lines breaks after every twentieth message.
  let messages = 0
  const other = openDesk({
    ...world.ports,
    gateway: {
      ...world.ports.gateway,
      send: async (envelope) => {
        await world.ports.gateway.send(envelope)
        messages += 1
        if (messages % 20 === 0) throw new Error('the line broke')
      },
    },
  })
  await storm(world, other, orders)

  const [asked] = await query<{ orders: number; declared: number }>(
    pool,
    `select (select count(*)::integer from orders.order_group) as orders,
            (select count(distinct order_id)::integer from customs.declaration) as declared`,
  )
  expect(asked).toEqual({ orders, declared: orders })
  const ends = await query<{ state: string; count: number }>(
    pool,
    'select state, count(*)::integer as count from customs.declaration group by state',
  )
  for (const { state } of ends) expect(ENDS).toContain(state)
  const closed = ends.find(({ state }) => state === 'closed')?.count ?? 0
  expect(closed).toBeGreaterThan(orders * 0.8)
  // Every end but the common one has its reason.
  const [silent] = await query<{ count: number }>(
    pool,
    `select count(*)::integer as count from customs.declaration
       where state in ('refused', 'repair', 'held', 'detained', 'sent_back') and why is null`,
  )
  expect(silent?.count).toBe(0)

  const lists = [...world.simulator.lists().values()]
  expect(lists.length).toBeGreaterThanOrEqual(closed)
  expect(lists.filter(({ declared }) => declared > 1)).toEqual([])

  // The year's limit: the counters are the sums of the entries, and only what came in is used.
  const [quota] = await query<{ wrong: number; unsettled: number }>(
    pool,
    `select (select count(*)::integer from customs.quota_account a
               where (a.reserved_minor, a.used_minor) is distinct from (
                 select (coalesce(sum(amount_minor) filter (where state = 'reserved'), 0)::bigint,
                         coalesce(sum(amount_minor - returned_minor) filter (where state = 'committed'), 0)::bigint)
                 from customs.quota_entry e where (e.person_hash, e.year) = (a.person_hash, a.year))
            ) as wrong,
            (select count(*)::integer from customs.quota_entry e
               where e.state = 'reserved' and exists (
                 select 1 from customs.declaration d where d.order_id = e.order_id and d.state = 'closed')
            ) as unsettled`,
  )
  expect(quota).toEqual({ wrong: 0, unsettled: 0 })
  const uploads = world.simulator.uploads.map(({ sessionID }) => sessionID)
  expect(new Set(uploads).size).toBe(uploads.length)
  expect(await numbersInClear(pool)).toEqual([])
}, 240_000)
