import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Pool } from '#db'
import { staffOf, type WhoActs } from '#http/actor.ts'
import { readCursor, writeCursor } from '#http/cursor.ts'
import { problem, problemReply } from '#http/problem.ts'
import { id, locale, moneyReply, pageQuery, pageReply } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { ORDER_STATES } from '../domain/state.ts'
import { houseParts, type HousePart } from '../store/desk.ts'
import { cny, inLocale } from './present.ts'

const houseOrdersReply = pageReply(
  z.object({
    id,
    number: z.string(),
    house: z.string(),
    state: z.enum(ORDER_STATES),
    placedAt: z.string(),
    goods: moneyReply,
    deliverOn: z.string().nullable(),
    leavesAt: z.string().nullable().describe('When the departure leaves that carries it.'),
    lines: z.array(
      z.object({
        nr: z.number().int(),
        title: z.string(),
        original: z.string(),
        storage: z.string(),
        quantity: z.number().int(),
        lots: z.array(
          z.object({ code: z.string(), expiresOn: z.string(), quantity: z.number().int() }),
        ),
      }),
    ),
  }),
)
export type HouseOrdersReply = z.output<typeof houseOrdersReply>

const query = pageQuery.extend({
  state: z.enum(ORDER_STATES).optional(),
  locale: locale.default('en'),
})

/** What a house sold: its own lines, without a word about whom they go to. */
export const houseRoutes =
  ({ pool, whoActs }: { readonly pool: Pool; readonly whoActs: WhoActs }): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, ['producer'])
    app.get(
      '/producer/orders',
      {
        schema: {
          summary: 'The orders of one’s houses, their own lines alone, newest first',
          tags: ['Producers'],
          querystring: query,
          response: { 200: houseOrdersReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'producer')
        if (!actor) return reply
        const { state, after, limit, locale: tongue } = request.query
        const before = after === undefined ? null : positionOf(after)
        if (before === undefined) return problem(reply, 400, { kind: 'invalid_cursor' })
        const rows = await houseParts(pool, {
          houses: actor.organisations
            .filter(({ kind }) => kind === 'producer')
            .map(({ slug }) => slug),
          states: state ? [state] : ORDER_STATES,
          before,
          limit: limit + 1,
        })
        const items = rows.slice(0, limit)
        const last = rows.length > limit ? items.at(-1) : undefined
        return {
          items: items.map((part) => present(part, tongue)),
          next: last ? writeCursor([last.group, last.id]) : null,
        }
      },
    )
  }

/** The part a cursor stands for; undefined when it is not one of ours. */
function positionOf(after: string) {
  const [group, part] = readCursor(after, 2) ?? []
  const position = z.object({ group: z.uuid(), id: z.uuid() }).safeParse({ group, id: part })
  return position.data
}

function present(part: HousePart, tongue: string) {
  const pledges = part.lines.map(({ pledge }) => pledge)
  const first = (values: readonly string[]) => values.toSorted()[0] ?? null
  return {
    id: part.id,
    number: part.number,
    house: part.seller,
    state: part.state,
    placedAt: part.placedAt.toString(),
    goods: cny(part.goods),
    deliverOn: first(pledges.map(({ deliverOn }) => deliverOn)),
    leavesAt: first(pledges.map(({ departure }) => departure.leavesAt)),
    lines: part.lines.map(({ nr, titles, original, storage, quantity, lots }) => ({
      nr,
      title: inLocale(titles, tongue),
      original,
      storage,
      quantity,
      lots: lots.map(({ code, expiresOn, quantity: pieces }) => ({
        code,
        expiresOn,
        quantity: pieces,
      })),
    })),
  }
}
