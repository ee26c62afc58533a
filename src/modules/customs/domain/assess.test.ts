import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { ratio } from '#lib/ratio.ts'
import { seedRows } from '../actions.ts'
import type { GoodsLine } from './appraise.ts'
import { assess, type AssessmentQuestion } from './assess.ts'
import { lawOf } from './law.ts'
import { ANNUAL_LIMIT } from './limits.ts'

const law = lawOf(await seedRows(), 'unverified')
const strict = lawOf(await seedRows(), 'derived')
const on = Temporal.PlainDate.from('2026-03-16')

const line = (hs: string, goods: bigint, more: Partial<GoodsLine> = {}): GoodsLine => ({
  hs,
  goods,
  freight: 0n,
  insurance: 0n,
  quantity: 1,
  measures: {},
  origin: { country: 'FR' },
  ...more,
})
const ask = (lines: readonly GoodsLine[], more: Partial<AssessmentQuestion> = {}) =>
  assess(law, { route: 'cbec', lines, annualUsed: 0n, rounding: 'sum_then_round', on, ...more })

describe('limits', () => {
  test('5,000.00 is in limits, whatever the number of items', () => {
    expect(ask([line('42022100', 500_000n, { quantity: 2 })])).toMatchObject({
      decision: 'in_limits',
      total: 45_500n,
      reasons: [],
    })
  })

  test('5,000.01 in two items is refused, by cbec and by auto alike', () => {
    const lines = [line('42022100', 250_000n), line('62141000', 250_001n)]
    for (const route of ['cbec', 'auto'] as const) {
      expect(ask(lines, { route })).toMatchObject({
        decision: 'refused',
        reasons: ['over_single_limit'],
        total: 0n,
        dutiable: 500_001n,
      })
    }
  })

  test('5,000.01 in one item stays, with full tax', () => {
    const assessment = ask([line('42022100', 500_001n)])
    expect(assessment).toMatchObject({ decision: 'single_item_full', duty: 30_000n, route: 'cbec' })
    expect(assessment.lines[0]?.marks).toEqual(['listing_unverified', 'duty_unverified'])
  })

  test('freight counts: it is part of the dutiable value', () => {
    const lines = [line('18069000', 499_000n, { quantity: 4, freight: 1_001n })]
    expect(ask(lines).reasons).toEqual(['over_single_limit'])
  })

  test('the last fen of the year is sold, the next is general trade', () => {
    const lines = [line('18069000', 10_000n)]
    const annualUsed = ANNUAL_LIMIT - 10_000n
    expect(ask(lines, { annualUsed }).decision).toBe('in_limits')
    expect(ask(lines, { annualUsed: annualUsed + 1n })).toMatchObject({
      decision: 'refused',
      reasons: ['over_annual_limit'],
    })
    // 8 % duty, then 13 % VAT on 108: what full-02 is to ten thousand.
    expect(ask(lines, { annualUsed: annualUsed + 1n, route: 'auto' })).toMatchObject({
      decision: 'taxed',
      route: 'general_trade',
      reasons: ['over_annual_limit'],
      total: 2_204n,
    })
  })

  test('general trade after the year is refused while the duty is unknown', () => {
    const assessment = ask([line('04063000', 10_000n)], { annualUsed: ANNUAL_LIMIT, route: 'auto' })
    expect(assessment).toMatchObject({
      decision: 'refused',
      reasons: ['over_annual_limit', 'duty_unknown'],
    })
  })

  test('one item above the limit needs a known duty', () => {
    expect(ask([line('04063000', 600_000n)])).toMatchObject({
      decision: 'refused',
      reasons: ['over_single_limit', 'duty_unknown'],
    })
  })
})

