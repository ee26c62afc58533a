import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { goodsOf, totalsOf, type QuoteLine } from './quote.ts'

const fen = fc.bigInt({ min: 0n, max: 10_000_000n })
const amounts = fc.record({
  price: fc.bigInt({ min: 1n, max: 10_000_000n }),
  quantity: fc.integer({ min: 1, max: 999 }),
  freight: fen,
  duty: fen,
  vat: fen,
  consumption: fen,
})
type Amounts = { readonly price: bigint; readonly quantity: number } & Readonly<
  Record<'freight' | 'duty' | 'vat' | 'consumption', bigint>
>

const lineOf = ({ price, quantity, ...rest }: Amounts) =>
  ({
    ...rest,
    price,
    quantity,
    goods: goodsOf({ price, line: { id: '', offer: '', quantity } }),
    tax: rest.duty + rest.vat + rest.consumption,
  }) as QuoteLine

const sum = (numbers: readonly bigint[]) => numbers.reduce((total, each) => total + each, 0n)

property.prop([fc.array(amounts, { maxLength: 30 }), fen])(
  'a total is its parts, and each part the sum of its lines, to the fen',
  (drawn, discount) => {
    const lines = drawn.map(lineOf)
    const totals = totalsOf(lines, discount)
    for (const part of ['goods', 'freight', 'duty', 'vat', 'consumption', 'tax'] as const) {
      expect(totals[part]).toBe(sum(lines.map((line) => line[part])))
    }
    expect(totals.tax).toBe(totals.duty + totals.vat + totals.consumption)
    expect(totals.total).toBe(totals.goods + totals.freight + totals.tax - discount)
    expect(totals.goods).toBe(sum(drawn.map(({ price, quantity }) => price * BigInt(quantity))))
  },
)

property.prop([fc.array(amounts, { maxLength: 30 }), fc.nat(30)])(
  'lines divided among sellers add up to what they cost together',
  (drawn, at) => {
    const lines = drawn.map(lineOf)
    const [mine, yours] = [lines.slice(0, at), lines.slice(at)].map(
      (own) => totalsOf(own, 0n).total,
    )
    expect(mine! + yours!).toBe(totalsOf(lines, 0n).total)
  },
)

test('a cart of nothing costs nothing', () => {
  expect(totalsOf([], 0n).total).toBe(0n)
})
