import { transaction, type Pool } from '#db'
import { newId } from '#lib/ids.ts'
import { ok, refuse, type Result } from '#lib/result.ts'
import type { Language } from '#lib/texts.ts'
import {
  cleanDraft,
  editable,
  LIMITS,
  REPORTS_TO_HOLD,
  type Comment,
  type Draft,
  type DraftRefusal,
  type RemovalReason,
} from './domain/comment.ts'
import { cleanText } from './domain/words.ts'
import {
  addVoice,
  countShown,
  countSince,
  insertComment,
  listComments,
  listReplies,
  listWaiting,
  lockReader,
  moderationQueue,
  moveComment,
  readComment,
  rewrite,
  saveAppeal,
  saveRuling,
  type Position,
  type Queued,
  type Sort,
  type Waiting,
  type Writer,
} from './store/comment.ts'

/** Replies drawn below a comment; there are seldom more. */
const REPLIES_MAX = 50
const APPEAL_MAX = 500

export type Thread = Comment & { readonly answers: readonly Comment[] }
export type Place = { readonly article: string; readonly id: string }

export type CommentRefusal =
  | DraftRefusal
  | { readonly kind: 'too_many_comments'; readonly of: string; readonly minutes: number }
  | { readonly kind: 'comment_not_found' }
  | { readonly kind: 'not_your_comment' }
  | { readonly kind: 'too_late_to_edit' }
  | { readonly kind: 'not_removed' }

export type Comments = {
  readonly list: (ask: {
    article: string
    sort: Sort
    after: Position | null
    limit: number
  }) => Promise<Thread[]>
  readonly count: (article: string) => Promise<number>
  /** A reader's own that others do not see. */
  readonly waiting: (article: string, reader: Buffer) => Promise<Waiting[]>
  readonly read: (place: Place) => Promise<Comment | undefined>
  readonly post: (
    draft: Draft & Writer & { article: string; parent: string | null; language: Language },
  ) => Promise<Result<Comment, CommentRefusal>>
  readonly edit: (
    change: Place & { reader: Buffer; body: string },
  ) => Promise<Result<Comment, CommentRefusal>>
  readonly withdraw: (own: Place & { reader: Buffer }) => Promise<Result<null, CommentRefusal>>
  readonly like: (
    voice: Place & { reader: Buffer },
  ) => Promise<Result<{ likes: number }, CommentRefusal>>
  readonly report: (
    voice: Place & { reader: Buffer; reason: string },
  ) => Promise<Result<null, CommentRefusal>>
  readonly appeal: (
    own: Place & { reader: Buffer; text: string },
  ) => Promise<Result<null, CommentRefusal>>
  readonly queue: (limit: number) => Promise<Queued[]>
  readonly rule: (
    ruling: Place & { moderator: string } & (
        | { ruling: 'show' }
        | { ruling: 'remove'; reason: RemovalReason }
      ),
  ) => Promise<Result<null, CommentRefusal>>
}

export type CommentParts = {
  readonly pool: Pool
  readonly now: () => Temporal.Instant
  /** Skeletons of names that are somebody's: nobody else may write under them. */
  readonly reserved: () => ReadonlySet<string>
}

