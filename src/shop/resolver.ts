import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Db } from '#db'
import { problem } from '#http/problem.ts'
import { calledBy } from '#http/who.ts'
import { pathOf, readDigitalLink, type DigitalLink } from '#lib/gs1/digital-link.ts'
import { hash32 } from '#lib/chance.ts'
import { withCheckDigit } from '#lib/gs1/key-rules.ts'
import { internalGtin } from '#lib/gs1/keys.ts'
import { findLots } from '#modules/stock'
import type { Views } from './views.ts'

/** One thing a key leads to: what it is, and where it stands. */
type Target = {
  readonly linkType: 'traceability' | 'pip' | 'locationInfo'
  readonly href: string
  readonly media: 'text/html' | 'application/json'
}

const VOC = 'https://gs1.org/voc/'

/**
 * Resolves GS1 Digital Links below this site: `/01/{gtin}/10/{lot}` and `/00/{sscc}` lead to the
 * public trace, a GTIN alone to its product page, `/414/{gln}` to a house's store. `linkType` chooses,
 * `linkType=linkset` lists; who accepts JSON before HTML is led to the API.
 *
 * Source: GS1-Conformant Resolver 1.1, §6.
 */
export const resolverRoutes =
  (views: Views, db: Db): FastifyPluginAsync =>
  async (app) => {
    calledBy(app, 'anyone')
    for (const key of ['00', '01', '414', '417', '8006'] as const) {
      app.get(`/${key}/*`, { schema: { hide: true } }, async (request, reply) =>
        resolve(views, db, request, reply),
      )
    }
  }

async function resolve(views: Views, db: Db, request: FastifyRequest, reply: FastifyReply) {
  const link = readDigitalLink(request.url)
  if (!link) return problem(reply, 400, { kind: 'not_a_digital_link' })
  const targets = await targetsOf(views, db, link)
  if (targets.length === 0) return problem(reply, 404, { kind: 'not_found', key: link.value })
  const asked = new URLSearchParams(request.url.split('?')[1] ?? '').get('linkType')
  void reply.header('vary', 'accept').header('link', linksOf(targets))
  if (
    asked === 'linkset' ||
    asked === 'all' ||
    /linkset\+json/.test(request.headers.accept ?? '')
  ) {
    return reply.type('application/linkset+json').send(linkset(request, link, targets))
  }
  const wanted = asked?.replace(/^gs1:/, '') ?? null
  const fitting = targets.filter(({ linkType }) =>
    wanted === null || wanted === 'defaultLink' ? true : linkType === wanted,
  )
  if (fitting.length === 0) return problem(reply, 404, { kind: 'no_such_link', linkType: asked })
  const media = prefersJson(request.headers.accept) ? 'application/json' : 'text/html'
  const chosen = fitting.find((each) => each.media === media) ?? fitting[0]
  return reply.redirect(chosen?.href ?? '/', 307)
}

/** Whether JSON is named and HTML is not: a browser names HTML first, a program JSON alone. */
const prefersJson = (accept = ''): boolean =>
  /application\/(?:ld\+)?json/.test(accept) && !accept.includes('text/html')

async function targetsOf(views: Views, db: Db, link: DigitalLink): Promise<Target[]> {
  const traced = (id: string): Target[] => [
    { linkType: 'traceability', href: `/trace/${id}`, media: 'text/html' },
    { linkType: 'traceability', href: `/api/v1/trace/${id}`, media: 'application/json' },
  ]
  if (link.key === '00') return traced(link.value)
  if (link.key === '01') {
    const offer = views.catalogue.offers.find(({ id }) => internalGtin(id) === link.value)
    if (!offer) return []
    const product: Target[] = [
      { linkType: 'pip', href: `/offers/${offer.slug}`, media: 'text/html' },
      { linkType: 'pip', href: `/api/v1/offers/${offer.slug}`, media: 'application/json' },
    ]
    const code = link.qualifiers['10']
    if (code === undefined) return product
    const lots = await findLots(db, { ids: [], codes: [code] })
    const lot = lots.find((each) => each.offer === offer.id)
    return lot ? [...traced(lot.id), ...product] : []
  }
  const house = [...views.houses.values()].find(({ slug }) => glnOf(slug) === link.value)
  return house
    ? [
        { linkType: 'locationInfo', href: `/stores/${house.slug}`, media: 'text/html' },
        {
          linkType: 'locationInfo',
          href: `/api/v1/sellers/${house.slug}`,
          media: 'application/json',
        },
      ]
    : []
}

/** The number of a house's place, in the range GS1 keeps for demonstrations. */
function glnOf(slug: string): string {
  return withCheckDigit(`952${String(hash32(slug) % 1_000_000_000).padStart(9, '0')}`)
}

const linksOf = (targets: readonly Target[]): string =>
  targets
    .map(({ href, linkType, media }) => `<${href}>; rel="${VOC}${linkType}"; type="${media}"`)
    .join(', ')

function linkset(request: FastifyRequest, link: DigitalLink, targets: readonly Target[]) {
  const origin = `${request.protocol}://${request.host}`
  const byType = Map.groupBy(targets, ({ linkType }) => linkType)
  return {
    linkset: [
      {
        anchor: `${origin}${pathOf(link)}`,
        [`${VOC}defaultLink`]: [{ href: `${origin}${targets[0]?.href}` }],
        ...Object.fromEntries(
          [...byType].map(([type, list]) => [
            `${VOC}${type}`,
            list.map(({ href, media }) => ({ href: `${origin}${href}`, type: media })),
          ]),
        ),
      },
    ],
  }
}
