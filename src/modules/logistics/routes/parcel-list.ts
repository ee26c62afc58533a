import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { actsFor, staffOf } from '#http/actor.ts'
import { readCursor, writeCursor } from '#http/cursor.ts'
import { LANGUAGE } from '#http/locale.ts'
import { problem, problemReply } from '#http/problem.ts'
import { id, locale, pageQuery, pageReply } from '#http/schemas.ts'
import { itemsOf, listParcels } from '../store/parcel.ts'
import type { ParcelRouteDeps } from './parcel-deps.ts'
import { presentTravelling, travellingReply } from './parcel-present.ts'

type App = Parameters<FastifyPluginAsyncZod>[0]

const parcelsReply = pageReply(travellingReply)
export type ParcelsReply = z.output<typeof parcelsReply>

/** Parcels of one's hub; the platform sees everybody's. */
export function parcelListRoutes(app: App, deps: ParcelRouteDeps): void {
  const { pool, whoActs } = deps
  app.get(
    '/parcels',
    {
      schema: {
        summary: 'Parcels of one’s hub with how they keep to their promise, the last packed first',
        tags: ['Supply'],
        querystring: pageQuery.extend({
          state: z.enum(['under_way', 'delivered', 'flagged', 'all']).default('all'),
          departureId: id.optional(),
          keyword: z
            .string()
            .trim()
            .regex(/^[\w-]{1,40}$/)
            .optional()
            .describe('A part of an SSCC or of an order’s number.'),
          locale: locale.default('en'),
        }),
        response: { 200: parcelsReply, '4xx': problemReply },
      },
    },
    async (request, reply) => {
      const actor = await staffOf(whoActs, request, reply, 'hub')
      if (!actor) return reply
      const { limit, after, state, departureId, keyword } = request.query
      const position = after === undefined ? null : readCursor(after, 1)
      if (after !== undefined && !position) return problem(reply, 400, { kind: 'invalid_cursor' })
      const hubs = actor.organisations.filter(({ kind }) => kind === 'hub')
      const rows = await listParcels(pool, {
        locations: actsFor(actor) ? null : hubs.map(({ slug }) => slug),
        departure: departureId ?? null,
        state,
        keyword: keyword ?? null,
        before: position ? String(position[0]) : null,
        limit: limit + 1,
      })
      const page = rows.slice(0, limit)
      const items = await itemsOf(
        pool,
        page.map(({ sscc }) => sscc),
      )
      const last = rows.length > limit ? page.at(-1) : undefined
      const language = LANGUAGE[request.query.locale]
      return {
        items: page.map((parcel) => presentTravelling(deps, parcel, items, language)),
        next: last ? writeCursor([last.sscc]) : null,
      }
    },
  )
}

const ownReply = pageReply(
  z.object({
    sscc: z.string(),
    number: z.string(),
    state: travellingReply.shape.state,
    flags: travellingReply.shape.flags,
    packedAt: z.string(),
    leavesAt: z.string(),
    city: z.string(),
    deliverOn: z.string().nullable(),
    expectedOn: z.string().nullable(),
    pace: travellingReply.shape.pace,
    items: z
      .array(
        z.object({ title: z.string().nullable(), code: z.string(), quantity: z.number().int() }),
      )
      .describe('Of one’s own house alone.'),
  }),
)
export type OwnParcelsReply = z.output<typeof ownReply>

/** Where the goods of a house are: its own part of each box, and no word about whom it goes to. */
export function ownParcelRoutes(app: App, deps: ParcelRouteDeps): void {
  const { pool, whoActs, offersOf } = deps
  app.get(
    '/producer/parcels',
    {
      config: { who: ['producer'] },
      schema: {
        summary: 'The parcels with goods of one’s houses, the last packed first',
        tags: ['Producers'],
        querystring: pageQuery.extend({
          state: z.enum(['under_way', 'delivered', 'flagged', 'all']).default('all'),
          locale: locale.default('en'),
        }),
        response: { 200: ownReply, '4xx': problemReply },
      },
    },
    async (request, reply) => {
      const actor = await staffOf(whoActs, request, reply, 'producer')
      if (!actor) return reply
      const { limit, after, state } = request.query
      const position = after === undefined ? null : readCursor(after, 1)
      if (after !== undefined && !position) return problem(reply, 400, { kind: 'invalid_cursor' })
      const houses = actor.organisations.filter(({ kind }) => kind === 'producer')
      const own = houses.flatMap(({ slug }) => offersOf(slug))
      const rows = await listParcels(pool, {
        locations: null,
        offers: own,
        departure: null,
        state,
        keyword: null,
        before: position ? String(position[0]) : null,
        limit: limit + 1,
      })
      const page = rows.slice(0, limit)
      const mine = new Set(own)
      const inside = await itemsOf(
        pool,
        page.map(({ sscc }) => sscc),
      )
      const items = inside.filter(({ offer }) => mine.has(offer))
      const last = rows.length > limit ? page.at(-1) : undefined
      const language = LANGUAGE[request.query.locale]
      return {
        items: page.map((parcel) => {
          const told = presentTravelling(deps, parcel, items, language)
          const { sscc, number, flags, packedAt, leavesAt, city, deliverOn, expectedOn } = told
          return {
            sscc,
            number,
            state: told.state,
            flags: [...flags],
            packedAt,
            leavesAt,
            city,
            deliverOn,
            expectedOn,
            pace: told.pace,
            items: told.items.map(({ title, code, quantity }) => ({ title, code, quantity })),
          }
        }),
        next: last ? writeCursor([last.sscc]) : null,
      }
    },
  )
}
