import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { actsFor, signature, staffOf, type WhoActs } from '#http/actor.ts'
import { readCursor, writeCursor } from '#http/cursor.ts'
import { problem, problemReply } from '#http/problem.ts'
import { id, pageQuery, pageReply } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import type { OfferView } from '#modules/catalogue'
import { listRecalls, readLot, readRecall } from '#modules/stock'
import { recallLot, type RecallDeps, type RecallReport } from '../actions/recall.ts'

const units = z.number().int()
const recallReply = z.object({
  id,
  lot: z.string(),
  code: z.string(),
  at: z.string(),
  reason: z.string(),
  made: units.describe('= sold + onHand + inTransit + wasted, exactly.'),
  sold: units.describe('With their buyers, or paid for and still at the hub.'),
  onHand: units,
  inTransit: units.describe('To the hub, or in boxes to their buyers.'),
  wasted: units,
  orders: z
    .array(z.object({ id, number: z.string(), state: z.string(), quantity: units }))
    .readonly(),
  buyers: units.describe('Different people.'),
  parcels: z
    .array(
      z.object({
        sscc: z.string(),
        order: z.string(),
        state: z.string(),
        place: z.string().nullable(),
        quantity: units,
      }),
    )
    .readonly(),
  notices: z.array(z.object({ language: z.string(), text: z.string() })).readonly(),
})

export type RecallReply = z.output<typeof recallReply>
const recallsReply = pageReply(recallReply)

const tags = ['Supply']
const params = z.object({ id })
const failures = { '4xx': problemReply }

export type RecallRouteDeps = RecallDeps & {
  readonly whoActs: WhoActs
  readonly offer: (id: string) => OfferView | undefined
}

/** Recalls: one question from a lot to every order, buyer and box, and where each unit is. */
export const recallRoutes =
  (deps: RecallRouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, ['hub', 'producer'])
    const { pool, whoActs, offer } = deps

    app.post(
      '/lots/:id/recalls',
      {
        schema: {
          summary: 'Recalls a lot; a second call answers the same report',
          tags,
          params,
          body: z.object({ reason: z.string().trim().min(2).max(300) }),
          response: { 201: recallReply, ...failures },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'hub', 'producer')
        if (!actor) return reply
        const lot = await readLot(pool, request.params.id)
        const house = lot && offer(lot.offer)?.seller
        const able =
          lot &&
          actsFor(
            actor,
            { kind: 'hub', slug: lot.location },
            { kind: 'producer', slug: house ?? '' },
          )
        if (!able) return problem(reply, 404, { kind: 'lot_not_found' })
        const by = signature(actor, 'hub')
        const { reason } = request.body
        const recalled = await recallLot(deps, { lot: request.params.id, reason, by })
        if (!recalled.ok) return problem(reply, 404, recalled.refusal)
        return reply.code(201).send(recalled.value)
      },
    )

    app.get(
      '/lots/:id/recalls',
      {
        config: { who: ['hub', 'customs'] },
        schema: {
          summary: 'The report of a recall, as it was found',
          tags,
          params,
          response: { 200: recallReply, ...failures },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'hub', 'customs')
        if (!actor) return reply
        const recall = await readRecall(pool, request.params.id)
        if (!recall) return problem(reply, 404, { kind: 'recall_not_found' })
        return recall.report as RecallReport
      },
    )

    app.get(
      '/recalls',
      {
        config: { who: ['hub', 'customs'] },
        schema: {
          summary: 'Recalls, the last first, each with its report',
          tags,
          querystring: pageQuery,
          response: { 200: recallsReply, ...failures },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'hub', 'customs')
        if (!actor) return reply
        const { limit, after } = request.query
        const position = after === undefined ? null : readCursor(after, 1)
        if (after !== undefined && !position) return problem(reply, 400, { kind: 'invalid_cursor' })
        const before = position ? String(position[0]) : null
        const rows = await listRecalls(pool, { before, limit: limit + 1 })
        const items = rows.slice(0, limit)
        const last = rows.length > limit ? items.at(-1) : undefined
        return {
          items: items.map(({ report }) => report as RecallReport),
          next: last ? writeCursor([last.id]) : null,
        }
      },
    )
  }
