import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { upperBound } from './bound.ts'
import { paymentPoint, type ModelCard } from './card.ts'
import { measureSingles, measureTemplates, type Person } from './evaluation.ts'

describe('the bound of a rate', () => {
  test('is three in n when nothing was seen, and the tables’ when something was', () => {
    expect(upperBound(0, 1000)).toBeCloseTo(0.002991, 5)
    expect(upperBound(1, 10)).toBeCloseTo(0.39416, 4)
    expect(upperBound(6, 78_000)).toBeCloseTo(1.518e-4, 6)
    expect(upperBound(10, 10)).toBe(1)
  })

  test.prop([fc.integer({ min: 1, max: 5000 }), fc.nat(5000)])(
    'lies above the rate and falls with trials',
    (trials, wanted) => {
      const errors = Math.min(wanted, trials - 1)
      const bound = upperBound(errors, trials)
      expect(bound).toBeGreaterThan(errors / trials)
      expect(upperBound(errors, trials * 2)).toBeLessThan(bound)
    },
  )
})

const vector = (...values: number[]) => Float32Array.from(values)
const person = (name: string, axis: number, blur: number): Person => ({
  name,
  vectors: [0, 1, 2, 3, 4].map((nr) =>
    vector(...[0, 1, 2, 3].map((at) => (at === axis ? 1 : 0) + blur * Math.sin(nr * 7 + at))),
  ),
})

test('people who look nothing alike are told apart without an error', () => {
  const people = [0, 1, 2, 3].map((axis) => person(`p${axis}`, axis, 0.02))
  const singles = measureSingles(people, 'axes')
  expect(singles).toMatchObject({ persons: 4, images: 20, genuine: 40, impostor: 150, eer: 0 })
  expect(singles.points).toHaveLength(1)
  expect(measureTemplates(people, 'axes')).toMatchObject({ genuine: 8, impostor: 24, eer: 0 })
})

test('twins are an error, and a missed face is counted apart', () => {
  const twins = [person('one', 0, 0.02), person('other', 0, 0.02)]
  const measured = measureSingles([...twins, { name: 'nobody', vectors: [null, null] }], 'twins')
  expect(measured.eer).toBeGreaterThan(0.3)
  expect(measured.failedToAcquire).toBeCloseTo(2 / 12)
})

test('a card nobody measured, or that was measured on too few, names no threshold for money', () => {
  const card = { measured: null } as ModelCard
  expect(paymentPoint(card)).toBeNull()
  const few = measureSingles([person('a', 0, 0), person('b', 1, 0)], 'few')
  expect(paymentPoint({ ...card, measured: few })).toBeNull()
})
