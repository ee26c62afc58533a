import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { dayIn, daysBetween, epochDay, fromEpochDay, instantAt, laterDay } from './day.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const epochDays = fc.integer({ min: -200_000, max: 200_000 })

test('nights are counted over leap days and year ends', () => {
  expect(daysBetween(day('2016-02-28'), day('2016-03-01'))).toBe(2)
  expect(daysBetween(day('2015-02-28'), day('2015-03-01'))).toBe(1)
  expect(daysBetween(day('2015-12-31'), day('2016-01-01'))).toBe(1)
  expect(daysBetween(day('2015-03-17'), day('2015-03-10'))).toBe(-7)
})

test('one instant is two days, in Cancale and in Shanghai', () => {
  const instant = Temporal.Instant.from('2015-03-16T17:00:00Z')
  expect(dayIn(instant, 'Europe/Paris').toString()).toBe('2015-03-16')
  expect(dayIn(instant, 'Asia/Shanghai').toString()).toBe('2015-03-17')
})

test('a cut-off on the wall follows summer time', () => {
  expect(instantAt(day('2026-03-28'), '14:00', 'Europe/Paris').toString()).toBe(
    '2026-03-28T13:00:00Z',
  )
  expect(instantAt(day('2026-03-29'), '14:00', 'Europe/Paris').toString()).toBe(
    '2026-03-29T12:00:00Z',
  )
})

test('a time that summer time skips moves forward', () => {
  expect(instantAt(day('2026-03-29'), '02:30', 'Europe/Paris').toString()).toBe(
    '2026-03-29T01:30:00Z',
  )
})

property.prop([epochDays])('a day and its number are one', (number) => {
  expect(epochDay(fromEpochDay(number))).toBe(number)
})

property.prop([epochDays, epochDays])('numbers differ by the nights between', (a, b) => {
  expect(daysBetween(fromEpochDay(a), fromEpochDay(b))).toBe(b - a)
  expect(epochDay(laterDay(fromEpochDay(a), fromEpochDay(b)))).toBe(Math.max(a, b))
})

test('the numbering begins in 1970', () => {
  expect(fromEpochDay(0).toString()).toBe('1970-01-01')
  expect(epochDay(day('1969-12-31'))).toBe(-1)
})
