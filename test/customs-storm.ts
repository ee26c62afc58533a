import type { CustomsDesk } from '#modules/customs'
import { SCARF, WINE, type CustomsWorld } from './customs.ts'

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
  let next = 0
  const buyOn = async () => {
    for (let nr = next++; nr < orders; nr = next++) {
      const lines = [
        { slug: WINE, quantity: 1 + (nr % 3) },
        ...(nr % 5 === 0 ? [{ slug: SCARF, quantity: 1 }] : []),
      ]
      await world.buy({ nr: 10_000 + nr, lines })
      if (nr % 40 === 0) world.desk.nudge()
    }
  }
  await Promise.all(Array.from({ length: BUYERS }, buyOn))
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
