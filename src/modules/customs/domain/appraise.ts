import { mul, plus, ratio, type Ratio } from '#lib/ratio.ts'
import { ok, refuse, type Result } from '#lib/result.ts'
import type { DutyDue, Law, LawMark, LawQuestion, LawReason, Origin, Regime } from './law.ts'
import { bandOf } from './postal.ts'
import * as steps from './steps.ts'
import type { TariffLine } from './tariff.ts'
import {
  consumptionDue,
  statutoryTaxes,
  taxInFull,
  taxInLimits,
  type ConsumptionDue,
  type ExactTaxes,
  type Measures,
  type TaxInputs,
} from './tax.ts'

/** Goods of one tariff line in one order, in fen of CNY: customs declares in no other currency. */
export type GoodsLine = steps.Value & {
  readonly hs: string
  readonly quantity: number
  /** Of the whole line, not of one unit. */
  readonly measures: Measures
  readonly origin: Origin | null
  readonly producer?: string
}

export type LineReason = LawReason | 'measure_missing'
export type LineMark = LawMark | 'band_unverified'

/** One line in one lane, with its exact tax; `duty` carries the single tax of the postal lane. */
export type Appraised = {
  readonly regime: Regime | null
  readonly taxes: ExactTaxes
  readonly steps: readonly steps.Step[]
  readonly reasons: readonly LineReason[]
  readonly marks: readonly LineMark[]
}

/** `in_limits` and `single_item_full` are retail import; see `limits.ts`. */
export type Lane = 'in_limits' | 'single_item_full' | 'general_trade' | 'postal'

export type LineRefusal = { readonly kind: 'refused'; readonly reasons: readonly LineReason[] }
type Appraisal = Result<Appraised, LineRefusal>

export const dutiableOf = ({ goods, freight, insurance }: steps.Value): bigint =>
  goods + freight + insurance

/** Appraises one line in one lane: what it owes and why, or why it may not go that way. */
export function appraise(law: Law, line: GoodsLine, lane: Lane, on: Temporal.PlainDate): Appraisal {
  const { hs, origin, producer } = line
  const question: LawQuestion = { hs, origin, on, ...(producer === undefined ? {} : { producer }) }
  switch (lane) {
    case 'in_limits':
      return inLimits(law, line, question)
    case 'single_item_full':
      return singleItem(law, line, question)
    case 'general_trade':
      return generalTrade(law, line, question)
    case 'postal':
      return postal(law, line, question)
  }
}

const refused = (...reasons: readonly LineReason[]) => refuse({ kind: 'refused' as const, reasons })

function inLimits(law: Law, line: GoodsLine, question: LawQuestion): Appraisal {
  const route = law.routeFor(question)
  if (!route.ok) return refused(...route.refusal.reasons)
  const { regime, reasons, marks, line: tariff } = route.value
  const due = consumptionOf(tariff, line)
  if (due.kind === 'measure_missing') return refused(due.kind)
  const inputs = inputsOf(tariff, line, due)
  const taxes = taxInLimits(inputs)
  const explained = [
    steps.valueStep(line),
    ...steps.thresholdSteps(due.tests),
    ...steps.statutorySteps(inputs, statutoryTaxes(inputs)),
    steps.reliefStep(taxes),
  ]
  return ok({ regime, taxes, steps: explained, reasons, marks })
}

function singleItem(law: Law, line: GoodsLine, question: LawQuestion): Appraisal {
  const route = law.routeFor(question)
  if (!route.ok) return refused(...route.refusal.reasons)
  const duty = law.dutyFor(question)
  if (!duty.ok) return refused(...duty.refusal.reasons)
  const { regime, reasons, line: tariff } = route.value
  const marks = [...route.value.marks, ...duty.value.marks]
  return full(tariff, line, duty.value, { regime, reasons, marks })
}

function generalTrade(law: Law, line: GoodsLine, question: LawQuestion): Appraisal {
  const route = law.tradeFor(question)
  if (!route.ok) return refused(...route.refusal.reasons)
  const { regime, reasons, marks, duty, line: tariff } = route.value
  return full(tariff, line, duty, { regime, reasons, marks })
}

function full(
  tariff: TariffLine,
  line: GoodsLine,
  duty: DutyDue,
  route: Pick<Appraised, 'regime' | 'reasons' | 'marks'>,
): Appraisal {
  const due = consumptionOf(tariff, line)
  if (due.kind === 'measure_missing') return refused(due.kind)
  const inputs = inputsOf(tariff, line, due)
  const taxes = taxInFull(inputs, plus(duty.base.rate, duty.additional))
  const explained = [
    steps.valueStep(line),
    ...steps.thresholdSteps(due.tests),
    steps.dutyStep(inputs.dutiable, duty, taxes.duty),
    ...steps.statutorySteps(inputs, taxes),
  ]
  return ok({ ...route, taxes, steps: explained })
}

/** A personal article: not on the 470 list, not suspended, one band for all its taxes. */
function postal(law: Law, line: GoodsLine, question: LawQuestion): Appraisal {
  const tariff = law.lineOf(question.hs, question.on)
  if (!tariff) return refused('unknown_hs')
  if (tariff.postBanned) return refused('post_banned_470')
  const suspension = law.suspensionOf(question)
  if (suspension) return refused(suspension)
  // Litres change no band: only a price threshold needs its measure here.
  const due = tariff.consumption.kind === 'from_price' ? consumptionOf(tariff, line) : null
  if (due?.kind === 'measure_missing') return refused(due.kind)
  const tests = due?.tests ?? []
  const band = bandOf(
    tariff,
    tests.some(({ reached }) => reached),
  )
  const dutiable = ratio(dutiableOf(line))
  const zero: Ratio = ratio(0n)
  return ok({
    regime: null,
    taxes: { duty: mul(dutiable, band.rate), consumption: zero, vat: zero },
    steps: [
      steps.valueStep(line),
      ...steps.thresholdSteps(tests),
      steps.postalStep(dutiable, band),
    ],
    reasons: [],
    marks: band.grade === 'unverified' ? ['band_unverified'] : [],
  })
}

const consumptionOf = ({ consumption }: TariffLine, line: GoodsLine): ConsumptionDue =>
  consumptionDue(consumption, line.goods + line.freight, {
    pieces: ratio(BigInt(line.quantity)),
    ...line.measures,
  })

const inputsOf = (
  { vat }: TariffLine,
  line: GoodsLine,
  due: ConsumptionDue & { readonly kind: 'known' },
): TaxInputs => ({
  dutiable: ratio(dutiableOf(line)),
  vat,
  consumption: due.rate,
  specific: due.specific,
})
