import { describe, expect, test } from 'vitest'
import { isSchedule, nextMoment, readField } from './schedule.ts'

const after = Temporal.Instant.from('2026-03-02T08:30:15Z') // A Monday.
const next = (schedule: Record<string, string>) => nextMoment(schedule, after)?.toString()

describe('the next moment of a schedule', () => {
  test.each([
    [{ second: '0' }, '2026-03-02T08:31:00Z'],
    [{ second: '[0-59]' }, '2026-03-02T08:30:16Z'],
    [{ minute: '0' }, '2026-03-02T09:00:00Z'],
    [{ hour: '8', minute: '15' }, '2026-03-03T08:15:00Z'],
    [{ hour: '8', minute: '30', second: '16,20' }, '2026-03-02T08:30:16Z'],
    [{ dayOfWeek: '7', hour: '0', minute: '0' }, '2026-03-08T00:00:00Z'],
    [{ dayOfMonth: '[30-31]', hour: '6', minute: '0' }, '2026-03-30T06:00:00Z'],
    [{ month: '2', dayOfMonth: '29', hour: '0', minute: '0' }, '2028-02-29T00:00:00Z'],
  ])('%o', (schedule, at) => {
    expect(next(schedule as Record<string, string>)).toBe(at)
  })

  test('30 February never comes', () => {
    expect(nextMoment({ month: '2', dayOfMonth: '30' }, after)).toBeNull()
  })
})

test('a field is a number, a range or a list of both', () => {
  expect([...(readField('1,[3-5]', { min: 0, max: 9 }) ?? [])]).toEqual([1, 3, 4, 5])
  for (const text of ['', 'x', '10', '[5-3]', '1-2', '[1-2', '-1', '1.5']) {
    expect(readField(text, { min: 0, max: 9 }), text).toBeNull()
  }
})

test('what is no schedule', () => {
  for (const value of [null, [], {}, { hour: 8 }, { year: '2026' }, { hour: '24' }]) {
    expect(isSchedule(value)).toBe(false)
  }
  expect(isSchedule({ hour: '[8-10]', dayOfWeek: '1,5' })).toBe(true)
})
