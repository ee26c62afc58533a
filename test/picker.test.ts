import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { openViews, soldGoods } from '../src/shop/index.ts'
import { pickerIndex, pickLines } from '../src/modules/customs/domain/picker.ts'
import { testDatabase } from './database.ts'
import { WORLD_BEGINS } from './world.ts'

/** How well tariff numbers are suggested: every product of the world, from all others and its name. */
const { pool } = await testDatabase('world')
const views = await openViews(pool, { now: () => WORLD_BEGINS, minimumGrade: 'unverified' })
const words = JSON.parse(
  await readFile(new URL('../src/modules/customs/data/hs-words.json', import.meta.url), 'utf8'),
) as Record<string, string[]>

const goods = soldGoods(views).flatMap(({ slug, titles, lines }) => {
  const [line, ...more] = lines
  return line && more.length === 0 ? [{ hs: line.hs, slug, titles }] : []
})
const seller = new Map(views.catalogue.offers.map((offer) => [offer.slug, offer.seller]))

test.each(['zh', 'fr', 'en'] as const)('products are found by their name in %s', (language) => {
  let [first, third] = [0, 0]
  for (const { hs, slug, titles } of goods) {
    // Nothing of the same house: its other products bear almost the same name.
    const precedents = goods.filter((other) => seller.get(other.slug) !== seller.get(slug))
    const index = pickerIndex({ lines: views.law.rows.lines, words, precedents })
    const picks = pickLines(titles[language], index, 3)
    if (picks[0]?.line.hs8 === hs) first += 1
    if (picks.some(({ line }) => line.hs8 === hs)) third += 1
  }
  expect(third / goods.length).toBeGreaterThan(0.9)
  expect(first / goods.length).toBeGreaterThan(0.8)
})
