import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Db } from '#db'
import { LANGUAGE, localeOf } from '#http/locale.ts'
import { eventStreams } from '#http/event-stream.ts'
import { problem, problemReply } from '#http/problem.ts'
import { day, id, instant, locale, regionCode } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import type { Language } from '#lib/texts.ts'
import { watchVersions } from '#lib/watch.ts'
import { journeyVersions } from '#modules/logistics'
import { readFile } from '#modules/stock'
import { nameOf, placeOf } from './card.ts'
import { thinned, traceOf, type Trace, type TracePlace } from './trace.ts'
import type { Views } from './views.ts'

const HANGZHOU = '330100'
const READINGS_MAX = 480
const LOOK_MS = 2_000

const streamed = {
  200: {
    description:
      'Events named `trace`: the id changes with what is known, the data is the trace as `GET /trace/{lotOrSscc}` answers it. The first comes at once.',
    content: { 'text/event-stream': { schema: z.string() } },
  },
  '4xx': problemReply,
  '5xx': problemReply,
}

const place = z.object({
  slug: z.string(),
  kind: z.enum(['house', 'hub', 'zone', 'city']),
  name: z.string(),
  latitude: z.number(),
  longitude: z.number(),
})

const traceReply = z.object({
  id: z.string(),
  kind: z.enum(['lot', 'parcel']),
  withdrawn: z.boolean().describe('Held back by its maker or the hub: do not eat it.'),
  deliverOn: day
    .nullable()
    .describe('Ordered now, it would be at the door of the region on this day.'),
  lots: z.array(
    z.object({
      id: z.uuid(),
      code: z.string(),
      status: z.string(),
      offer: z.object({ slug: z.string(), title: z.string() }),
      seller: z.object({ slug: z.string(), name: z.string() }),
      origin: z.object({
        country: z.string(),
        region: z.string(),
        place: z.string(),
        latitude: z.number(),
        longitude: z.number(),
      }),
      producedAt: instant,
      printedOn: day.nullable(),
      dateKind: z.enum(['use_by', 'best_before', 'none']),
      expiresOn: day,
      daysLeft: z.number().nullable(),
      daysLeftOnDelivery: z.number().nullable(),
      evidence: z.enum(['measured', 'modelled', 'gap']).nullable(),
      photos: z.array(z.string()).describe('Addresses.'),
      certificates: z.array(
        z.object({
          kind: z.string(),
          number: z.string(),
          issuedOn: z.string().nullable(),
          validUntil: z.string().nullable(),
        }),
      ),
    }),
  ),
  steps: z.array(
    z.object({
      kind: z.enum([
        'made',
        'received',
        'packed',
        'departed',
        'landed',
        'cleared',
        'stored',
        'delivered',
      ]),
      at: instant,
      done: z.boolean(),
      place: place.nullable(),
      eventID: z.string().nullable(),
    }),
  ),
  flying: z
    .object({ from: place, to: place, share: z.number().min(0).max(1) })
    .nullable()
    .describe('Where a parcel in the air is: the share of its flight that is behind it.'),
  temperature: z
    .object({
      allowed: z.object({ min: z.number(), max: z.number() }),
      low: z.number(),
      high: z.number(),
      unobservedMinutes: z.number().int(),
      excursions: z.number().int(),
      readings: z.array(z.object({ at: instant, celsius: z.number() })),
    })
    .nullable(),
})

