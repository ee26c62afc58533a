import { mul, ratio, roundHalfUp } from '#lib/ratio.ts'
import { valueIn, type Fields } from './match/documents.ts'
import { readNumber } from './match/normal.ts'
import type { TariffLine } from './tariff.ts'
import { UNIT } from './units.ts'

/** Grams of each tariff number: what somebody's declarations of a year brought in. */
export type Grams = ReadonlyMap<string, number>

/** What one person may bring in of a line in a calendar year, in grams; null without such a remark. */
export function gramsAllowed({ remarks }: Pick<TariffLine, 'remarks'>): number | null {
  const limits = remarks.flatMap((remark) =>
    remark.kind === 'weight' ? [remark.gramsPerYear] : [],
  )
  return limits.length > 0 ? Math.min(...limits) : null
}

/** The net weight of a line of an inventory list, in grams; none when no unit of it is a kilogram. */
export function gramsOf(line: Fields): number {
  const kilograms =
    valueIn(line, 'unit1') === UNIT.kilogram
      ? valueIn(line, 'qty1')
      : valueIn(line, 'unit2') === UNIT.kilogram
        ? valueIn(line, 'qty2')
        : ''
  const read = readNumber(kilograms)
  return read ? Number(roundHalfUp(mul(read, ratio(1_000n)))) : 0
}

export function gramsIn(list: readonly Fields[]): Grams {
  const grams = new Map<string, number>()
  for (const line of list) {
    const hs = valueIn(line, 'gcode').slice(0, 8)
    grams.set(hs, (grams.get(hs) ?? 0) + gramsOf(line))
  }
  return grams
}

/** Both together. */
export const gramsSum = (a: Grams, b: Grams): Grams =>
  new Map(
    [...new Set([...a.keys(), ...b.keys()])].map((hs) => [hs, (a.get(hs) ?? 0) + (b.get(hs) ?? 0)]),
  )
