import type { CustomsDesk } from '#modules/customs'
import { query, type Pool } from '../src/db/index.ts'
import type { CustomsSimulator } from '../src/sandbox/customs/simulator.ts'
import { numbersInClear, SCARF, WINE, type CustomsWorld } from './customs.ts'

/** Buyers at once while orders are written; more would only wait for the pool. */
const BUYERS = 16

/**
 * Buys so many orders while two desks declare them, then lets time pass until nobody has anything to
 * say: what was lost is asked for again. Answers how long the desks took, in milliseconds.
 */
export async function storm(
  world: CustomsWorld,
  other: CustomsDesk,
  orders: number,
): Promise<number> {
  await buyAll(world, orders, (nr) => {
    if (nr % 40 === 0) world.desk.nudge()
  })
  const started = performance.now()
  await Promise.all([world.desk.round(), other.round()])
  await world.simulator.quiet()
  const took = performance.now() - started
  for (let times = 0; times < 8; times++) {
    world.pass(301)
    await Promise.all([world.desk.tick(), other.tick()])
    await Promise.all([world.desk.round(), other.round()])
    await world.simulator.quiet()
  }
  await Promise.all([world.desk.round(), other.round()])
  await Promise.all([world.desk.stop(), other.stop()])
  return took
}

/** Buys so many orders, some of them in two parcels. */
export async function buyAll(
  world: Pick<CustomsWorld, 'buy'>,
  orders: number,
  bought: (nr: number) => void = () => undefined,
): Promise<void> {
  let next = 0
  const buyOn = async () => {
    for (let nr = next++; nr < orders; nr = next++) {
      const lines = [
        { slug: WINE, quantity: 1 + (nr % 3) },
        ...(nr % 5 === 0 ? [{ slug: SCARF, quantity: 1 }] : []),
      ]
      await world.buy({ nr: 10_000 + nr, lines })
      bought(nr)
    }
  }
  await Promise.all(Array.from({ length: BUYERS }, buyOn))
}

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

/** What `endsOf` counts when every order ended, once, for a reason. */
export const NOTHING_WRONG = {
  underWay: 0,
  unexplained: 0,
  twice: 0,
  quotaWrong: 0,
  unsettled: 0,
  inClear: [],
} as const

/** How a storm ended: what should be, and what should not. */
export async function endsOf(pool: Pool, simulator: Pick<CustomsSimulator, 'lists'>) {
  const [counted] = await query<{
    orders: number
    declared: number
    closed: number
    underWay: number
    unexplained: number
  }>(
    pool,
    `select (select count(*)::integer from orders.order_group) as orders,
            count(distinct order_id)::integer as declared,
            count(*) filter (where state = 'closed')::integer as closed,
            count(*) filter (where state <> all ($1))::integer as "underWay",
            count(*) filter (where why is null and state in
              ('refused', 'repair', 'held', 'detained', 'sent_back'))::integer as unexplained
       from customs.declaration`,
    [ENDS],
  )
  // The year's limit: the counters are the sums of the entries, and only what came in is used.
  const [quota] = await query<{ quotaWrong: number; unsettled: number }>(
    pool,
    `select (select count(*)::integer from customs.quota_account a
               where (a.reserved_minor, a.used_minor) is distinct from (
                 select (coalesce(sum(amount_minor) filter (where state = 'reserved'), 0)::bigint,
                         coalesce(sum(amount_minor - returned_minor) filter (where state = 'committed'), 0)::bigint)
                 from customs.quota_entry e where (e.person_hash, e.year) = (a.person_hash, a.year))
            ) as "quotaWrong",
            (select count(*)::integer from customs.quota_entry e
               where e.state = 'reserved' and exists (
                 select 1 from customs.declaration d where d.order_id = e.order_id and d.state = 'closed')
            ) as unsettled`,
  )
  if (!counted || !quota) throw new Error('counts are a row')
  const twice = [...simulator.lists().values()].filter(({ declared }) => declared > 1).length
  return { ...counted, ...quota, twice, inClear: await numbersInClear(pool) }
}
