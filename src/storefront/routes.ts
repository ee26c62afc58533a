import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { isKnown } from '#http/etag.ts'
import { answerMissing } from '#http/problem.ts'
import { slug } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import type { Language } from '#lib/texts.ts'
import { messagesIn } from '#messages'
import type { Views } from '../shop/index.ts'
import { homeModel } from './loaders/home.ts'
import { foundListing, listingOf } from './loaders/listing.ts'
import { offerModel, type Told } from './loaders/offer.ts'
import { cardModel } from './loaders/card.ts'
import { harvestsOf, inSeason, seasonNow } from './loaders/season.ts'
import { headOf, HOME_REGION, shellOf, type Reader } from './loaders/shell.ts'
import { storeModel, storesModel } from './loaders/stores.ts'
import type { Render } from './model/pages.ts'
import { pageCache } from './page-cache.ts'
import { CATEGORIES, type Category, type Theme } from './model/values.ts'

const LANGUAGE_OF: Readonly<Record<string, Language>> = {
  'zh-CN': 'zh',
  zh: 'zh',
  fr: 'fr',
  en: 'en',
}
const YEAR_SECONDS = 31_536_000

/** The reader of a request: address first, then cookies, then what the browser asks for. */
export function readerOf(request: FastifyRequest): Reader {
  const asked = new URLSearchParams(request.url.split('?')[1] ?? '').get('locale')
  const {
    primeur_locale: kept,
    primeur_theme: theme,
    primeur_region: region,
    primeur_name: name,
  } = request.cookies
  const header = (request.headers['accept-language'] ?? '').slice(0, 2)
  return {
    language: LANGUAGE_OF[asked ?? ''] ?? LANGUAGE_OF[kept ?? ''] ?? LANGUAGE_OF[header] ?? 'zh',
    theme: theme === 'light' || theme === 'dark' ? (theme as Theme) : null,
    region: region !== undefined && /^\d{6}$/.test(region) ? region : HOME_REGION,
    origin: `${request.protocol}://${request.host}`,
    path: request.url,
    account: name === undefined || name === '' ? null : name.slice(0, 40),
  }
}

const html = (reply: FastifyReply, text: string) =>
  reply.type('text/html; charset=utf-8').send(text)

/** Everything a shared page depends on, beside the content itself. */
const keyOf = ({ language, theme, region, origin, path }: Reader): string =>
  [language, theme ?? '-', region, origin, path].join(' ')

