import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Result } from '#lib/result.ts'
import type { Page, QueryRefusal } from '../actions/epcis-query.ts'
import { queryDocument } from '../domain/epcis/present.ts'
import { formatOf, mediaOf, nextLink, parametersOf } from './epcis-binding.ts'
import { exception } from './epcis-gate.ts'

const PER_PAGE = 30
const PER_PAGE_MAX = 1_000
const TOKEN_HOURS = 24

/** How many a page may hold; null, and the exception answered, when it is no number. */
export function pageSize(request: FastifyRequest, reply: FastifyReply): number | null {
  const { perPage = String(PER_PAGE) } = parametersOf(request)
  const size = Number(perPage)
  if (Number.isInteger(size) && size > 0) return Math.min(size, PER_PAGE_MAX)
  exception(reply, 400, 'QueryParameterException', 'perPage is a positive whole number')
  return null
}

/** Answers a page of events as the document EPCIS publishes, with the way to the next one. */
export function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Result<Page, QueryRefusal>,
  { queryName, now }: { readonly queryName: string; readonly now: Temporal.Instant },
): FastifyReply {
  if (!answer.ok) return refuseQuery(reply, answer.refusal)
  const { events, next } = answer.value
  if (next !== null) {
    const expires = now.add({ hours: TOKEN_HOURS }).toString({ smallestUnit: 'second' })
    void reply.header('link', nextLink(request, next))
    void reply.header('GS1-Next-Page-Token-Expires', expires)
  }
  const document = queryDocument({ queryName, events, format: formatOf(request), now })
  return reply.type(mediaOf(request)).send(document)
}

export function refuseQuery(reply: FastifyReply, refusal: QueryRefusal): FastifyReply {
  switch (refusal.kind) {
    case 'query_parameter': {
      const { parameter, reason } = refusal
      return exception(reply, 400, 'QueryParameterException', `${parameter}: ${reason}`)
    }
    case 'bad_token':
      return exception(reply, 400, 'QueryParameterException', 'nextPageToken of another question')
    case 'query_too_large':
      return exception(reply, 413, 'QueryTooLargeException', `more than ${refusal.max} events`)
  }
}
