import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { problem, problemReply } from '#http/problem.ts'
import { day, instant, regionCode, slug } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import type { Component, OfferView } from '#modules/catalogue'
import {
  pledgeBox,
  pledgeFor,
  type Pledge,
  type PledgeOffer,
  type PledgeRefusal,
  type PledgeViews,
} from './actions.ts'
import {
  assess,
  futureReading,
  type AssessmentQuestion,
  type History,
} from './domain/life/assess.ts'
import { STEP_KINDS } from './domain/steps.ts'
import { celsius, lifeModel } from './schemas.ts'

export type PledgeDeps = {
  readonly views: PledgeViews
  readonly offer: (slug: string) => OfferView | undefined
  /** What a box is made of; none for anything else. */
  readonly componentsOf: (offer: string) => readonly Component[]
  readonly now: () => Temporal.Instant
}

type RouteRefusal =
  | PledgeRefusal
  | { readonly kind: 'not_found'; readonly offer: string }
  | { readonly kind: 'future_reading'; readonly at: string; readonly now: string }

const STATUS = {
  not_found: 404,
  not_served: 404,
  out_of_stock: 409,
  not_fresh_enough: 409,
  not_lawful: 422,
  future_reading: 422,
} satisfies Record<RouteRefusal['kind'], number>

const quantity = z.coerce.number().int().min(1).max(999).default(1)

const pledgeFields = {
  deliverOn: day,
  zone: z.string(),
  freshDays: z
    .number()
    .int()
    .optional()
    .describe('Days left at the door, p95; absent when goods do not age.'),
  freshDaysMin: z.number().int().optional().describe('Days the seller guarantees at the door.'),
  orderBefore: instant,
  departure: z.object({ id: z.string(), leavesAt: instant }),
  regime: z.enum(['bonded_1210', 'direct_9610', 'general_trade']),
  steps: z.array(z.object({ kind: z.enum(STEP_KINDS), at: instant })),
  decidedBy: z.enum(['cut_off', 'departure_capacity', 'life', 'calendar', 'stock']),
  evidence: z.enum(['published', 'producer_default', 'date_only']).optional(),
}
const pledgeReply = z.object({
  ...pledgeFields,
  fresher: z.object(pledgeFields).optional().describe('At least two days more of life.'),
})

const POINTS_MAX = 20_000
const hours = z.number().positive().max(87_600)

const assessmentBody = z
  .object({
    model: lifeModel,
    lifeDays: z.number().positive().max(36_500).describe('Days at tRef as the history begins.'),
    trace: z
      .array(z.object({ at: instant, celsius }))
      .min(1)
      .max(POINTS_MAX)
      .optional(),
    segments: z.array(z.object({ hours, celsius })).min(1).max(POINTS_MAX).optional(),
    ramps: z
      .array(z.object({ hours, from: celsius, to: celsius }))
      .min(1)
      .max(POINTS_MAX)
      .optional(),
    readAt: z.array(celsius).max(100).optional(),
    intervalSeconds: z
      .number()
      .int()
      .min(1)
      .max(86_400)
      .optional()
      .describe('Logging interval of the trace; by default the median distance of its readings.'),
    gapCelsius: celsius
      .optional()
      .describe('What a gap in the trace is charged at when its ends are cooler.'),
    validRange: z.object({ min: celsius, max: celsius }).optional(),
  })
  .refine(({ trace, segments, ramps }) => [trace, segments, ramps].filter(Boolean).length === 1, {
    path: ['trace'],
    message: 'exactly one of trace, segments, ramps',
  })

const assessmentReply = z.object({
  usedDays: z.number(),
  leftDays: z.number(),
  leftDaysAt: z
    .record(z.string(), z.number().nullable())
    .describe('By temperature of readAt; null where the good does not age.'),
  meanKineticTemperature: z.number(),
  hours: z.number().describe('The window of the mean kinetic temperature.'),
  minCelsius: z.number(),
  maxCelsius: z.number(),
  evidence: z.enum(['measured', 'modelled', 'gap']),
  gaps: z.number().int(),
  outsideRange: z.boolean(),
})

/** A trace of 20,000 readings weighs about a megabyte. */
const TRACE_BYTES = 3_145_728

export const pledgeRoutes =
  ({ views, offer: offerOf, componentsOf, now }: PledgeDeps): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, 'anyone')
    app.get(
      '/offers/:slug/pledge',
      {
        schema: {
          summary: 'When would it arrive, and how fresh?',
          tags: ['Shop'],
          params: z.object({ slug }),
          querystring: z.object({ region: regionCode, quantity }),
          response: { 200: pledgeReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const offer = offerOf(request.params.slug)
        if (!offer) {
          return problem(reply, STATUS.not_found, { kind: 'not_found', offer: request.params.slug })
        }
        const asked = { ...request.query, now: now() }
        const components = componentsOf(offer.id)
        const answer =
          components.length > 0
            ? pledgeBox(views, components, asked)
            : pledgeFor(views, { ...asked, offer })
        if (!answer.ok) return problem(reply, STATUS[answer.refusal.kind], answer.refusal)
        return presentOffer(answer.value)
      },
    )

    app.post(
      '/freshness/assessments',
      {
        bodyLimit: TRACE_BYTES,
        schema: {
          summary: 'How much life has a temperature history used?',
          tags: ['Pure questions'],
          body: assessmentBody,
          response: { 200: assessmentReply, '4xx': problemReply },
        },
      },
      async ({ body }, reply) => {
        const question = questionOf(body)
        const { history } = question
        const at = now()
        const ahead =
          history.kind === 'trace'
            ? futureReading(history.readings, at.epochMilliseconds)
            : undefined
        if (ahead) {
          return problem(reply, STATUS.future_reading, {
            kind: 'future_reading',
            at: Temporal.Instant.fromEpochMilliseconds(ahead.at).toString(),
            now: at.toString(),
          })
        }
        return assess(question)
      },
    )
  }

const presentOffer = ({ fresher, ...soonest }: PledgeOffer) => ({
  ...present(soonest),
  ...(fresher ? { fresher: present(fresher) } : {}),
})

const present = ({ freshDays, freshDaysMin, evidence, ...rest }: Pledge) => ({
  ...rest,
  steps: [...rest.steps],
  ...(freshDays === null ? {} : { freshDays }),
  ...(freshDaysMin === null ? {} : { freshDaysMin }),
  ...(evidence === null ? {} : { evidence }),
})

type AssessmentBody = z.output<typeof assessmentBody>

const questionOf = ({
  model,
  lifeDays,
  readAt,
  validRange,
  ...body
}: AssessmentBody): AssessmentQuestion => ({
  model,
  lifeDays,
  readAt,
  validRange,
  history: historyOf(body),
})

function historyOf(
  body: Pick<AssessmentBody, 'trace' | 'segments' | 'ramps' | 'intervalSeconds' | 'gapCelsius'>,
): History {
  const { trace, segments, ramps = [], intervalSeconds, gapCelsius } = body
  if (segments) return { kind: 'segments', segments }
  if (!trace) return { kind: 'ramps', ramps }
  const readings = trace.map((point) => ({
    at: point.at.epochMilliseconds,
    celsius: point.celsius,
  }))
  return { kind: 'trace', readings, intervalSeconds, gapCelsius }
}
