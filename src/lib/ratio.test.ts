import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import {
  compareRatio,
  decimalText,
  div,
  minus,
  mul,
  plus,
  ratio,
  readRatio,
  roundHalfUp,
} from './ratio.ts'

const whole = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n })
const ratios = fc
  .tuple(whole, fc.bigInt({ min: 1n, max: 10n ** 6n }))
  .map(([num, den]) => ratio(num, den))

describe('a ratio', () => {
  test('is read exactly from a decimal text', () => {
    expect(readRatio('0.13')).toEqual({ num: 13n, den: 100n })
    expect(readRatio('-1.50')).toEqual({ num: -150n, den: 100n })
    expect(readRatio('42')).toEqual({ num: 42n, den: 1n })
  })

  test.each(['', '.5', '1.', '1e3', '+1', '0x1', ' 1', '1\n', 'NaN', '1/3'])(
    '%j is none',
    (text) => {
      expect(readRatio(text)).toBeNull()
    },
  )

  test('keeps its sign above the line', () => {
    expect(ratio(1n, -3n)).toEqual({ num: -1n, den: 3n })
    expect(() => ratio(1n, 0n)).toThrow('a denominator is not zero')
    expect(() => div(ratio(1n), ratio(0n))).toThrow('a denominator is not zero')
  })

  test('adds tenths without the error of floats', () => {
    const [tenth, fifth, wanted] = ['0.1', '0.2', '0.3'].map((text) => readRatio(text) ?? ratio(0n))
    expect(compareRatio(plus(tenth ?? ratio(0n), fifth ?? ratio(0n)), wanted ?? ratio(0n))).toBe(0)
  })

  property.prop([ratios, ratios])('comes back after its inverse', (a, b) => {
    expect(compareRatio(minus(plus(a, b), b), a)).toBe(0)
    if (b.num !== 0n) expect(compareRatio(div(mul(a, b), b), a)).toBe(0)
  })

  property.prop([ratios, ratios])('compares as its difference does', (a, b) => {
    const { num } = minus(a, b)
    expect(compareRatio(a, b)).toBe(Number(num > 0n) - Number(num < 0n))
    expect(compareRatio(b, a)).toBe(Number(num < 0n) - Number(num > 0n))
  })
})

describe('rounding', () => {
  test.each([
    ['0.5', 1n],
    ['-0.5', -1n],
    ['1.5', 2n],
    ['2.5', 3n],
    ['-2.5', -3n],
    ['2.49999', 2n],
    ['-2.50001', -3n],
  ] as const)('takes %s to %s', (text, rounded) => {
    expect(roundHalfUp(readRatio(text) ?? ratio(0n))).toBe(rounded)
  })

  property.prop([ratios])('is never more than a half away', (value) => {
    const gap = minus(value, ratio(roundHalfUp(value)))
    expect(
      compareRatio({ ...gap, num: gap.num < 0n ? -gap.num : gap.num }, ratio(1n, 2n)),
    ).toBeLessThanOrEqual(0)
  })

  test('writes so many decimals', () => {
    expect(decimalText(ratio(273n), 6)).toBe('273.000000')
    expect(decimalText(ratio(-1n, 3n), 2)).toBe('-0.33')
    expect(decimalText(ratio(2n, 3n), 0)).toBe('1')
    expect(decimalText(ratio(-1n, 1000n), 2)).toBe('0.00')
  })

  property.prop([whole, fc.integer({ min: 0, max: 12 })])(
    'reads what it has written',
    (num, digits) => {
      const value = ratio(num, 10n ** BigInt(digits))
      expect(compareRatio(readRatio(decimalText(value, digits)) ?? ratio(0n), value)).toBe(0)
    },
  )
})
