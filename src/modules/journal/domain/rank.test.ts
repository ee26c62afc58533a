import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { rankOf, weightOf, type Voices } from './rank.ts'

const prefixes = fc.uniqueArray(
  fc.record({ prefix: fc.string(), buyers: fc.nat(40), others: fc.nat(400) }),
  { selector: ({ prefix }) => prefix, maxLength: 60 },
)
const crowd = (count: number): Voices[] =>
  Array.from({ length: count }, (_, nr) => ({ prefix: String(nr), buyers: 0, others: 1 }))
const writtenAt = Temporal.Instant.from('2026-11-25T03:00:00Z')

test.prop([prefixes])('a further voice never moves a review down', (voices) => {
  const before = weightOf(voices)
  expect(weightOf([...voices, { prefix: 'new', buyers: 0, others: 1 }])).toBeGreaterThanOrEqual(
    before,
  )
  expect(weightOf([...voices, { prefix: 'new', buyers: 1, others: 0 }])).toBeGreaterThan(before)
})

test.prop([prefixes])('the order in which voices came does not matter', (voices) => {
  expect(weightOf(voices.toReversed())).toBeCloseTo(weightOf(voices), 9)
})

test.prop([prefixes, fc.integer({ min: 1, max: 100_000 })])(
  'however many come without having bought, they weigh at most three buyers',
  (voices, size) => {
    const brigade = crowd(Math.min(size, 2_000)).map((each) => ({
      ...each,
      prefix: `b${each.prefix}`,
    }))
    expect(weightOf([...voices, ...brigade]) - weightOf(voices)).toBeLessThanOrEqual(3 + 1e-9)
  },
)

test.prop([fc.integer({ min: 1, max: 1_000_000 })])(
  'one address, whoever sits behind it, weighs less than two of its voices',
  (count) => {
    expect(weightOf([{ prefix: 'a', buyers: count, others: 0 }])).toBeLessThanOrEqual(2)
    expect(weightOf([{ prefix: 'a', buyers: 0, others: count }])).toBeLessThanOrEqual(0.6)
  },
)

test('four buyers outweigh ten thousand strangers', () => {
  const buyers = Array.from({ length: 4 }, (_, nr) => ({ prefix: `${nr}`, buyers: 1, others: 0 }))
  expect(weightOf(buyers)).toBeGreaterThan(weightOf(crowd(10_000)))
})

test.prop([fc.nat(1000), fc.nat(3), fc.nat(2000), fc.nat(400)])(
  'the clock alone never changes which of two stands first',
  (weight, photos, length, days) => {
    const older = { weight, photos, length, writtenAt }
    const newer = { ...older, writtenAt: writtenAt.add({ hours: 24 * days }) }
    expect(rankOf(newer)).toBeGreaterThanOrEqual(rankOf(older))
  },
)
