import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { readCursor } from '#http/cursor.ts'
import { LANGUAGE } from '#http/locale.ts'
import { id, locale, slug } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { messagesIn } from '#messages'
import {
  pagesOf,
  textIn,
  type Article,
  type Comments,
  type Journal,
  type Position,
  type ReaderTokens,
} from '#modules/journal'
import type { Views } from '../shop/index.ts'
import { feedOf, guideOf, twinOf } from './loaders/feed.ts'
import { knownReader, someReader } from './loaders/known-reader.ts'
import { articleModel, journalModel } from './loaders/journal.ts'
import type { CommentForm } from './model/journal.ts'
import type { Render } from './model/pages.ts'
import { paths } from './paths.ts'
import { missingPage, readerOf } from './routes.ts'
import { refuseForeign } from './sign-in-routes.ts'

export type JournalParts = {
  readonly views: Views
  readonly render: Render
  readonly journal: Journal
  readonly comments: Comments
  readonly tokens: ReaderTokens
}

const EMPTY: CommentForm = {
  body: '',
  as: 'anonymous',
  name: '',
  parent: null,
  edits: null,
  refusal: null,
}
/** What a form came to, told once on the page it leads back to. */
const TOLD = ['posted', 'held', 'reported', 'appealed', 'withdrawn'] as const

const asked = z.looseObject({
  page: z.coerce.number().int().min(1).max(99).default(1).catch(1),
  beside: locale.optional().catch(undefined),
  sort: z.enum(['newest', 'best']).default('newest').catch('newest'),
  after: z.string().max(400).optional().catch(undefined),
  reply: id.optional().catch(undefined),
  edit: id.optional().catch(undefined),
  told: z.enum(TOLD).optional().catch(undefined),
})
const params = z.object({ slug })
const commentParams = z.object({ slug, id })
const written = z.object({
  body: z.string().max(8_000),
  as: z.enum(['pseudonym', 'anonymous']).default('anonymous'),
  name: z.string().max(100).default(''),
  parent: id.optional(),
})
const reason = z.object({ reason: z.string().trim().min(1).max(500) })

