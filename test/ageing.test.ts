import { expect, test } from 'vitest'
import { planAhead } from '#modules/logistics'
import { retireExpired } from '#modules/stock'
import { query } from '../src/db/index.ts'
import { restockWorld } from '../src/sandbox/restock.ts'
import { offerPromise, openViews } from '../src/shop/index.ts'
import { testDatabase } from './database.ts'
import { WORLD_BEGINS } from './world.ts'

/** The demo world under a clock that moves: what a server that keeps running, or comes back, sells. */
const { pool } = await testDatabase('world')
const after = (days: number) => WORLD_BEGINS.add({ hours: 24 * days })
let clock = WORLD_BEGINS
const views = await openViews(pool, { now: () => clock, minimumGrade: 'unverified' })
const everything = views.catalogue.offers.map(({ id }) => id)

/** The morning of a day, with the views as the outbox would have brought them there. */
async function morning(day: number) {
  clock = after(day)
  await views.refresh({ kind: 'network_changed', payload: null })
  await views.refresh({ kind: 'stock_moved', payload: everything })
}

const isPromised = (slug: string): boolean => {
  const offer = views.catalogue.bySlug(slug)
  const asked = { region: '330100', quantity: 1, now: clock }
  return offer !== undefined && offerPromise(views, offer, asked).ok
}

/** The offers of which one unit can be promised in Hangzhou, fresh enough. */
const promised = () =>
  new Set(views.catalogue.offers.map(({ slug }) => slug).filter((slug) => isPromised(slug)))

/** What the worker does by night. */
async function nightly(day: number) {
  const departures = await planAhead(pool, after(day))
  const retired = await retireExpired(pool, after(day))
  const restocked = await restockWorld(pool, views, after(day))
  await morning(day)
  return { departures, retired: retired.length, restocked: restocked.length }
}

const OYSTERS = 'huitres-creuses-cancale-n3-12'
const begun = promised()

test('on the day the world begins there is nothing to do', async () => {
  expect(await nightly(0)).toEqual({ departures: 0, retired: 0, restocked: 0 })
})

test('a shop nobody tends runs out of fresh goods in two weeks', async () => {
  expect(begun).toContain(OYSTERS)
  await morning(14)
  expect(isPromised(OYSTERS)).toBe(false)
})

test('started again after two weeks it sells everything it sold, and doing so twice changes nothing', async () => {
  const night = await nightly(14)
  expect(night.departures).toBeGreaterThan(0)
  expect(night.retired).toBeGreaterThan(0)
  expect(night.restocked).toBeGreaterThan(0)
  expect(await nightly(14)).toEqual({ departures: 0, retired: 0, restocked: 0 })
  const now = promised()
  expect([...begun].filter((slug) => !now.has(slug))).toEqual([])
})

test('departures reach sixty days ahead, and the ones that stood keep their bookings', async () => {
  const [booked] = await query<{ id: string }>(
    pool,
    `update logistics.departure set booked = 3
       where id = (select id from logistics.departure where cutoff_at > $1 limit 1) returning id`,
    [after(30)],
  )
  await nightly(21)
  const [row] = await query<{ booked: number; ahead: number }>(
    pool,
    `select (select booked from logistics.departure where id = $1) as booked,
       (max(cutoff_at)::date - $2::date) as ahead from logistics.departure`,
    [booked?.id, after(21)],
  )
  expect(row?.booked).toBe(3)
  expect(row?.ahead).toBeGreaterThanOrEqual(57)
})

test('left running over Christmas it sells fresh oysters every day, and everything else', async () => {
  const dry: string[] = []
  const days = [22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 35, 42, 49]
  for (const day of days) {
    await nightly(day)
    if (!isPromised(OYSTERS)) dry.push(`${OYSTERS} on day ${day}`)
  }
  dry.push(...[...begun].filter((slug) => !isPromised(slug)))
  expect(dry).toEqual([])
})

test('lots that are over are off the shelf', async () => {
  const [row] = await query<{ over: bigint }>(
    pool,
    `select count(*) as over from stock.lot where status = 'released' and expires_on < $1::date`,
    [after(49)],
  )
  expect(row?.over).toBe(0n)
})