/** The pages anybody may read; each is a model drawn by the built entry. */
export const browseRoutes =
  (views: Views, render: Render, told: Told): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, 'anyone')
    const cache = pageCache()
    /** Sends a page that all readers of its key share, drawn at most once per change. */
    const shared = (
      request: FastifyRequest,
      reply: FastifyReply,
      draw: (reader: Reader) => string,
    ) => {
      const reader = readerOf(request)
      const now = views.now().epochMilliseconds
      const page = cache.page(keyOf(reader), views.version(), now, () => draw(reader))
      void reply
        .type('text/html; charset=utf-8')
        .header('etag', page.etag)
        .header('cache-control', 'private, no-cache')
        .header('vary', 'accept-encoding, accept-language, cookie')
      if (isKnown(request, page.etag)) return reply.code(304).send()
      const zipped = request.headers['accept-encoding']?.includes('gzip') ?? false
      return zipped
        ? reply.header('content-encoding', 'gzip').send(page.gzip)
        : reply.send(page.plain)
    }

    app.addHook('onRequest', async (request, reply) => {
      const asked = (request.query as { locale?: string }).locale
      if (asked !== undefined && LANGUAGE_OF[asked]) {
        void reply.setCookie('primeur_locale', asked, {
          path: '/',
          maxAge: YEAR_SECONDS,
          sameSite: 'lax',
        })
      }
    })

    const missing = missingPage(views, render)

    app.get('/', async (request, reply) =>
      shared(request, reply, (reader) => render('home', homeModel(views, told.journal, reader))),
    )

    app.get('/category/:category', async (request, reply) => {
      const { category } = request.params as { category: string }
      if (!(CATEGORIES as readonly string[]).includes(category)) return missing(request, reply)
      return shared(request, reply, (reader) => {
        const t = messagesIn(reader.language)
        const counts = views.search.list(
          { sort: 'relevance', limit: 1, after: null, filters: {} },
          views.today(),
        )
        return render('category', {
          shell: shellOf(views, reader, { tab: 'categories' }),
          head: headOf(t.terms.categories[category as Category], t.shell.tagline),
          category: category as Category,
          counts: Object.fromEntries(
            counts.facets.category.map(({ value, count }) => [value, count]),
          ),
          listing: listingOf(views, reader, {
            fixed: { category: [category] },
            action: `/category/${category}`,
            carried: {},
          }),
        })
      })
    })

    app.get(
      '/search',
      { schema: { querystring: z.looseObject({ q: z.string().max(100).optional() }) } },
      async (request, reply) => {
        const reader = readerOf(request)
        const q = request.query.q?.trim() ?? ''
        const listing = await foundListing(views, reader, {
          q,
          fixed: {},
          action: '/search',
          carried: q ? { q } : {},
        })
        const suggested = await views.search.suggest(q, 10)
        const t = messagesIn(reader.language)
        return html(
          reply,
          render('search', {
            shell: shellOf(views, reader, { tab: null, query: q }),
            head: headOf(q || t.shell.search.submit, t.shell.tagline, { indexable: false }),
            query: q,
            listing,
            near: [],
            inSeason:
              listing.total > 0
                ? []
                : inSeason(views, 'peak', 8).map((offer) =>
                    cardModel(views, offer, reader.language, reader.region),
                  ),
            stores: suggested.flatMap(({ kind, slug: found }) => {
              const house = kind === 'seller' ? views.houses.get(found) : undefined
              return house
                ? [{ slug: house.slug, name: reader.language === 'zh' ? house.nameZh : house.name }]
                : []
            }),
          }),
        )
      },
    )

    app.get('/offers/:slug', { schema: { params: z.object({ slug }) } }, async (request, reply) => {
      const offer = views.catalogue.bySlug(request.params.slug)
      if (!offer || views.prices.priceOf(offer.id, 'CN') === undefined) {
        return missing(request, reply)
      }
      return shared(request, reply, (reader) =>
        render('offer', offerModel(views, told, offer, reader)),
      )
    })

    app.get('/stores', async (request, reply) =>
      shared(request, reply, (reader) => render('stores', storesModel(views, reader))),
    )

    app.get('/stores/:slug', { schema: { params: z.object({ slug }) } }, async (request, reply) => {
      const house = views.houses.get(request.params.slug)
      return house
        ? shared(request, reply, (reader) =>
            render('store', storeModel(views, told.reviews, house, reader)),
          )
        : missing(request, reply)
    })

    app.get('/season', async (request, reply) =>
      shared(request, reply, (reader) => {
        const t = messagesIn(reader.language)
        const cards = (phase: 'early' | 'peak' | 'late') =>
          inSeason(views, phase, 12).map((offer) =>
            cardModel(views, offer, reader.language, reader.region),
          )
        return render('season', {
          shell: shellOf(views, reader, { tab: 'season' }),
          head: headOf(t.browse.headings.seasonPage, t.shell.tagline),
          season: seasonNow(views),
          harvests: harvestsOf(views, reader, 24),
          peak: cards('peak'),
          early: cards('early'),
          late: cards('late'),
        })
      }),
    )

    for (const [path, content] of [
      ['/help', 'help'],
      ['/cross-border-notice', 'cross-border'],
      ['/privacy', 'privacy'],
    ] as const) {
      app.get(path, async (request, reply) => {
        const reader = readerOf(request)
        const t = messagesIn(reader.language)
        return html(
          reply,
          render('content', {
            shell: shellOf(views, reader, { tab: null }),
            head: headOf(t.shell.headings.brand, t.shell.tagline),
            content,
            contact:
              content === 'help' ? { phone: '400-000-0000', mail: 'help@primeur.example' } : null,
          }),
        )
      })
    }

    app.post(
      '/preferences',
      {
        schema: {
          body: z.object({
            theme: z.enum(['system', 'light', 'dark']).optional(),
            region: z
              .string()
              .regex(/^\d{6}$/)
              .optional(),
            back: z.string().max(500).default('/'),
          }),
        },
      },
      async ({ body }, reply) => {
        const cookie = { path: '/', maxAge: YEAR_SECONDS, sameSite: 'lax' as const }
        if (body.theme) void reply.setCookie('primeur_theme', body.theme, cookie)
        if (body.region && views.network.region(body.region)) {
          void reply.setCookie('primeur_region', body.region, cookie)
        }
        return reply.redirect(safePath(body.back), 303)
      },
    )
  }

/** What a reader sees at an address nobody knows; programs are told a problem. */
export const missingPage =
  (views: Views, render: Render) =>
  (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const wantsPage = request.headers.accept?.includes('text/html') ?? false
    if (!wantsPage || request.url.startsWith('/api/')) return answerMissing(request, reply)
    const reader = readerOf(request)
    const t = messagesIn(reader.language)
    return html(
      reply.code(404),
      render('problem', {
        shell: shellOf(views, reader, { tab: null }),
        head: headOf(t.shell.headings.brand, t.shell.tagline, { indexable: false }),
        status: 404,
        refusal: { kind: 'not_found' },
        reference: null,
        suggestions: inSeason(views, 'peak', 4).map((offer) =>
          cardModel(views, offer, reader.language, reader.region),
        ),
      }),
    )
  }

/** Only a path of this site: never a way out of it. */
export const safePath = (path: string): string =>
  path.startsWith('/') && !path.startsWith('//') && !path.includes('\\') ? path : '/'
