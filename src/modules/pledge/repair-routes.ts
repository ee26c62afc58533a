import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { staffOf, type WhoActs } from '#http/actor.ts'
import { readCursor, writeCursor } from '#http/cursor.ts'
import { LANGUAGE } from '#http/locale.ts'
import { problem, problemReply } from '#http/problem.ts'
import { id, locale, pageQuery, pageReply } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { numbersOf } from '#modules/logistics'
import { listRepairs, REPAIR_KINDS, REPAIR_STATES } from './store/repair.ts'
import type { WaveDeps } from './waves.ts'

const repairReply = z.object({
  id,
  order: z.string(),
  number: z.string().nullable(),
  line: z.number().int(),
  title: z.string().nullable(),
  kind: z.enum(REPAIR_KINDS),
  state: z.enum(REPAIR_STATES),
  reason: z.string(),
  deliverOn: z.string().nullable().describe('The later day that was asked for.'),
  at: z.string(),
})
const repairsReply = pageReply(repairReply)
export type RepairsReply = z.output<typeof repairsReply>

type RepairRouteDeps = Pick<WaveDeps, 'pool' | 'offer'> & { readonly whoActs: WhoActs }

/** Repairs: what was put right, what waits for a customer, what is still owed. */
export const promiseRepairRoutes =
  ({ pool, offer, whoActs }: RepairRouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, ['hub'])
    app.get(
      '/repairs',
      {
        schema: {
          summary: 'How broken promises were put right, the last first',
          tags: ['Supply'],
          querystring: pageQuery.extend({
            state: z.enum(REPAIR_STATES).optional(),
            kind: z.enum(REPAIR_KINDS).optional(),
            locale: locale.default('en'),
          }),
          response: { 200: repairsReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'hub')
        if (!actor) return reply
        const { limit, after, state, kind } = request.query
        const position = after === undefined ? null : readCursor(after, 1)
        if (after !== undefined && !position) return problem(reply, 400, { kind: 'invalid_cursor' })
        const rows = await listRepairs(pool, {
          state: state ?? null,
          kind: kind ?? null,
          before: position ? String(position[0]) : null,
          limit: limit + 1,
        })
        const items = rows.slice(0, limit)
        const numbers = await numbersOf(
          pool,
          items.map(({ order }) => order),
        )
        const last = rows.length > limit ? items.at(-1) : undefined
        const language = LANGUAGE[request.query.locale]
        return {
          items: items.map(({ cause: _cause, offer: offerId, facts, at, ...rest }) => ({
            ...rest,
            number: numbers.get(rest.order) ?? null,
            title: offer(offerId)?.titles[language] ?? null,
            deliverOn: 'deliverOn' in facts ? String(facts.deliverOn) : null,
            at: at.toString(),
          })),
          next: last ? writeCursor([last.id]) : null,
        }
      },
    )
  }
