import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { fieldsOf, isFields } from '#lib/epcis/fields.ts'
import { readInstant } from '#lib/epcis/values.ts'
import { isId } from '#lib/ids.ts'
import { prefixBook } from '../actions/epcis-query.ts'
import { subscribe } from '../actions/epcis-subscribe.ts'
import { readQuery } from '../domain/epcis/query.ts'
import { isSchedule, nextMoment, type Schedule } from '../domain/epcis/schedule.ts'
import {
  deleteQuery,
  deleteSubscription,
  listQueries,
  listSubscriptions,
  readQueryNamed,
  saveQuery,
  type NamedQuery,
  type Subscription,
} from '../store/epcis-query.ts'
import { extensionsOf, jsonOf, mediaOf, nextLink, parametersOf } from './epcis-binding.ts'
import { ask } from './epcis-events.ts'
import { admit, exception, type Guest, type EpcisDeps } from './epcis-gate.ts'
import { pageSize, refuseQuery } from './epcis-page.ts'

const tags = ['EPCIS']
const NAME = /^[A-Za-z0-9_.~-]{1,100}$/

const present = ({ name, query, createdAt }: NamedQuery) => ({
  name,
  query,
  createdAt: createdAt.toString(),
})

const presentSubscription = ({ id, dest, schedule, ...rest }: Subscription) => ({
  subscriptionID: id,
  dest,
  ...(schedule ? { schedule } : { stream: true }),
  reportIfEmpty: rest.reportIfEmpty,
  createdAt: rest.createdAt.toString(),
})

export function queryRoutes(app: FastifyInstance, deps: EpcisDeps): void {
  const { pool, callerOf, now } = deps

  app.get('/queries', { schema: { summary: 'Named queries', tags } }, async (request, reply) => {
    const guest = await admit(callerOf, request, reply, 'epcis:read')
    if (!guest) return reply
    const limit = pageSize(request, reply)
    if (limit === null) return reply
    const after = String(parametersOf(request)['nextPageToken'] ?? '')
    const found = await listQueries(pool, guest.owners, { after, limit: limit + 1 })
    const last = found[limit - 1]
    if (found.length > limit && last) void reply.header('link', nextLink(request, last.name))
    return reply.type(mediaOf(request)).send(found.slice(0, limit).map(present))
  })

  app.post('/queries', { schema: { summary: 'Name a query', tags } }, async (request, reply) => {
    const guest = await admit(callerOf, request, reply, 'epcis:write')
    if (!guest) return reply
    const json = jsonOf(request, reply)
    if (!json) return reply
    const { name, query } = fieldsOf(json.value)
    if (typeof name !== 'string' || !NAME.test(name) || !isFields(query)) {
      return exception(reply, 400, 'QueryValidationException', 'a name and a query')
    }
    const read = readQuery(query, await prefixBook(pool, extensionsOf(request)))
    if (!read.ok) return refuseQuery(reply, read.refusal)
    const named = { name, query, owner: guest.owner, createdAt: now() }
    if (!(await saveQuery(pool, named))) {
      return exception(reply, 409, 'ResourceAlreadyExistsException', name)
    }
    return reply
      .code(201)
      .header('location', `/epcis/queries/${name}`)
      .type(mediaOf(request))
      .send(present(named))
  })

  app.get(
    '/queries/:name',
    { schema: { summary: 'One named query', tags } },
    async (request, reply) => {
      const found = await namedOf(deps, request, reply, 'epcis:read')
      return found ? reply.type(mediaOf(request)).send(present(found.named)) : reply
    },
  )

  app.delete(
    '/queries/:name',
    { schema: { summary: 'Forget a named query and its subscriptions', tags } },
    async (request, reply) => {
      const found = await namedOf(deps, request, reply, 'epcis:write')
      if (!found) return reply
      await deleteQuery(pool, found.named.name, found.guest.owners)
      return reply.code(204).send()
    },
  )

  app.get(
    '/queries/:name/events',
    { schema: { summary: 'What a named query answers', tags } },
    async (request, reply) => {
      const found = await namedOf(deps, request, reply, 'epcis:read')
      if (!found) return reply
      const { named, guest } = found
      return ask(deps, request, reply, { guest, more: named.query, name: named.name })
    },
  )

  subscriptionRoutes(app, deps)
}

type Found = { readonly named: NamedQuery; readonly guest: Guest }

