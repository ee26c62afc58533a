import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { webUri } from '#lib/epcis/vocabulary.ts'
import { askEvents, readEvent } from '../actions/epcis-query.ts'
import { EPCIS_CONTEXT, loneEvent } from '../domain/epcis/present.ts'
import { longId, shortId } from '../domain/epcis/facts.ts'
import type { Parameters } from '../domain/epcis/query.ts'
import { listValues, type Resource } from '../store/epcis.ts'
import { extensionsOf, formatOf, mediaOf, nextLink, parametersOf } from './epcis-binding.ts'
import { admit, exception, type Guest, type EpcisDeps } from './epcis-gate.ts'
import { pageSize, sendPage } from './epcis-page.ts'

const tags = ['EPCIS']
const QUERY_NAME = 'SimpleEventQuery'

type Rule = {
  readonly resource: Resource
  /** What a value of the path means to a query. */
  readonly parameter: (value: string) => Parameters
  /** As it is kept, and as it is told. */
  readonly kept: (value: string) => string
  readonly told: (kept: string) => string
}

const word = (prefix: string) => (kept: string) =>
  kept.startsWith(prefix) ? kept.slice(prefix.length) : kept

const RULES: readonly Rule[] = [
  {
    resource: 'eventTypes',
    parameter: (value) => (value === 'all' ? {} : { eventType: value }),
    kept: (value) => value,
    told: (kept) => kept,
  },
  {
    resource: 'epcs',
    parameter: (value) => ({ MATCH_anyEPC: value }),
    kept: shortId,
    told: longId,
  },
  {
    resource: 'bizSteps',
    parameter: (value) => ({ EQ_bizStep: value }),
    kept: (value) => webUri('bizStep', value),
    told: word('https://ref.gs1.org/cbv/BizStep-'),
  },
  {
    resource: 'bizLocations',
    parameter: (value) => ({ EQ_bizLocation: value }),
    kept: shortId,
    told: longId,
  },
  {
    resource: 'readPoints',
    parameter: (value) => ({ EQ_readPoint: value }),
    kept: shortId,
    told: longId,
  },
  {
    resource: 'dispositions',
    parameter: (value) => ({ EQ_disposition: value }),
    kept: (value) => webUri('disposition', value),
    told: word('https://ref.gs1.org/cbv/Disp-'),
  },
]

export function eventRoutes(app: FastifyInstance, deps: EpcisDeps): void {
  const { pool, callerOf } = deps
  app.get('/events', { schema: { summary: 'Ask for events', tags } }, async (request, reply) => {
    const guest = await admit(callerOf, request, reply, 'epcis:read')
    return guest ? ask(deps, request, reply, { guest, more: {} }) : reply
  })

  app.get(
    '/events/:eventID',
    { schema: { summary: 'One event', tags } },
    async (request, reply) => {
      const guest = await admit(callerOf, request, reply, 'epcis:read')
      if (!guest) return reply
      const { eventID } = request.params as { eventID: string }
      const event = await readEvent(pool, eventID, guest.owners)
      if (!event) return exception(reply, 404, 'NoSuchResourceException', 'no such event')
      return reply.type(mediaOf(request)).send(loneEvent(event, formatOf(request)))
    },
  )

  for (const rule of RULES) resourceRoutes(app, deps, rule)

  app.get(
    '/',
    { config: { who: 'anyone' }, schema: { summary: 'What is here', tags } },
    async (request, reply) =>
      reply.type(mediaOf(request)).send({
        '@context': EPCIS_CONTEXT,
        '@set': ['capture', 'events', 'queries', ...RULES.map(({ resource }) => resource)],
      }),
  )

  // A token holds no place on the server: letting go of one has nothing to free.
  app.delete(
    '/nextPageToken/:token',
    { schema: { summary: 'Let go of a page', tags } },
    async (request, reply) => {
      const guest = await admit(callerOf, request, reply, 'epcis:read')
      return guest ? reply.code(204).send() : reply
    },
  )
}

type Question = { readonly guest: Guest; readonly more: Parameters; readonly name?: string }

/** Answers the question of an address, with what its path adds. */
export async function ask(
  { pool, now }: EpcisDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { guest, more, name = QUERY_NAME }: Question,
): Promise<FastifyReply> {
  const perPage = pageSize(request, reply)
  if (perPage === null) return reply
  const { nextPageToken, perPage: _size, ...given } = parametersOf(request)
  const answer = await askEvents(pool, {
    parameters: { ...given, ...more },
    owners: guest.owners,
    perPage,
    token: nextPageToken === undefined ? null : String(nextPageToken),
    prefixes: extensionsOf(request),
  })
  return sendPage(request, reply, answer, { queryName: name, now: now() })
}

function resourceRoutes(app: FastifyInstance, deps: EpcisDeps, rule: Rule): void {
  const { pool, callerOf } = deps
  const { resource } = rule
  const valueOf = (request: FastifyRequest) => (request.params as { value: string }).value

  app.get(
    `/${resource}`,
    { schema: { summary: `Known ${resource}`, tags } },
    async (request, reply) => {
      const guest = await admit(callerOf, request, reply, 'epcis:read')
      if (!guest) return reply
      const limit = pageSize(request, reply)
      if (limit === null) return reply
      const { nextPageToken = '' } = parametersOf(request)
      const after = Buffer.from(String(nextPageToken), 'base64url').toString()
      const values = await listValues(pool, resource, guest.owners, { after, limit: limit + 1 })
      const last = values[limit - 1]
      if (values.length > limit && last !== undefined) {
        void reply.header('link', nextLink(request, Buffer.from(last).toString('base64url')))
      }
      return reply.type(mediaOf(request)).send({
        '@context': EPCIS_CONTEXT,
        type: 'Collection',
        member: values.slice(0, limit).map(rule.told),
      })
    },
  )

  app.get(
    `/${resource}/:value`,
    { schema: { summary: `One of the ${resource}`, tags } },
    async (request, reply) => {
      const guest = await admit(callerOf, request, reply, 'epcis:read')
      if (!guest) return reply
      const answer = await askEvents(pool, {
        parameters: rule.parameter(valueOf(request)),
        owners: guest.owners,
        perPage: 1,
        token: null,
        prefixes: {},
      })
      if (!answer.ok || answer.value.events.length === 0) {
        return exception(reply, 404, 'NoSuchResourceException', 'no event names it')
      }
      return reply.type(mediaOf(request)).send({ '@context': EPCIS_CONTEXT, '@set': ['events'] })
    },
  )

  app.get(
    `/${resource}/:value/events`,
    { schema: { summary: `Events by ${resource}`, tags } },
    async (request, reply) => {
      const guest = await admit(callerOf, request, reply, 'epcis:read')
      if (!guest) return reply
      return ask(deps, request, reply, { guest, more: rule.parameter(valueOf(request)) })
    },
  )
}
