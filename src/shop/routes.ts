import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { readCursor, writeCursor } from '#http/cursor.ts'
import { LANGUAGE, localeOf } from '#http/locale.ts'
import { problem, problemReply } from '#http/problem.ts'
import { slug, type LocaleTag } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { invariant } from '#lib/invariant.ts'
import type { Language } from '#lib/texts.ts'
import { FACETS, type Filters } from '#modules/catalogue'
import { cardOf, isListed } from './card.ts'
import { keepAnswers } from './kept-answers.ts'
import { offerOf } from './offer.ts'
import { promiseOf } from './promise.ts'
import {
  offerQuery,
  offerReply,
  offersQuery,
  offersReply,
  sellerReply,
  sellersQuery,
  sellersReply,
  suggestionsQuery,
  suggestionsReply,
} from './schemas.ts'
import { sellerCard, sellerOf } from './seller.ts'
import { suggestionsFor } from './suggestions.ts'
import type { Views } from './views.ts'

const tags = ['Shop']
const params = z.object({ slug })

/** The reading side of the shop: answers come from memory, each with an ETag of its content. */
export const shopRoutes =
  (views: Views): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, 'anyone')
    keepAnswers(app, views)

    const listing = {
      summary: 'Offers, found and narrowed, with the counts of every facet',
      tags,
      querystring: offersQuery,
      response: { 200: offersReply, '4xx': problemReply },
    }
    app.get('/offers', { schema: listing }, async (request, reply) => {
      const { query } = request
      const after = positionIn(query.after, query.sort)
      if (after === undefined) return badCursor(reply)
      const { q, sort, limit, region } = query
      const question = { q, sort, limit, after, filters: filtersIn(query) }
      const answer = await views.search.find(question, views.today())
      const language = languageOf(request, query.locale)
      const items = answer.ids.map((id) => {
        const offer = views.catalogue.byId(id)
        invariant(offer, `the search knows only offers of the catalogue, not ${id}`)
        const card = cardOf(views, offer, language)
        const pledge = region === undefined ? null : promiseOf(views, offer, region)
        return pledge ? { ...card, pledge } : card
      })
      const next = answer.next === null ? null : writeCursor([sort, answer.next])
      linkNext(request, reply, next)
      return { items, next, total: answer.total, facets: answer.facets }
    })

    const whole = {
      summary: 'The whole offer: texts, price with its tax, producer, variants, label facts',
      tags,
      params,
      querystring: offerQuery,
      response: { 200: offerReply, '4xx': problemReply },
    }
    app.get('/offers/:slug', { schema: whole }, async (request, reply) => {
      const offer = views.catalogue.bySlug(request.params.slug)
      if (!offer || !isListed(views, offer)) {
        return problem(reply, 404, { kind: 'not_found', offer: request.params.slug })
      }
      return offerOf(views, offer, languageOf(request, request.query.locale))
    })

    const suggestions = {
      summary: 'Up to ten offers, sellers and categories for what is being typed',
      tags,
      querystring: suggestionsQuery,
      response: { 200: suggestionsReply, '4xx': problemReply },
    }
    app.get('/search/suggestions', { schema: suggestions }, async (request) => {
      const { q, locale, limit } = request.query
      const language = languageOf(request, locale)
      return { items: await suggestionsFor(views, q, { language, limit }) }
    })

    const wall = {
      summary: 'Flagship stores, by name',
      tags,
      querystring: sellersQuery,
      response: { 200: sellersReply, '4xx': problemReply },
    }
    app.get('/sellers', { schema: wall }, async (request, reply) => {
      const { country, limit, after, locale } = request.query
      const houses = [...views.houses.values()].filter(
        (house) => country === undefined || house.country === country,
      )
      const seen = after === undefined ? null : readCursor(after, 1)?.[0]
      const start = seen === null ? 0 : houses.findIndex((house) => house.slug === seen) + 1
      if (seen !== null && start === 0) return badCursor(reply)
      const page = houses.slice(start, start + limit)
      const last = start + limit < houses.length ? page.at(-1) : undefined
      const next = last ? writeCursor([last.slug]) : null
      linkNext(request, reply, next)
      const language = languageOf(request, locale)
      const items = page.map((house) => sellerCard(views, house, language))
      return { items, next, total: houses.length }
    })

    const store = {
      summary: 'One flagship store with its story',
      tags,
      params,
      querystring: offerQuery,
      response: { 200: sellerReply, '4xx': problemReply },
    }
    app.get('/sellers/:slug', { schema: store }, async (request, reply) => {
      const house = views.houses.get(request.params.slug)
      if (!house) return problem(reply, 404, { kind: 'not_found', seller: request.params.slug })
      return sellerOf(views, house, languageOf(request, request.query.locale))
    })
  }

/** The language asked for by name, else by the reader's header. */
const languageOf = (request: FastifyRequest, asked: LocaleTag | undefined): Language =>
  LANGUAGE[asked ?? localeOf(request)]

const filtersIn = (query: z.output<typeof offersQuery>): Filters =>
  Object.fromEntries(
    FACETS.flatMap((key) => {
      const asked = query[key]
      return asked === undefined ? [] : [[key, typeof asked === 'string' ? [asked] : asked]]
    }),
  )

/** Null at the beginning; undefined when the cursor is not one of this sort. */
function positionIn(after: string | undefined, sort: string): number | null | undefined {
  if (after === undefined) return null
  const [cursorSort, position] = readCursor(after, 2) ?? []
  return cursorSort === sort && typeof position === 'number' ? position : undefined
}

const badCursor = (reply: FastifyReply) =>
  problem(reply, 400, {
    kind: 'invalid_request',
    errors: [{ pointer: '/after', message: 'a cursor of this list' }],
  })

/** RFC 8288: the next page of the same question. */
function linkNext(request: FastifyRequest, reply: FastifyReply, next: string | null): void {
  if (next === null) return
  const [path = '', query = ''] = request.url.split('?')
  const members = new URLSearchParams(query)
  members.set('after', next)
  void reply.header('link', `<${path}?${members.toString()}>; rel="next"`)
}
