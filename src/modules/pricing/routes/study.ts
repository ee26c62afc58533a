import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { problem, problemReply } from '#http/problem.ts'
import { calledBy } from '#http/who.ts'
import { decimalText, div, ratio } from '#lib/ratio.ts'
import type { Study } from '../domain/study/policy.ts'
import type { Quoted } from '../domain/study/rates.ts'
import type { Solvers } from '../solver/pool.ts'
import { studyBody, studyOf } from './study-body.ts'
import { presentHeld, presentOutcome, studyReply, type Unit } from './study-reply.ts'

/** The pure question about parity: nothing is stored. */
export const studyRoutes =
  (solvers: Solvers): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, 'anyone')
    app.post(
      '/parity/studies',
      {
        schema: {
          summary: 'Where prices stand beside the reference, and which prices would keep a policy',
          tags: ['Parity'],
          body: studyBody,
          response: { 200: studyReply, '4xx': problemReply },
        },
      },
      async ({ body }, reply) => {
        const asked = studyOf(body)
        if (!asked.ok) {
          const { pointer, message } = asked
          return problem(reply, 400, { kind: 'invalid_request', errors: [{ pointer, message }] })
        }
        const { study, quoted, whatIf } = asked
        const [outcome, ...others] = await solvers.solve([study, ...whatIf])
        if (!outcome) throw new Error('invariant: every study has an outcome')
        const unit: Unit = body.corridor.percent ? 'percent' : 'share'
        return {
          ...presentOutcome(study, outcome, unit),
          unit,
          quoted,
          heldBetween: presentHeld(study, outcome, quoted),
          whatIf: others.map((other, index) => {
            const there = whatIf[index] ?? study
            return { ...presentOutcome(there, other, unit), rates: presentRates(there, quoted) }
          }),
        }
      },
    )
  }

const presentRates = ({ markets }: Study, quoted: Quoted): Record<string, string> =>
  Object.fromEntries(
    markets.map(({ currency, rate }) => [
      currency,
      decimalText(quoted === 'to_reference' ? rate : div(ratio(1n), rate), 6),
    ]),
  )
