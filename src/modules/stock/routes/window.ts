import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { actsFor, signature, staffOf } from '#http/actor.ts'
import { readCursor, writeCursor } from '#http/cursor.ts'
import { problem, problemReply } from '#http/problem.ts'
import { id, pageQuery, pageReply } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { convertWindow, planWindow, type WindowRefusal } from '../actions/window.ts'
import { listWindows, readWindow } from '../store/window.ts'
import type { LotRouteDeps } from './lot.ts'
import { conversionReply, presentWindow, windowBody, windowReply } from './schemas.ts'

const STATUS = {
  window_not_found: 404,
  window_open: 409,
  window_converted: 409,
  no_harvest: 409,
  unknown_hub: 422,
  window_in_past: 422,
  window_upside_down: 422,
} satisfies Record<WindowRefusal['kind'], number>

const tags = ['Supply']
const failures = { '4xx': problemReply }

/** Windows: selling before the harvest, and dividing the harvest when it is in. */
export const windowRoutes =
  (deps: LotRouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, ['producer', 'hub'])
    const { pool, whoActs, now } = deps

    app.post(
      '/windows',
      {
        config: { who: ['producer'] },
        schema: {
          summary: 'Plans a window of one’s own house: harvest, tide, vintage or festival',
          tags,
          body: windowBody,
          response: { 201: windowReply, ...failures },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'producer')
        if (!actor) return reply
        const { offerId, ...plan } = request.body
        const offer = deps.offer(offerId)
        if (!offer || !actsFor(actor, { kind: 'producer', slug: offer.seller })) {
          return problem(reply, 404, { kind: 'offer_not_found' })
        }
        const planned = await planWindow(deps, { ...plan, offer, by: signature(actor, 'producer') })
        if (!planned.ok) return problem(reply, STATUS[planned.refusal.kind], planned.refusal)
        return reply.code(201).send(presentWindow(planned.value, now()))
      },
    )

    app.get(
      '/windows',
      {
        schema: {
          summary: 'The windows of one’s houses; a hub sees those of all',
          tags,
          querystring: pageQuery,
          response: { 200: pageReply(windowReply), ...failures },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'producer', 'hub')
        if (!actor) return reply
        const { limit, after } = request.query
        const position = after === undefined ? null : readCursor(after, 1)
        if (after !== undefined && !position) {
          return problem(reply, 400, { kind: 'invalid_cursor' })
        }
        const houses = actor.organisations.filter(({ kind }) => kind === 'producer')
        const rows = await listWindows(pool, {
          houses: actsFor(actor, { kind: 'hub' }) ? null : houses.map(({ slug }) => slug),
          after: position ? String(position[0]) : null,
          limit: limit + 1,
        })
        const items = rows.slice(0, limit)
        const last = rows.length > limit ? items.at(-1) : undefined
        return {
          items: items.map((window) => presentWindow(window, now())),
          next: last ? writeCursor([last.id]) : null,
        }
      },
    )

    app.post(
      '/windows/:id/conversion',
      {
        schema: {
          summary: 'The harvest is in: divides it among those who ordered, by the window’s rule',
          tags,
          params: z.object({ id }),
          response: { 201: conversionReply, ...failures },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'producer', 'hub')
        if (!actor) return reply
        const window = await readWindow(pool, request.params.id)
        const own =
          window && actsFor(actor, { kind: 'producer', slug: window.house }, { kind: 'hub' })
        if (!window || !own) return problem(reply, 404, { kind: 'window_not_found' })
        const by = signature(actor, 'hub')
        const converted = await convertWindow(deps, { window: window.id, by })
        if (!converted.ok) return problem(reply, STATUS[converted.refusal.kind], converted.refusal)
        const { value } = converted
        return reply.code(201).send({ ...value, window: presentWindow(value.window, now()) })
      },
    )
  }
