import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { staffOf } from '#http/actor.ts'
import { LANGUAGE, localeOf } from '#http/locale.ts'
import { problem, problemReply } from '#http/problem.ts'
import { slug } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { simulate } from '../actions/simulation.ts'
import type { ProposalLine } from '../domain/proposal.ts'
import { changeOf } from '../domain/study/cost.ts'
import { policyRows } from '../store/policy.ts'
import { housePolicy, mistakeIn } from '../words/house-policy.ts'
import { positive } from '../words/values.ts'
import { pricesFor } from './access.ts'
import type { ProposalRouteDeps } from './proposal.ts'
import {
  conflictReply,
  judgedRates,
  lineReply,
  presentLine,
  presentSummary,
  summaryReply,
} from './proposal-schemas.ts'

const simulationBody = z.object({
  house: slug,
  rates: z
    .record(z.string().regex(/^[A-Z]{3}$/), positive)
    .default({})
    .describe('Units for one euro that are supposed: { "CNY": "6.4" }; the others are today’s.'),
  policy: housePolicy.optional().describe('Instead of the one in force.'),
})

const simulationReply = z.object({
  house: z.string(),
  rates: judgedRates.describe('What it was judged at.'),
  summary: summaryReply,
  lines: z.array(lineReply).describe('The hundred largest changes.'),
  lineCount: z.number().int(),
  conflicts: z.array(conflictReply).describe('At most a hundred.'),
})
export type SimulationReply = z.output<typeof simulationReply>

/** Lines and conflicts shown. */
const SHOWN = 100

/** What if: other rates, another policy. Nothing is kept. */
export const simulationRoutes =
  (deps: ProposalRouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, ['brand'])
    app.post(
      '/parity/simulations',
      {
        schema: {
          summary: 'What a house’s prices would do at other rates, or under another policy',
          tags: ['Parity'],
          body: simulationBody,
          response: { 200: simulationReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(deps.whoActs, request, reply, 'brand')
        if (!actor) return reply
        const { house, rates, policy: supposed } = request.body
        const [row] = pricesFor(actor, house) ? await policyRows(deps.pool, [house]) : []
        const allowed = row !== undefined || (supposed && pricesFor(actor, house))
        if (!allowed) return problem(reply, 404, { kind: 'policy_not_found', house })
        const mistake = supposed && mistakeIn(supposed)
        if (mistake) return problem(reply, 400, { kind: 'invalid_request', errors: [mistake] })
        const policy = supposed ?? housePolicy.parse(row?.rules)
        const told = await simulate(deps, { house, policy, rates: new Map(Object.entries(rates)) })
        const language = LANGUAGE[localeOf(request)]
        const named = (offer: string) => deps.nameOf(offer, language)
        return {
          house,
          rates: [...told.rates],
          summary: presentSummary(told.summary),
          lines: told.lines
            .toSorted((a, b) => sizeOf(b) - sizeOf(a))
            .slice(0, SHOWN)
            .map((line) => presentLine(line, named(line.offer))),
          lineCount: told.lines.length,
          conflicts: told.conflicts
            .slice(0, SHOWN)
            .map(({ offer, rules }) => ({ offer, ...named(offer), rules: [...rules] })),
        }
      },
    )
  }

const sizeOf = (line: ProposalLine): number => Math.abs(changeOf(line.old, line.new))
