import { isEuState } from '#lib/identifiers/eu.ts'
import { plus, ratio, type Ratio } from '#lib/ratio.ts'
import { ok, refuse, type Result } from '#lib/result.ts'
import { dutyOf, reaches, standsOn, type Grade, type Rate, type TariffLine } from './tariff.ts'

/** Where goods come from: the country (ISO 3166-1 alpha-2), and its region where a ban needs it. */
export type Origin = { readonly country: string; readonly region?: string | null }

/** Goods of an origin that China suspends for animal health: refused in every lane (194/2018). */
export type Suspension = Dated & {
  readonly hsPrefix: string
  readonly country: string
  /** The zone concerned; null for the whole country. */
  readonly region: string | null
  readonly disease: string
}

/** A trade remedy: paid outside the 0 % lane, on top of the duty. */
export type AdditionalDuty = Dated & {
  readonly kind: 'anti_dumping' | 'countervailing'
  readonly hsPrefix: string
  /** A country, or EU for all its members. */
  readonly origin: string
  /** The firm whose own rate this is; null for all the others. */
  readonly producer: string | null
  /** Null while the rate is unknown: then nothing that owes it is sold. */
  readonly rate: Ratio | null
}

type Dated = {
  readonly validFrom: Temporal.PlainDate
  readonly validUntil: Temporal.PlainDate | null
  readonly source: string
  readonly grade: Grade
}

export type LawRows = {
  readonly lines: readonly TariffLine[]
  readonly suspensions: readonly Suspension[]
  readonly additionalDuties: readonly AdditionalDuty[]
}

/** Bonded retail import, direct purchase, general trade (海关监管方式代码). */
export type Regime = 'bonded_1210' | 'direct_9610' | 'general_trade'

export type LawReason =
  | 'unknown_hs'
  | 'not_listed'
  | 'listing_below_grade'
  | 'post_banned_470'
  | 'bonded_only'
  | 'epidemic_suspended'
  | 'origin_missing'
  | 'duty_unknown'
  | 'duty_below_grade'
  | 'additional_duty_unknown'

/** What is sold although its evidence is weak; a console shows it until somebody has checked. */
export type LawMark = 'listing_derived' | 'listing_unverified' | 'duty_derived' | 'duty_unverified'

export type LawQuestion = {
  readonly hs: string
  readonly origin: Origin | null
  readonly on: Temporal.PlainDate
  /** The maker, when a trade remedy names him. */
  readonly producer?: string
}

export type Route = {
  readonly regime: Regime
  readonly line: TariffLine
  /** Why this regime: `post_banned_470`, `bonded_only`. */
  readonly reasons: readonly LawReason[]
  readonly marks: readonly LawMark[]
}

export type NotLawful = {
  readonly kind: 'not_lawful'
  readonly hs: string
  readonly reasons: readonly LawReason[]
}

export type DutyDue = {
  readonly base: Rate
  readonly provisional: boolean
  /** The sum of trade remedies. */
  readonly additional: Ratio
  readonly marks: readonly LawMark[]
}

export type Law = {
  readonly minimumGrade: Grade
  readonly rows: LawRows
  /** The tariff line that stands on a day. */
  readonly lineOf: (hs: string, on: Temporal.PlainDate) => TariffLine | null
  /** The retail-import regime that the law leaves open, or why there is none. */
  readonly routeFor: (question: LawQuestion) => Result<Route, NotLawful>
  /** The same for general trade, which needs every duty known. */
  readonly tradeFor: (
    question: LawQuestion,
  ) => Result<Route & { readonly duty: DutyDue }, NotLawful>
  /** Whether the goods' origin is suspended; null when it is not. */
  readonly suspensionOf: (question: LawQuestion) => 'epidemic_suspended' | 'origin_missing' | null
  /** The duty outside the 0 % lane. */
  readonly dutyFor: (question: LawQuestion) => Result<DutyDue, NotLawful>
}

/**
 * The law as it is known: unknown means refused. Rows below the minimum grade do not sell; the
 * sandbox takes `unverified` and marks what it sells.
 *
 * Source: domain/customs.md §1.6 (order of the lane chooser), §2.3 (bans are hard rules).
 */
