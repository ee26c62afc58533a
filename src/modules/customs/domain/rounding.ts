import { compareRatio, plus, ratio, roundHalfUp, type Ratio } from '#lib/ratio.ts'
import type { ExactTaxes } from './tax.ts'

/**
 * `sum_then_round` adds the exact taxes of an order and rounds once; `per_tax` rounds each tax of
 * each line and adds. No rule is published; an order keeps which one it used (domain §1.4).
 */
export type Rounding = 'sum_then_round' | 'per_tax'

/** The taxes of one line in whole fen. */
export type Taxes = { readonly duty: bigint; readonly consumption: bigint; readonly vat: bigint }

export type RoundedTaxes = {
  readonly lines: readonly Taxes[]
  readonly total: bigint
  /** The sum before any rounding, in fen. */
  readonly exact: Ratio
}

/** Rounds an order's taxes; whichever the strategy, the lines sum to the total to the fen. */
export function roundTaxes(lines: readonly ExactTaxes[], rounding: Rounding): RoundedTaxes {
  const cells = lines.flatMap(({ duty, consumption, vat }) => [duty, consumption, vat])
  const exact = cells.reduce((sum, cell) => reduced(plus(sum, cell)), ratio(0n))
  const fen = rounding === 'per_tax' ? cells.map(roundHalfUp) : shareOut(roundHalfUp(exact), cells)
  return {
    lines: lines.map((_, index) => {
      const [duty = 0n, consumption = 0n, vat = 0n] = fen.slice(index * 3, index * 3 + 3)
      return { duty, consumption, vat }
    }),
    total: fen.reduce((sum, cell) => sum + cell, 0n),
    exact,
  }
}

/**
 * Brings a rounded total back to its taxes: each keeps its whole fen, and those left go to the
 * largest fractions, the earlier line and tax first. Each tax stays within a fen of its exact value.
 */
function shareOut(total: bigint, cells: readonly Ratio[]): readonly bigint[] {
  const fen = cells.map(({ num, den }) => num / den)
  let left = total - fen.reduce((sum, cell) => sum + cell, 0n)
  const fractions = cells
    .map(({ num, den }, index) => ({ index, num: num % den, den }))
    .toSorted((a, b) => compareRatio(b, a) || a.index - b.index)
  for (const { index } of fractions) {
    if (left === 0n) break
    fen[index] = (fen[index] ?? 0n) + 1n
    left -= 1n
  }
  return fen
}

/** Lowest terms: without them the denominator of a long order's sum grows with every line. */
function reduced({ num, den }: Ratio): Ratio {
  let [a, b] = [num < 0n ? -num : num, den]
  while (b !== 0n) [a, b] = [b, a % b]
  return a === 0n ? { num, den } : { num: num / a, den: den / a }
}
