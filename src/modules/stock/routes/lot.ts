import type { FastifyReply } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { actsFor, signature, staffOf, type Actor, type WhoActs } from '#http/actor.ts'
import { readCursor, writeCursor } from '#http/cursor.ts'
import { LANGUAGE } from '#http/locale.ts'
import { problem, problemReply } from '#http/problem.ts'
import { id, locale, pageQuery, pageReply, slug } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import type { Result } from '#lib/result.ts'
import { countLot, declareLot, receiveLot, turnLot, type LotDeps } from '../actions/lot.ts'
import { LOT_STATUSES, type Lot, type LotRefusal } from '../domain/lot.ts'
import { listLots, movementsOf, readLot, receptionsOf, turnsOf } from '../store/lot.ts'
import {
  countBody,
  holdBody,
  lotCode,
  lotBody,
  lotHistoryReply,
  lotReply,
  presentHistory,
  presentLot,
  receptionBody,
  releaseBody,
} from './schemas.ts'

const STATUS = {
  lot_not_found: 404,
  offer_not_found: 404,
  window_not_found: 404,
  lot_exists: 409,
  not_lawful_turn: 409,
  too_many: 409,
  not_enough: 409,
  unknown_hub: 422,
  made_in_future: 422,
  date_missing: 422,
  date_before_made: 422,
  past_its_date: 422,
  too_warm: 422,
  too_cold: 422,
  reason_missing: 422,
} satisfies Record<LotRefusal['kind'], number>

const refused = (reply: FastifyReply, refusal: LotRefusal) =>
  problem(reply, STATUS[refusal.kind], refusal)

export type LotRouteDeps = LotDeps & {
  readonly whoActs: WhoActs
  /** The offers of a house, to list its lots. */
  readonly offersOf: (house: string) => readonly string[]
}

const tags = ['Supply']
const params = z.object({ id })
const failures = { '4xx': problemReply }

