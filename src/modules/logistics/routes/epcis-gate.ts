import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Pool } from '#db'

/** Who asks: an account, what its key may do (null when signed in), and where its people work. */
export type Caller = {
  readonly account: string
  readonly scopes: readonly string[] | null
  readonly organisations: readonly { readonly slug: string; readonly kind: string }[]
}

export type CallerOf = (request: FastifyRequest) => Promise<Caller | null>

export type EpcisDeps = {
  readonly pool: Pool
  readonly callerOf: CallerOf
  readonly now: () => Temporal.Instant
  /** Whether an address may be told of events. */
  readonly isSendable: (address: string) => boolean
}

/** Somebody who may use the repository: in whose name, and whose events they see (null: all). */
export type Guest = { readonly owner: string; readonly owners: readonly string[] | null }

/** Who works with events; a hub and the platform see everybody's, a producer their own. */
const SEES_ALL = ['platform', 'hub']
const WORKS = [...SEES_ALL, 'producer']

/**
 * Whom a request comes from, when they may read or write events; otherwise a SecurityException was
 * answered: 401 for nobody, 403 for a key or a role that may not.
 */
export async function admit(
  callerOf: CallerOf,
  request: FastifyRequest,
  reply: FastifyReply,
  scope: 'epcis:read' | 'epcis:write',
): Promise<Guest | null> {
  const caller = await callerOf(request)
  const refuse = (status: 401 | 403, title: string) => {
    exception(reply, status, 'SecurityException', title)
    return null
  }
  if (!caller) return refuse(401, 'sign in, or send an API key')
  if (caller.scopes !== null && !caller.scopes.includes(scope)) {
    return refuse(403, `the key needs the scope ${scope}`)
  }
  const works = caller.organisations.filter(({ kind }) => WORKS.includes(kind))
  const named = request.headers['x-primeur-organisation']
  const chosen =
    named === undefined
      ? works.toSorted((a, b) => WORKS.indexOf(a.kind) - WORKS.indexOf(b.kind))[0]
      : works.find(({ slug }) => slug === named)
  if (!chosen) return refuse(403, 'for producers, hubs and the platform')
  const all = SEES_ALL.includes(chosen.kind)
  return {
    owner: chosen.slug,
    owners: all ? null : works.filter(({ kind }) => kind === 'producer').map(({ slug }) => slug),
  }
}

/** The published names of what may go wrong (EPCIS 2.0 §12.6). */
export type ExceptionName =
  | 'ValidationException'
  | 'QueryValidationException'
  | 'QueryParameterException'
  | 'SubscriptionControlsException'
  | 'SecurityException'
  | 'NoSuchNameException'
  | 'NoSuchResourceException'
  | 'NotAcceptableException'
  | 'ResourceAlreadyExistsException'
  | 'CaptureLimitExceededException'
  | 'QueryTooLargeException'
  | 'URITooLongException'
  | 'UnsupportedMediaTypeException'
  | 'ImplementationException'

/** Answers a problem of a published type; facts are members of their own. */
export function exception(
  reply: FastifyReply,
  status: number,
  name: ExceptionName,
  title: string,
  facts: Readonly<Record<string, unknown>> = {},
): FastifyReply {
  const body = { type: `epcisException:${name}`, title, status, ...facts }
  return reply.code(status).type('application/problem+json').send(body)
}
