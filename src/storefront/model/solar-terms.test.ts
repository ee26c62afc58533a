import { expect, test } from 'vitest'
import { SOLAR_TERMS, solarTermOn } from './solar-terms.ts'

const on = (day: string) => solarTermOn(Temporal.PlainDate.from(day))

test('the terms of 2026 begin on the days of the almanac', () => {
  const almanac: readonly (readonly [string, string])[] = [
    ['xiaohan', '2026-01-05'],
    ['lichun', '2026-02-04'],
    ['chunfen', '2026-03-20'],
    ['qingming', '2026-04-05'],
    ['xiazhi', '2026-06-21'],
    ['liqiu', '2026-08-07'],
    ['qiufen', '2026-09-23'],
    ['lidong', '2026-11-07'],
    ['xiaoxue', '2026-11-22'],
    ['daxue', '2026-12-07'],
    ['dongzhi', '2026-12-22'],
  ]
  for (const [term, day] of almanac) {
    expect({ day, ...on(day) }).toMatchObject({ day, term, dayOfTerm: 1 })
  }
})

test('a year walks through all 24 terms in order, each 14 to 16 days long', () => {
  let day = Temporal.PlainDate.from('2026-03-20')
  for (const term of SOLAR_TERMS) {
    const found = solarTermOn(day)
    expect(found.term).toBe(term)
    const length = day.until(found.nextOn).days
    expect(length).toBeGreaterThanOrEqual(14)
    expect(length).toBeLessThanOrEqual(16)
    day = found.nextOn
  }
})

test('25 November 2026 is the fourth day of 小雪', () => {
  expect(on('2026-11-25')).toMatchObject({ term: 'xiaoxue', dayOfTerm: 4, next: 'daxue' })
})
