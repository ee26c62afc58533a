import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { signature, staffOf, type WhoActs } from '#http/actor.ts'
import { problemReply } from '#http/problem.ts'
import { id, slug } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import type { Comments } from '../comments.ts'
import { REMOVAL_REASONS } from '../domain/comment.ts'
import { refuseComment } from './told.ts'

const tags = ['Journal']
const queuedReply = z.object({
  article: z.string(),
  id,
  name: z.string().nullable(),
  body: z.string(),
  state: z.string(),
  reason: z.string().nullable(),
  appeal: z.string().nullable(),
  reports: z.number().int(),
  postedAt: z.string(),
})
const queueReply = z.object({ items: z.array(queuedReply) })
export type ModerationQueueReply = z.output<typeof queueReply>
const ruling = z.discriminatedUnion('ruling', [
  z.object({ ruling: z.literal('show') }),
  z.object({ ruling: z.literal('remove'), reason: z.enum(REMOVAL_REASONS) }),
])

/** What waits to be read by a person, and what that person decides. */
export const moderationRoutes =
  (comments: Comments, whoActs: WhoActs): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, ['platform'])
    app.get(
      '/moderation/comments',
      {
        schema: {
          summary: 'Comments that wait to be read, longest first',
          tags,
          querystring: z.object({ limit: z.coerce.number().int().min(1).max(100).default(50) }),
          response: { 200: queueReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        if (!(await staffOf(whoActs, request, reply, 'platform'))) return reply
        const items = await comments.queue(request.query.limit)
        return {
          items: items.map(
            ({ article, id: comment, name, body, state, reason, appeal, reports, postedAt }) => ({
              article,
              id: comment,
              name,
              body,
              state,
              reason,
              appeal,
              reports,
              postedAt: postedAt.toString(),
            }),
          ),
        }
      },
    )

    app.post(
      '/moderation/comments/:slug/:id/rulings',
      {
        schema: {
          summary: 'Shows a comment, or removes it with its reason',
          tags,
          params: z.object({ slug, id }),
          body: ruling,
          response: { 201: z.object({ ruling: z.string() }), '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'platform')
        if (!actor) return reply
        const { slug: article, id: comment } = request.params
        const moderator = signature(actor, 'platform')
        const done = await comments.rule({ article, id: comment, moderator, ...request.body })
        if (!done.ok) return refuseComment(reply, done.refusal)
        return reply.code(201).send({ ruling: request.body.ruling })
      },
    )
  }
