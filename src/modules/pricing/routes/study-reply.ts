import { z } from 'zod'
import { moneyReply } from '#http/schemas.ts'
import { minorDigits, money, moneyText, type MoneyText } from '#lib/money.ts'
import { decimalText, div, minus, mul, ratio, roundHalfUp, type Ratio } from '#lib/ratio.ts'
import { changeOf } from '../domain/study/cost.ts'
import { pricesIn, type Study } from '../domain/study/policy.ts'
import { heldBetween, type Quoted } from '../domain/study/rates.ts'
import type { Rule } from '../domain/study/rules.ts'
import { standingsOf, type Daigou, type Standing } from '../domain/study/standing.ts'
import type { Outcome } from '../solver/solve.ts'

const daigouReply = z
  .object({
    from: z.string(),
    cost: moneyReply.describe('Bought there with the refund, with duty and freight to here.'),
    gap: moneyReply.describe('Our price here less that cost.'),
    share: z.number(),
    pays: z.boolean(),
  })
  .nullable()

const beforeReply = z.object({
  market: z.string(),
  price: moneyReply,
  inReference: moneyReply,
  index: z.number().describe('The reference market is 100.'),
  gap: z.number().describe('Above the reference, in the `unit` of the answer.'),
  within: z.boolean().describe('Keeps the corridor and its caps.'),
  daigou: daigouReply,
})

const proposalReply = beforeReply.extend({
  change: z.number().describe('Of the price, in the `unit` of the answer.'),
})

export const ruleReply = z.looseObject({ kind: z.string(), market: z.string() })

const answerReply = z.object({
  before: z.array(beforeReply),
  proposal: z.array(proposalReply).describe('Empty when the rules cannot be met together.'),
  withinCorridor: z.boolean().describe('Of the proposal.'),
  withinBefore: z.boolean().describe('Of the prices as they are.'),
  objective: z.number().nullable().describe('The harm of the changes, as a share of the turnover.'),
  status: z.enum(['unchanged', 'optimal', 'infeasible']),
  conflict: z.array(ruleReply).describe('The smallest set of rules that cannot be met together.'),
})

export const studyReply = answerReply.extend({
  unit: z.enum(['share', 'percent']).describe('As the corridor was written.'),
  quoted: z.enum(['to_reference', 'per_reference']).describe('How the rates were read.'),
  heldBetween: z
    .array(
      z.object({
        currency: z.string(),
        from: z.string().nullable(),
        to: z.string().nullable(),
      }),
    )
    .describe('Rates, quoted as asked, between which the proposal keeps the corridor.'),
  whatIf: z.array(answerReply.extend({ rates: z.record(z.string(), z.string()) })),
})

/** How numbers are written: changes and gaps as shares, or in per cent. */
export type Unit = 'share' | 'percent'

/** One outcome in the words of the contract. */
export function presentOutcome(study: Study, outcome: Outcome, unit: Unit) {
  const now = pricesIn(study)
  const prices = outcome.status === 'infeasible' ? null : outcome.prices
  const before = standingsOf(study, now, now)
  const after = prices ? standingsOf(study, prices, now) : []
  return {
    before: before.map((each) => presentStanding(study, each, unit)),
    proposal: after.map((each) => ({
      ...presentStanding(study, each, unit),
      change: inUnit(changeOf(now.get(each.market) ?? 1n, each.price), unit),
    })),
    withinCorridor: prices !== null && after.every(({ within }) => within),
    withinBefore: before.every(({ within }) => within),
    objective: outcome.status === 'infeasible' ? null : rounded(outcome.cost, 9),
    status: outcome.status,
    conflict: outcome.status === 'infeasible' ? outcome.conflict.map(presentRule) : [],
  }
}

/** Where the proposal, or without one the prices of today, would leave the rules. */
export function presentHeld(study: Study, outcome: Outcome, quoted: Quoted) {
  const prices = outcome.status === 'infeasible' ? pricesIn(study) : outcome.prices
  const written = (rate: Ratio | null) =>
    rate && decimalText(quoted === 'to_reference' ? rate : div(ratio(1n), rate), 6)
  return heldBetween(study, prices).map(({ currency, from, to }) => ({
    currency,
    from: written(quoted === 'to_reference' ? from : to),
    to: written(quoted === 'to_reference' ? to : from),
  }))
}

function presentStanding(study: Study, standing: Standing, unit: Unit) {
  const { market, index, within, inReference } = standing
  const currency = study.markets.find((each) => each.market === market)?.currency ?? 'EUR'
  return {
    market,
    price: moneyText(money(standing.price, currency)),
    inReference: inHome(study, inReference),
    index: Number(decimalText(mul(index, ratio(100n)), 4)),
    gap: inUnit(Number(decimalText(minus(index, ratio(1n)), 8)), unit),
    within,
    daigou: standing.daigou && presentDaigou(study, standing.daigou, unit),
  }
}

const presentDaigou = (study: Study, { from, cost, gap, share }: Daigou, unit: Unit) => ({
  from,
  cost: inHome(study, cost),
  gap: inHome(study, gap),
  share: inUnit(Number(decimalText(share, 8)), unit),
  pays: gap.num > 0n,
})

/** A rule without its arithmetic: its kind, its market, and what bounds it. */
export function presentRule(rule: Rule) {
  const { kind, market } = rule
  return { kind, market, ...('over' in rule ? { over: rule.over } : {}) }
}

function inHome(study: Study, value: Ratio): MoneyText {
  const home = study.markets.find(({ market }) => market === study.reference)
  const currency = home?.currency ?? 'EUR'
  const scale = ratio(10n ** BigInt(minorDigits(currency)))
  return moneyText(money(roundHalfUp(mul(value, scale)), currency))
}

const inUnit = (share: number, unit: Unit): number =>
  unit === 'share' ? rounded(share, 6) : rounded(share * 100, 4)

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits))
