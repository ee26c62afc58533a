import { expect, test } from 'vitest'
import { openDesk } from '#modules/customs'
import { endsOf, NOTHING_WRONG, storm } from './customs-storm.ts'
import { customsWorld, fillStock, numbersInClear } from './customs.ts'
import { testDatabase } from './database.ts'

const { pool } = await testDatabase('world')
await fillStock(pool)

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

  const { closed, ...ends } = await endsOf(pool, world.simulator)
  expect(ends).toEqual({ orders, ...NOTHING_WRONG, declared: orders })
  expect(closed).toBeGreaterThan(orders * 0.8)
  const uploads = world.simulator.uploads.map(({ sessionID }) => sessionID)
  expect(new Set(uploads).size).toBe(uploads.length)
  expect(await numbersInClear(pool)).toEqual([])
}, 240_000)
