import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { ratio } from '#lib/ratio.ts'
import { readCsv } from './csv.ts'
import { quotaYear } from './quota.ts'
import { roundTaxes } from './rounding.ts'
import { shareByValue } from './shares.ts'
import { consumptionText, readConsumption, readTariffLine, type TariffText } from './tariff-text.ts'

describe('freight over the lines', () => {
  test('the last line takes the remainder', () => {
    expect(shareByValue(1_000n, [1n, 1n, 1n])).toEqual([333n, 333n, 334n])
    expect(shareByValue(5n, Array<bigint>(10).fill(1n)).at(-1)).toBe(0n)
  })

  const weights = fc.array(fc.bigInt({ min: 0n, max: 1_000_000n }), { minLength: 1, maxLength: 99 })
  property.prop([fc.bigInt({ min: 0n, max: 1_000_000n }), weights])(
    'the shares sum to the whole and none is negative',
    (fen, values) => {
      const shares = shareByValue(fen, values)
      expect(shares.reduce((a, b) => a + b, 0n)).toBe(fen)
      expect(shares.every((share) => share >= 0n)).toBe(true)
    },
  )
})

describe('rounding', () => {
  const wine = { duty: ratio(0n), consumption: ratio(28_000n, 3n), vat: ratio(36_400n, 3n) }

  test('six bottles of wine are 214.66 or 214.67', () => {
    expect(roundTaxes([wine], 'per_tax').total).toBe(21_466n)
    expect(roundTaxes([wine], 'sum_then_round')).toMatchObject({
      total: 21_467n,
      lines: [{ duty: 0n, consumption: 9_334n, vat: 12_133n }],
    })
  })

  test('ninety-nine lines keep an exact sum', () => {
    const { exact, total } = roundTaxes(Array(99).fill(wine), 'sum_then_round')
    expect(exact).toEqual({ num: (99n * 64_400n) / 3n, den: 1n })
    expect(total).toBe((99n * 64_400n) / 3n)
  })
})

describe('the grammar of the tariff', () => {
  test.each([
    ['0', { kind: 'none' }],
    ['10%', { kind: 'ad_valorem', rate: { num: 10n, den: 100n } }],
    ['20% + 0.912 CNY/L', { kind: 'per_litre', cnyPerLitre: { num: 912n, den: 1_000n } }],
    ['20% if >= 10000 CNY', { kind: 'from_price', thresholds: [{ measure: 'pieces' }] }],
    [
      '15% if >= 10 CNY/ml or g, or >= 15 CNY/sheet',
      { thresholds: [{ measure: 'millilitres' }, { measure: 'grams' }, { measure: 'sheets' }] },
    ],
  ])('%s is read, and written as it was', (text, rule) => {
    const read = readConsumption(text)
    expect(read).toMatchObject(rule)
    expect(read && consumptionText(read)).toBe(text)
  })

  test.each(['', '10', '-1%', '10% or so', '15% if >= 10 CNY/kg', '15% if', '20% + CNY/L'])(
    '"%s" is not guessed at',
    (text) => expect(readConsumption(text)).toBeNull(),
  )

  const row: TariffText = {
    hs8: '04069000',
    en: 'cheese',
    zh: '乳酪',
    fr: 'fromage',
    mfn_pct: '12 (unverified); provisional 8',
    vat_pct: '13',
    consumption_tax: '0',
    positive_list_evidence: 'seen: a list',
    condition: '',
    rate_source: '',
  }
  const period = { validFrom: Temporal.PlainDate.from('2022-03-01'), validUntil: null }

  test('rates carry their own evidence', () => {
    expect(readTariffLine(row, period)).toMatchObject({
      ok: true,
      value: { mfn: { grade: 'unverified' }, provisional: { grade: 'seen' } },
    })
  })

  test.each([
    ['hs8', '0406'],
    ['mfn_pct', 'twelve'],
    ['mfn_pct', '12 (guessed)'],
    ['mfn_pct', '12; maybe 8'],
    ['vat_pct', '?'],
    ['consumption_tax', 'some'],
    ['positive_list_evidence', 'listed'],
  ] as const)('a row with %s "%s" is refused', (column, text) => {
    expect(readTariffLine({ ...row, [column]: text }, period)).toMatchObject({
      ok: false,
      refusal: { kind: 'malformed_row', column, text },
    })
  })
})

test('quoted fields keep their commas and quotes', () => {
  expect(readCsv('a,b,c\n1,"x, ""y""",\n,,z\n')).toEqual([
    { a: '1', b: 'x, "y"', c: '' },
    { a: '', b: '', c: 'z' },
  ])
})

test('the year of an order is the one in China', () => {
  expect(quotaYear(Temporal.Instant.from('2026-12-31T15:59:59Z'))).toBe(2026)
  expect(quotaYear(Temporal.Instant.from('2026-12-31T16:00:00Z'))).toBe(2027)
})
