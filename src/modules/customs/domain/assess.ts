import { ratio, type Ratio } from '#lib/ratio.ts'
import {
  appraise,
  dutiableOf,
  type Appraised,
  type GoodsLine,
  type Lane,
  type LineMark,
  type LineReason,
} from './appraise.ts'
import type { Law, Regime } from './law.ts'
import { judgeLimits } from './limits.ts'
import { POSTAL_EXEMPTION, POSTAL_LIMIT } from './postal.ts'
import { roundTaxes, type Rounding, type Taxes } from './rounding.ts'
import type { Step } from './steps.ts'

/** Retail import, personal postal article, general trade. */
export type AssessedRoute = 'cbec' | 'postal' | 'general_trade'

export type AssessmentQuestion = {
  readonly route: AssessedRoute | 'auto'
  readonly lines: readonly GoodsLine[]
  /** What the buyer's orders of this year have used or hold of the annual limit, in fen. */
  readonly annualUsed: bigint
  readonly rounding: Rounding
  readonly on: Temporal.PlainDate
}

export type Decision = 'in_limits' | 'single_item_full' | 'refused' | 'exempt' | 'taxed'

export type AssessmentReason =
  | LineReason
  | 'over_single_limit'
  | 'over_annual_limit'
  | 'over_postal_limit'
  | 'postal_exemption'

/** Amounts in fen. `postal` is the one tax of a postal article; the others are zero beside it. */
export type AssessedLine = Taxes & {
  readonly hs: string
  readonly regime: Regime | null
  readonly dutiable: bigint
  readonly postal: bigint
  readonly total: bigint
  readonly steps: readonly Step[]
  readonly reasons: readonly LineReason[]
  readonly marks: readonly LineMark[]
}

export type Assessment = Taxes & {
  readonly decision: Decision
  readonly route: AssessedRoute
  /** Why the order is refused, or leaves the common case; empty within the limits. */
  readonly reasons: readonly AssessmentReason[]
  readonly lines: readonly AssessedLine[]
  readonly dutiable: bigint
  readonly postal: bigint
  /** What is collected. */
  readonly total: bigint
  /** What was computed before an exemption. */
  readonly assessed: bigint
  /** The same before rounding, in fen. */
  readonly exact: Ratio
  readonly rounding: Rounding
}

/**
 * What an order owes at China's border and by which way it may go. `auto` prefers retail import; an
 * order that would pass the year's limit alone is then managed as general trade (财关税〔2018〕49号).
 */
export function assess(law: Law, question: AssessmentQuestion): Assessment {
  switch (question.route) {
    case 'cbec':
      return assessRetail(law, question)
    case 'postal':
      return assessPostal(law, question)
    case 'general_trade':
      return assessLines(law, question, 'general_trade', [])
    case 'auto': {
      const retail = assessRetail(law, question)
      const yearOnly = retail.reasons.every((reason) => reason === 'over_annual_limit')
      if (retail.decision !== 'refused' || !yearOnly) return retail
      return assessLines(law, question, 'general_trade', ['over_annual_limit'])
    }
  }
}

function assessRetail(law: Law, question: AssessmentQuestion): Assessment {
  const items = itemsOf(question.lines)
  const verdict = judgeLimits(sum(question.lines.map(dutiableOf)), items, question.annualUsed)
  switch (verdict.kind) {
    case 'in_limits':
      return assessLines(law, question, 'in_limits', [])
    case 'single_item_full':
      return assessLines(law, question, 'single_item_full', ['over_single_limit'])
    case 'over_single_limit':
    case 'over_annual_limit': {
      // What the law forbids is told first: nobody should shrink an order that cannot be sold.
      const within = assessLines(law, question, 'in_limits', [])
      return within.decision === 'refused' ? within : refusal(question, 'cbec', [verdict.kind])
    }
  }
}

