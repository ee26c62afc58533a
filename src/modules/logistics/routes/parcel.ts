import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { actsFor, signature, staffOf, type Actor } from '#http/actor.ts'
import { problem, problemReply } from '#http/problem.ts'
import { LANGUAGE } from '#http/locale.ts'
import { id, locale } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { packParcel, type PackRefusal } from '../actions/pack.ts'
import { hearEvents } from '../actions/track.ts'
import { labelPdf, tablePdf } from '../label/pdf.ts'
import { readDeparture } from '../store/departure.ts'
import {
  eventsOf,
  itemsOf,
  parcelsOn,
  readParcel,
  readTravelling,
  type HeldItem,
  type Parcel,
} from '../store/parcel.ts'
import {
  eventBody,
  factsOf,
  manifestReply,
  manifestSheet,
  packBody,
  parcelReply,
  parcelSheet,
  presentEvent,
  presentParcel,
  presentTravelling,
  sscc,
} from './parcel-present.ts'
import { handoverRoutes } from './handover.ts'
import { shiftNoteRoutes } from './shift-note.ts'
import type { ParcelRouteDeps } from './parcel-deps.ts'
import { ownParcelRoutes, parcelListRoutes } from './parcel-list.ts'

const STATUS = {
  order_not_found: 404,
  already_packed: 409,
  departure_needed: 409,
  departure_gone: 409,
  lot_held: 409,
  wrong_lot: 409,
  too_many: 409,
  incomplete: 409,
  scan_unreadable: 422,
  not_on_order: 422,
} satisfies Record<PackRefusal['kind'], number>

const pdf = {
  200: { description: 'A PDF.', content: { 'application/pdf': { schema: z.any() } } },
  '4xx': problemReply,
}

const tags = ['Supply']
const failures = { '4xx': problemReply }

