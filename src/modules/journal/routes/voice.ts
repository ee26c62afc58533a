import type {} from '@fastify/rate-limit'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { problemReply } from '#http/problem.ts'
import { id, slug } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import type { Comments } from '../comments.ts'
import type { ReaderTokens } from '../reader-tokens.ts'
import { ownReader, someReader } from './reader.ts'
import { refuseComment } from './told.ts'

const tags = ['Journal']
const params = z.object({ slug, id })
const config = { rateLimit: { max: 60, timeWindow: '1 minute' } }
const token = z.string().describe('Who liked or reported: send it as `Reader-Token`.')

/** What a reader does about a comment, besides answering it. */
export const voiceRoutes =
  (comments: Comments, tokens: ReaderTokens): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, 'anyone')
    app.post(
      '/articles/:slug/comments/:id/likes',
      {
        config,
        schema: {
          summary: 'Likes a comment; twice is once',
          tags,
          params,
          response: { 201: z.object({ likes: z.number().int(), token }), '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const reader = someReader(tokens, request)
        const { slug: article, id: comment } = request.params
        const liked = await comments.like({ article, id: comment, reader: reader.hash })
        if (!liked.ok) return refuseComment(reply, liked.refusal)
        return reply.code(201).send({ ...liked.value, token: reader.token })
      },
    )

    app.post(
      '/articles/:slug/comments/:id/reports',
      {
        config,
        schema: {
          summary: 'Reports a comment: three readers take it from view until it has been read',
          tags,
          params,
          body: z.object({ reason: z.string().trim().min(1).max(300) }),
          response: { 201: z.object({ token }), '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const reader = someReader(tokens, request)
        const place = { article: request.params.slug, id: request.params.id, reader: reader.hash }
        const told = await comments.report({ ...place, reason: request.body.reason })
        if (!told.ok) return refuseComment(reply, told.refusal)
        return reply.code(201).send({ token: reader.token })
      },
    )

    app.post(
      '/articles/:slug/comments/:id/appeals',
      {
        config,
        schema: {
          summary: 'Asks for one’s own removed comment to be read again, once',
          tags,
          params,
          body: z.object({ reason: z.string().trim().min(1).max(500) }),
          response: { 201: z.object({ token }), '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const own = ownReader(tokens, request, reply)
        if (!own) return reply
        const place = { article: request.params.slug, id: request.params.id, reader: own.hash }
        const asked = await comments.appeal({ ...place, text: request.body.reason })
        if (!asked.ok) return refuseComment(reply, asked.refusal)
        return reply.code(201).send({ token: own.token })
      },
    )
  }
