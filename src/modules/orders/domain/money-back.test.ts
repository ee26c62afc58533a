import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { moneyBack, totalOf, type LineMoney, type PartBack } from './money-back.ts'

const fen = fc.bigInt({ min: 0n, max: 200_000n })

/** A line of an order, declared as one line or, a box, as several that are together the line. */
const bought = fc.record({
  units: fc.integer({ min: 1, max: 12 }),
  goods: fc.array(fc.bigInt({ min: 1n, max: 200_000n }), { minLength: 1, maxLength: 3 }),
  freight: fen,
  duty: fen,
  vat: fen,
  consumption: fen,
  /** How many go back at a time, until all have. */
  steps: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 12, maxLength: 12 }),
})

type Bought = { units: number; goods: bigint[]; steps: number[] } & Omit<LineMoney, 'nr' | 'goods'>

const lineOf = ({ goods, freight, duty, vat, consumption }: Bought, index: number): LineMoney => ({
  nr: index + 1,
  goods: goods.reduce((sum, each) => sum + each, 0n),
  freight,
  duty,
  vat,
  consumption,
})

/** The returns of a line, one after another; freight and tax are declared with its first part. */
function* returnsOf(line: Bought, nr: number): Generator<PartBack[]> {
  let before = 0
  for (const step of line.steps) {
    const units = Math.min(step, line.units - before)
    if (units === 0) return
    const at = before
    yield line.goods.map((goods, part) => ({
      nr,
      whole: {
        units: line.units,
        goods,
        freight: part === 0 ? line.freight : 0n,
        tax: part === 0 ? line.duty + line.vat + line.consumption : 0n,
      },
      before: at,
      units,
    }))
    before += units
  }
}

property.prop(
  [
    fc.array(bought, { minLength: 1, maxLength: 3 }),
    fc.integer({ min: 0, max: 100 }),
    fc.constantFrom('damaged', 'changed_mind'),
  ],
  { numRuns: 300 },
)(
  'returns of all parts are what was paid, kind by kind, and no part is ever below nothing',
  (order, spared, reason) => {
    const lines = order.map(lineOf)
    const goods = lines.reduce((sum, line) => sum + line.goods, 0n)
    const paid = { lines, discount: (goods * BigInt(spared)) / 100n }
    const earlier: LineMoney[] = []
    let [amount, discount] = [0n, 0n]
    for (const [index, line] of order.entries()) {
      for (const parts of returnsOf(line, index + 1)) {
        const back = moneyBack({ paid, earlier, parts, reason })
        expect(back.amount).toBe(totalOf(back.lines) - back.discount)
        expect(back.discount).toBeGreaterThanOrEqual(0n)
        for (const { nr: _nr, ...kinds } of back.lines) {
          for (const each of Object.values(kinds)) expect(each).toBeGreaterThanOrEqual(0n)
        }
        earlier.push(...back.lines)
        amount += back.amount
        discount += back.discount
      }
    }
    expect(discount).toBe(paid.discount)
    const freight = lines.reduce((sum, line) => sum + line.freight, 0n)
    const kept = reason === 'changed_mind' ? freight : 0n
    expect(amount).toBe(totalOf(lines) - paid.discount - kept)
    for (const line of lines) {
      const own = earlier.filter(({ nr }) => nr === line.nr)
      for (const kind of ['goods', 'duty', 'vat', 'consumption'] as const) {
        expect(own.reduce((sum, each) => sum + each[kind], 0n)).toBe(line[kind])
      }
    }
  },
)

test('one bottle of two: half of goods and taxes, and the odd fen with the other half', () => {
  const line = {
    nr: 1,
    goods: 25_700n,
    freight: 1_801n,
    duty: 0n,
    vat: 2_339n,
    consumption: 1_798n,
  }
  const paid = { lines: [line], discount: 0n }
  const whole = { units: 2, goods: 25_700n, freight: 1_801n, tax: 4_137n }
  const part = { nr: 1, whole, units: 1 }
  const first = moneyBack({
    paid,
    earlier: [],
    parts: [{ ...part, before: 0 }],
    reason: 'changed_mind',
  })
  // 2,069 of 4,137, shared as 2,339 to 1,798.
  expect(first.lines).toEqual([
    { nr: 1, goods: 12_850n, freight: 0n, duty: 0n, vat: 1_170n, consumption: 899n },
  ])
  expect(first.amount).toBe(14_919n)
  const second = moneyBack({
    paid,
    earlier: first.lines,
    parts: [{ ...part, before: 1 }],
    reason: 'damaged',
  })
  expect(second.lines).toEqual([
    { nr: 1, goods: 12_850n, freight: 900n, duty: 0n, vat: 1_169n, consumption: 899n },
  ])
})
