import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { staffOf } from '#http/actor.ts'
import { problem, problemReply } from '#http/problem.ts'
import { calledBy } from '#http/who.ts'
import { dayIn } from '#lib/day.ts'
import type { Result } from '#lib/result.ts'
import type { NotFetched, RatesFetched } from '../actions/rate.ts'
import { ageOf } from '../domain/proposal.ts'
import { rateDays, rateRows } from '../store/rate.ts'
import type { ProposalRouteDeps } from './proposal.ts'

export type RateRouteDeps = ProposalRouteDeps & {
  /** Reads the bank's file of the day. */
  readonly fetchRates: () => Promise<Result<RatesFetched, NotFetched>>
}

const STATUS = { not_reached: 503, not_ecb_rates: 502 } satisfies Record<NotFetched['kind'], number>

const ratesReply = z.object({
  items: z.array(
    z.object({
      base: z.string(),
      quote: z.string(),
      rate: z.string(),
      on: z.string().describe('The day it is of, at the bank that published it.'),
      source: z.string(),
      ageDays: z.number().int(),
      stale: z.boolean().describe('Older than a long weekend explains.'),
    }),
  ),
})
export type RatesReply = z.output<typeof ratesReply>

const rateDaysReply = z.object({
  items: z.array(z.object({ on: z.string(), rates: z.record(z.string(), z.string()) })),
})
export type RateDaysReply = z.output<typeof rateDaysReply>

const fetchedReply = z.object({ added: z.number().int(), on: z.string() })
export type RatesFetchedReply = z.output<typeof fetchedReply>

const tags = ['Parity']

/** Reference rates: with their source, day and age, day by day, and read anew when somebody asks. */
export const rateRoutes =
  ({ pool, now, whoActs, fetchRates }: RateRouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, ['brand'])
    app.get(
      '/parity/rates',
      {
        config: { who: 'anyone' },
        schema: {
          summary: 'The reference rates in use, with their source, day and age',
          tags,
          response: { 200: ratesReply, '4xx': problemReply },
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
      '/parity/rates/days',
      {
        config: { who: 'anyone' },
        schema: {
          summary: 'What one euro was worth on the latest days that are known',
          tags,
          querystring: z.object({ days: z.coerce.number().int().min(1).max(1000).default(400) }),
          response: { 200: rateDaysReply, '4xx': problemReply },
        },
      },
      async ({ query: { days } }) => ({
        items: (await rateDays(pool, days)).map(({ on, rates }) => ({
          on: on.toString(),
          rates: { ...rates },
        })),
      }),
    )

    app.post(
      '/parity/rates',
      {
        schema: {
          summary: 'Reads the bank’s file of the day now; rates that are known are never rewritten',
          tags,
          response: { 201: fetchedReply, '4xx': problemReply, '5xx': problemReply },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'brand')
        if (!actor) return reply
        const fetched = await fetchRates()
        if (!fetched.ok) return problem(reply, STATUS[fetched.refusal.kind], fetched.refusal)
        const { added, on } = fetched.value
        return reply.code(201).send({ added, on: on.toString() })
      },
    )
  }
