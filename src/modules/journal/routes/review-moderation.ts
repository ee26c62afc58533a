import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { staffOf, type WhoActs } from '#http/actor.ts'
import { problem, problemReply } from '#http/problem.ts'
import { calledBy } from '#http/who.ts'
import { REMOVAL_REASONS } from '../domain/comment.ts'
import type { Reviews } from '../reviews.ts'
import { place, refuseReview, reviewReply, toldReview } from './review.ts'

const tags = ['Reviews']
const queueReply = z.object({
  items: z.array(
    reviewReply.extend({ slug: z.string().nullable().describe('Of the offer, while it is sold.') }),
  ),
})
export type ReviewQueueReply = z.output<typeof queueReply>

export type ReviewModerationParts = {
  readonly reviews: Reviews
  readonly slugOf: (offer: string) => string | undefined
  readonly whoActs: WhoActs
}

/** Reviews that wait to be read by a person, and what that person decides. */
export const reviewModerationRoutes =
  ({ reviews, slugOf, whoActs }: ReviewModerationParts): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, ['platform'])
    app.get(
      '/moderation/reviews',
      {
        schema: {
          summary: 'Reviews that wait to be read, longest first',
          tags,
          querystring: z.object({ limit: z.coerce.number().int().min(1).max(100).default(50) }),
          response: { 200: queueReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        if (!(await staffOf(whoActs, request, reply, 'platform'))) return reply
        const items = await reviews.held(request.query.limit)
        return {
          items: items.map((review) => ({
            ...toldReview(review),
            slug: slugOf(review.offer) ?? null,
            photos: Array.from(
              { length: review.photos },
              (_, at) => `/api/v1/moderation/reviews/${review.offer}/${review.id}/photos/${at + 1}`,
            ),
          })),
        }
      },
    )

    app.get(
      '/moderation/reviews/:offer/:id/photos/:nr',
      {
        schema: {
          summary: 'A photo of a review, in whatever state it is',
          tags,
          params: place.extend({ nr: z.coerce.number().int().min(1).max(3) }),
        },
      },
      async (request, reply) => {
        if (!(await staffOf(whoActs, request, reply, 'platform'))) return reply
        const image = await reviews.photo({
          ...request.params,
          states: ['shown', 'held', 'removed'],
        })
        if (!image) return problem(reply, 404, { kind: 'review_not_found' })
        return reply
          .type('image/webp')
          .header('cache-control', 'private, no-store')
          .header('content-security-policy', "default-src 'none'")
          .send(image)
      },
    )

    app.post(
      '/moderation/reviews/:offer/:id/rulings',
      {
        schema: {
          summary: 'Shows a review, or removes it with its reason',
          tags,
          params: place,
          body: z.discriminatedUnion('ruling', [
            z.object({ ruling: z.literal('show') }),
            z.object({ ruling: z.literal('remove'), reason: z.enum(REMOVAL_REASONS) }),
          ]),
          response: { 201: z.object({ ruling: z.string() }), '4xx': problemReply },
        },
      },
      async (request, reply) => {
        if (!(await staffOf(whoActs, request, reply, 'platform'))) return reply
        const reason = request.body.ruling === 'remove' ? request.body.reason : null
        const done = await reviews.rule({ ...request.params, reason })
        if (!done.ok) return refuseReview(reply, done.refusal)
        return reply.code(201).send({ ruling: request.body.ruling })
      },
    )
  }
