import { roundHalfUp } from '#lib/ratio.ts'
import { countryOf } from '../countries.ts'
import type { Law } from '../law.ts'
import { judgeLimits } from '../limits.ts'
import type { UnitsOf } from '../units.ts'
import { gramsAllowed, gramsIn, type Grams } from '../weight.ts'
import { valueIn, type Documents, type Fields, type Finding } from './documents.ts'
import { fenText, readFen, readNumber } from './normal.ts'

export type LawfulContext = {
  readonly law: Law
  readonly unitsOf: UnitsOf
  readonly on: Temporal.PlainDate
  /** What the buyer's other orders of the year have used or hold, in fen. */
  readonly annualUsed: bigint
  /** What they have brought in by weight, where the list has a limit a person and year. */
  readonly gramsUsed: Grams
}

/** What each way in must name, and must not be silent about (SPEC, §3.7). */
const LANE_FIELDS = {
  '1210': { head: ['emsNo', 'areaCode', 'areaName'], list: ['itemRecordNo'] },
  '1239': { head: ['emsNo', 'areaCode', 'areaName'], list: ['itemRecordNo'] },
  '9610': { head: ['trafNo', 'voyageNo', 'billNo'], list: [] },
} as const

/** China, in the code of countries; goods of a bonded zone are dispatched from here. */
const CHINA = '142'

const block = (fields: readonly string[], expected: string, found: string): Finding => ({
  rule: 'M12',
  severity: 'block',
  fields,
  expected,
  found,
})

/** M12: within the limits, on the list by this way, and complete for it. */
export function lawfulFindings(documents: Documents, context: LawfulContext): readonly Finding[] {
  return [
    ...limitFindings(documents, context),
    ...weightFindings(documents, context),
    ...laneFindings(documents),
    ...documents.inventory.list.flatMap((line) => listedFindings(line, documents, context)),
  ]
}

function limitFindings({ order, inventory }: Documents, { annualUsed }: LawfulContext) {
  const parts = [
    valueIn(order.head, 'goodsValue'),
    valueIn(inventory.head, 'freight'),
    valueIn(inventory.head, 'insuredFee'),
  ].map((text) => readFen(text) ?? 0n)
  const value = parts.reduce((sum, part) => sum + part, 0n)
  const verdict = judgeLimits(value, piecesIn(order.list), annualUsed)
  if (verdict.kind === 'in_limits' || verdict.kind === 'single_item_full') return []
  const limit = verdict.kind === 'over_single_limit' ? '<= 5000.00' : '<= 26000.00'
  const counted = verdict.kind === 'over_annual_limit' ? annualUsed + value : value
  const fields = ['order.goodsValue', 'inventory.freight', 'inventory.insuredFee']
  return [block(fields, limit, fenText(counted))]
}

/** Remark 4 of the positive list: so much a person and calendar year, all lines of a number together. */
function weightFindings(
  { inventory }: Documents,
  { law, on, gramsUsed }: LawfulContext,
): readonly Finding[] {
  return [...gramsIn(inventory.list)].flatMap(([hs, grams]) => {
    const line = law.lineOf(hs, on)
    const most = line && gramsAllowed(line)
    const counted = grams + (gramsUsed.get(hs) ?? 0)
    if (most === null || counted <= most) return []
    const fields = inventory.list
      .filter((each) => valueIn(each, 'gcode').startsWith(hs))
      .map((each) => `inventory.list[${valueIn(each, 'gnum')}].qty1`)
    return [block(fields, `<= ${most} g a person and year`, `${counted} g`)]
  })
}

/** Pieces of the order: one item alone may pass the single limit. */
const piecesIn = (list: readonly Fields[]): number =>
  list.reduce((sum, line) => {
    const qty = readNumber(valueIn(line, 'qty'))
    return sum + Math.max(1, qty ? Number(roundHalfUp(qty)) : 1)
  }, 0)

function laneFindings({ inventory }: Documents): readonly Finding[] {
  const mode = valueIn(inventory.head, 'tradeMode')
  if (mode !== '1210' && mode !== '1239' && mode !== '9610') {
    return [block(['inventory.tradeMode'], '9610 | 1210 | 1239', mode)]
  }
  const { head, list } = LANE_FIELDS[mode]
  const missing = [
    ...head
      .filter((name) => valueIn(inventory.head, name).trim() === '')
      .map((name) => `inventory.${name}`),
    ...inventory.list.flatMap((line) =>
      list
        .filter((name) => valueIn(line, name).trim() === '')
        .map((name) => `inventory.list[${valueIn(line, 'gnum')}].${name}`),
    ),
  ]
  const country = valueIn(inventory.head, 'country')
  const bonded = mode !== '9610'
  const wrongCountry = bonded ? country !== CHINA : country === CHINA || country === ''
  return [
    ...missing.map((field) => block([field], `given for ${mode}`, '')),
    ...(wrongCountry
      ? [block(['inventory.country'], bonded ? CHINA : 'the country of dispatch', country)]
      : []),
  ]
}

/** The regimes by their supervision code (海关监管方式代码). */
const REGIME_OF: Readonly<Record<string, string>> = {
  '1210': 'bonded_1210',
  '1239': 'bonded_1210',
  '9610': 'direct_9610',
}

function listedFindings(
  line: Fields,
  { inventory }: Documents,
  { law, unitsOf, on }: LawfulContext,
): readonly Finding[] {
  const where = (name: string) => `inventory.list[${valueIn(line, 'gnum')}].${name}`
  const gcode = valueIn(line, 'gcode')
  if (!/^\d{10}$/.test(gcode)) return [block([where('gcode')], 'ten digits', gcode)]
  const hs = gcode.slice(0, 8)
  const country = countryOf(valueIn(line, 'country'))
  // The documents name no region: a ban of a zone was asked when the order was placed.
  const route = law.routeFor({ hs, origin: country === null ? null : { country }, on })
  const reasons = route.ok ? [] : route.refusal.reasons.filter((each) => each !== 'origin_missing')
  if (reasons.length > 0) return [block([where('gcode')], 'on the positive list', gcode)]
  const mode = valueIn(inventory.head, 'tradeMode')
  const bondedOnly = route.ok && route.value.regime === 'bonded_1210'
  const barred = bondedOnly && REGIME_OF[mode] === 'direct_9610'
  const units = unitsOf(hs)
  return [
    ...(barred ? [block([where('gcode'), 'inventory.tradeMode'], '1210', mode)] : []),
    ...(units ? unitFindings(line, units, where) : []),
  ]
}

function unitFindings(
  line: Fields,
  units: NonNullable<ReturnType<UnitsOf>>,
  where: (name: string) => string,
): readonly Finding[] {
  const findings: Finding[] = []
  const check = (name: 'unit1' | 'unit2', expected: string | null) => {
    const found = valueIn(line, name)
    if (found !== (expected ?? '')) findings.push(block([where(name)], expected ?? 'none', found))
  }
  check('unit1', units.first)
  check('unit2', units.second)
  return findings
}
