import { endsOf, buyAll, NOTHING_WRONG, storm } from '../test/customs-storm.ts'
import { deskToKill } from '../test/customs-kills.ts'
import { customsWorld } from '../test/customs.ts'
import { openDesk } from '#modules/customs'
import { WORLD_BEGINS } from '../test/world.ts'
import { openWorld, type World } from './world.ts'

const STORM = {
  duplicatesPercent: 5,
  lossesPercent: 5,
  faultsPercent: 5,
  paymentDataPercent: 5,
} as const

export type CustomsFigures = {
  readonly desks: string
  readonly perSecond: number
  readonly ends: {
    readonly closed: number
    /** Refused, detained, sent back or waiting at the desk: each for a reason. */
    readonly ended: number
    readonly lost: number
    readonly twice: number
  }
}

/**
 * Declares so many paid orders through match, signed messages and receipts against a customs that
 * fails now and then: by two desks of one process, and by one that is killed again and again.
 */
export async function measureCustoms({
  orders,
  kills,
}: {
  readonly orders: number
  readonly kills: number
}): Promise<readonly CustomsFigures[]> {
  return [await together(orders), await killed(orders, kills)]
}

async function together(orders: number): Promise<CustomsFigures> {
  const place = await openWorld(1, WORLD_BEGINS)
  const world = await customsWorld(place.pool, { ...STORM, delayMs: [0, 5] })
  const took = await storm(world, openDesk(world.ports), orders)
  return figures(place, 'two, one process', { orders, took, lists: world.simulator })
}

async function killed(orders: number, kills: number): Promise<CustomsFigures> {
  const place = await openWorld(1, WORLD_BEGINS)
  const weather = { ...STORM, delayMs: [0, 60] } as const
  const { world, finish } = await deskToKill(place, weather, { kills, lifeMs: 4_000 })
  await buyAll(world, orders)
  const took = await finish()
  const desks = `one, killed ${kills} times`
  return figures(place, desks, { orders, took, lists: world.simulator })
}

async function figures(
  { pool, stop }: World,
  desks: string,
  {
    orders,
    took,
    lists,
  }: {
    readonly orders: number
    readonly took: number
    readonly lists: Parameters<typeof endsOf>[1]
  },
): Promise<CustomsFigures> {
  const { closed, declared, twice, ...wrong } = await endsOf(pool, lists)
  const [row] = (
    await pool.query<{ ended: number }>(
      `select count(*)::integer as ended from customs.declaration where why is not null`,
    )
  ).rows
  const lost = orders - declared + wrong.underWay + wrong.unexplained
  if (
    wrong.quotaWrong + wrong.unsettled > 0 ||
    wrong.inClear.length > NOTHING_WRONG.inClear.length
  ) {
    throw new Error(`the year's limit or a number is wrong: ${JSON.stringify(wrong)}`)
  }
  await stop()
  return {
    desks,
    perSecond: (orders * 1_000) / took,
    ends: { closed, ended: row?.ended ?? 0, lost, twice },
  }
}
