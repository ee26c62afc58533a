import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import {
  add,
  allocate,
  amountText,
  compareMoney,
  isCurrency,
  minorDigits,
  money,
  moneyText,
  negate,
  readMoney,
  subtract,
  sum,
  times,
  zero,
  type Currency,
} from './money.ts'

const CURRENCIES = ['CNY', 'EUR', 'JPY', 'KRW'] as const satisfies readonly Currency[]
const minor = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n })
const amounts = fc.record({ minor, currency: fc.constantFrom(...CURRENCIES) })
const weights = fc
  .array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 30 })
  .filter((each) => each.some((weight) => weight > 0n))

describe('an amount is shared by the largest remainder', () => {
  // Source: domain/commerce.md §3, allocator vectors.
  test.each<[bigint, Currency, bigint[], bigint[]]>([
    [10_000n, 'CNY', [1n, 1n, 1n], [3334n, 3333n, 3333n]],
    [9999n, 'CNY', [5000n, 3000n, 2000n], [4999n, 3000n, 2000n]],
    [1n, 'CNY', [1n, 1n], [1n, 0n]],
    [0n, 'CNY', [7n, 0n, 5n], [0n, 0n, 0n]],
    [0n, 'CNY', [0n, 0n], [0n, 0n]],
    [100n, 'JPY', [1n, 1n, 1n], [34n, 33n, 33n]],
    [101n, 'CNY', [1n, 2n, 3n, 4n], [10n, 20n, 30n, 41n]],
    [5n, 'CNY', [0n, 1n, 1n], [0n, 3n, 2n]],
    [-100n, 'CNY', [1n, 1n, 1n], [-34n, -33n, -33n]],
  ])('%s %s over %s is %s', (total, currency, by, shares) => {
    expect(allocate(money(total, currency), by).map((share) => share.minor)).toEqual(shares)
  })

  test('something over nothing is a fault, not a division by zero', () => {
    expect(() => allocate(money(1n, 'CNY'), [0n, 0n])).toThrow('cannot be shared over nothing')
    expect(() => allocate(money(1n, 'CNY'), [])).toThrow('cannot be shared over nothing')
  })

  test('a negative weight is a fault', () => {
    expect(() => allocate(money(9n, 'CNY'), [2n, -1n])).toThrow('a weight is not negative')
  })

  property.prop([amounts, weights])('the shares sum to the whole', (total, by) => {
    expect(sum(allocate(total, by), total.currency)).toEqual(total)
  })

  property.prop([amounts, weights])(
    'each share is less than one unit from its quota',
    (total, by) => {
      const whole = by.reduce((a, b) => a + b, 0n)
      for (const [index, share] of allocate(total, by).entries()) {
        const gap = share.minor * whole - total.minor * (by[index] ?? 0n)
        expect(gap < whole && gap > -whole).toBe(true)
      }
    },
  )

  property.prop([amounts, weights])('a refund mirrors its charge', (total, by) => {
    expect(allocate(negate(total), by)).toEqual(allocate(total, by).map(negate))
  })

  const thousandths = fc.array(fc.bigInt({ min: 0n, max: 1000n }), { maxLength: 4 })
  property.prop([fc.bigInt({ min: 1n, max: 10n ** 9n }), weights, thousandths])(
    'partial refunds by what remains close to exactly nothing',
    (paid, by, parts) => {
      let remaining = allocate(money(paid, 'CNY'), by)
      for (const part of [...parts, 1000n]) {
        const refund = money((sum(remaining, 'CNY').minor * part) / 1000n, 'CNY')
        const shares = allocate(
          refund,
          remaining.map((each) => each.minor),
        )
        remaining = remaining.map((each, index) => subtract(each, shares[index] ?? zero('CNY')))
        expect(remaining.every((each) => each.minor >= 0n)).toBe(true)
      }
      expect(remaining.every((each) => each.minor === 0n)).toBe(true)
    },
  )
})

describe('an amount on the wire', () => {
  test('carries exactly the minor digits of its currency', () => {
    expect(moneyText(money(12_800n, 'CNY'))).toEqual({ amount: '128.00', currency: 'CNY' })
    expect(amountText(money(-5n, 'EUR'))).toBe('-0.05')
    expect(amountText(money(100n, 'JPY'))).toBe('100')
    expect([minorDigits('KRW'), minorDigits('CHF')]).toEqual([0, 2])
  })

  test.each([
    ['128', 'CNY'],
    ['128.0', 'CNY'],
    ['128.000', 'CNY'],
    ['1e2', 'CNY'],
    ['', 'CNY'],
    ['+1.00', 'CNY'],
    ['1,00', 'EUR'],
    [' 1.00', 'EUR'],
    ['1.00\n', 'EUR'],
    ['100.00', 'JPY'],
    ['١.٠٠', 'CNY'],
    ['9999999999999999.00', 'CNY'],
  ] as const)('%j is no %s amount', (amount, currency) => {
    expect(readMoney({ amount, currency })).toBeNull()
  })

  property.prop([amounts])('is read back as it was written', (amount) => {
    expect(readMoney(moneyText(amount))).toEqual(amount)
  })

  test('a currency is one of ours by its own name only', () => {
    expect([isCurrency('CNY'), isCurrency('cny'), isCurrency('toString')]).toEqual([
      true,
      false,
      false,
    ])
  })
})

describe('amounts', () => {
  test('of two currencies neither add nor compare', () => {
    expect(() => add(money(1n, 'CNY'), money(1n, 'EUR'))).toThrow('CNY and EUR do not add')
    expect(() => compareMoney(money(1n, 'CNY'), money(1n, 'EUR'))).toThrow('do not compare')
  })

  property.prop([minor, minor])('add and subtract as whole numbers do', (a, b) => {
    const [left, right] = [money(a, 'CNY'), money(b, 'CNY')]
    expect(add(left, right)).toEqual(add(right, left))
    expect(subtract(add(left, right), right)).toEqual(left)
    expect(compareMoney(left, right)).toBe(Number(a > b) - Number(a < b))
  })

  property.prop([minor, fc.integer({ min: 0, max: 200 })])(
    'times a count is that many added',
    (a, count) => {
      const one = money(a, 'CNY')
      expect(times(one, count)).toEqual(
        sum(
          Array.from({ length: count }, () => one),
          'CNY',
        ),
      )
    },
  )
})
