import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { problemReply } from '#http/problem.ts'
import { moneyInput, moneyReply } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { checkIdentifier, IDENTIFIER_KINDS } from '#lib/identifiers/check.ts'
import { moneyText, money, type MoneyText } from '#lib/money.ts'
import { decimalText, div, ratio, type Ratio } from '#lib/ratio.ts'
import type { GoodsLine } from '../domain/appraise.ts'
import { assess, type AssessedLine, type Assessment } from '../domain/assess.ts'
import type { Law } from '../domain/law.ts'

export type CustomsDeps = {
  /** The law in force: a function, because the worker replaces it when a row changes. */
  readonly law: () => Law
  /** The day in China. */
  readonly today: () => Temporal.PlainDate
}

/** Customs declares in yuan only (code 142). */
const yuan = moneyInput.refine(({ minor, currency }) => currency === 'CNY' && minor >= 0n, {
  message: 'an amount in CNY, not negative',
})

const measure = z.number().positive().max(1_000_000).optional()

const line = z.object({
  hs: z
    .string()
    .regex(/^\d{4}[\d.]{0,10}$/, 'a tariff number, e.g. 22042100 or 2204.21.00')
    .describe('Tariff number; its first eight digits decide.'),
  description: z.string().max(500).optional(),
  goods: yuan.describe('Price of the whole line, in CNY.'),
  freight: yuan.optional(),
  insurance: yuan.optional(),
  quantity: z.number().int().min(1).max(9_999),
  unit: z.string().max(20).optional(),
  litres: measure.describe('Of the whole line, as are the other measures; spirits need it.'),
  millilitres: measure,
  grams: measure,
  sheets: measure,
  pieces: measure.describe('The quantity, unless told otherwise.'),
  origin: z
    .string()
    .regex(/^[A-Za-z]{2}$/, 'a country of ISO 3166-1, e.g. FR')
    .toUpperCase()
    .optional(),
})

const assessmentBody = z.object({
  route: z.enum(['cbec', 'postal', 'general_trade', 'auto']),
  lines: z.array(line).min(1).max(99),
  annualUsed: yuan.optional().describe('Used of the CNY 26,000 of this year; nothing by default.'),
  rounding: z.enum(['sum_then_round', 'per_tax']).default('sum_then_round'),
})

const parts = z.object({
  dutiableValue: moneyReply,
  duty: moneyReply,
  vat: moneyReply,
  consumptionTax: moneyReply,
  postalTax: moneyReply.describe('One tax in the place of the others, on a postal article.'),
  total: moneyReply,
})

const assessmentReply = parts.extend({
  decision: z.enum(['in_limits', 'single_item_full', 'refused', 'exempt', 'taxed']),
  route: z.enum(['cbec', 'postal', 'general_trade']),
  reasons: z.array(z.string()),
  lines: z.array(
    parts.extend({
      hs: z.string(),
      regime: z.enum(['bonded_1210', 'direct_9610', 'general_trade']).nullable(),
      reasons: z.array(z.string()),
      marks: z.array(z.string()).describe('What is known too weakly to be called law.'),
      steps: z
        .array(z.looseObject({ kind: z.string() }))
        .describe('The computation, one step after the other, with its inputs.'),
    }),
  ),
  assessed: moneyReply.describe('Computed before an exemption; `total` is what is collected.'),
  unrounded: z.string().describe('The sum of all taxes before rounding, six decimals.'),
  rounding: z.enum(['sum_then_round', 'per_tax']),
})

const identityBody = z.object({
  kind: z.enum(IDENTIFIER_KINDS),
  value: z.string().max(64),
})

const identityReply = z.object({
  valid: z.boolean(),
  normalised: z.string().optional(),
  reasons: z.array(z.string()).describe('Why not; beside a valid identifier, a warning.'),
})

/** The pure questions of customs: nothing is stored, nothing about a person is logged. */
export const customsRoutes =
  ({ law, today }: CustomsDeps): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, 'anyone')
    const tags = ['Customs']

    app.post(
      '/customs/assessments',
      {
        schema: {
          summary: 'What goods owe at the border of China, and by which way they may go',
          tags,
          body: assessmentBody,
          response: { 200: assessmentReply, '4xx': problemReply },
        },
      },
      async ({ body }) => {
        const { route, rounding, annualUsed, lines } = body
        const question = {
          route,
          rounding,
          lines: lines.map(goodsLine),
          annualUsed: annualUsed?.minor ?? 0n,
          on: today(),
        }
        return written(assess(law(), question))
      },
    )

    app.post(
      '/customs/identity-checks',
      {
        schema: {
          summary: 'Whether an identifier is well formed; never whether its holder exists',
          tags,
          body: identityBody,
          response: { 200: identityReply, '4xx': problemReply },
        },
      },
      async ({ body: { kind, value } }) => {
        const { valid, normalised, reasons } = checkIdentifier(kind, value, today())
        return { valid, ...(normalised === undefined ? {} : { normalised }), reasons: [...reasons] }
      },
    )
  }

const MEASURES = ['litres', 'millilitres', 'grams', 'sheets', 'pieces'] as const

function goodsLine(asked: z.output<typeof line>): GoodsLine {
  const measures = MEASURES.flatMap((name) => {
    const value = asked[name]
    return value === undefined ? [] : [[name, sixDecimals(value)] as const]
  })
  return {
    hs: asked.hs.replaceAll('.', '').slice(0, 8),
    goods: asked.goods.minor,
    freight: asked.freight?.minor ?? 0n,
    insurance: asked.insurance?.minor ?? 0n,
    quantity: asked.quantity,
    measures: Object.fromEntries(measures),
    origin: asked.origin === undefined ? null : { country: asked.origin },
  }
}

/** A measure written in JSON, read to a millionth. */
const sixDecimals = (value: number): Ratio =>
  ratio(BigInt(Math.max(1, Math.round(value * 1_000_000))), 1_000_000n)

const yuanText = (fen: bigint): MoneyText => moneyText(money(fen, 'CNY'))

const partsText = (taxed: Omit<AssessedLine, 'hs' | 'regime' | 'steps' | 'reasons' | 'marks'>) => ({
  dutiableValue: yuanText(taxed.dutiable),
  duty: yuanText(taxed.duty),
  vat: yuanText(taxed.vat),
  consumptionTax: yuanText(taxed.consumption),
  postalTax: yuanText(taxed.postal),
  total: yuanText(taxed.total),
})

const written = (assessment: Assessment): z.input<typeof assessmentReply> => ({
  ...partsText(assessment),
  decision: assessment.decision,
  route: assessment.route,
  reasons: [...assessment.reasons],
  lines: assessment.lines.map((each) => ({
    ...partsText(each),
    hs: each.hs,
    regime: each.regime,
    reasons: [...each.reasons],
    marks: [...each.marks],
    steps: each.steps.map((step) => ({ ...step })),
  })),
  assessed: yuanText(assessment.assessed),
  unrounded: decimalText(div(assessment.exact, ratio(100n)), 6),
  rounding: assessment.rounding,
})
