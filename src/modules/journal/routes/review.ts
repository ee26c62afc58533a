import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { actsFor, signature, staffOf, type WhoActs } from '#http/actor.ts'
import { LANGUAGE, localeOf } from '#http/locale.ts'
import { problem, problemReply } from '#http/problem.ts'
import { id, locale, slug } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { isTheirs, readOrder, type Order } from '#modules/orders'
import type { Db } from '#db'
import { REVIEW_TAGS, type Review } from '../domain/review.ts'
import type { ReaderTokens } from '../reader-tokens.ts'
import type { ReviewRefusal, Reviews } from '../reviews.ts'
import { someReader } from './reader.ts'
import { body, voice } from './written.ts'

const tags = ['Reviews']
const STATUS = {
  comment_empty: 422,
  comment_too_long: 422,
  name_invalid: 422,
  name_reserved: 422,
  not_delivered: 409,
  reviewed_already: 409,
  review_not_found: 404,
  too_late_to_edit: 409,
  said_already: 409,
  photo_unreadable: 422,
  too_many_photos: 422,
} as const satisfies Record<ReviewRefusal['kind'], number>

export const reviewReply = z.object({
  id,
  offer: id,
  by: z.string().describe('A pseudonym, or `a***e`.'),
  stars: z.number().int(),
  tags: z.array(z.string()).readonly(),
  body: z.string(),
  received: z.object({
    lots: z.array(z.string()).readonly(),
    deliveredOn: z.string(),
    celsius: z.object({ min: z.number(), max: z.number() }).nullable(),
  }),
  followUp: z.string().nullable(),
  answer: z.string().nullable().describe('Of the seller.'),
  helpful: z.number().int(),
  photos: z.array(z.string()).describe('Addresses.'),
  state: z.enum(['shown', 'held', 'removed']),
  reason: z.string().nullable(),
  writtenAt: z.string(),
})
export const toldReview = (review: Review) => ({
  id: review.id,
  offer: review.offer,
  by: review.name ?? review.mask,
  stars: review.stars,
  tags: review.tags,
  body: review.body,
  received: review.received,
  followUp: review.followUp,
  answer: review.answer,
  helpful: review.helpful,
  photos: Array.from(
    { length: review.photos },
    (_, index) => `/api/v1/reviews/${review.offer}/${review.id}/photos/${index + 1}`,
  ),
  state: review.state,
  reason: review.reason,
  writtenAt: review.writtenAt.toString(),
})
const summaryReply = z.object({
  count: z.number().int(),
  score: z.string(),
  stars: z.array(z.number().int()).readonly().describe('How many of one to five.'),
  tags: z.array(z.object({ tag: z.string(), count: z.number().int() })).readonly(),
  photos: z.number().int(),
})

const written = z.object({
  stars: z.number().int().min(1).max(5),
  tags: z.array(z.enum(REVIEW_TAGS)).max(6).default([]),
  body: body.default(''),
  as: voice.default({ kind: 'anonymous' }),
  locale: locale.optional(),
  photos: z
    .array(z.base64().max(11_000_000))
    .max(8)
    .default([])
    .describe('JPEG, PNG or WebP, drawn anew before it is kept.'),
})
export const place = z.object({ offer: id, id })
const BODY_LIMIT = 24_000_000
const PAGE = 20

export type ReviewRouteParts = {
  readonly pool: Db
  readonly reviews: Reviews
  readonly tokens: ReaderTokens
  readonly productOf: (slug: string) => string | undefined
  readonly accountOf: (request: FastifyRequest) => Promise<string | null>
  readonly whoActs: WhoActs
}

export const refuseReview = (reply: FastifyReply, refusal: ReviewRefusal) =>
  problem(reply, STATUS[refusal.kind], refusal)

