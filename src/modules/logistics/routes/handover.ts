import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { actsFor, signature, staffOf, type Actor } from '#http/actor.ts'
import { problem, problemReply } from '#http/problem.ts'
import { id } from '#http/schemas.ts'
import { handOver, type HandoverRefusal } from '../actions/handover.ts'
import { readDeparture } from '../store/departure.ts'
import { handoversOf, type Handover } from '../store/handover.ts'
import type { ParcelRouteDeps } from './parcel-deps.ts'

const STATUS = {
  departure_not_found: 404,
  departure_gone: 409,
  before_cutoff: 409,
  lines_open: 409,
  nothing_packed: 409,
  too_warm: 422,
} satisfies Record<HandoverRefusal['kind'], number>

const name = z.string().trim().min(1).max(80)
const handoverBody = z.object({
  givenBy: name.describe('Who gave the boxes for the hub.'),
  takenBy: name.describe('Who took them for the carrier.'),
  probeCelsius: z.number().min(-60).max(80),
  note: z.string().trim().min(2).max(300).optional().describe('Needed when the probe is warm.'),
})

const handoverReply = z.object({
  id,
  at: z.string(),
  by: z.string(),
  givenBy: z.string(),
  takenBy: z.string(),
  probeCelsius: z.number(),
  note: z.string().nullable(),
  parcels: z.number().int(),
})
const handoversReply = z.object({ items: z.array(handoverReply) })
export type HandoversReply = z.output<typeof handoversReply>

const present = ({ at, actor, departure: _departure, ...rest }: Handover) => ({
  ...rest,
  at: at.toString(),
  by: actor,
})

type App = Parameters<FastifyPluginAsyncZod>[0]
const schema = { tags: ['Supply'], params: z.object({ id }) }

/** Handovers: the boxes of a departure leave the hub's hands (GB 31605-2020). */
export function handoverRoutes(app: App, deps: ParcelRouteDeps): void {
  const { pool, whoActs } = deps
  const departureFor = async (actor: Actor, departureId: string) => {
    const departure = await readDeparture(pool, departureId)
    const able = departure && actsFor(actor, { kind: 'hub', slug: departure.origin })
    return able ? departure : null
  }

  app.post(
    '/departures/:id/handovers',
    {
      schema: {
        ...schema,
        summary: 'Hands the boxes of a departure to the carrier: temperature, time, two names',
        body: handoverBody,
        response: { 201: handoverReply, '4xx': problemReply },
      },
    },
    async (request, reply) => {
      const actor = await staffOf(whoActs, request, reply, 'hub')
      if (!actor) return reply
      const departure = await departureFor(actor, request.params.id)
      if (!departure) return problem(reply, 404, { kind: 'departure_not_found' })
      const { note, ...signed } = request.body
      const given = await handOver(deps, {
        ...signed,
        departure: departure.id,
        note: note ?? null,
        by: signature(actor, 'hub'),
      })
      if (!given.ok) return problem(reply, STATUS[given.refusal.kind], given.refusal)
      return reply.code(201).send(present(given.value))
    },
  )

  app.get(
    '/departures/:id/handovers',
    {
      schema: {
        ...schema,
        summary: 'Who took the boxes of a departure, when, and how warm they were',
        response: { 200: handoversReply, '4xx': problemReply },
      },
    },
    async (request, reply) => {
      const actor = await staffOf(whoActs, request, reply, 'hub')
      if (!actor) return reply
      const departure = await departureFor(actor, request.params.id)
      if (!departure) return problem(reply, 404, { kind: 'departure_not_found' })
      return { items: (await handoversOf(pool, departure.id)).map(present) }
    },
  )
}