export function commentsOf({ pool, now, reserved }: CommentParts): Comments {
  /** A comment of this reader, or why it is none. */
  const own = async ({ article, id, reader }: Place & { reader: Buffer }) => {
    const comment = await readComment(pool, { article, id })
    if (!comment || comment.state === 'withdrawn') {
      return refuse({ kind: 'comment_not_found' } as const)
    }
    // What others wrote and nobody shows is not told apart from what never was.
    if (comment.reader.equals(reader)) return ok(comment)
    return refuse({
      kind: comment.state === 'shown' ? 'not_your_comment' : 'comment_not_found',
    } as const)
  }
  const shown = async (place: Place) => (await readComment(pool, place))?.state === 'shown'

  return {
    list: async (ask) => {
      const heads = await listComments(pool, ask)
      const parents = heads.filter(({ replies }) => replies > 0).map(({ id }) => id)
      const replies =
        parents.length > 0 ? await listReplies(pool, ask.article, parents, REPLIES_MAX) : []
      const below = Map.groupBy(replies, ({ parent }) => parent)
      return heads.map((head) => ({ ...head, answers: below.get(head.id) ?? [] }))
    },
    count: (article) => countShown(pool, article),
    waiting: (article, reader) => listWaiting(pool, article, reader),
    read: (place) => readComment(pool, place),

    post: async ({ body, as, article, parent, language, reader, prefix }) => {
      const clean = cleanDraft({ body, as }, reserved())
      if (!clean.ok) return clean
      return transaction(pool, async (tx) => {
        await lockReader(tx, reader)
        for (const limit of LIMITS) {
          const since = now().subtract({ minutes: limit.minutes })
          if ((await countSince(tx, limit, { article, reader, prefix }, since)) >= limit.max) {
            return refuse({ kind: 'too_many_comments', of: limit.of, minutes: limit.minutes })
          }
        }
        const answered = parent === null ? null : await readComment(tx, { article, id: parent })
        if (parent !== null && (answered?.state !== 'shown' || answered.parent !== null)) {
          return refuse({ kind: 'comment_not_found' })
        }
        const { name, hold } = clean.value
        const row = {
          article,
          id: newId(),
          parent,
          name,
          body: clean.value.body,
          language,
          postedAt: now(),
        }
        await insertComment(tx, { ...row, hold, reader, prefix })
        const state = hold === null ? 'shown' : 'held'
        return ok({
          ...row,
          state,
          reason: hold,
          likes: 0,
          replies: 0,
          editedAt: null,
          reader,
        } as const)
      })
    },

    edit: async ({ article, id, reader, body }) => {
      const found = await own({ article, id, reader })
      if (!found.ok) return found
      if (!editable(found.value, now())) return refuse({ kind: 'too_late_to_edit' })
      const { name } = found.value
      const as =
        name === null ? ({ kind: 'anonymous' } as const) : ({ kind: 'pseudonym', name } as const)
      const clean = cleanDraft({ body, as }, new Set())
      if (!clean.ok) return clean
      const { hold } = clean.value
      await transaction(pool, async (tx) => {
        if (hold !== null) {
          await moveComment(tx, { article, id, from: ['shown'], to: 'held', reason: hold })
        }
        await rewrite(tx, { article, id, body: clean.value.body, at: now() })
      })
      const changed = await readComment(pool, { article, id })
      return changed ? ok(changed) : refuse({ kind: 'comment_not_found' })
    },

    withdraw: async ({ article, id, reader }) => {
      const found = await own({ article, id, reader })
      if (!found.ok) return found
      await transaction(pool, (tx) =>
        moveComment(tx, {
          article,
          id,
          from: ['shown', 'held', 'removed'],
          to: 'withdrawn',
          reason: null,
        }),
      )
      return ok(null)
    },

    like: async ({ article, id, reader }) => {
      if (!(await shown({ article, id }))) return refuse({ kind: 'comment_not_found' })
      await transaction(pool, (tx) =>
        addVoice(tx, { article, comment: id, reader, kind: 'like', reason: null }),
      )
      return ok({ likes: (await readComment(pool, { article, id }))?.likes ?? 0 })
    },

    report: async ({ article, id, reader, reason }) => {
      if (!(await shown({ article, id }))) return refuse({ kind: 'comment_not_found' })
      await transaction(pool, async (tx) => {
        const reports = await addVoice(tx, {
          article,
          comment: id,
          reader,
          kind: 'report',
          reason: cleanText(reason),
        })
        if (reports !== null && reports >= REPORTS_TO_HOLD) {
          await moveComment(tx, { article, id, from: ['shown'], to: 'held', reason: 'reports' })
        }
      })
      return ok(null)
    },

    appeal: async ({ article, id, reader, text }) => {
      const found = await own({ article, id, reader })
      if (!found.ok) return found
      const words = cleanText(text).slice(0, APPEAL_MAX)
      if (words === '') return refuse({ kind: 'comment_empty' })
      return (await saveAppeal(pool, { article, id, text: words }))
        ? ok(null)
        : refuse({ kind: 'not_removed' })
    },

    queue: (limit) => moderationQueue(pool, limit),

    rule: async (asked) => {
      const { article, id, ruling, moderator } = asked
      const reason = asked.ruling === 'remove' ? asked.reason : null
      const done = await transaction(pool, async (tx) => {
        const moved = await moveComment(tx, {
          article,
          id,
          from: ruling === 'show' ? ['held', 'removed'] : ['shown', 'held', 'removed'],
          to: ruling === 'show' ? 'shown' : 'removed',
          reason,
        })
        if (moved) {
          await saveRuling(tx, { article, id, ruling, reason: reason ?? 'fine', moderator })
        }
        return moved
      })
      return done ? ok(null) : refuse({ kind: 'comment_not_found' })
    },
  }
}
