import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { planReturn, returnClocks, type ReturnQuestion } from './return.ts'

const releasedAt = Temporal.Instant.from('2026-02-01T00:00:00Z')
const question: ReturnQuestion = {
  lines: [{ gnum: 1, quantity: 3, goods: 10_000, freight: 1_000, tax: 910 }],
  taken: [],
  asked: [{ gnum: 1, quantity: 1 }],
  releasedAt,
  now: releasedAt.add({ hours: 24 }),
}

test('a part of a line gives back its part of goods, freight and tax', () => {
  expect(planReturn(question)).toEqual({
    ok: true,
    value: { lines: [{ gnum: 1, quantity: 1 }], value: 3_667n, tax: 303n },
  })
})

test.each([
  ['at the last moment of the thirtieth day', 24 * 30 * 3600, true],
  ['a second later', 24 * 30 * 3600 + 1, false],
])('%s', (_, seconds, allowed) => {
  expect(planReturn({ ...question, now: releasedAt.add({ seconds }) }).ok).toBe(allowed)
})

test('the clocks run 30 and 45 days from the release', () => {
  const { askBy, arriveBy } = returnClocks(releasedAt)
  expect([askBy.toString(), arriveBy.toString()]).toEqual([
    '2026-03-03T00:00:00Z',
    '2026-03-18T00:00:00Z',
  ])
})

test.each([
  [
    'more than came in',
    { asked: [{ gnum: 1, quantity: 4 }] },
    { kind: 'return_too_many', gnum: 1, left: 3 },
  ],
  [
    'what is on its way back already',
    { taken: [{ gnum: 1, quantity: 3 }] },
    { kind: 'return_too_many', gnum: 1, left: 0 },
  ],
  [
    'a line that was not declared',
    { asked: [{ gnum: 2, quantity: 1 }] },
    { kind: 'return_too_many', gnum: 2, left: 0 },
  ],
  ['nothing', { asked: [{ gnum: 1, quantity: 0 }] }, { kind: 'return_of_nothing' }],
])('%s is refused', (_, change, refusal) => {
  expect(planReturn({ ...question, ...change })).toEqual({ ok: false, refusal })
})

property.prop([
  fc.integer({ min: 1, max: 99 }),
  fc.integer({ min: 1, max: 500_000 }),
  fc.integer({ min: 0, max: 90_000 }),
])('returned one by one, a line gives back exactly what it took', (quantity, goods, tax) => {
  const lines = [{ gnum: 1, quantity, goods, freight: 0, tax }]
  let [value, levied] = [0n, 0n]
  for (let taken = 0; taken < quantity; taken++) {
    const plan = planReturn({
      ...question,
      lines,
      taken: [{ gnum: 1, quantity: taken }],
      asked: [{ gnum: 1, quantity: 1 }],
    })
    if (!plan.ok) throw new Error(plan.refusal.kind)
    value += plan.value.value
    levied += plan.value.tax
  }
  expect([value, levied]).toEqual([BigInt(goods), BigInt(tax)])
})