/** The journal and what readers say of it, in plain pages and forms. */
export const journalPages =
  ({ views, render, journal, comments, tokens }: JournalParts): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, 'anyone')
    const missing = missingPage(views, render)
    const articleOf = (name: string) => journal.bySlug(name, views.now())
    const known = (request: FastifyRequest) => knownReader(tokens, request)
    const someone = (request: FastifyRequest, reply: FastifyReply) =>
      someReader(tokens, request, reply)

    refuseForeign(app)

    const articlePage = async (
      request: FastifyRequest,
      reply: FastifyReply,
      article: Article,
      form: CommentForm,
    ) => {
      const query = asked.parse(request.query)
      const reader = readerOf(request)
      const [, { body }] = textIn(article, reader.language)
      if (query.page > pagesOf(body).length) return missing(request, reply)
      const model = await articleModel(views, { journal, comments }, reader, {
        article,
        page: query.page,
        beside: query.beside ? LANGUAGE[query.beside] : null,
        sort: query.sort,
        after: positionIn(query.after, query.sort),
        reader: known(request),
        form,
      })
      const told = query.told && messagesIn(reader.language).journal[query.told]
      const shell = told
        ? { ...model.shell, notice: { tone: 'ok' as const, text: told } }
        : model.shell
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'private, no-cache')
        .send(render('article', { ...model, shell }))
    }

    app.get(
      paths.journal,
      {
        schema: {
          hide: true,
          querystring: z.looseObject({ keyword: z.string().max(60).optional() }),
        },
      },
      async (request, reply) => {
        const model = journalModel(views, journal, readerOf(request), request.query.keyword ?? null)
        return reply.type('text/html; charset=utf-8').send(render('journal', model))
      },
    )

    app.get(paths.feed, { schema: { hide: true } }, async (request, reply) => {
      const { language, origin } = readerOf(request)
      return reply
        .type('application/rss+xml; charset=utf-8')
        .send(feedOf(journal.published(views.now()), language, origin))
    })

    app.get(paths.guide, { schema: { hide: true } }, async (request, reply) => {
      const { language, origin } = readerOf(request)
      const text = guideOf(journal.published(views.now()), language, origin)
      return reply.type('text/plain; charset=utf-8').send(text)
    })

    app.get(
      '/journal/:slug(^[a-z0-9-]+).md',
      { schema: { hide: true } },
      async (request, reply) => {
        const article = articleOf((request.params as { slug: string }).slug)
        if (!article) return missing(request, reply)
        const { language, origin } = readerOf(request)
        return reply.type('text/markdown; charset=utf-8').send(twinOf(article, language, origin))
      },
    )

    app.get('/journal/:slug', { schema: { hide: true, params } }, async (request, reply) => {
      const article = articleOf(request.params.slug)
      if (!article) return missing(request, reply)
      const { reply: parent, edit } = asked.parse(request.query)
      const place = parent ?? edit
      const comment = place && (await comments.read({ article: article.slug, id: place }))
      const form =
        comment && comment.state === 'shown' && parent !== undefined
          ? { ...EMPTY, parent: { id: comment.id, name: comment.name } }
          : comment && known(request)?.equals(comment.reader)
            ? { ...EMPTY, body: comment.body, edits: comment.id }
            : EMPTY
      return articlePage(request, reply, article, form)
    })

    app.post(
      '/journal/:slug/comments',
      {
        config: { rateLimit: { max: 30, timeWindow: '1 minute' } },
        schema: { hide: true, params, body: written },
      },
      async (request, reply) => {
        const article = articleOf(request.params.slug)
        if (!article) return missing(request, reply)
        const { body, as, name, parent } = request.body
        const posted = await comments.post({
          article: article.slug,
          body,
          as: as === 'anonymous' ? { kind: 'anonymous' } : { kind: 'pseudonym', name },
          parent: parent ?? null,
          language: readerOf(request).language,
          reader: someone(request, reply),
          prefix: tokens.prefixOf(request.ip),
        })
        if (posted.ok) {
          const { state, id: posted_ } = posted.value
          const at = state === 'held' ? 'held#comments' : `posted#comment-${posted_}`
          return reply.redirect(`${paths.article(article.slug)}?told=${at}`, 303)
        }
        const { refusal } = posted
        const answered = parent
          ? await comments.read({ article: article.slug, id: parent })
          : undefined
        return articlePage(
          request,
          reply.code(refusal.kind === 'too_many_comments' ? 429 : 422),
          article,
          {
            ...EMPTY,
            body,
            as,
            name,
            parent: answered ? { id: answered.id, name: answered.name } : null,
            refusal,
          },
        )
      },
    )

    app.post(
      '/journal/:slug/comments/:id/edit',
      {
        schema: {
          hide: true,
          params: commentParams,
          body: z.object({ body: z.string().max(8_000) }),
        },
      },
      async (request, reply) => {
        const article = articleOf(request.params.slug)
        const reader = known(request)
        if (!article || !reader) return missing(request, reply)
        const { id: edits } = request.params
        const { body } = request.body
        const changed = await comments.edit({ article: article.slug, id: edits, reader, body })
        if (changed.ok) {
          return reply.redirect(`${paths.article(article.slug)}?told=posted#comment-${edits}`, 303)
        }
        const form = { ...EMPTY, body, edits, refusal: changed.refusal }
        return articlePage(request, reply.code(422), article, form)
      },
    )

    type Act = 'withdrawal' | 'likes' | 'reports' | 'appeals'
    const act = async (
      request: FastifyRequest,
      reply: FastifyReply,
      { act: name, text }: { act: Act; text: string },
    ) => {
      const { slug: article, id: comment } = request.params as z.output<typeof commentParams>
      if (!articleOf(article)) return missing(request, reply)
      const place = { article, id: comment, reader: someone(request, reply) }
      const done = await {
        withdrawal: () => comments.withdraw(place),
        likes: () => comments.like(place),
        reports: () => comments.report({ ...place, reason: text }),
        appeals: () => comments.appeal({ ...place, text }),
      }[name]()
      if (!done.ok) return missing(request, reply)
      const told = {
        withdrawal: 'withdrawn',
        likes: null,
        reports: 'reported',
        appeals: 'appealed',
      }[name]
      const query = told === null ? '' : `?told=${told}`
      const anchor = name === 'likes' ? `comment-${comment}` : 'comments'
      return reply.redirect(`${paths.article(article)}${query}#${anchor}`, 303)
    }
    for (const name of ['withdrawal', 'likes'] as const) {
      app.post(
        `/journal/:slug/comments/:id/${name}`,
        { schema: { hide: true, params: commentParams } },
        async (request, reply) => act(request, reply, { act: name, text: '' }),
      )
    }
    for (const name of ['reports', 'appeals'] as const) {
      app.post(
        `/journal/:slug/comments/:id/${name}`,
        { schema: { hide: true, params: commentParams, body: reason } },
        async (request, reply) => act(request, reply, { act: name, text: request.body.reason }),
      )
    }
  }

const cursor = z.tuple([z.string(), z.number().int(), z.iso.datetime(), z.uuid()])

/** Where the list goes on; a cursor that is none begins again. */
function positionIn(after: string | undefined, sort: string): Position | null {
  if (after === undefined) return null
  const { data } = cursor.safeParse(readCursor(after, 4))
  return data?.[0] === sort ? { likes: data[1], at: data[2], id: data[3] } : null
}
