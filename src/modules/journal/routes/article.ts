import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { readCursor, writeCursor } from '#http/cursor.ts'
import { LANGUAGE, localeOf } from '#http/locale.ts'
import { problem, problemReply } from '#http/problem.ts'
import { locale, pageQuery, pageReply, slug } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import type { Language } from '#lib/texts.ts'
import type { Journal } from '../articles.ts'
import type { Comments } from '../comments.ts'
import { pagesOf, readingMinutes, relatedTo, textIn, type Article } from '../domain/article.ts'

const tags = ['Journal']
const summaryReply = z.object({
  slug: z.string(),
  title: z.string(),
  standfirst: z.string(),
  language: z.string().describe('Of the text: another than asked for when there is none in that.'),
  languages: z.array(z.string()),
  author: z.string(),
  keywords: z.array(z.string()).readonly(),
  publishedAt: z.string(),
  minutes: z.number().int().describe('Of reading.'),
})
const articleReply = summaryReply.extend({
  pages: z.array(z.string()).describe('Markdown.'),
  offers: z.array(z.string()).readonly(),
  sellers: z.array(z.string()).readonly(),
  sources: z.array(z.object({ title: z.string(), url: z.string().nullable() })).readonly(),
  comments: z.number().int(),
  related: z.array(summaryReply),
})

const summaryOf = (article: Article, language: Language) => {
  const [told, { title, standfirst, keywords, body }] = textIn(article, language)
  return {
    slug: article.slug,
    title,
    standfirst,
    language: told,
    languages: Object.keys(article.texts),
    author: article.author,
    keywords,
    publishedAt: article.publishedAt.toString(),
    minutes: readingMinutes(body),
  }
}

export type ArticleRouteParts = {
  readonly journal: Journal
  readonly comments: Comments
  readonly now: () => Temporal.Instant
}

export const articleRoutes =
  ({ journal, comments, now }: ArticleRouteParts): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, 'anyone')
    app.get(
      '/articles',
      {
        schema: {
          summary: 'The journal, newest first',
          tags,
          querystring: pageQuery.extend({
            locale: locale.optional(),
            keyword: z.string().max(60).optional(),
          }),
          response: { 200: pageReply(summaryReply), '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const { limit, after, keyword } = request.query
        const language = LANGUAGE[request.query.locale ?? localeOf(request)]
        const all = journal
          .published(now())
          .filter(
            (article) =>
              keyword === undefined || textIn(article, language)[1].keywords.includes(keyword),
          )
        const seen = after === undefined ? null : readCursor(after, 1)?.[0]
        const start = seen === null ? 0 : all.findIndex((each) => each.slug === seen) + 1
        if (seen !== null && start === 0) {
          const errors = [{ pointer: '/after', message: 'a cursor of this list' }]
          return problem(reply, 400, { kind: 'invalid_request', errors })
        }
        const page = all.slice(start, start + limit)
        const last = start + limit < all.length ? page.at(-1) : undefined
        return {
          items: page.map((article) => summaryOf(article, language)),
          next: last ? writeCursor([last.slug]) : null,
        }
      },
    )

    app.get(
      '/articles/:slug',
      {
        schema: {
          summary: 'An article, its pages in Markdown',
          tags,
          params: z.object({ slug }),
          querystring: z.object({ locale: locale.optional() }),
          response: { 200: articleReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const article = journal.bySlug(request.params.slug, now())
        if (!article) {
          return problem(reply, 404, { kind: 'not_found', article: request.params.slug })
        }
        const language = LANGUAGE[request.query.locale ?? localeOf(request)]
        const [, { body }] = textIn(article, language)
        return {
          ...summaryOf(article, language),
          pages: pagesOf(body),
          offers: article.offers,
          sellers: article.sellers,
          sources: article.sources,
          comments: await comments.count(article.slug),
          related: relatedTo(article, journal.published(now()), 3).map((each) =>
            summaryOf(each, language),
          ),
        }
      },
    )
  }
