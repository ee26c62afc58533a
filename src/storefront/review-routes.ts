import { PHOTO_LIMITS } from '#http/photo.ts'
import multipart from '@fastify/multipart'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Pool } from '#db'
import { problem } from '#http/problem.ts'
import { id, slug } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import {
  PHOTOS_MAX,
  REVIEW_TAGS,
  type ReaderTokens,
  type ReviewRefusal,
  type Reviews,
} from '#modules/journal'
import { isTheirs, readOrder, type Order } from '#modules/orders'
import type { Views } from '../shop/index.ts'
import { someReader } from './loaders/known-reader.ts'
import { reviewPage, reviewsPage } from './loaders/reviews.ts'
import type { Render } from './model/pages.ts'
import type { ReviewForm } from './model/review.ts'
import { paths } from './paths.ts'
import { missingPage, readerOf } from './routes.ts'
import { refuseForeign } from './sign-in-routes.ts'
import { html } from './till.ts'

export type ReviewPageParts = {
  readonly views: Views
  readonly render: Render
  readonly pool: Pool
  readonly reviews: Reviews
  readonly tokens: ReaderTokens
  readonly accountOf: (request: FastifyRequest) => Promise<string | null>
}

const listed = z.looseObject({
  sort: z.enum(['best', 'newest']).default('best').catch('best'),
  stars: z.coerce.number().int().min(1).max(5).optional().catch(undefined),
  photos: z.literal('1').optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(500).default(1).catch(1),
})
const told = z.looseObject({ told: z.enum(['done', 'held']).optional().catch(undefined) })
const lineParams = z.object({ id, line: z.coerce.number().int().min(1).max(999) })

/** One or many of what a form repeats. */
const many = <Item extends z.ZodType>(item: Item) =>
  z.union([z.array(item), item.transform((one) => [one])]).default([])
const sent = z.object({
  stars: z.coerce.number().int().min(1).max(5),
  tags: many(z.enum(REVIEW_TAGS)),
  body: z.string().max(8_000).default(''),
  as: z.enum(['pseudonym', 'anonymous']).default('anonymous'),
  name: z.string().max(100).default(''),
  photos: many(z.instanceof(Buffer)),
})

/** Reading reviews, and writing one of what arrived, in plain pages and forms. */
export const reviewPages =
  ({ views, render, pool, reviews, tokens, accountOf }: ReviewPageParts): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, 'holder')
    await app.register(multipart, {
      attachFieldsToBody: 'keyValues',
      limits: { fileSize: PHOTO_LIMITS.bytes, files: PHOTOS_MAX, fields: 20, fieldSize: 16_384 },
    })
    refuseForeign(app)
    // What cannot be taken apart is its sender's fault.
    app.setErrorHandler((error: Error, _request, reply) => {
      if (!/multipart|boundary|unexpected end/i.test(error.message)) throw error
      return problem(reply, 400, { kind: 'invalid_request', errors: [] })
    })
    const missing = missingPage(views, render)
    const orderOf = async (request: FastifyRequest, orderId: string) => {
      const order = await readOrder(pool, orderId)
      return order && (await isTheirs(order, request, accountOf)) ? order : undefined
    }
    const page = async (
      request: FastifyRequest,
      reply: FastifyReply,
      asked: Parameters<typeof reviewPage>[3],
    ) => html(reply, render('review', await reviewPage(views, reviews, readerOf(request), asked)))

    app.get(
      '/offers/:slug/reviews',
      { config: { who: 'anyone' }, schema: { hide: true, params: z.object({ slug }) } },
      async (request, reply) => {
        const offer = views.catalogue.bySlug(request.params.slug)
        if (!offer) return missing(request, reply)
        const { sort, stars = null, photos, page: nr } = listed.parse(request.query)
        const ask = { offer, sort, stars, photos: photos === '1', page: nr }
        const model = await reviewsPage(views, reviews, readerOf(request), ask)
        return html(reply, render('reviews', model))
      },
    )

    app.post(
      '/offers/:slug/reviews/:offer/:id/helpful',
      {
        config: { who: 'anyone' },
        schema: { hide: true, params: z.object({ slug, offer: id, id }) },
      },
      async (request, reply) => {
        const { slug: product, offer, id: review } = request.params
        const account = await accountOf(request)
        const reader = someReader(tokens, request, reply)
        const done = await reviews.helpful({
          offer,
          id: review,
          reader: account === null ? reader : tokens.ofAccount(account),
          prefix: tokens.prefixOf(request.ip),
          account,
        })
        if (!done.ok) return missing(request, reply)
        return reply.redirect(`${paths.reviews(product)}#review-${review}`, 303)
      },
    )

    app.get(
      '/orders/:id/review',
      { schema: { hide: true, params: z.object({ id }) } },
      async (request, reply) => {
        const order = await orderOf(request, request.params.id)
        if (!order) return missing(request, reply)
        const { told: news = null } = told.parse(request.query)
        return page(request, reply, { order, sent: null, told: news })
      },
    )

    const done = (reply: FastifyReply, order: Order, state: string) =>
      reply.redirect(`${paths.review(order.id)}?told=${state === 'held' ? 'held' : 'done'}`, 303)
    const refused = (
      request: FastifyRequest,
      reply: FastifyReply,
      asked: { order: Order; line: number; form: ReviewForm; refusal: ReviewRefusal },
    ) => page(request, reply.code(422), { order: asked.order, sent: asked, told: null })

    app.post(
      '/orders/:id/lines/:line/review',
      {
        bodyLimit: (PHOTOS_MAX + 1) * PHOTO_LIMITS.bytes,
        config: { rateLimit: { max: 20, timeWindow: '1 minute' } },
        schema: { hide: true, params: lineParams, body: sent },
      },
      async (request, reply) => {
        const order = await orderOf(request, request.params.id)
        if (!order) return missing(request, reply)
        const { line } = request.params
        const { photos, as, name, ...draft } = request.body
        const voice =
          as === 'anonymous' ? ({ kind: as } as const) : ({ kind: 'pseudonym', name } as const)
        const written = (await reviews.ofOrder(order.id)).some((each) => each.line === line)
        const asked = { ...draft, as: voice, order, line }
        const answer = written
          ? await reviews.edit(asked)
          : await reviews.write({
              ...asked,
              language: readerOf(request).language,
              // An empty field of files sends one file without bytes.
              photos: photos.filter(({ length }) => length > 0),
            })
        return answer.ok
          ? done(reply, order, answer.value.state)
          : refused(request, reply, {
              order,
              line,
              form: { ...draft, as, name },
              refusal: answer.refusal,
            })
      },
    )

    app.post(
      '/orders/:id/lines/:line/follow-up',
      {
        schema: { hide: true, params: lineParams, body: z.object({ text: z.string().max(8_000) }) },
      },
      async (request, reply) => {
        const order = await orderOf(request, request.params.id)
        if (!order) return missing(request, reply)
        const { line } = request.params
        const answer = await reviews.followUp({ order, line, text: request.body.text })
        if (answer.ok) return done(reply, order, answer.value.state)
        const form = { stars: null, tags: [], body: '', as: 'anonymous', name: '' } as const
        return refused(request, reply, { order, line, form, refusal: answer.refusal })
      },
    )
  }
