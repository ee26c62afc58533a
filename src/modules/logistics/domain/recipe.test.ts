import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { readNetwork } from '../../../sandbox/world/network/read.ts'
import { boxRecipe } from './recipe.ts'

const { lanes } = readNetwork()
const laneOf = (slug: string) => lanes.find((lane) => lane.slug === slug)!
const chilled = lanes.find(({ band, mode }) => band === 'chilled' && mode === 'air')!
const oysters = { grams: 2_000, live: true, bottles: false }

test('oysters in July take more ice than in January, and their box breathes', () => {
  const january = boxRecipe(chilled, 1, oysters)
  const july = boxRecipe(chilled, 7, oysters)
  expect(july.packs).toBeGreaterThan(january.packs)
  expect(july).toMatchObject({
    coolant: 'gel_0',
    box: 'S',
    notes: ['breathing', 'no_gel_on_shells', 'drain'],
  })
})

test('what the formula of the reference says: 1.5 kg hold 12.7 h at 25 K through 0.5 m²', () => {
  const box = boxRecipe({ ...chilled, uncooledHours: 12, legs: [] }, 4, {
    ...oysters,
    grams: 5_000,
  })
  // April: 26 °C outside, 2 °C inside; a medium box has half a square metre.
  const perKilogram = box.holdHours / ((box.packs * box.packGrams) / 1_000)
  expect(perKilogram * 1.5 * (24 / 25)).toBeCloseTo(12.72, 1)
})

test('dry goods need nothing, bottles stand, wine is kept from frost', () => {
  const dry = lanes.find(({ band }) => band === 'ambient')!
  expect(boxRecipe(dry, 7, { grams: 500, live: false, bottles: false })).toMatchObject({
    coolant: 'none',
    packs: 0,
    box: 'XS',
  })
  const cellar = lanes.find(({ band }) => band === 'cool')!
  expect(boxRecipe(cellar, 7, { grams: 1_300, live: false, bottles: true }).notes).toEqual([
    'upright',
    'keep_from_frost',
  ])
})

const anyLane = fc.constantFrom(...lanes.map(({ slug }) => slug))
property.prop([anyLane, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 50, max: 30_000 })])(
  'the packs hold for the hours in which nothing else cools, on every lane and in every month',
  (slug, month, grams) => {
    const box = boxRecipe(laneOf(slug), month, { grams, live: false, bottles: false })
    if (box.coolant === 'none') expect(box.packs).toBe(0)
    else expect(box.holdHours).toBeGreaterThanOrEqual(box.hours - 1e-9)
    expect(box.grams).toBe(grams + box.packs * box.packGrams)
  },
)

property.prop([
  anyLane,
  fc.integer({ min: 1, max: 12 }),
  fc.integer({ min: 50, max: 30_000 }),
  fc.nat(5_000),
])('more goods never take less coolant', (slug, month, grams, more) => {
  const [less, all] = [grams, grams + more].map((each) =>
    boxRecipe(laneOf(slug), month, { grams: each, live: false, bottles: false }),
  )
  expect(all!.packs).toBeGreaterThanOrEqual(less!.packs)
})
