import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { staffOf, type WhoActs } from '#http/actor.ts'
import { LANGUAGE, localeOf } from '#http/locale.ts'
import { problem, problemReply } from '#http/problem.ts'
import { id, instant, moneyReply, slug } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { dayIn } from '#lib/day.ts'
import type { Language } from '#lib/texts.ts'
import { transaction, type Pool } from '#db'
import { positionsOf } from '../actions/position.ts'
import { isExcluded } from '../actions/proposal.ts'
import { BAGS_2015, RATES_2015, studyOf2015 } from '../domain/announcement.ts'
import type { Prices } from '../domain/prices.ts'
import { ageOf } from '../domain/proposal.ts'
import { switchRows, saveSwitch } from '../store/parity-line.ts'
import { policyRows } from '../store/policy.ts'
import { announcedProposals } from '../store/proposal.ts'
import { rateRows } from '../store/rate.ts'
import { tellPrices } from '../store/release.ts'
import { housePolicy } from '../words/house-policy.ts'
import { housesOf, pricesFor } from './access.ts'
import type { Named } from './proposal-schemas.ts'

export type PositionRouteDeps = {
  readonly pool: Pool
  readonly now: () => Temporal.Instant
  readonly whoActs: WhoActs
  readonly prices: () => Prices
  readonly offersOf: (
    house: string,
  ) => readonly { readonly id: string; readonly category: string }[]
  readonly nameOf: (offer: string, language: Language) => Named
  readonly isHouse: (slug: string) => boolean
}

const cell = z.object({
  market: z.string(),
  price: moneyReply,
  index: z.number().describe('The reference market is 100.'),
  gap: z.number(),
  within: z.boolean().describe('Keeps the corridor and its caps; when not, it is an alert.'),
  since: z.string(),
  drift: z.number().nullable().describe('Of the index since the price was set, by exchange alone.'),
  daigou: z.object({ from: z.string(), share: z.number() }).nullable(),
})

const positionsReply = z.object({
  house: z.string(),
  reference: z.string(),
  markets: z.array(z.string()),
  alerts: z.number().int().describe('Prices outside the corridor.'),
  items: z.array(
    z.object({
      offer: id,
      slug: z.string(),
      title: z.string(),
      excluded: z.boolean(),
      cells: z.array(cell),
    }),
  ),
})

const rateReply = z.object({
  base: z.string(),
  quote: z.string(),
  rate: z.string(),
  on: z.string().describe('The day it is of, at the bank that published it.'),
  source: z.string(),
  ageDays: z.number().int(),
  stale: z.boolean().describe('Older than a long weekend explains.'),
})

const lineReply = z.object({ house: z.string(), shown: z.boolean(), from: z.string() })

const tags = ['Parity']
const failures = { '4xx': problemReply }

