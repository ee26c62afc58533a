import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { staffOf, type WhoActs } from '#http/actor.ts'
import { problem, problemReply } from '#http/problem.ts'
import { day, id, moneyReply } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { viewChange, type LawChangeDeps } from '../actions/law-change.ts'
import { lineView, remedyView, standingLines, suspensionView } from '../domain/law-change/browse.ts'
import { changesOn, daysOfChange } from '../domain/law-change/difference.ts'
import { effectsOn, type Effect, type Sale, type SoldGoods } from '../domain/law-change/effect.ts'
import { revised } from '../domain/law-change/revise.ts'
import { lawOf, type Law } from '../domain/law.ts'
import { GRADES, standsOn } from '../domain/tariff.ts'
import { yuan } from '../views.ts'
import { rowChange, texts, writtenChange } from './law-schemas.ts'

export type LawDeps = LawChangeDeps & {
  /** The law in force, as it is kept in memory. */
  readonly law: () => Law
  /** What is sold, to say what a change does to it. */
  readonly soldGoods: () => readonly SoldGoods[]
}

const tags = ['Customs law']
const failures = { '4xx': problemReply }

const dated = {
  source: z.string(),
  validFrom: z.string(),
  validUntil: z.string().nullable().describe('The first day on which it no longer stands.'),
}
const line = z.object({
  hs8: z.string(),
  names: texts,
  mfn: z.string().nullable(),
  mfnGrade: z.string().nullable(),
  provisional: z.string().nullable(),
  provisionalGrade: z.string().nullable(),
  vat: z.string(),
  consumption: z.string(),
  listed: z.boolean(),
  listingGrade: z.string(),
  evidence: z.string(),
  remarks: z.array(z.looseObject({ kind: z.string(), text: z.string() })),
  bondedOnly: z.boolean(),
  postBanned: z.boolean(),
  condition: z.string(),
  /** Whether it may be sold by retail import on that day, and by which way. */
  regime: z.string().nullable(),
  reasons: z.array(z.string()),
  ...dated,
})
const remedy = z.looseObject({
  hsPrefix: z.string(),
  kind: z.string(),
  origin: z.string(),
  producer: z.string().nullable(),
  rate: z.string().nullable(),
  grade: z.string(),
  ...dated,
})
const suspension = z.looseObject({
  hsPrefix: z.string(),
  country: z.string(),
  region: z.string().nullable(),
  disease: z.string(),
  grade: z.string(),
  ...dated,
})

const sale = z.object({
  decision: z.string(),
  regimes: z.array(z.string()),
  reasons: z.array(z.string()),
  tax: moneyReply.describe('Of one unit at today’s price.'),
})
const effect = z.object({
  offer: z.string(),
  slug: z.string(),
  titles: texts,
  before: sale,
  after: sale,
})

const lawReply = z.object({
  on: z.string(),
  minimumGrade: z.string().describe('Nothing below it is sold here.'),
  lines: z.array(line),
  next: z.string().nullable(),
  remedies: z.array(remedy),
  suspensions: z.array(suspension),
  days: z.array(z.string()).describe('Days to come on which something changes.'),
})
const lineReply = z.object({ rows: z.array(line) })
const simulationReply = z.object({
  on: z.string(),
  changed: z.number().int(),
  changes: z.array(rowChange).describe('The first 500.'),
  sold: z.number().int().describe('Offers looked at.'),
  effects: z.array(effect).describe('Offers that are sold otherwise afterwards.'),
})

export type LawReply = z.output<typeof lawReply>
export type LawLineReply = z.output<typeof lineReply>
export type LawSimulationReply = z.output<typeof simulationReply>

const saleView = ({ decision, regimes, reasons, tax }: Sale) => ({
  decision,
  regimes: [...regimes],
  reasons: [...reasons],
  tax: yuan(tax),
})
const effectView = ({ before, after, ...sold }: Effect): z.input<typeof effect> => ({
  ...sold,
  before: saleView(before),
  after: saleView(after),
})

