import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { actsFor, signature, staffOf, type Actor } from '#http/actor.ts'
import { readCursor, writeCursor } from '#http/cursor.ts'
import { problem, problemReply } from '#http/problem.ts'
import { id, pageQuery, pageReply } from '#http/schemas.ts'
import {
  acknowledge,
  listExcursions,
  readExcursion,
  type ExcursionRow,
} from '../store/excursion.ts'
import type { TraceDeps } from './trace-deps.ts'
import { excursionReply, presentExcursion } from './trace-schemas.ts'

const tags = ['Supply']
const failures = { '4xx': problemReply }

type App = Parameters<FastifyPluginAsyncZod>[0]

export function excursionRoutes(app: App, { pool, whoActs, now, stakesOf }: TraceDeps): void {
  const present = async (rows: readonly ExcursionRow[]) => {
    const stakes = await stakesOf(rows.map(({ unit }) => unit))
    return rows.map((row) => presentExcursion(row, stakes.get(row.unit)))
  }
  app.get(
    '/excursions',
    {
      schema: {
        summary: 'What was too warm or too cold, the most pressing first',
        tags,
        querystring: pageQuery.extend({
          state: z.enum(['open', 'acknowledged', 'all']).default('open'),
        }),
        response: { 200: pageReply(excursionReply), ...failures },
      },
    },
    async (request, reply) => {
      const actor = await staffOf(whoActs, request, reply, 'hub', 'producer')
      if (!actor) return reply
      const { limit, after, state } = request.query
      const position = after === undefined ? null : readCursor(after, 2)
      if (after !== undefined && !position) return problem(reply, 400, { kind: 'invalid_cursor' })
      const rows = await listExcursions(pool, {
        state,
        owners: ownersOf(actor),
        after: position && [String(position[0]), String(position[1])],
        limit: limit + 1,
      })
      const last = rows[limit - 1]
      const next =
        rows.length > limit && last ? writeCursor([last.dueAt.toString(), last.id]) : null
      return { items: await present(rows.slice(0, limit)), next }
    },
  )

  app.post(
    '/excursions/:id/acknowledgement',
    {
      schema: {
        summary: 'Says that somebody looked, and what they did',
        tags,
        params: z.object({ id }),
        body: z.object({ note: z.string().trim().min(3).max(1000) }),
        response: { 201: excursionReply, ...failures },
      },
    },
    async (request, reply) => {
      const actor = await staffOf(whoActs, request, reply, 'hub', 'producer')
      if (!actor) return reply
      const found = await readExcursion(pool, request.params.id)
      const owners = ownersOf(actor)
      if (!found || (owners !== null && !owners.includes(found.owner))) {
        return problem(reply, 404, { kind: 'not_found' })
      }
      const by = signature(actor, found.owner.split(':')[0] ?? '')
      const asked = { id: found.id, by, note: request.body.note, now: now() }
      if (!(await acknowledge(pool, asked))) {
        return problem(reply, 409, { kind: 'acknowledged_already' })
      }
      const after = await readExcursion(pool, found.id)
      const [told] = await present([after ?? found])
      return reply.code(201).send(told!)
    },
  )
}

/** In whose name somebody looks at excursions; a hub and the platform look at everybody's. */
const ownersOf = (actor: Actor): readonly string[] | null =>
  actsFor(actor, { kind: 'hub' })
    ? null
    : actor.organisations.map(({ kind, slug }) => `${kind}:${slug}`)
