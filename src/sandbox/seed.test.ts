import { expect, test } from 'vitest'
import { query } from '#db'
import { testDatabase } from '../../test/database.ts'
import { seedWorld } from './seed.ts'

const NOW = Temporal.Instant.from('2026-11-25T03:00:00Z')
const { pool } = await testDatabase()

const digest = async () => {
  const rows = await query<{ table: string; rows: bigint; hash: string }>(
    pool,
    `select 'house' as table, count(*) as rows, md5(string_agg(h::text, '' order by slug)) as hash from producers.house h
     union all select 'offer', count(*), md5(string_agg(o::text, '' order by slug)) from catalogue.offer o
     union all select 'price', count(*), md5(string_agg(p::text, '' order by offer, market)) from pricing.price p
     union all select 'departure', count(*), md5(string_agg(d::text, '' order by d::text)) from logistics.departure d
     union all select 'lot', count(*), md5(string_agg(l::text, '' order by offer, id)) from stock.lot l`,
  )
  return rows
}

test('a second run, even a day later, changes nothing', async () => {
  const first = await seedWorld(pool, { now: NOW, scale: 1 })
  expect(first.houses).toBeGreaterThan(80)
  expect(first.offers).toBeGreaterThan(300)
  expect(first.lots).toBeGreaterThan(first.offers * 2)
  const before = await digest()
  expect(before.every(({ rows }) => rows > 0n)).toBe(true)
  const again = await seedWorld(pool, { now: NOW.add({ hours: 24 }), scale: 1 })
  expect(again).toEqual({ houses: 0, offers: 0, lots: 0 })
  expect(await digest()).toEqual(before)
})

test('a larger scale adds the copies and keeps what is there', async () => {
  const { houses, offers } = await seedWorld(pool, { now: NOW, scale: 2 })
  expect(houses).toBe(0)
  const [all] = await query<{ rows: bigint }>(pool, 'select count(*) as rows from catalogue.offer')
  expect(all?.rows).toBe(BigInt(offers * 2))
})

test('no lot is out of life, some nearly are, and goods that do not age have no printed date', async () => {
  const rows = await query<{
    left: number
    life: number | null
    printed: boolean
    received: number
  }>(
    pool,
    `select l.expires_on - date '2026-11-25' as left, o.life_days as life, l.printed_on is not null as printed,
       l.received
     from stock.lot l join catalogue.offer o on o.id = l.offer`,
  )
  expect(rows.every(({ left }) => left > 0)).toBe(true)
  expect(rows.some(({ left, life }) => life !== null && left < life * 0.46)).toBe(true)
  expect(rows.every(({ printed, life }) => printed === (life !== null))).toBe(true)
  expect(rows.every(({ received }) => received >= 20 && received <= 400)).toBe(true)
})

test('fresh goods wait at a hub, hard cheese and butter in the bonded zones, wine at a hub', async () => {
  const at = async (condition: string) =>
    (
      await query<{ location: string }>(
        pool,
        `select distinct l.location from stock.lot l join catalogue.offer o on o.id = l.offer where ${condition}`,
      )
    ).map(({ location }) => location)
  expect(
    (await at("o.life_class = 'live_oysters'")).every((place) => !place.startsWith('bonded')),
  ).toBe(true)
  expect(await at("o.life_class = 'hard_cheese'")).toEqual(
    expect.arrayContaining(['bonded-hangzhou', 'bonded-shanghai']),
  )
  expect((await at("o.category = 'wine'")).every((place) => !place.startsWith('bonded'))).toBe(true)
})
