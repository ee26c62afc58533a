import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { shelfLifeOf } from './shelf-life.ts'

const on = Temporal.PlainDate.from('2026-03-16')
const [CHEESE, FORMULA, WINE] = ['04069000', '19011010', '22042100']
const of = (hs: string, lifeDays: number) => shelfLifeOf({ hs, lifeDays, on })

describe('near its end, and not sold (domain/customs.md §4.3)', () => {
  test.each([
    ['general', CHEESE, 600, { nearDays: 120, banDays: 60 }],
    ['general, at its floors', CHEESE, 180, { nearDays: 100, banDays: 45 }],
    ['infant formula', FORMULA, 730, { nearDays: 180, banDays: 100 }],
    ['infant formula of a long life', FORMULA, 1_095, { nearDays: 219, banDays: 110 }],
    ['a life of sixty days', CHEESE, 60, { nearDays: 30, banDays: 20 }],
    ['a life of 120 days', CHEESE, 120, { nearDays: 60, banDays: 20 }],
    ['one day more', CHEESE, 121, { nearDays: 100, banDays: 45 }],
    ['fresh goods: sold by the day', CHEESE, 59, null],
    ['wine: it has no date', WINE, 3_650, null],
  ])('%s', (_, hs, lifeDays, expected) => {
    expect(of(hs, lifeDays)).toEqual(expected)
  })

  test('no row stood before its day', () => {
    const before = Temporal.PlainDate.from('2022-07-26')
    expect(shelfLifeOf({ hs: CHEESE, lifeDays: 600, on: before })).toBeNull()
  })

  property.prop([fc.constantFrom(CHEESE, FORMULA), fc.integer({ min: 60, max: 5_000 })])(
    'what is banned was marked before, and some of the life is left to sell',
    (hs, lifeDays) => {
      const rule = of(hs, lifeDays)
      expect(rule?.nearDays).toBeGreaterThanOrEqual(rule?.banDays ?? Infinity)
      expect(rule?.banDays).toBeLessThan(lifeDays)
    },
  )
})
