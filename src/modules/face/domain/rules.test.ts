import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { cosine } from './card.ts'
import { drawSteps, STEP_KINDS, STEPS, STEPS_ASKED, type Step } from './challenge.ts'
import { moved, inverse, similarity, type Point } from './geometry.ts'
import { match, quantised } from './template.ts'
import { POLICY, tierOf, type History } from './tier.ts'

const points = fc.array(
  fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -99, max: 99 })),
  {
    minLength: 2,
    maxLength: 8,
  },
)

describe('alignment', () => {
  test.prop([points, fc.double({ min: -3, max: 3, noNaN: true }), fc.integer({ min: 1, max: 5 })])(
    'finds the turn, scale and shift that was made',
    (from, angle, scale) => {
      fc.pre(from.some(([x, y]) => x !== from[0]?.[0] || y !== from[0]?.[1]))
      const made = { a: scale * Math.cos(angle), b: scale * Math.sin(angle), x0: 7, y0: -3 }
      const found = similarity(
        from,
        from.map((point) => moved(made, point)),
      )
      const back = inverse(found)
      for (const point of from) {
        const there = moved(found, point)
        moved(made, point).forEach((value, axis) => expect(there[axis]).toBeCloseTo(value, 6))
        moved(back, there).forEach((value, axis) =>
          expect(value).toBeCloseTo(point[axis] ?? NaN, 6),
        )
      }
    },
  )

  test('two points at one place are no reason to fail', () => {
    const same: Point[] = [
      [1, 1],
      [1, 1],
    ]
    expect(
      moved(
        similarity(same, [
          [5, 5],
          [5, 5],
        ]),
        [1, 1],
      ),
    ).toEqual([5, 5])
  })
})

describe('challenges', () => {
  const kindOf = (step: Step) => step.replace(/^(?:warm|cool)_/, '').replace(/_(?:left|right)$/, '')

  test.prop([
    fc.infiniteStream(fc.double({ min: 0, max: 0.999_999, noNaN: true })),
    fc.constantFrom(null, ...STEP_KINDS),
  ])('ask three different things, and never what somebody cannot do', (numbers, without) => {
    const steps = drawSteps(() => numbers.next().value ?? 0, without)
    expect(steps).toHaveLength(STEPS_ASKED)
    expect(new Set(steps.map(kindOf)).size).toBe(STEPS_ASKED)
    if (without) expect(steps.map(kindOf)).not.toContain(without)
  })

  test('every step comes, in every place', () => {
    let seed = 1
    const chance = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647
    const drawn = Array.from({ length: 400 }, () => drawSteps(chance))
    for (let place = 0; place < STEPS_ASKED; place++) {
      expect(new Set(drawn.map((steps) => steps[place]))).toEqual(new Set(STEPS))
    }
  })
})

const vector = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
  minLength: 128,
  maxLength: 128,
})

describe('templates', () => {
  test.prop([vector, vector])('keep cosines to three digits in one byte a number', (one, other) => {
    const [a, b] = [Float32Array.from(one), Float32Array.from(other)]
    fc.pre(Math.hypot(...a) > 0.5 && Math.hypot(...b) > 0.5)
    expect(Math.abs(cosine(quantised(a), b) - cosine(a, b))).toBeLessThan(0.006)
  })

  test('the nearest is not enough: near enough, and nobody else near', () => {
    const at = (subject: string, value: number) => ({ subject, cosine: value })
    expect(match([], 0.9)).toEqual({ kind: 'no_match' })
    expect(match([at('a', 0.89)], 0.9)).toEqual({ kind: 'no_match' })
    expect(match([at('a', 0.5), at('b', 0.95)], 0.9)).toEqual({ kind: 'matched', subject: 'b' })
    expect(match([at('a', 0.94), at('b', 0.95)], 0.9)).toEqual({ kind: 'two_candidates' })
    expect(match([at('a', 0.89), at('b', 0.905)], 0.9)).toEqual({ kind: 'two_candidates' })
  })
})

const known: History = {
  aloneToday: 0,
  spentToday: 0n,
  merchantKnown: true,
  terminalKnown: true,
  missesToday: 0,
}

describe('what a face may do', () => {
  test('a small payment at a known place needs nothing else, where the engine may', () => {
    expect(tierOf(20_000n, known, true, POLICY)).toEqual({ kind: 'alone' })
    expect(tierOf(20_001n, known, true, POLICY)).toEqual({ kind: 'step_up', why: ['amount'] })
    expect(tierOf(100n, known, false, POLICY)).toEqual({ kind: 'step_up', why: ['engine'] })
  })

  const history = fc.record({
    aloneToday: fc.nat(5),
    spentToday: fc.bigInt({ min: 0n, max: 600_000n }),
    merchantKnown: fc.boolean(),
    terminalKnown: fc.boolean(),
    missesToday: fc.nat(8),
  })
  test.prop([fc.bigInt({ min: 1n, max: 600_000n }), history, fc.boolean()])(
    'never more than the day allows, never alone without every reason to',
    (amount, before, allowed) => {
      const tier = tierOf(amount, before, allowed, POLICY)
      expect(tier.kind === 'over_day_limit').toBe(before.spentToday + amount > POLICY.dayMax)
      if (tier.kind !== 'alone') return
      expect(allowed && before.merchantKnown && before.terminalKnown).toBe(true)
      expect(amount).toBeLessThanOrEqual(POLICY.aloneMax)
      expect(before.aloneToday).toBeLessThan(POLICY.alonePerDay)
      expect(before.missesToday).toBeLessThan(5)
    },
  )
})
