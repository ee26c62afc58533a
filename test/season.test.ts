import { expect, test } from 'vitest'
import { seasonOn } from '#modules/catalogue'
import { testDatabase } from './database.ts'
import { WORLD_BEGINS } from './world.ts'
import { openViews } from '../src/shop/index.ts'
import { inSeason } from '../src/storefront/loaders/season.ts'

const { pool } = await testDatabase('world')
let clock = WORLD_BEGINS
const views = await openViews(pool, { now: () => clock, minimumGrade: 'unverified' })

test.each([0, 45, 90, 150, 220, 300])('%i days on, what is shown is in its phase', (days) => {
  clock = WORLD_BEGINS.add({ hours: 24 * days })
  for (const phase of ['early', 'peak', 'late'] as const) {
    const shown = inSeason(views, phase, 1_000)
    const ripe = views.catalogue.offers.filter(
      ({ season, id }) =>
        season !== null &&
        seasonOn(season, views.today()).phase === phase &&
        views.prices.priceOf(id, 'CN') !== undefined,
    )
    expect(shown.every((offer) => ripe.includes(offer))).toBe(true)
    for (const key of ['product', 'seller'] as const) {
      expect(new Set(shown.map((offer) => offer[key])).size).toBe(shown.length)
    }
    // Every house with something ripe is there, unless its product is shown by another.
    const products = new Set(shown.map(({ product }) => product))
    const sellers = new Set(shown.map(({ seller }) => seller))
    for (const offer of ripe) {
      expect(sellers.has(offer.seller) || products.has(offer.product), offer.slug).toBe(true)
    }
    expect(inSeason(views, phase, 3)).toEqual(shown.slice(0, 3))
  }
})

test('the lots that are counted are the lots that are there', async () => {
  const counted = () =>
    views.catalogue.offers.reduce((sum, { id }) => sum + views.stock.lotsOf(id).length, 0)
  expect(views.stock.size()).toBe(counted())
  const [offer] = views.catalogue.offers.filter(({ id }) => views.stock.lotsOf(id).length > 1)
  const { id } = offer!
  const lots = views.stock.lotsOf(id)
  await pool.query(`update stock.lot set status = 'hold' where id = $1`, [lots[0]!.id])
  await views.refresh({ kind: 'stock_moved', payload: { offers: [id] } })
  expect(views.stock.lotsOf(id)).toHaveLength(lots.length - 1)
  expect(views.stock.size()).toBe(counted())
})
