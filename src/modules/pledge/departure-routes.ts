import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { actsFor, signature, staffOf, type Actor, type WhoActs } from '#http/actor.ts'
import { readCursor, writeCursor } from '#http/cursor.ts'
import { problem, problemReply } from '#http/problem.ts'
import { LANGUAGE, type Language } from '#http/locale.ts'
import { id, instant, locale, pageQuery, pageReply, slug } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import {
  addDeparture,
  DEPARTURE_STATES,
  listDepartures,
  readDeparture,
  type DepartureRefusal,
  type DepartureSheet,
} from '#modules/logistics'
import { hearNews, type NewsDeps } from './news.ts'
import { outlookWithout } from './replan.ts'

const STATUS = {
  departure_not_found: 404,
  departure_exists: 409,
  departure_gone: 409,
  no_news: 409,
  times_upside_down: 422,
} satisfies Record<DepartureRefusal['kind'], number>

const departureBody = z.object({
  lane: slug,
  cutoffAt: instant,
  leavesAt: instant,
  arrivesAt: instant,
  capacity: z.number().int().min(1).max(100_000).describe('Units of sale.'),
})

const departureReply = z.object({
  id,
  lane: z.string(),
  origin: z.string(),
  destination: z.string(),
  originName: z.string(),
  destinationName: z.string(),
  zone: z.string().describe('The clock of its origin.'),
  band: z.string(),
  mode: z.string(),
  regime: z.string(),
  state: z.enum(DEPARTURE_STATES),
  cutoffAt: z.string(),
  leavesAt: z.string(),
  arrivesAt: z.string(),
  plannedLeavesAt: z.string().nullable().describe('As the timetable had it, once it is another.'),
  plannedArrivesAt: z.string().nullable(),
  capacity: z.number().int(),
  booked: z.number().int(),
  due: z.number().int().describe('Units of paid lines on it.'),
  packed: z.number().int(),
})

export type DepartureReply = z.output<typeof departureReply>

const count = z.number().int()
const outlookReply = z.object({
  lines: count,
  orders: count,
  moved: count.describe('On their day with another departure.'),
  later: count.describe('On a later day, if their customers agree.'),
  lost: count.describe('Refunded.'),
})
export type OutlookReply = z.output<typeof outlookReply>

const delayBody = z.object({
  leavesAt: instant.optional(),
  arrivesAt: instant.optional().describe('Moves with leavesAt when left out.'),
  cancelled: z.boolean().default(false),
  reason: z.string().trim().min(2).max(300),
})

const delayReply = z.object({
  id,
  departure: departureReply,
  looked: z.number().int().describe('Open lines that were looked at.'),
  kept: z.number().int().describe('Of them, those whose promise holds as it is.'),
  repairs: z.array(
    z.object({
      id,
      order: z.string(),
      line: z.number().int(),
      kind: z.enum(['other_lot', 'other_departure', 'later_departure', 'refund']),
      state: z.enum(['done', 'asked', 'accepted', 'declined', 'owed']),
      facts: z.looseObject({}),
    }),
  ),
})

export type DelayReply = z.output<typeof delayReply>

export type DepartureRouteDeps = NewsDeps & { readonly whoActs: WhoActs }

const tags = ['Supply']
const failures = { '4xx': problemReply }

