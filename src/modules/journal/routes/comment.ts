import type {} from '@fastify/rate-limit'
import type { FastifyReply } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { readCursor, writeCursor } from '#http/cursor.ts'
import { LANGUAGE, localeOf } from '#http/locale.ts'
import { problem, problemReply } from '#http/problem.ts'
import { id, locale, pageQuery, pageReply, slug } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import type { Journal } from '../articles.ts'
import type { Comments } from '../comments.ts'
import type { ReaderTokens } from '../reader-tokens.ts'
import type { Position } from '../store/comment.ts'
import { ownReader, someReader } from './reader.ts'
import { commentReply, refuseComment, toldComment } from './told.ts'
import { body, voice } from './written.ts'

const tags = ['Journal']
const params = z.object({ slug })
const ownParams = z.object({ slug, id })
const threadReply = commentReply.extend({ answers: z.array(commentReply) })
const postedReply = commentReply.extend({
  token: z.string().describe('Says that it is yours: send it as `Reader-Token` to change it.'),
})

export type CommentRouteParts = {
  readonly journal: Journal
  readonly comments: Comments
  readonly tokens: ReaderTokens
  readonly now: () => Temporal.Instant
}

const noArticle = (reply: FastifyReply, article: string) =>
  problem(reply, 404, { kind: 'not_found', article })

export const commentRoutes =
  ({ journal, comments, tokens, now }: CommentRouteParts): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, 'anyone')
    app.get(
      '/articles/:slug/comments',
      {
        schema: {
          summary: 'What readers say of an article, with the answers below each',
          tags,
          params,
          querystring: pageQuery.extend({ sort: z.enum(['newest', 'best']).default('newest') }),
          response: {
            200: pageReply(threadReply).extend({ total: z.number().int() }),
            '4xx': problemReply,
          },
        },
      },
      async (request, reply) => {
        const article = request.params.slug
        if (!journal.bySlug(article, now())) return noArticle(reply, article)
        const { sort, limit } = request.query
        const after = positionIn(request.query.after, sort)
        if (after === undefined) {
          const errors = [{ pointer: '/after', message: 'a cursor of this list' }]
          return problem(reply, 400, { kind: 'invalid_request', errors })
        }
        const threads = await comments.list({ article, sort, after, limit: limit + 1 })
        const page = threads.slice(0, limit)
        const last = threads.length > limit ? page.at(-1) : undefined
        return {
          items: page.map((thread) => ({
            ...toldComment(thread),
            answers: thread.answers.map((each) => toldComment(each)),
          })),
          next: last ? writeCursor([sort, last.likes, last.postedAt.toString(), last.id]) : null,
          total: await comments.count(article),
        }
      },
    )

    app.post(
      '/articles/:slug/comments',
      {
        config: { rateLimit: { max: 30, timeWindow: '1 minute' } },
        schema: {
          summary: 'Answers an article, under a pseudonym or anonymously',
          tags,
          params,
          body: z.object({ body, as: voice, parent: id.optional(), locale: locale.optional() }),
          response: { 201: postedReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const article = request.params.slug
        if (!journal.bySlug(article, now())) return noArticle(reply, article)
        const { token, hash } = someReader(tokens, request)
        const posted = await comments.post({
          article,
          body: request.body.body,
          as: request.body.as,
          parent: request.body.parent ?? null,
          language: LANGUAGE[request.body.locale ?? localeOf(request)],
          reader: hash,
          prefix: tokens.prefixOf(request.ip),
        })
        if (!posted.ok) return refuseComment(reply, posted.refusal)
        return reply.code(201).send({ ...toldComment(posted.value, now()), token })
      },
    )

    app.patch(
      '/articles/:slug/comments/:id',
      {
        schema: {
          summary: 'Changes one’s own comment, for a quarter of an hour',
          tags,
          params: ownParams,
          body: z.object({ body }),
          response: { 200: commentReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const own = ownReader(tokens, request, reply)
        if (!own) return reply
        const place = { article: request.params.slug, id: request.params.id, reader: own.hash }
        const changed = await comments.edit({ ...place, body: request.body.body })
        return changed.ok
          ? toldComment(changed.value, now())
          : refuseComment(reply, changed.refusal)
      },
    )

    app.delete(
      '/articles/:slug/comments/:id',
      {
        schema: {
          summary: 'Withdraws one’s own comment; its answers stay',
          tags,
          params: ownParams,
          response: { 204: z.null(), '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const own = ownReader(tokens, request, reply)
        if (!own) return reply
        const { slug: article, id: comment } = request.params
        const gone = await comments.withdraw({ article, id: comment, reader: own.hash })
        return gone.ok ? reply.code(204).send(null) : refuseComment(reply, gone.refusal)
      },
    )
  }

const cursor = z.tuple([z.string(), z.number().int(), z.iso.datetime(), z.uuid()])

/** Null at the beginning; undefined when the cursor is not one of this sort. */
function positionIn(after: string | undefined, sort: string): Position | null | undefined {
  if (after === undefined) return null
  const { data } = cursor.safeParse(readCursor(after, 4))
  return data?.[0] === sort ? { likes: data[1], at: data[2], id: data[3] } : undefined
}
