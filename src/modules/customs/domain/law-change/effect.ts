import { assess, type Decision } from '../assess.ts'
import type { GoodsLine } from '../appraise.ts'
import type { Law, Regime } from '../law.ts'

/** Something that is sold, as customs sees one unit of it; a box is its parts. */
export type SoldGoods = {
  readonly offer: string
  readonly slug: string
  readonly titles: { readonly zh: string; readonly fr: string; readonly en: string }
  readonly lines: readonly GoodsLine[]
}

export type Sale = {
  readonly decision: Decision
  readonly regimes: readonly Regime[]
  readonly reasons: readonly string[]
  /** In fen, of one unit. */
  readonly tax: bigint
}

export type Effect = Omit<SoldGoods, 'lines'> & { readonly before: Sale; readonly after: Sale }

/** What a change of law does to what is sold: may it still be, by which way, and for how much tax. */
export function effectsOn(
  goods: readonly SoldGoods[],
  before: { readonly law: Law; readonly on: Temporal.PlainDate },
  after: { readonly law: Law; readonly on: Temporal.PlainDate },
): readonly Effect[] {
  return goods.flatMap(({ lines, ...sold }) => {
    const [was, is] = [saleOf(lines, before), saleOf(lines, after)]
    const same =
      was.decision === is.decision &&
      was.tax === is.tax &&
      was.regimes.join() === is.regimes.join() &&
      was.reasons.join() === is.reasons.join()
    return same ? [] : [{ ...sold, before: was, after: is }]
  })
}

function saleOf(
  lines: readonly GoodsLine[],
  { law, on }: { readonly law: Law; readonly on: Temporal.PlainDate },
): Sale {
  const assessed = assess(law, {
    route: 'cbec',
    lines,
    annualUsed: 0n,
    rounding: 'sum_then_round',
    on,
  })
  return {
    decision: assessed.decision,
    regimes: [...new Set(assessed.lines.flatMap(({ regime }) => (regime ? [regime] : [])))],
    reasons: [...new Set(assessed.reasons)],
    tax: assessed.total,
  }
}
