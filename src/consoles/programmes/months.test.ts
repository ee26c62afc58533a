import { expect, test } from 'vitest'
import { monthsOf } from './months.ts'

test('a month begins on its own weekday and holds all its days, the latest month first', () => {
  const [december, february, ...rest] = monthsOf(['2028-02-29', '2028-12-01', '2028-02-01'])
  expect(rest).toEqual([])
  expect(december?.month).toBe('2028-12')
  // 1 February 2028 is a Tuesday, and the year leaps.
  expect(february?.weeks[0]?.slice(0, 2)).toEqual([null, '2028-02-01'])
  expect(february?.weeks.flat().filter((day) => day !== null)).toHaveLength(29)
  expect(monthsOf([])).toEqual([])
})
