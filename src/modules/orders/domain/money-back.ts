import { allocate, money } from '#lib/money.ts'
import { ratio, roundHalfUp } from '#lib/ratio.ts'
import type { ReturnReason } from './return.ts'

/** What was paid for a line, or went back of it, in fen. */
export type LineMoney = {
  readonly nr: number
  readonly goods: bigint
  readonly freight: bigint
  readonly duty: bigint
  readonly vat: bigint
  readonly consumption: bigint
}

/** Units of a declared line that went back; a box is declared by its parts, each a line of its own. */
export type PartBack = {
  /** The order's line it belongs to. */
  readonly nr: number
  /** How many came in, and what they cost together. */
  readonly whole: {
    readonly units: number
    readonly goods: bigint
    readonly freight: bigint
    readonly tax: bigint
  }
  /** Units whose money went back before. */
  readonly before: number
  readonly units: number
}

export type MoneyBack = {
  readonly lines: readonly LineMoney[]
  /** Of what the order was spared, the part that these goods had. */
  readonly discount: bigint
  readonly amount: bigint
}

export type MoneyBackQuestion = {
  readonly paid: { readonly lines: readonly LineMoney[]; readonly discount: bigint }
  /** What earlier returns of the order gave back. */
  readonly earlier: readonly LineMoney[]
  readonly parts: readonly PartBack[]
  readonly reason: string
}

/** Goods that are not what was sold travelled for nothing, and not by the buyer's doing. */
const FREIGHT_TOO: readonly string[] = [
  'damaged',
  'not_as_described',
] satisfies readonly ReturnReason[]

/**
 * What a buyer gets back for returned goods: what they cost and their taxes, to the fen, so that the
 * returns of all parts are the whole. Freight comes back only with goods that were faulty.
 *
 * Source: domain/customs.md §5.4 (the buyer bears the freight of a change of mind), domain/commerce.md
 * §3 (taxes are shared over what is left of them, so that the last return closes each to nothing).
 */
export function moneyBack({ paid, earlier, parts, reason }: MoneyBackQuestion): MoneyBack {
  const freightToo = FREIGHT_TOO.includes(reason)
  const lines = [...Map.groupBy(parts, ({ nr }) => nr)].map(([nr, own]): LineMoney => {
    const sum = (of: (whole: PartBack['whole']) => bigint) =>
      own.reduce((total, part) => total + shareOf(of(part.whole), part), 0n)
    const left = (kind: 'duty' | 'vat' | 'consumption') =>
      sumOf(paid.lines, nr, kind) - sumOf(earlier, nr, kind)
    const [duty, vat, consumption] = allocate(
      money(
        sum(({ tax }) => tax),
        'CNY',
      ),
      [left('duty'), left('vat'), left('consumption')],
    ).map(({ minor }) => minor)
    return {
      nr,
      goods: sum(({ goods }) => goods),
      freight: freightToo ? sum(({ freight }) => freight) : 0n,
      duty: duty ?? 0n,
      vat: vat ?? 0n,
      consumption: consumption ?? 0n,
    }
  })
  const discount = discountOf(paid, goodsOf(earlier), goodsOf(lines))
  return { lines, discount, amount: totalOf(lines) - discount }
}

export const totalOf = (lines: readonly LineMoney[]): bigint =>
  lines.reduce(
    (sum, { goods, freight, duty, vat, consumption }) =>
      sum + goods + freight + duty + vat + consumption,
    0n,
  )

const goodsOf = (lines: readonly LineMoney[]): bigint =>
  lines.reduce((sum, { goods }) => sum + goods, 0n)

const sumOf = (lines: readonly LineMoney[], nr: number, kind: keyof Omit<LineMoney, 'nr'>) =>
  lines.filter((line) => line.nr === nr).reduce((sum, line) => sum + line[kind], 0n)

/** What units `before + 1 … before + units` of a line cost: all parts sum to the whole. */
function shareOf(whole: bigint, part: PartBack): bigint {
  const upTo = (units: number) =>
    roundHalfUp(ratio(whole * BigInt(units), BigInt(part.whole.units)))
  return upTo(part.before + part.units) - upTo(part.before)
}

function discountOf(
  { lines, discount }: MoneyBackQuestion['paid'],
  before: bigint,
  now: bigint,
): bigint {
  const all = goodsOf(lines)
  if (discount === 0n || all === 0n) return 0n
  const upTo = (goods: bigint) => roundHalfUp(ratio(discount * goods, all))
  return upTo(before + now) - upTo(before)
}