/** What buyers say of what arrived. */
export const reviewRoutes =
  ({
    pool,
    reviews,
    tokens,
    productOf,
    accountOf,
    whoActs,
  }: ReviewRouteParts): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, 'anyone')
    const orderOf = async (request: FastifyRequest, group: string): Promise<Order | undefined> => {
      const order = await readOrder(pool, group)
      return order && (await isTheirs(order, request, accountOf)) ? order : undefined
    }

    app.get(
      '/offers/:slug/reviews',
      {
        schema: {
          summary: 'Reviews of a product, all its variants together',
          tags,
          params: z.object({ slug }),
          querystring: z.object({
            sort: z.enum(['best', 'newest']).default('best'),
            stars: z.coerce.number().int().min(1).max(5).optional(),
            photos: z.stringbool().default(false),
            page: z.coerce.number().int().min(1).max(500).default(1),
          }),
          response: {
            200: z.object({ summary: summaryReply, items: z.array(reviewReply) }),
            '4xx': problemReply,
          },
        },
      },
      async ({ params, query }, reply) => {
        const product = productOf(params.slug)
        if (product === undefined) {
          return problem(reply, 404, { kind: 'not_found', offer: params.slug })
        }
        const { sort, stars = null, photos, page } = query
        const items = await reviews.list({ product, sort, stars, photos, page, limit: PAGE })
        const none = { count: 0, score: '0.0', stars: [0, 0, 0, 0, 0], tags: [], photos: 0 }
        return { summary: reviews.of(product)?.summary ?? none, items: items.map(toldReview) }
      },
    )

    app.post(
      '/orders/:order/lines/:line/review',
      {
        bodyLimit: BODY_LIMIT,
        config: { who: 'holder', rateLimit: { max: 20, timeWindow: '1 minute' } },
        schema: {
          summary: 'Reviews a line that arrived, once',
          tags,
          params: z.object({ order: id, line: z.coerce.number().int().min(1).max(999) }),
          body: written,
          response: { 201: reviewReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const order = await orderOf(request, request.params.order)
        if (!order) return problem(reply, 404, { kind: 'order_not_found' })
        const { photos, locale: asked, ...draft } = request.body
        const done = await reviews.write({
          ...draft,
          order,
          line: request.params.line,
          language: LANGUAGE[asked ?? localeOf(request)],
          photos: photos.map((photo) => Buffer.from(photo, 'base64')),
        })
        if (!done.ok) return refuseReview(reply, done.refusal)
        return reply.code(201).send(toldReview(done.value))
      },
    )

    app.post(
      '/reviews/:offer/:id/answers',
      {
        config: { who: ['producer', 'brand'] },
        schema: {
          summary:
            'Answers a review for the house that sold it, once, in the language of the review',
          tags,
          params: place,
          body: z.object({ body }),
          response: { 201: reviewReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'producer', 'brand')
        if (!actor) return reply
        const own = actor.organisations.find(({ kind }) => kind === 'producer' || kind === 'brand')
        // The platform answers for any house; nobody else for another.
        const seller = actsFor(actor) ? null : (own?.slug ?? '')
        const done = await reviews.answer({
          ...request.params,
          seller,
          text: request.body.body,
          by: signature(actor, own?.kind ?? 'platform'),
        })
        if (!done.ok) return refuseReview(reply, done.refusal)
        return reply.code(201).send(toldReview(done.value))
      },
    )

    app.post(
      '/reviews/:offer/:id/helpful',
      {
        config: { rateLimit: { max: 30, timeWindow: '1 minute' } },
        schema: {
          summary: 'Says that a review helped; twice is once',
          tags,
          params: place,
          response: {
            201: z.object({ helpful: z.number().int(), token: z.string() }),
            '4xx': problemReply,
          },
        },
      },
      async (request, reply) => {
        const reader = someReader(tokens, request)
        const account = await accountOf(request)
        const done = await reviews.helpful({
          ...request.params,
          reader: account === null ? reader.hash : tokens.ofAccount(account),
          prefix: tokens.prefixOf(request.ip),
          account,
        })
        if (!done.ok) return refuseReview(reply, done.refusal)
        return reply.code(201).send({ ...done.value, token: reader.token })
      },
    )

    app.get(
      '/reviews/:offer/:id/photos/:nr',
      {
        schema: {
          summary: 'A photo of a review that is shown',
          tags,
          params: place.extend({ nr: z.coerce.number().int().min(1).max(3) }),
        },
      },
      async ({ params }, reply) => {
        const image = await reviews.photo({ ...params, states: ['shown'] })
        if (!image) return problem(reply, 404, { kind: 'review_not_found' })
        return reply
          .type('image/webp')
          .header('cache-control', 'public, max-age=3600')
          .header('content-security-policy', "default-src 'none'")
          .send(image)
      },
    )
  }