/** Parcels: packed by scanning, labelled, listed on their departure, followed. */
export const parcelRoutes =
  (deps: ParcelRouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, ['hub'])
    const { pool, whoActs } = deps
    const isHubs = (actor: Actor, place: string) => actsFor(actor, { kind: 'hub', slug: place })
    const present = (parcel: Parcel, items: readonly HeldItem[]) =>
      presentParcel(parcel, items, (offer) => deps.offer(offer)?.titles.en ?? null)

    const parcelFor = async (actor: Actor | null, number: string) => {
      const parcel = actor && (await readParcel(pool, number))
      return parcel && isHubs(actor, parcel.location) ? parcel : null
    }
    const departureFor = async (actor: Actor | null, departureId: string) => {
      const departure = actor && (await readDeparture(pool, departureId))
      return departure && isHubs(actor, departure.origin) ? departure : null
    }

    app.post(
      '/parcels',
      {
        schema: {
          summary: 'Packs a parcel by scanning what goes into it',
          tags,
          body: packBody,
          response: { 201: parcelReply, ...failures },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'hub')
        if (!actor) return reply
        const { orderId, departureId, scans } = request.body
        const all = actsFor(actor)
        const hubs = actor.organisations.filter(({ kind }) => kind === 'hub')
        const packed = await packParcel(deps, {
          order: orderId,
          departure: departureId ?? null,
          scans,
          hubs: all ? null : hubs.map(({ slug }) => slug),
          by: signature(actor, 'hub'),
        })
        if (!packed.ok) return problem(reply, STATUS[packed.refusal.kind], packed.refusal)
        const items = await itemsOf(pool, [packed.value.sscc])
        return reply.code(201).send(present(packed.value, items))
      },
    )

    app.get(
      '/parcels/:sscc',
      {
        schema: {
          summary: 'A parcel with what happened to it',
          tags,
          params: z.object({ sscc }),
          querystring: z.object({ locale: locale.default('en') }),
          response: { 200: parcelSheet, ...failures },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'hub')
        if (!actor) return reply
        const known = await parcelFor(actor, request.params.sscc)
        const parcel = known && (await readTravelling(pool, known.sscc))
        if (!parcel) return problem(reply, 404, { kind: 'parcel_not_found' })
        const [items, events] = await Promise.all([
          itemsOf(pool, [parcel.sscc]),
          eventsOf(pool, [parcel.sscc]),
        ])
        const language = LANGUAGE[request.query.locale]
        const told = presentTravelling(deps, parcel, items, language)
        return { ...told, events: events.map(presentEvent) }
      },
    )

    app.get(
      '/parcels/:sscc/label.pdf',
      {
        schema: {
          summary: 'The label of a parcel, A6: GS1-128, link, Chinese text',
          tags,
          params: z.object({ sscc }),
          response: pdf,
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'hub')
        if (!actor) return reply
        const parcel = await parcelFor(actor, request.params.sscc)
        const departure = parcel && (await readDeparture(pool, parcel.departure))
        if (!departure) return problem(reply, 404, { kind: 'parcel_not_found' })
        const facts = factsOf(deps, parcel, departure, await itemsOf(pool, [parcel.sscc]))
        const label = await labelPdf(facts)
        return reply
          .type('application/pdf')
          .header('content-disposition', `inline; filename="${parcel.sscc}.pdf"`)
          .header('cache-control', 'private, no-store')
          .send(Buffer.from(label) as never)
      },
    )

    app.post(
      '/parcels/events',
      {
        schema: {
          summary: 'Tells what happened to parcels, in any order and as often as it is heard',
          tags,
          body: eventBody,
          response: { 200: z.object({ news: z.number().int() }), ...failures },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'hub')
        if (!actor) return reply
        const by = signature(actor, 'hub')
        const own: string[] = []
        for (const number of new Set(request.body.events.map((each) => each.sscc))) {
          if (await parcelFor(actor, number)) own.push(number)
        }
        const events = request.body.events.filter((each) => own.includes(each.sscc))
        const heard = events.map((each) => ({ ...each, source: 'hub', raw: { by } }))
        return { news: heard.length === 0 ? 0 : await hearEvents(deps, heard) }
      },
    )

    app.get(
      '/departures/:id/manifest',
      {
        schema: {
          summary: 'What a departure carries',
          tags,
          params: z.object({ id }),
          response: { 200: manifestReply, ...failures },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'hub')
        if (!actor) return reply
        const departure = await departureFor(actor, request.params.id)
        if (!departure) return problem(reply, 404, { kind: 'departure_not_found' })
        const parcels = await parcelsOn(pool, departure.id)
        const items = await itemsOf(
          pool,
          parcels.map((parcel) => parcel.sscc),
        )
        return {
          departureId: departure.id,
          lane: departure.lane,
          leavesAt: departure.leavesAt.toString(),
          state: departure.state,
          parcels: parcels.length,
          units: items.reduce((sum, { quantity }) => sum + quantity, 0),
          grams: parcels.reduce((sum, { grams }) => sum + grams, 0),
          items: parcels.map((parcel) => present(parcel, items)),
        }
      },
    )

    app.get(
      '/departures/:id/manifest.pdf',
      {
        schema: {
          summary: 'The manifest to be signed',
          tags,
          params: z.object({ id }),
          response: pdf,
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'hub')
        if (!actor) return reply
        const departure = await departureFor(actor, request.params.id)
        if (!departure) return problem(reply, 404, { kind: 'departure_not_found' })
        const parcels = await parcelsOn(pool, departure.id)
        const items = await itemsOf(
          pool,
          parcels.map((parcel) => parcel.sscc),
        )
        const sheet = await tablePdf(manifestSheet(deps, departure, parcels, items))
        return reply
          .type('application/pdf')
          .header('cache-control', 'private, no-store')
          .send(Buffer.from(sheet) as never)
      },
    )

    parcelListRoutes(app, deps)
    handoverRoutes(app, deps)
    shiftNoteRoutes(app, deps)
    ownParcelRoutes(app, deps)
  }