function assessPostal(law: Law, question: AssessmentQuestion): Assessment {
  const value = sum(question.lines.map(dutiableOf))
  if (value > POSTAL_LIMIT && itemsOf(question.lines) !== 1) {
    return refusal(question, 'postal', ['over_postal_limit'])
  }
  const taxed = assessLines(law, question, 'postal', [])
  if (taxed.decision === 'refused' || taxed.assessed > POSTAL_EXEMPTION) return taxed
  const lines = taxed.lines.map((line) => ({ ...line, postal: 0n, total: 0n }))
  return {
    ...taxed,
    decision: 'exempt',
    reasons: ['postal_exemption'],
    lines,
    postal: 0n,
    total: 0n,
  }
}

const ROUTE = {
  in_limits: 'cbec',
  single_item_full: 'cbec',
  general_trade: 'general_trade',
  postal: 'postal',
} as const satisfies Record<Lane, AssessedRoute>

const DECISION = {
  in_limits: 'in_limits',
  single_item_full: 'single_item_full',
  general_trade: 'taxed',
  postal: 'taxed',
} as const satisfies Record<Lane, Decision>

/** Appraises every line in one lane and rounds the order; one unlawful line refuses it. */
function assessLines(
  law: Law,
  question: AssessmentQuestion,
  lane: Lane,
  reasons: readonly AssessmentReason[],
): Assessment {
  const appraisals = question.lines.map((line) => appraise(law, line, lane, question.on))
  const unlawful = appraisals.map((each) => (each.ok ? [] : each.refusal.reasons))
  if (unlawful.some((each) => each.length > 0)) {
    return refusal(question, ROUTE[lane], [...reasons, ...unlawful.flat()], unlawful)
  }
  const appraised = appraisals.flatMap((each) => (each.ok ? [each.value] : []))
  const rounded = roundTaxes(
    appraised.map(({ taxes }) => taxes),
    question.rounding,
  )
  const lines = question.lines.map((line, index) =>
    assessedLine(line, appraised[index], rounded.lines[index], lane),
  )
  return {
    ...totals(lines),
    decision: DECISION[lane],
    route: ROUTE[lane],
    reasons,
    lines,
    assessed: rounded.total,
    exact: rounded.exact,
    rounding: question.rounding,
  }
}

const NOTHING: Taxes = { duty: 0n, consumption: 0n, vat: 0n }

function assessedLine(
  line: GoodsLine,
  appraised: Appraised | undefined,
  taxes: Taxes = NOTHING,
  lane?: Lane,
): AssessedLine {
  const postal = lane === 'postal' ? taxes.duty : 0n
  return {
    hs: line.hs,
    regime: appraised?.regime ?? null,
    dutiable: dutiableOf(line),
    duty: taxes.duty - postal,
    consumption: taxes.consumption,
    vat: taxes.vat,
    postal,
    total: taxes.duty + taxes.consumption + taxes.vat,
    steps: appraised?.steps ?? [],
    reasons: appraised?.reasons ?? [],
    marks: appraised?.marks ?? [],
  }
}

function refusal(
  question: AssessmentQuestion,
  route: AssessedRoute,
  reasons: readonly AssessmentReason[],
  unlawful: readonly (readonly LineReason[])[] = [],
): Assessment {
  const lines = question.lines.map((line, index) => ({
    ...assessedLine(line, undefined),
    reasons: unlawful[index] ?? [],
  }))
  return {
    ...totals(lines),
    decision: 'refused',
    route,
    reasons: [...new Set(reasons)],
    lines,
    assessed: 0n,
    exact: ratio(0n),
    rounding: question.rounding,
  }
}

const sum = (parts: readonly bigint[]): bigint => parts.reduce((a, b) => a + b, 0n)

const itemsOf = (lines: readonly GoodsLine[]): number =>
  lines.reduce((items, { quantity }) => items + quantity, 0)

const totals = (lines: readonly AssessedLine[]) => ({
  dutiable: sum(lines.map(({ dutiable }) => dutiable)),
  duty: sum(lines.map(({ duty }) => duty)),
  consumption: sum(lines.map(({ consumption }) => consumption)),
  vat: sum(lines.map(({ vat }) => vat)),
  postal: sum(lines.map(({ postal }) => postal)),
  total: sum(lines.map(({ total }) => total)),
})
