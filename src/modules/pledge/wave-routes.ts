import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { actsFor, signature, staffOf, type Actor, type WhoActs } from '#http/actor.ts'
import { problem, problemReply } from '#http/problem.ts'
import { id } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import type { OfferView } from '#modules/catalogue'
import {
  boxRecipe,
  picksOf,
  readDeparture,
  wavesOf,
  type DepartureSheet,
  type Network,
  type Picked,
  type Wave,
} from '#modules/logistics'
import { openWave, type WaveDeps, type WaveRefusal } from './waves.ts'

const STATUS = {
  departure_not_found: 404,
  departure_gone: 409,
} satisfies Record<WaveRefusal['kind'], number>

const pick = z.object({
  order: z.string(),
  number: z.string().optional(),
  line: z.number().int(),
  offerId: z.string(),
  title: z.string().nullable(),
  lot: z.string(),
  code: z.string(),
  zone: z.string().nullable(),
  expiresOn: z.string(),
  quantity: z.number().int(),
})

const recipe = z.object({
  band: z.string(),
  box: z.enum(['XS', 'S', 'M', 'L', 'XL']),
  packs: z.number().int(),
  packGrams: z.number().int(),
  coolant: z.enum(['gel_0', 'gel_12', 'dry_ice', 'none']),
  notes: z.array(z.string()).readonly(),
  hours: z.number(),
  holdHours: z.number(),
  grams: z.number(),
})

const waveReply = z.object({
  id,
  departureId: z.string(),
  nr: z.number().int(),
  at: z.string(),
  by: z.string(),
  frozen: z.boolean().describe('Within half an hour of the cut-off: lots stay where they are.'),
  lines: z.number().int(),
  served: z.number().int(),
  moved: z.number().int().describe('Lines that went to another lot or departure.'),
  unserved: z
    .array(
      z.object({
        order: z.string(),
        line: z.number().int(),
        offer: z.string(),
        quantity: z.number().int(),
        reason: z.string(),
      }),
    )
    .readonly(),
})

const waveSheet = waveReply.extend({
  picks: z.array(pick).describe('By zone, then by the lot that expires first.'),
  boxes: z
    .array(z.object({ order: z.string(), number: z.string(), lines: z.number().int(), recipe }))
    .describe('One box per order, with its ice by lane and month.'),
})

export type WaveRouteDeps = WaveDeps & { readonly whoActs: WhoActs }

const tags = ['Supply']
const params = z.object({ id })
const failures = { '4xx': problemReply }

/** Waves: what a hub fetches and packs for a departure. */
export const waveRoutes =
  (deps: WaveRouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, ['hub'])
    const { pool, whoActs, views } = deps
    const isTheirs = (actor: Actor, departure: DepartureSheet) =>
      actsFor(actor, { kind: 'hub', slug: departure.origin })

    const sheetOf = async (wave: Wave, departure: DepartureSheet) => {
      const picks = await picksOf(pool, wave.id)
      return {
        ...present(wave),
        picks: picks.map(({ offer, ...rest }) => ({
          ...rest,
          offerId: offer,
          title: deps.offer(offer)?.titles.en ?? null,
        })),
        boxes: boxesOf(picks, departure, views.network(), deps.offer),
      }
    }

    app.post(
      '/departures/:id/waves',
      {
        schema: {
          summary: 'Runs a wave: lots and departures anew, pick list and boxes',
          tags,
          params,
          response: { 201: waveSheet, ...failures },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'hub')
        if (!actor) return reply
        const departure = await readDeparture(pool, request.params.id)
        if (!departure || !isTheirs(actor, departure)) {
          return problem(reply, 404, { kind: 'departure_not_found' })
        }
        const opened = await openWave(deps, {
          departure: departure.id,
          by: signature(actor, 'hub'),
        })
        if (!opened.ok) return problem(reply, STATUS[opened.refusal.kind], opened.refusal)
        return reply.code(201).send(await sheetOf(opened.value, departure))
      },
    )

    app.get(
      '/departures/:id/waves',
      {
        schema: {
          summary: 'The waves of a departure, the last first and with what is still to fetch',
          tags,
          params,
          response: {
            200: z.object({ items: z.array(waveReply), current: waveSheet.nullable() }),
            ...failures,
          },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'hub')
        if (!actor) return reply
        const departure = await readDeparture(pool, request.params.id)
        if (!departure || !isTheirs(actor, departure)) {
          return problem(reply, 404, { kind: 'departure_not_found' })
        }
        const waves = await wavesOf(pool, departure.id)
        const [last] = waves
        return {
          items: waves.map(present),
          current: last ? await sheetOf(last, departure) : null,
        }
      },
    )
  }

const present = ({ departure, at, actor, ...rest }: Wave) => ({
  ...rest,
  departureId: departure,
  at: at.toString(),
  by: actor,
})

function boxesOf(
  picks: readonly (Picked & { readonly number: string })[],
  departure: DepartureSheet,
  network: Network,
  offerOf: (id: string) => OfferView | undefined,
) {
  const lane = network.lanes.find(({ slug }) => slug === departure.lane)
  if (!lane) return []
  const month = departure.leavesAt.toZonedDateTimeISO(lane.originZone).month
  return [...Map.groupBy(picks, ({ order }) => order)].map(([order, own]) => {
    const goods = own.map(({ offer, quantity }) => ({ offer: offerOf(offer), quantity }))
    const grams = goods.reduce((sum, each) => sum + (each.offer?.grams ?? 0) * each.quantity, 0)
    return {
      order,
      number: own[0]!.number,
      lines: own.length,
      recipe: boxRecipe(lane, month, {
        grams,
        live: goods.some(({ offer }) => offer?.life?.class.startsWith('live_') ?? false),
        bottles: goods.some(({ offer }) => offer?.pack.unit === 'ml'),
      }),
    }
  })
}