/** The query a path names, for somebody who may see it; otherwise the exception was answered. */
async function namedOf(
  { pool, callerOf }: EpcisDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  scope: 'epcis:read' | 'epcis:write',
): Promise<Found | null> {
  const guest = await admit(callerOf, request, reply, scope)
  if (!guest) return null
  const { name } = request.params as { name: string }
  const named = await readQueryNamed(pool, name, guest.owners)
  if (named) return { named, guest }
  exception(reply, 404, 'NoSuchNameException', 'no query of this name')
  return null
}

function subscriptionRoutes(app: FastifyInstance, deps: EpcisDeps): void {
  const { pool, now } = deps
  const path = '/queries/:name/subscriptions'

  app.get(path, { schema: { summary: 'Who is told', tags } }, async (request, reply) => {
    const found = await namedOf(deps, request, reply, 'epcis:read')
    if (!found) return reply
    const all = await listSubscriptions(pool, found.named.name)
    return reply.type(mediaOf(request)).send(all.map(presentSubscription))
  })

  app.post(path, { schema: { summary: 'Be told', tags } }, async (request, reply) => {
    const found = await namedOf(deps, request, reply, 'epcis:write')
    if (!found) return reply
    const json = jsonOf(request, reply)
    if (!json) return reply
    const asked = readSubscription(json.value, deps)
    if (typeof asked === 'string') {
      return exception(reply, 400, 'SubscriptionControlsException', asked)
    }
    const { guest, named } = found
    const subscription = await subscribe(
      pool,
      { ...asked, query: named.name, owner: guest.owner, seesAll: guest.owners === null },
      now(),
    )
    return reply
      .code(201)
      .header('location', `/epcis/queries/${named.name}/subscriptions/${subscription.id}`)
      .type(mediaOf(request))
      .send(presentSubscription(subscription))
  })

  app.get(
    `${path}/:id`,
    { schema: { summary: 'One who is told', tags } },
    async (request, reply) => {
      const found = await namedOf(deps, request, reply, 'epcis:read')
      if (!found) return reply
      const { id } = request.params as { id: string }
      const all = await listSubscriptions(pool, found.named.name)
      const one = all.find((each) => each.id === id)
      return one
        ? reply.type(mediaOf(request)).send(presentSubscription(one))
        : exception(reply, 404, 'NoSuchResourceException', 'no such subscription')
    },
  )

  app.delete(
    `${path}/:id`,
    { schema: { summary: 'No longer be told', tags } },
    async (request, reply) => {
      const found = await namedOf(deps, request, reply, 'epcis:write')
      if (!found) return reply
      const { id } = request.params as { id: string }
      const gone = isId(id) && (await deleteSubscription(pool, found.named.name, id))
      return gone
        ? reply.code(204).send()
        : exception(reply, 404, 'NoSuchResourceException', 'no such subscription')
    },
  )
}

type Asked = {
  readonly dest: string
  readonly signatureToken: string
  readonly schedule: Schedule | null
  readonly reportIfEmpty: boolean
  readonly initialRecordTime: string | null
}

/** What a subscription asks for, or what is wrong with it. */
function readSubscription(body: unknown, { isSendable, now }: EpcisDeps): Asked | string {
  const { dest, signatureToken, schedule, stream, reportIfEmpty, initialRecordTime } =
    fieldsOf(body)
  if (typeof dest !== 'string' || !isSendable(dest)) return 'dest is an https address outside'
  if (typeof signatureToken !== 'string' || !/^.{16,200}$/.test(signatureToken)) {
    return 'signatureToken has 16 to 200 characters'
  }
  if ((schedule === undefined) === (stream !== true)) return 'either a schedule or stream: true'
  if (schedule !== undefined && !(isSchedule(schedule) && nextMoment(schedule, now()))) {
    return 'a schedule of numbers, [a-b] and lists that comes to pass'
  }
  const since = typeof initialRecordTime === 'string' ? readInstant(initialRecordTime) : null
  if (initialRecordTime !== undefined && !since) return 'initialRecordTime is an instant'
  if (reportIfEmpty !== undefined && typeof reportIfEmpty !== 'boolean') {
    return 'reportIfEmpty is true or false'
  }
  return {
    dest,
    signatureToken,
    schedule: (schedule as Schedule | undefined) ?? null,
    reportIfEmpty: reportIfEmpty ?? false,
    initialRecordTime: since?.toString() ?? null,
  }
}