describe('what the law does not know', () => {
  test('an unknown tariff number refuses the order and names the line', () => {
    const assessment = ask([line('18069000', 10_000n), line('99999999', 10_000n)], {
      route: 'auto',
    })
    expect(assessment).toMatchObject({ decision: 'refused', reasons: ['unknown_hs'], total: 0n })
    expect(assessment.lines.map(({ reasons }) => reasons)).toEqual([[], ['unknown_hs']])
  })

  test('foie gras is not listed', () => {
    expect(ask([line('16022000', 10_000n)], { route: 'auto' }).reasons).toEqual(['not_listed'])
  })

  test('an unverified listing is sold in the sandbox only', () => {
    const question = { route: 'cbec', annualUsed: 0n, rounding: 'per_tax', on } as const
    expect(assess(strict, { ...question, lines: [line('18069000', 10_000n)] })).toMatchObject({
      decision: 'refused',
      reasons: ['listing_below_grade'],
    })
    expect(assess(strict, { ...question, lines: [line('22042100', 10_000n)] }).decision).toBe(
      'in_limits',
    )
  })

  test('before the list began nothing is listed', () => {
    const early = Temporal.PlainDate.from('2022-02-28')
    expect(ask([line('22042100', 10_000n)], { on: early }).reasons).toEqual(['unknown_hs'])
  })

  test('spirits without litres and perfume without its size are refused', () => {
    expect(ask([line('22082000', 10_000n)]).reasons).toEqual(['measure_missing'])
    expect(ask([line('33030000', 10_000n)]).reasons).toEqual(['measure_missing'])
  })
})

describe('consumption tax', () => {
  test('spirits pay by value and by litre', () => {
    // s = 0.912 × 0.7 = 0.6384; CT = ((300 + s) ÷ 0.8 × 0.2 + s) × 0.7; VAT = (300 + CT full) × 0.13 × 0.7.
    const lines = [line('22082000', 30_000n, { measures: { litres: ratio(7n, 10n) } })]
    expect(ask(lines, { rounding: 'per_tax' })).toMatchObject({ consumption: 5_306n, vat: 3_420n })
  })

  test('ten yuan a millilitre is the first price that pays, freight included', () => {
    const perfume = (goods: bigint, freight: bigint) =>
      ask([line('33030000', goods, { freight, measures: { millilitres: ratio(50n) } })])
    expect(perfume(49_999n, 0n).consumption).toBe(0n)
    expect(perfume(49_999n, 1n).consumption).toBeGreaterThan(0n)
  })

  test('a watch pays from ten thousand yuan each', () => {
    const watch = (goods: bigint) => ask([line('91022100', goods)])
    expect(watch(999_999n).consumption).toBe(0n)
    expect(watch(1_000_000n)).toMatchObject({ duty: 110_000n, consumption: 277_500n })
  })
})

describe('trade remedies', () => {
  const cognac = (country: string) =>
    line('22082000', 50_000n, { measures: { litres: ratio(7n, 10n) }, origin: { country } })

  test('brandy of the Union pays anti-dumping duty outside the 0 % lane only', () => {
    expect(ask([cognac('FR')]).duty).toBe(0n)
    expect(ask([cognac('FR')], { route: 'general_trade' }).duty).toBe(22_450n)
    expect(ask([cognac('GB')], { route: 'general_trade' }).duty).toBe(5_000n)
  })

  test('a case whose outcome is unknown stops what would owe it', () => {
    const comte = [line('04069000', 50_000n)]
    expect(ask(comte).decision).toBe('in_limits')
    expect(ask(comte, { route: 'general_trade' }).reasons).toEqual(['additional_duty_unknown'])
  })

  test('goods of no stated origin cannot be judged', () => {
    const nowhere = [{ ...cognac('FR'), origin: null }]
    expect(ask(nowhere, { route: 'general_trade' }).reasons).toEqual(['origin_missing'])
  })
})

