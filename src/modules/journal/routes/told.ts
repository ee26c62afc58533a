import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { problem } from '#http/problem.ts'
import { id } from '#http/schemas.ts'
import type { CommentRefusal } from '../comments.ts'
import { EDIT_MINUTES, editable, type Comment } from '../domain/comment.ts'

const STATUS = {
  comment_empty: 422,
  comment_too_long: 422,
  name_invalid: 422,
  name_reserved: 422,
  too_many_comments: 429,
  comment_not_found: 404,
  not_your_comment: 403,
  too_late_to_edit: 409,
  not_removed: 409,
} as const satisfies Record<CommentRefusal['kind'], number>

export function refuseComment(reply: FastifyReply, refusal: CommentRefusal): FastifyReply {
  if (refusal.kind === 'too_many_comments') {
    void reply.header('retry-after', String(refusal.minutes * 60))
  }
  return problem(reply, STATUS[refusal.kind], refusal)
}

export const commentReply = z.object({
  id,
  name: z.string().nullable().describe('Null: anonymous.'),
  body: z.string(),
  state: z.enum(['shown', 'held', 'removed', 'withdrawn']),
  reason: z.string().nullable(),
  likes: z.number().int(),
  replies: z.number().int(),
  postedAt: z.string(),
  editedAt: z.string().nullable(),
  editableUntil: z.string().nullable().describe('Told to who wrote it.'),
})

/** A comment as others see it; with `now`, as who wrote it does. */
export const toldComment = (comment: Comment, now: Temporal.Instant | null = null) => ({
  id: comment.id,
  name: comment.name,
  body: comment.body,
  state: comment.state,
  reason: comment.reason,
  likes: comment.likes,
  replies: comment.replies,
  postedAt: comment.postedAt.toString(),
  editedAt: comment.editedAt?.toString() ?? null,
  editableUntil:
    now !== null && editable(comment, now)
      ? comment.postedAt.add({ minutes: EDIT_MINUTES }).toString()
      : null,
})