/** Where prices stand: the matrix, the rates, the storefront's line, and what was announced. */
export const positionRoutes =
  (deps: PositionRouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, ['brand'])
    const { pool, now, whoActs } = deps

    app.get(
      '/parity/positions',
      {
        schema: {
          summary: 'Every offer of a house in every market: index, gap, drift, re-seller’s gain',
          tags,
          querystring: z.object({ house: slug }),
          response: { 200: positionsReply, ...failures },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'brand')
        if (!actor) return reply
        const { house } = request.query
        const [row] = pricesFor(actor, house) ? await policyRows(pool, [house]) : []
        if (!row) return problem(reply, 404, { kind: 'policy_not_found', house })
        const policy = housePolicy.parse(row.rules)
        const offers = deps.offersOf(house)
        const positions = await positionsOf(
          pool,
          deps.prices(),
          policy,
          offers.map((each) => each.id),
        )
        const categories = new Map(offers.map((each) => [each.id, each.category]))
        const language = LANGUAGE[localeOf(request)]
        const items = positions.map(({ offer, cells }) => ({
          offer,
          ...deps.nameOf(offer, language),
          excluded: isExcluded(policy, offer, categories.get(offer) ?? ''),
          cells: [...cells],
        }))
        const watched = items.filter(({ excluded }) => !excluded)
        return {
          house,
          reference: policy.reference,
          markets: policy.markets.map(({ market }) => market),
          alerts: watched.flatMap(({ cells }) => cells).filter(({ within }) => !within).length,
          items,
        }
      },
    )

    app.get(
      '/parity/rates',
      {
        config: { who: 'anyone' },
        schema: {
          summary: 'The reference rates in use, with their source, day and age',
          tags,
          response: { 200: z.object({ items: z.array(rateReply) }), ...failures },
        },
      },
      async () => ({
        items: (await rateRows(pool, dayIn(now(), 'Europe/Paris'))).map((row) => ({
          base: row.base,
          quote: row.quote,
          rate: row.rateText,
          on: row.on.toString(),
          source: row.source,
          ...ageOf(row.on, now()),
        })),
      }),
    )

    app.get(
      '/parity/studies',
      {
        config: { who: 'anyone' },
        schema: {
          summary:
            'Studies worked out before: the announcement of March 2015, ready to be asked again',
          tags,
          response: {
            200: z.object({
              items: z.array(z.object({ name: z.string(), study: z.looseObject({}) })),
            }),
          },
        },
      },
      async () => ({
        items: BAGS_2015.flatMap((bag) =>
          (['before', 'after'] as const).flatMap((at) =>
            (Object.keys(RATES_2015) as (keyof typeof RATES_2015)[]).map((on) => ({
              name: `${bag.name}, ${at} ${on}`,
              study: studyOf2015(bag, at, on),
            })),
          ),
        ),
      }),
    )

    app.get(
      '/parity/lines',
      {
        schema: {
          summary: 'Which houses show what their goods cost at home',
          tags,
          response: { 200: z.object({ items: z.array(lineReply) }), ...failures },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'brand')
        if (!actor) return reply
        const own = housesOf(actor)
        const rows = (await switchRows(pool)).filter(
          ({ house }) => own === null || own.includes(house),
        )
        return { items: rows.map((row) => ({ ...row, from: row.from.toString() })) }
      },
    )

    app.put(
      '/parity/lines/:house',
      {
        schema: {
          summary: 'Switches a house’s parity line on or off, now or at an instant',
          tags,
          params: z.object({ house: slug }),
          body: z.object({ shown: z.boolean(), from: instant.optional() }),
          response: { 200: lineReply, ...failures },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'brand')
        if (!actor) return reply
        const { house } = request.params
        if (!deps.isHouse(house) || !pricesFor(actor, house)) {
          return problem(reply, 404, { kind: 'house_not_found', house })
        }
        const saidAt = now().round({ smallestUnit: 'millisecond' })
        const { shown, from = saidAt } = request.body
        await transaction(pool, async (tx) => {
          await saveSwitch(tx, { house, shown, from, saidAt, by: actor.account })
          await tellPrices(tx, house)
        })
        return { house, shown, from: from.toString() }
      },
    )

    app.get(
      '/parity/announcements',
      {
        config: { who: 'anyone' },
        schema: {
          summary: 'What houses announced about their prices, for everybody',
          tags,
          response: {
            200: z.object({
              items: z.array(
                z.object({
                  house: z.string(),
                  announcedAt: z.string(),
                  takesEffect: z.string(),
                  text: z.string(),
                }),
              ),
            }),
          },
        },
      },
      async (request) => {
        const language = LANGUAGE[localeOf(request)]
        const rows = await announcedProposals(pool, 50)
        return {
          items: rows.flatMap(({ house, release, announcement }) =>
            release && announcement
              ? [
                  {
                    house,
                    announcedAt: release.releasedAt.toString(),
                    takesEffect: release.takesEffect.toString(),
                    text: announcement[language],
                  },
                ]
              : [],
          ),
        }
      },
    )
  }