describe('postal articles', () => {
  const post = (lines: readonly GoodsLine[]) => ask(lines, { route: 'postal' })

  test('50.00 of tax is exempt, 50.20 is collected', () => {
    expect(post([line('62141000', 25_000n)])).toMatchObject({
      decision: 'exempt',
      assessed: 5_000n,
    })
    expect(post([line('62141000', 25_100n)])).toMatchObject({ decision: 'taxed', total: 5_020n })
  })

  test('cosmetics pay 20 % or 50 % by their price', () => {
    const cream = (goods: bigint) =>
      post([line('33049900', goods, { measures: { grams: ratio(50n) } })])
    expect(cream(49_999n).total).toBe(10_000n)
    expect(cream(50_000n).total).toBe(25_000n)
  })

  test('cheese may not be posted', () => {
    expect(post([line('04069000', 10_000n)]).reasons).toEqual(['post_banned_470'])
  })

  test('a parcel above 1,000 passes only as one item', () => {
    expect(post([line('62141000', 100_001n, { quantity: 2 })]).reasons).toEqual([
      'over_postal_limit',
    ])
    expect(post([line('62141000', 100_001n)]).decision).toBe('taxed')
  })
})

test('the steps tell the computation with its inputs', () => {
  const [wine] = ask([line('22042100', 120_000n, { quantity: 6 })]).lines
  expect(wine?.steps).toEqual([
    {
      kind: 'dutiable_value',
      goods: '1200.00000',
      freight: '0.00000',
      insurance: '0.00000',
      amount: '1200.00000',
    },
    {
      kind: 'consumption_tax',
      dutiable: '1200.00000',
      duty: '0.00000',
      rate: '0.1',
      specific: '0.00000',
      amount: '133.33333',
    },
    {
      kind: 'value_added_tax',
      dutiable: '1200.00000',
      duty: '0.00000',
      consumptionTax: '133.33333',
      rate: '0.13',
      amount: '173.33333',
    },
    { kind: 'relief', factor: '0.7', consumptionTax: '93.33333', valueAddedTax: '121.33333' },
  ])
})

const HS = law.rows.lines.filter(({ listing }) => listing.listed).map(({ hs8 }) => hs8)
const measured = { litres: ratio(3n), grams: ratio(200n) }
const drawn = fc.record({
  hs: fc.constantFrom(...HS),
  goods: fc.bigInt({ min: 1n, max: 30_000n }),
  freight: fc.bigInt({ min: 0n, max: 3_000n }),
})

property.prop([fc.array(drawn, { minLength: 1, maxLength: 12 })])(
  'an order sums to its lines and its taxes, and the roundings stay a fen a tax apart',
  (lines) => {
    const goods = lines.map(({ hs, ...money }) =>
      line(hs, money.goods, { ...money, measures: measured }),
    )
    const once = ask(goods)
    const each = ask(goods, { rounding: 'per_tax' })
    for (const { lines: parts, total, duty, vat, consumption } of [once, each]) {
      expect(total).toBe(duty + vat + consumption)
      expect(total).toBe(parts.reduce((sum, part) => sum + part.total, 0n))
    }
    for (const [index, part] of once.lines.entries()) {
      const other = each.lines[index]
      expect(Number(part.vat - (other?.vat ?? 0n))).toBeGreaterThanOrEqual(-1)
      expect(Number(part.vat - (other?.vat ?? 0n))).toBeLessThanOrEqual(1)
      expect(Number(part.consumption - (other?.consumption ?? 0n))).toBeGreaterThanOrEqual(-1)
      expect(Number(part.consumption - (other?.consumption ?? 0n))).toBeLessThanOrEqual(1)
    }
  },
)

property.prop([
  fc.constantFrom(...HS),
  fc.bigInt({ min: 1n, max: 500_000n }),
  fc.bigInt({ min: 0n, max: 500_000n }),
])('dearer goods never pay less tax in the same lane', (hs, a, b) => {
  const [low, high] = a < b ? [a, b] : [b, a]
  fc.pre(high <= 500_000n && low > 0n)
  const tax = (goods: bigint) => ask([line(hs, goods, { measures: measured })]).total
  expect(tax(high) >= tax(low)).toBe(true)
})