/** Lots: declared by their house, received, held, released and counted by their hub. */
export const lotRoutes =
  (deps: LotRouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, ['producer', 'hub'])
    const { pool, whoActs } = deps
    const present = (lot: Lot) => presentLot(lot, deps.offer(lot.offer), 'en')
    const houseOf = ({ offer }: Lot) => deps.offer(offer)?.seller ?? ''
    const isHubs = (actor: Actor, lot: Lot) => actsFor(actor, { kind: 'hub', slug: lot.location })
    const sees = (actor: Actor, lot: Lot) =>
      isHubs(actor, lot) || actsFor(actor, { kind: 'producer', slug: houseOf(lot) })
    const answer = (reply: FastifyReply, result: Result<Lot, LotRefusal>, code: 200 | 201 = 201) =>
      result.ok ? reply.code(code).send(present(result.value)) : refused(reply, result.refusal)

    app.post(
      '/lots',
      {
        config: { who: ['producer'] },
        schema: {
          summary: 'Declares a lot of one’s own house',
          tags,
          body: lotBody,
          response: { 201: lotReply, ...failures },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'producer')
        if (!actor) return reply
        const { offerId, windowId, code, ...body } = request.body
        const offer = deps.offer(offerId)
        // Another house's offer is as unknown as one that does not exist.
        if (!offer || !actsFor(actor, { kind: 'producer', slug: offer.seller })) {
          return refused(reply, { kind: 'offer_not_found' })
        }
        const by = signature(actor, 'producer')
        const asked = { ...body, offer, by, code: code ?? null, window: windowId ?? null }
        return answer(reply, await declareLot(deps, asked))
      },
    )

    app.get(
      '/lots',
      {
        schema: {
          summary: 'The lots of one’s house or hub, the last declared first',
          tags,
          querystring: pageQuery.extend({
            state: z.enum(LOT_STATUSES).optional(),
            offerId: id.optional(),
            location: slug.optional(),
            code: lotCode.optional().describe('The number on the packet.'),
            locale: locale.default('en'),
          }),
          response: { 200: pageReply(lotReply), ...failures },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'producer', 'hub')
        if (!actor) return reply
        const { limit, after, state, offerId, location, code, locale: tongue } = request.query
        const scope = scopeOf(actor, deps.offersOf)
        const position = after === undefined ? null : readCursor(after, 2)
        if (after !== undefined && !position) {
          return problem(reply, 400, { kind: 'invalid_cursor' })
        }
        const rows = await listLots(pool, {
          ...scope,
          ...(offerId
            ? { offers: scope.offers?.includes(offerId) === false ? [] : [offerId] }
            : {}),
          ...(location
            ? { locations: scope.locations?.includes(location) === false ? [] : [location] }
            : {}),
          code: code ?? null,
          status: state ?? null,
          after: position as [string, string] | null,
          limit: limit + 1,
        })
        const items = rows.slice(0, limit)
        const last = rows.length > limit ? items.at(-1) : undefined
        const next = last ? writeCursor([last.declaredAt.toString(), last.id]) : null
        return {
          items: items.map((lot) => presentLot(lot, deps.offer(lot.offer), LANGUAGE[tongue])),
          next,
        }
      },
    )

    app.get(
      '/lots/:id',
      {
        schema: {
          summary: 'A lot with its movements, turns and receptions',
          tags,
          params,
          response: { 200: lotHistoryReply, ...failures },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'producer', 'hub')
        if (!actor) return reply
        const lot = await readLot(pool, request.params.id)
        if (!lot || !sees(actor, lot)) return refused(reply, { kind: 'lot_not_found' })
        const [movements, turns, receptions] = await Promise.all([
          movementsOf(pool, lot),
          turnsOf(pool, lot),
          receptionsOf(pool, lot),
        ])
        return { ...present(lot), ...presentHistory(movements, turns, receptions) }
      },
    )

    /** A lot of the asker's own hub; null, and the problem told, when it is none. */
    const atHub = async (actor: Actor | null, lotId: string, reply: FastifyReply) => {
      if (!actor) return null
      const lot = await readLot(pool, lotId)
      if (lot && isHubs(actor, lot)) return lot
      refused(reply, { kind: 'lot_not_found' })
      return null
    }

    app.post(
      '/lots/:id/receptions',
      {
        config: { who: ['hub'] },
        schema: {
          summary: 'Receives a lot at its hub: probe, accept, part or reject, put away',
          tags,
          params,
          body: receptionBody,
          response: { 201: lotReply, ...failures },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'hub')
        const lot = await atHub(actor, request.params.id, reply)
        if (!actor || !lot) return reply
        const { zone, accepted, rejected, reason, ...found } = request.body
        const result = await receiveLot(deps, {
          lot: lot.id,
          zone: zone ?? null,
          found: {
            ...found,
            accepted: accepted ?? null,
            rejected: rejected ?? null,
            reason: reason ?? null,
          },
          by: signature(actor, 'hub'),
        })
        return answer(reply, result)
      },
    )

    app.post(
      '/lots/:id/holds',
      {
        config: { who: ['hub'] },
        schema: {
          summary: 'Holds or quarantines a lot: no new promise rests on it',
          tags,
          params,
          body: holdBody,
          response: { 201: lotReply, ...failures },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'hub')
        const lot = await atHub(actor, request.params.id, reply)
        if (!actor || !lot) return reply
        const { kind, reason } = request.body
        const to = kind === 'hold' ? 'hold' : 'quarantined'
        const by = signature(actor, 'hub')
        return answer(reply, await turnLot(deps, { lot: lot.id, to, reason, by }))
      },
    )

    app.post(
      '/lots/:id/releases',
      {
        config: { who: ['hub'] },
        schema: {
          summary: 'Releases a lot that was held or quarantined',
          tags,
          params,
          body: releaseBody,
          response: { 201: lotReply, ...failures },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'hub')
        const lot = await atHub(actor, request.params.id, reply)
        if (!actor || !lot) return reply
        const { reason } = request.body
        const asked = { lot: lot.id, to: 'released' as const, reason, by: signature(actor, 'hub') }
        return answer(reply, await turnLot(deps, asked))
      },
    )

    app.post(
      '/lots/:id/movements',
      {
        config: { who: ['hub'] },
        schema: {
          summary: 'Counts a lot: what is lost, found again, or more than declared',
          tags,
          params,
          body: countBody,
          response: { 201: lotReply, ...failures },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'hub')
        const lot = await atHub(actor, request.params.id, reply)
        if (!actor || !lot) return reply
        const asked = { lot: lot.id, ...request.body, by: signature(actor, 'hub') }
        return answer(reply, await countLot(deps, asked))
      },
    )
  }

/** What somebody may list: the lots of their houses and of their hubs; the platform all. */
function scopeOf(actor: Actor, offersOf: (house: string) => readonly string[]) {
  if (actor.organisations.some(({ kind }) => kind === 'platform')) {
    return { offers: null, locations: null }
  }
  const hubs = actor.organisations.filter(({ kind }) => kind === 'hub').map(({ slug }) => slug)
  if (hubs.length > 0) return { offers: null, locations: hubs }
  const houses = actor.organisations.filter(({ kind }) => kind === 'producer')
  return { offers: houses.flatMap(({ slug }) => offersOf(slug)), locations: null }
}
