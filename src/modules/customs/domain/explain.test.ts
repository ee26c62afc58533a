import { describe, expect, test } from 'vitest'
import { ratio } from '#lib/ratio.ts'
import { CASES } from '../../../../test/fixtures/tax-vectors.ts'
import { seedRows } from '../actions.ts'
import { assess } from './assess.ts'
import { explainReason, explainStep } from './explain.ts'
import { lawOf } from './law.ts'

const law = lawOf(await seedRows(), 'unverified')
const on = Temporal.PlainDate.from('2026-11-25')

const stepsOf = (id: string) => {
  const asked = CASES[id]
  if (!asked) throw new Error(id)
  const { hs, quantity = 1, freight = 0n, insurance = 0n, measures = {} } = asked
  const line = { hs, quantity, freight, insurance, measures, goods: 333_33n, origin: null }
  return (['cbec', 'postal', 'general_trade'] as const).flatMap(
    (route) =>
      assess(law, {
        route,
        lines: [{ ...line, origin: { country: 'CH' } }],
        annualUsed: 0n,
        rounding: 'per_tax',
        on,
      }).lines[0]?.steps ?? [],
  )
}

/** Counts `(1 + 2) * 3 / 4` by the school's own rules. */
function valueOf(formula: string): number {
  const signs = formula.match(/[\d.]+|[-+*/()]/g) ?? []
  const atom = (): number => {
    const sign = signs.shift() ?? ''
    if (sign !== '(') return Number(sign)
    const inner = sum()
    signs.shift()
    return inner
  }
  const product = (): number => {
    let value = atom()
    while (signs[0] === '*' || signs[0] === '/') {
      value = signs.shift() === '*' ? value * atom() : value / atom()
    }
    return value
  }
  const sum = (): number => {
    let value = product()
    while (signs[0] === '+' || signs[0] === '-') {
      value = signs.shift() === '+' ? value + product() : value - product()
    }
    return value
  }
  return sum()
}

/** What a sentence claims: the value of its formula, and what it says comes out. */
function claimed(sentence: string): readonly [counted: number, told: number] {
  const parts = sentence.split(' = ').slice(1)
  const told = Number(parts.at(-1)?.replaceAll(/[^\d.]/g, ''))
  const formula = (parts.at(-2) ?? '')
    .replaceAll(/[^\d.+−×÷()% ]/g, '')
    .replaceAll('−', '-')
    .replaceAll('×', '*')
    .replaceAll('÷', '/')
    .replaceAll(/([\d.]+) ?%/g, '($1/100)')
  return [valueOf(formula), told]
}

describe('a computation in words can be counted again, in every language', () => {
  test.each(Object.keys(CASES))('%s', (id) => {
    for (const step of stepsOf(id)) {
      if (step.kind === 'threshold' || step.kind === 'relief') continue
      for (const sentence of Object.values(explainStep(step))) {
        const [counted, told] = claimed(sentence)
        expect(Math.abs(counted - told), sentence).toBeLessThan(0.00002)
      }
    }
  })

  test('an additional duty is shown beside the rate', () => {
    const [, duty] =
      assess(law, {
        route: 'general_trade',
        lines: [
          {
            hs: '22082000',
            quantity: 1,
            goods: 1_000_00n,
            freight: 0n,
            insurance: 0n,
            measures: { litres: ratio(7n, 10n) },
            origin: { country: 'FR' },
          },
        ],
        annualUsed: 0n,
        rounding: 'per_tax',
        on,
      }).lines[0]?.steps ?? []
    expect(duty && explainStep(duty).zh).toBe('关税 = 1000.00 × (10% + 34.9%) = 449.00 元')
  })

  test('every reason has a sentence of its own', () => {
    const reasons = ['unknown_hs', 'not_listed', 'over_single_limit', 'postal_exemption'] as const
    expect(new Set(reasons.map((reason) => explainReason(reason).fr)).size).toBe(reasons.length)
  })
})
