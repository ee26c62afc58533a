import { expect, test } from 'vitest'
import { nextFeast } from './editions.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

test('a feast is the next one, its own day included', () => {
  const christmas = { month: 12, day: 24 }
  expect(nextFeast(christmas, day('2026-11-25')).toString()).toBe('2026-12-24')
  expect(nextFeast(christmas, day('2026-12-24')).toString()).toBe('2026-12-24')
  expect(nextFeast(christmas, day('2026-12-25')).toString()).toBe('2027-12-24')
})

test('feasts of the Chinese calendar fall on the days that were announced', () => {
  const eve = { calendar: 'chinese', month: 1, day: 1, daysBefore: 1 } as const
  expect(nextFeast(eve, day('2026-11-25')).toString()).toBe('2027-02-05')
  expect(nextFeast(eve, day('2027-02-06')).toString()).toBe('2028-01-25')
  const moon = { calendar: 'chinese', month: 8, day: 15 } as const
  expect(nextFeast(moon, day('2026-09-26')).toString()).toBe('2027-09-15')
})
