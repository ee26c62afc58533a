import type { GoodsLine } from './appraise.ts'
import { assess, type AssessedLine, type Assessment, type AssessmentQuestion } from './assess.ts'
import type { Law } from './law.ts'
import { shareByValue } from './shares.ts'

/** A part of a box, and what so many units of it cost when they are bought alone, in fen. */
type BoxPart = {
  readonly worth: bigint
  readonly goods: Pick<GoodsLine, 'hs' | 'quantity' | 'measures' | 'origin'>
}

/**
 * A box of things that are each their own goods is declared by its parts (General Rule 1; it is no
 * set of Rule 3 b, whose parts serve one need): price and freight are shared by what they cost alone.
 */
export function partsOfBox(
  { goods, freight }: { readonly goods: bigint; readonly freight: bigint },
  parts: readonly BoxPart[],
): GoodsLine[] {
  const worths = parts.map(({ worth }) => worth)
  const [prices, freights] = [shareByValue(goods, worths), shareByValue(freight, worths)]
  return parts.map((part, index) => ({
    ...part.goods,
    goods: prices[index] ?? 0n,
    freight: freights[index] ?? 0n,
    insurance: 0n,
  }))
}

type Question = Omit<AssessmentQuestion, 'lines'> & {
  /** The goods of each line: one, or the parts of a box. */
  readonly lines: readonly (readonly GoodsLine[])[]
}

/** Assesses an order that may hold boxes and answers one line for each of its lines. */
export function assessOrder(law: Law, { lines, ...question }: Question): Assessment {
  const whole = assess(law, { ...question, lines: lines.flat() })
  let at = 0
  return {
    ...whole,
    lines: lines.flatMap((parts) => {
      const own = whole.lines.slice(at, at + parts.length)
      at += parts.length
      return own.length > 1 ? [together(own)] : own
    }),
  }
}

function together(parts: readonly AssessedLine[]): AssessedLine {
  const sum = (of: (part: AssessedLine) => bigint) =>
    parts.reduce((all, part) => all + of(part), 0n)
  return {
    hs: parts[0]?.hs ?? '',
    regime: parts.find(({ regime }) => regime !== null)?.regime ?? null,
    duty: sum(({ duty }) => duty),
    vat: sum(({ vat }) => vat),
    consumption: sum(({ consumption }) => consumption),
    dutiable: sum(({ dutiable }) => dutiable),
    postal: sum(({ postal }) => postal),
    total: sum(({ total }) => total),
    steps: parts.flatMap(({ steps }) => steps),
    reasons: [...new Set(parts.flatMap(({ reasons }) => reasons))],
    marks: [...new Set(parts.flatMap(({ marks }) => marks))],
  }
}
