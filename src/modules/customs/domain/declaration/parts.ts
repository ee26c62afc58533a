import { allocate, money } from '#lib/money.ts'
import type { CaseLine, CaseParcel, DeclarationCase } from './case.ts'

/** Lines that one declaration takes (list 1 to 99, XSD). */
const LINES_MAX = 99

/** What one declaration declares of an order; its own numbers, and its share of the discount. */
export type Part = {
  readonly part: number
  readonly orderNo: string
  /** At most 20 signs. */
  readonly copNo: string
  readonly logisticsNo: string
  readonly parcel: CaseParcel
  readonly lines: readonly CaseLine[]
  readonly discount: bigint
}

export const sumOf = (lines: readonly CaseLine[], part: (line: CaseLine) => bigint): bigint =>
  lines.reduce((sum, line) => sum + part(line), 0n)

/**
 * Splits an order into declarations: parcel by parcel, at most 99 lines each. Together they are the
 * order: no line is lost, and the shares of the discount sum to it.
 */
export function partsOf(order: DeclarationCase): readonly Part[] {
  const pieces = order.parcels.flatMap((parcel) =>
    chunks(parcel.lines, LINES_MAX).map((lines) => ({ parcel, lines })),
  )
  const shares = allocate(
    money(order.discount, 'CNY'),
    pieces.map(({ lines }) => sumOf(lines, ({ goods }) => goods)),
  )
  return pieces.map((piece, index) => {
    const part = index + 1
    const copNo = `${numberTail(order.number)}${String(part).padStart(2, '0')}`
    return {
      ...piece,
      part,
      copNo,
      orderNo: `${order.number}-${part}`,
      logisticsNo: `PX${copNo}`,
      discount: shares[index]?.minor ?? 0n,
    }
  })
}

/** The signs of an order's number that are its own: `2611257F3K9QXB` of `PRM20261125-7F3K9QXB`. */
const numberTail = (number: string): string => number.replaceAll(/[^0-9A-Za-z]/g, '').slice(-14)

const chunks = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
