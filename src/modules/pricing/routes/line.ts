import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { staffOf } from '#http/actor.ts'
import { LANGUAGE, localeOf } from '#http/locale.ts'
import { problem, problemReply } from '#http/problem.ts'
import { instant, slug } from '#http/schemas.ts'
import { transaction } from '#db'
import { calledBy } from '#http/who.ts'
import { BAGS_2015, RATES_2015, studyOf2015 } from '../domain/announcement.ts'
import { switchRows, saveSwitch } from '../store/parity-line.ts'
import { announcedProposals } from '../store/proposal.ts'
import { tellPrices } from '../store/release.ts'
import { housesOf, pricesFor } from './access.ts'
import type { PolicyRouteDeps } from './policy.ts'

const lineReply = z.object({ house: z.string(), shown: z.boolean(), from: z.string() })
const linesReply = z.object({ items: z.array(lineReply) })
export type LinesReply = z.output<typeof linesReply>

const tags = ['Parity']
const failures = { '4xx': problemReply }

/** What shoppers are told: the storefront's line, what was announced, and the study of 2015. */
export const lineRoutes =
  (deps: PolicyRouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, ['brand'])
    const { pool, now, whoActs } = deps

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
          response: { 200: linesReply, ...failures },
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