/** `GET /trace/{lotOrSscc}`: the public trace, for programs; the page tells people the same. */
export const traceApi =
  (views: Views, db: Db): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, 'anyone')
    const streams = eventStreams(app)
    const watch = watchVersions((units) => journeyVersions(db, units), LOOK_MS)
    app.addHook('preClose', async () => watch.stop())
    const params = z.object({ lotOrSscc: z.string().min(1).max(60) })
    const querystring = z.object({
      region: regionCode.default(HANGZHOU),
      locale: locale.optional(),
    })
    app.get(
      '/trace/:lotOrSscc',
      {
        schema: {
          summary: 'The public trace of a lot or a parcel',
          tags: ['Shop'],
          params,
          querystring,
          response: { 200: traceReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const { lotOrSscc } = request.params
        const trace = await traceOf(views, db, lotOrSscc, request.query.region)
        if (!trace) return problem(reply, 404, { kind: 'not_found', trace: lotOrSscc })
        const language = LANGUAGE[request.query.locale ?? localeOf(request)]
        return reply
          .header('cache-control', 'public, max-age=60')
          .send(present(views, trace, language))
      },
    )

    app.get(
      '/trace/:lotOrSscc/photos/:photo',
      {
        schema: {
          summary: 'A photo of a lot, by its maker or the hub',
          tags: ['Shop'],
          params: z.object({ lotOrSscc: id, photo: id }),
        },
      },
      async (request, reply) => {
        const { lotOrSscc: lot, photo } = request.params
        const file = await readFile(db, { lot, id: photo })
        // A certificate names people: it is for those who work with the lot.
        if (file?.kind !== 'photo') return problem(reply, 404, { kind: 'not_found', trace: photo })
        return reply
          .type(file.media)
          .header('cache-control', 'public, max-age=3600')
          .header('content-security-policy', "default-src 'none'")
          .send(file.content)
      },
    )

    app.get(
      '/trace/:lotOrSscc/events',
      {
        exposeHeadRoute: false,
        schema: {
          summary: 'The public trace as it grows',
          tags: ['Shop'],
          params,
          querystring,
          response: streamed,
        },
      },
      async (request, reply) => {
        const { lotOrSscc } = request.params
        const { region } = request.query
        const trace = await traceOf(views, db, lotOrSscc, region)
        if (!trace) return problem(reply, 404, { kind: 'not_found', trace: lotOrSscc })
        const language = LANGUAGE[request.query.locale ?? localeOf(request)]
        return streams.send(reply, ({ isOpen, push, end }) => {
          const tell = async (id: string) => {
            const now = await traceOf(views, db, trace.id, region)
            if (now && isOpen()) push({ name: 'trace', id, data: present(views, now, language) })
          }
          return watch.follow(trace.id, (version) => void tell(version).catch(end))
        })
      },
    )
  }

function present(views: Views, trace: Trace, language: Language): z.output<typeof traceReply> {
  const { curve, excursions, unobservedMinutes } = trace.journey
  const readings = curve && thinned(curve, READINGS_MAX)
  const degrees = readings?.map(({ celsius }) => celsius) ?? []
  return {
    id: trace.id,
    kind: trace.kind,
    withdrawn: trace.withdrawn,
    deliverOn: trace.deliverOn,
    lots: trace.lots.map(({ lot, offer, house, daysLeft, daysAtDoor, evidence, photos }) => ({
      id: lot.id,
      code: lot.code,
      status: lot.status,
      offer: { slug: offer.slug, title: offer.titles[language] },
      seller: { slug: house.slug, name: nameOf(house, language) },
      origin: {
        country: house.country,
        region: house.region[language],
        place: placeOf(house, language),
        latitude: house.latitude,
        longitude: house.longitude,
      },
      producedAt: lot.madeAt,
      printedOn: lot.printedOn,
      dateKind: lot.dateKind,
      expiresOn: lot.expiresOn,
      daysLeft,
      daysLeftOnDelivery: daysAtDoor,
      evidence,
      photos: photos.map((photo) => photoPath(lot.id, photo)),
      certificates: lot.certificates.map((each) => ({ ...each })),
    })),
    steps: trace.steps.map(({ place: at, ...step }) => ({
      ...step,
      place: at && placed(views, at, language),
    })),
    flying: trace.flying && {
      from: placed(views, trace.flying.from, language),
      to: placed(views, trace.flying.to, language),
      share: trace.flying.share,
    },
    temperature: readings && {
      allowed: trace.limits,
      low: Math.min(...degrees),
      high: Math.max(...degrees),
      unobservedMinutes,
      excursions,
      readings: readings.map(({ at, celsius }) => ({
        at: Temporal.Instant.fromEpochMilliseconds(at),
        celsius,
      })),
    },
  }
}

/** Where everybody finds a photo of a lot. */
export const photoPath = (lot: string, photo: string): string =>
  `/api/v1/trace/${lot}/photos/${photo}`

const placed = (views: Views, at: TracePlace, language: Language) => ({
  slug: at.slug,
  kind: at.kind,
  name: placeName(views, at, language),
  latitude: at.latitude,
  longitude: at.longitude,
})

/** What a place is called in a language. */
export function placeName(views: Views, { slug, kind }: TracePlace, language: Language): string {
  if (kind === 'city') return views.network.region(slug)?.names[language] ?? slug
  if (kind !== 'house') return views.network.locations.get(slug)?.names[language] ?? slug
  const house = views.houses.get(slug)
  return house ? placeOf(house, language) : slug
}
