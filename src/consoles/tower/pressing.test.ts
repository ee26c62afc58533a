import { expect, test } from 'vitest'
import { byPressure, type Excursion } from './pressing.ts'

const NOW = Date.parse('2026-11-25T12:00:00Z')
const excursion = (
  id: string,
  kind: Excursion['kind'],
  minutes: number,
  yuan: number,
): Excursion => ({
  id,
  unit: '340123450000000017',
  kind,
  from: '2026-11-25T10:00:00Z',
  to: null,
  peakCelsius: 12,
  limitCelsius: 10,
  lostDays: 1,
  owner: 'hub:rungis',
  foundAt: '2026-11-25T11:00:00Z',
  dueAt: new Date(NOW + minutes * 60_000).toISOString(),
  playbook: ['open_and_probe'],
  acknowledgement: null,
  stake: { order: id, number: id, worth: { amount: yuan.toFixed(2), currency: 'CNY' } },
})

test('a safety stop is first, what is overdue next, then value by time left', () => {
  const queue = [
    excursion('cheap', 'warm', 30, 80),
    excursion('dear, later', 'warm', 300, 900),
    excursion('dear, soon', 'warm', 20, 900),
    excursion('overdue', 'cold', -5, 80),
    excursion('unsafe', 'unsafe', 15, 80),
  ]
  expect(byPressure(queue, NOW).map(({ id }) => id)).toEqual([
    'unsafe',
    'overdue',
    'dear, soon',
    'dear, later',
    'cheap',
  ])
})

test('time that passes brings what was later forward, and nothing is lost', () => {
  const queue = [excursion('a', 'warm', 60, 100), excursion('b', 'warm', 90, 100)]
  for (const minutes of [0, 59, 61, 200]) {
    const order = byPressure(queue, NOW + minutes * 60_000).map(({ id }) => id)
    expect(order).toEqual(['a', 'b'])
  }
})