/** The law read by people: rows with their sources, its days, and what a day or a list would change. */
export const lawRoutes =
  (deps: LawDeps, whoActs: WhoActs): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, ['customs'])
    app.get(
      '/customs/law',
      {
        schema: {
          summary: 'The law on a day: lines, remedies, suspensions, each with source and grade',
          tags,
          querystring: z.object({
            on: day.optional().describe('Today by default.'),
            q: z.string().trim().max(60).optional().describe('First digits, or a part of a name.'),
            grade: z.enum(GRADES).optional().describe('Of the place on the list.'),
            limit: z.coerce.number().int().min(1).max(200).default(50),
            after: z
              .string()
              .regex(/^\d{8}$/)
              .optional()
              .describe('The last line seen.'),
          }),
          response: {
            200: lawReply,
            ...failures,
          },
        },
      },
      async (request, reply) => {
        if (!(await staffOf(whoActs, request, reply, 'customs'))) return reply
        const law = deps.law()
        const { limit, after, ...asked } = request.query
        const on = asked.on ?? deps.today()
        const found = standingLines(law, { on, q: asked.q ?? '', grade: asked.grade ?? null })
        const rest = after === undefined ? found : found.filter(({ hs8 }) => hs8 > after)
        const lines = rest.slice(0, limit)
        return {
          on: on.toString(),
          minimumGrade: law.minimumGrade,
          lines: lines.map((each) => lineView(law, each, on)),
          next: rest.length > limit ? (lines.at(-1)?.hs8 ?? null) : null,
          remedies: law.rows.additionalDuties.filter((row) => standsOn(row, on)).map(remedyView),
          suspensions: law.rows.suspensions.filter((row) => standsOn(row, on)).map(suspensionView),
          days: [...daysOfChange(law.rows, deps.today())],
        }
      },
    )

    app.get(
      '/customs/law/lines/:hs8',
      {
        schema: {
          summary: 'Every row a line ever had or will have, the oldest first',
          tags,
          params: z.object({ hs8: z.string().regex(/^\d{8}$/) }),
          response: { 200: lineReply, ...failures },
        },
      },
      async (request, reply) => {
        if (!(await staffOf(whoActs, request, reply, 'customs'))) return reply
        const law = deps.law()
        const rows = law.rows.lines
          .filter(({ hs8 }) => hs8 === request.params.hs8)
          .toSorted((a, b) => Temporal.PlainDate.compare(a.validFrom, b.validFrom))
        if (rows.length === 0) return problem(reply, 404, { kind: 'line_not_found' })
        return { rows: rows.map((row) => lineView(law, row, row.validFrom)) }
      },
    )

    app.get(
      '/customs/law/simulations',
      {
        schema: {
          summary: 'What changes on a day, or with a proposed list, in the law and in what is sold',
          tags,
          querystring: z.object({
            on: day.optional().describe('A day; by default that of the change.'),
            change: id.optional().describe('A proposed list, as if it were approved.'),
          }),
          response: {
            200: simulationReply,
            ...failures,
          },
        },
      },
      async (request, reply) => {
        if (!(await staffOf(whoActs, request, reply, 'customs'))) return reply
        const { change, on } = request.query
        const law = deps.law()
        const view = change === undefined ? null : await viewChange(deps.pool, change)
        if (view && !view.ok) return problem(reply, 404, view.refusal)
        const proposed = view?.value.change.state === 'proposed' ? view.value.revision : null
        const day = on ?? view?.value.change.from
        if (!day) return problem(reply, 400, { kind: 'invalid_request', field: 'on' })
        const rows = proposed ? revised(law.rows, proposed) : law.rows
        const changes = changesOn(rows, day)
        const goods = deps.soldGoods()
        const effects = effectsOn(
          goods,
          { law, on: day.subtract({ days: 1 }) },
          { law: lawOf(rows, law.minimumGrade), on: day },
        )
        return {
          on: day.toString(),
          changed: changes.length,
          changes: changes.slice(0, 500).map(writtenChange),
          sold: goods.length,
          effects: effects.map(effectView),
        }
      },
    )
  }
