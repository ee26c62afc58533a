import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { readNetwork } from '../../sandbox/world/network/read.ts'
import { planDepartures } from './domain/departures.ts'
import { loadNetwork } from './network.ts'
import { readNetworkData, saveDepartures, saveReference } from './store.ts'

const { pool } = await testDatabase()
const reference = readNetwork()
const from = Temporal.PlainDate.from('2026-11-25')
const start = Temporal.Instant.from('2026-11-25T00:00:00Z')

test('the network is read as it was written, and written twice without harm', async () => {
  await saveReference(pool, reference)
  await saveReference(pool, reference)
  const planned = planDepartures(reference.lanes, reference.calendars, from, 20)
  expect(await saveDepartures(pool, planned)).toBe(planned.length)
  expect(await saveDepartures(pool, planned)).toBe(0)
  const stored = await readNetworkData(pool, start)
  const bySlug = <T extends { slug: string }>(rows: readonly T[]) =>
    rows.toSorted((a, b) => (a.slug < b.slug ? -1 : 1))
  expect(stored.calendars).toEqual(bySlug(reference.calendars))
  expect(stored.locations).toEqual(bySlug(reference.locations))
  expect(stored.lanes).toEqual(bySlug(reference.lanes))
  expect(stored.regions).toEqual(reference.regions.toSorted((a, b) => (a.code < b.code ? -1 : 1)))
  expect(stored.departures).toHaveLength(planned.length)
})

test('the network in memory answers from the stored departures', async () => {
  const network = await loadNetwork(pool, start)
  const ways = network.ways('bonded_1210', 'chilled_0_4', '330106')
  expect(ways.length).toBeGreaterThan(10)
  expect(ways.every(({ lane }) => lane.departures.length > 0)).toBe(true)
  expect(network.missingYears).toEqual([])
})

test('a departure is never booked beyond its capacity', async () => {
  const full = `update logistics.departure set booked = capacity + 1
    where id = (select id from logistics.departure limit 1)`
  await expect(pool.query(full)).rejects.toThrow('departure_check')
})

test('a lane whose packaging does not bridge its hours without cooling cannot be stored', async () => {
  const [lane] = reference.lanes
  const warm = {
    ...reference,
    lanes: [{ ...lane!, slug: 'warm', uncooledHours: 22, holdHours: 21 }],
  }
  await expect(saveReference(pool, warm)).rejects.toThrow('lane_check')
})