export function lawOf(rows: LawRows, minimumGrade: Grade): Law {
  const byHs = Map.groupBy(rows.lines, ({ hs8 }) => hs8)
  const lineOf: Law['lineOf'] = (hs, on) => byHs.get(hs)?.find((line) => standsOn(line, on)) ?? null
  const suspensionOf: Law['suspensionOf'] = (question) => suspended(rows.suspensions, question)

  const routeFor: Law['routeFor'] = (question) => {
    const line = lineOf(question.hs, question.on)
    if (!line) return notLawful(question, 'unknown_hs')
    const { listed, grade } = line.listing
    if (!listed) return notLawful(question, 'not_listed')
    if (!reaches(grade, minimumGrade)) return notLawful(question, 'listing_below_grade')
    const suspension = suspensionOf(question)
    if (suspension) return notLawful(question, suspension)
    const reasons: LawReason[] = []
    if (line.postBanned) reasons.push('post_banned_470')
    if (line.bondedOnly) reasons.push('bonded_only')
    const regime = reasons.length > 0 ? 'bonded_1210' : 'direct_9610'
    return ok({ regime, line, reasons, marks: marksOf('listing', grade) })
  }

  const dutyFor: Law['dutyFor'] = (question) => {
    const line = lineOf(question.hs, question.on)
    if (!line) return notLawful(question, 'unknown_hs')
    const base = dutyOf(line)
    if (!base) return notLawful(question, 'duty_unknown')
    if (!reaches(base.grade, minimumGrade)) return notLawful(question, 'duty_below_grade')
    const additional = additionalDuty(rows.additionalDuties, question)
    if (!additional.ok) return additional
    const provisional = line.provisional !== null
    const marks = marksOf('duty', base.grade)
    return ok({ base, provisional, additional: additional.value, marks })
  }

  const tradeFor: Law['tradeFor'] = (question) => {
    const line = lineOf(question.hs, question.on)
    if (!line) return notLawful(question, 'unknown_hs')
    const suspension = suspensionOf(question)
    if (suspension) return notLawful(question, suspension)
    const duty = dutyFor(question)
    if (!duty.ok) return duty
    const { marks } = duty.value
    return ok({ regime: 'general_trade', line, reasons: [], marks, duty: duty.value })
  }

  return { minimumGrade, rows, lineOf, routeFor, tradeFor, suspensionOf, dutyFor }
}

const marksOf = (of: 'listing' | 'duty', grade: Grade): readonly LawMark[] =>
  grade === 'seen' || grade === 'official' ? [] : [`${of}_${grade}`]

const notLawful = ({ hs }: LawQuestion, ...reasons: readonly LawReason[]) =>
  refuse({ kind: 'not_lawful' as const, hs, reasons })

/** A ban of a zone also stops goods of that country whose zone nobody told us. */
function suspended(suspensions: readonly Suspension[], { hs, origin, on }: LawQuestion) {
  const near = suspensions.filter((row) => hs.startsWith(row.hsPrefix) && standsOn(row, on))
  if (near.length === 0) return null
  if (!origin) return 'origin_missing'
  const here = near.filter(({ country }) => country === origin.country)
  if (here.some(({ region }) => region === null || region === origin.region)) {
    return 'epidemic_suspended'
  }
  return here.length > 0 && !origin.region ? 'origin_missing' : null
}

/** The sum of the remedies in force: of each kind, the firm's own rate or else that of the others. */
function additionalDuty(
  duties: readonly AdditionalDuty[],
  question: LawQuestion,
): Result<Ratio, NotLawful> {
  const { hs, origin, on, producer } = question
  const near = duties.filter((row) => hs.startsWith(row.hsPrefix) && standsOn(row, on))
  if (near.length === 0) return ok(ratio(0n))
  if (!origin) return notLawful(question, 'origin_missing')
  const here = near.filter(
    (row) => row.origin === origin.country || (row.origin === 'EU' && isEuState(origin.country)),
  )
  let sum = ratio(0n)
  for (const kindRows of Map.groupBy(here, ({ kind }) => kind).values()) {
    const own = kindRows.find((row) => row.producer !== null && row.producer === producer)
    const row = own ?? kindRows.find((other) => other.producer === null)
    if (!row) continue
    if (!row.rate) return notLawful(question, 'additional_duty_unknown')
    sum = plus(sum, row.rate)
  }
  return ok(sum)
}
