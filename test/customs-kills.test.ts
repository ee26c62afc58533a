import { expect, test } from 'vitest'
import { deskToKill } from './customs-kills.ts'
import { buyAll, endsOf, NOTHING_WRONG } from './customs-storm.ts'
import { fillStock } from './customs.ts'
import { testDatabase } from './database.ts'

const database = await testDatabase('world')
await fillStock(database.pool)

test('a desk that is killed again and again loses no order and declares none twice', async () => {
  const orders = 80
  const weather = {
    delayMs: [0, 60],
    duplicatesPercent: 5,
    lossesPercent: 5,
    faultsPercent: 5,
    paymentDataPercent: 5,
  } as const
  const { world, finish } = await deskToKill(database, weather, { kills: 3, lifeMs: 700 })
  await buyAll(world, orders)
  await finish()
  const { closed, ...ends } = await endsOf(database.pool, world.simulator)
  expect(ends).toEqual({ orders, ...NOTHING_WRONG, declared: orders })
  expect(closed).toBeGreaterThan(orders * 0.8)
}, 300_000)
