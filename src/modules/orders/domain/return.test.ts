import { expect, test } from 'vitest'
import { judgeRight, sevenDaysUntil, type RightQuestion } from './return.ts'

const question: RightQuestion = {
  lines: [
    { nr: 1, quantity: 2, storage: 'ambient' },
    { nr: 2, quantity: 1, storage: 'chilled_2_8' },
  ],
  asked: [1],
  reason: 'changed_mind',
  // Late in the evening in China, though the same day is still young in Europe.
  deliveredAt: Temporal.Instant.from('2026-03-01T15:59:00Z'),
  now: Temporal.Instant.from('2026-03-02T00:00:00Z'),
}
const kind = (change: Partial<RightQuestion>) => {
  const answer = judgeRight({ ...question, ...change })
  return answer.ok ? 'allowed' : answer.refusal.kind
}

test('day one is the day after receipt, in China', () => {
  expect(sevenDaysUntil(Temporal.Instant.from('2026-03-01T15:59:00Z')).toString()).toBe(
    '2026-03-08',
  )
  expect(sevenDaysUntil(Temporal.Instant.from('2026-03-01T16:00:00Z')).toString()).toBe(
    '2026-03-09',
  )
})

test.each([
  ['on the seventh day', { now: Temporal.Instant.from('2026-03-08T15:59:59Z') }, 'allowed'],
  ['a second later', { now: Temporal.Instant.from('2026-03-08T16:00:00Z') }, 'seven_days_over'],
  ['before it arrived', { deliveredAt: null }, 'allowed'],
  ['fresh goods, for a change of mind', { asked: [2] }, 'fresh_goods_exempt'],
  ['fresh goods among others', { asked: [1, 2] }, 'fresh_goods_exempt'],
  ['fresh goods that are damaged', { asked: [2], reason: 'damaged' }, 'allowed'],
  [
    'damaged goods, long after',
    { reason: 'damaged', now: Temporal.Instant.from('2026-03-20T00:00:00Z') },
    'allowed',
  ],
  ['a line that was not bought', { asked: [3] }, 'line_not_found'],
] as const)('%s: %#', (_, change, told) => {
  expect(kind(change)).toBe(told)
})