/** Departures: listed, added, late or cancelled; what that breaks is repaired at once. */
export const departureRoutes =
  (deps: DepartureRouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, ['hub'])
    const { pool, whoActs, now, views } = deps
    const present = (departure: DepartureSheet, language: Language) => {
      const { locations } = views.network()
      const nameOf = (place: string) => locations.get(place)?.names[language] ?? place
      return {
        ...presentTimes(departure),
        originName: nameOf(departure.origin),
        destinationName: nameOf(departure.destination),
        zone: locations.get(departure.origin)?.zone ?? 'UTC',
      }
    }
    const isTheirs = (actor: Actor, origin: string) => actsFor(actor, { kind: 'hub', slug: origin })

    app.get(
      '/departures',
      {
        config: { who: ['hub', 'producer', 'customs'] },
        schema: {
          summary: 'Departures by their cut-off, from now on',
          tags,
          querystring: pageQuery.extend({
            lane: slug.optional(),
            origin: slug.optional(),
            state: z.enum(DEPARTURE_STATES).optional(),
            from: instant.optional().describe('The earliest cut-off; now when left out.'),
            ordered: z.stringbool().default(false).describe('Only those that orders travel with.'),
            locale: locale.default('en'),
          }),
          response: { 200: pageReply(departureReply), ...failures },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'hub', 'producer', 'customs')
        if (!actor) return reply
        const { limit, after, lane, origin, state, from } = request.query
        const position = after === undefined ? null : readCursor(after, 2)
        if (after !== undefined && !position) {
          return problem(reply, 400, { kind: 'invalid_cursor' })
        }
        const rows = await listDepartures(pool, {
          origins: origin ? [origin] : null,
          lane: lane ?? null,
          state: state ?? null,
          from: from ?? now(),
          ordered: request.query.ordered,
          after: position as [string, string] | null,
          limit: limit + 1,
        })
        const items = rows.slice(0, limit)
        const last = rows.length > limit ? items.at(-1) : undefined
        const next = last ? writeCursor([last.cutoffAt.toString(), last.id]) : null
        return { items: items.map((each) => present(each, LANGUAGE[request.query.locale])), next }
      },
    )

    app.get(
      '/departures/:id',
      {
        config: { who: ['hub', 'producer', 'customs'] },
        schema: {
          summary: 'A departure with what is packed for it',
          tags,
          params: z.object({ id }),
          querystring: z.object({ locale: locale.default('en') }),
          response: { 200: departureReply, ...failures },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'hub', 'producer', 'customs')
        if (!actor) return reply
        const departure = await readDeparture(pool, request.params.id)
        if (!departure) return problem(reply, 404, { kind: 'departure_not_found' })
        return present(departure, LANGUAGE[request.query.locale])
      },
    )

    app.post(
      '/departures',
      {
        schema: {
          summary: 'Adds a departure beside the timetable',
          tags,
          body: departureBody,
          response: { 201: departureReply, ...failures },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'hub')
        if (!actor) return reply
        const lane = views.network().lanes.find((each) => each.slug === request.body.lane)
        if (!lane || !isTheirs(actor, lane.origin)) {
          return problem(reply, 404, { kind: 'lane_not_found' })
        }
        const added = await addDeparture(pool, request.body)
        if (!added.ok) return problem(reply, STATUS[added.refusal.kind], added.refusal)
        return reply.code(201).send(present(added.value, 'en'))
      },
    )

    app.get(
      '/departures/:id/outlook',
      {
        schema: {
          summary: 'What if it is cancelled: how many lines would move, wait, or be refunded',
          tags,
          params: z.object({ id }),
          response: { 200: outlookReply, ...failures },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'hub')
        if (!actor) return reply
        const known = await readDeparture(pool, request.params.id)
        if (!known || !isTheirs(actor, known.origin)) {
          return problem(reply, 404, { kind: 'departure_not_found' })
        }
        return outlookWithout(deps, known)
      },
    )

    app.post(
      '/departures/:id/delays',
      {
        schema: {
          summary:
            'A departure is late or cancelled: promises are repaired, each customer told once',
          tags,
          params: z.object({ id }),
          body: delayBody,
          response: { 201: delayReply, ...failures },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'hub')
        if (!actor) return reply
        const known = await readDeparture(pool, request.params.id)
        if (!known || !isTheirs(actor, known.origin)) {
          return problem(reply, 404, { kind: 'departure_not_found' })
        }
        const { leavesAt, arrivesAt, cancelled, reason } = request.body
        const heard = await hearNews(deps, {
          departure: known.id,
          leavesAt: leavesAt ?? null,
          arrivesAt: arrivesAt ?? null,
          cancelled,
          reason,
          by: signature(actor, 'hub'),
        })
        if (!heard.ok) return problem(reply, STATUS[heard.refusal.kind], heard.refusal)
        const { delay, departure, report } = heard.value
        return reply.code(201).send({
          id: delay.id,
          departure: present(departure, 'en'),
          looked: report.looked,
          kept: report.kept,
          repairs: report.repairs.map(({ id: repair, order, line, kind, state, facts }) => ({
            id: repair,
            order,
            line,
            kind,
            state,
            facts: { ...facts },
          })),
        })
      },
    )
  }

const presentTimes = (departure: DepartureSheet) => ({
  ...departure,
  cutoffAt: departure.cutoffAt.toString(),
  leavesAt: departure.leavesAt.toString(),
  arrivesAt: departure.arrivesAt.toString(),
  plannedLeavesAt: departure.plannedLeavesAt?.toString() ?? null,
  plannedArrivesAt: departure.plannedArrivesAt?.toString() ?? null,
})
