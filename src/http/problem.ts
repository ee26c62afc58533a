import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { z } from 'zod'

/** Declared by every route that may refuse; the kind says which other members come with it. */
export const problemReply = z.looseObject({
  type: z.string(),
  status: z.number().int(),
  kind: z.string(),
})

export type Refusal = { readonly kind: string; readonly [member: string]: unknown }

/** Answers a refusal as an RFC 9457 problem: its kind names the type, its fields are members. */
export function problem(reply: FastifyReply, status: number, refusal: Refusal): FastifyReply {
  const body = { type: `/problems/${refusal.kind}`, status, ...refusal }
  return reply.code(status).type('application/problem+json').send(body)
}

/** What the framework itself refuses, in the words of our problems. */
const KINDS: Readonly<Record<number, string>> = {
  401: 'sign_in_required',
  403: 'forbidden',
  404: 'not_found',
  413: 'too_large',
  415: 'unsupported_media_type',
  429: 'too_many_requests',
}

/** The application's error handler: a bad request is a problem too, a fault is a 500 with its id. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.map((issue) => ({
      pointer: issue.instancePath,
      message: issue.message,
    }))
    return problem(reply, 400, { kind: 'invalid_request', errors })
  }
  const { code, statusCode = 500 } = error
  if (statusCode < 500) {
    return problem(reply, statusCode, { kind: KINDS[statusCode] ?? 'bad_request', code })
  }
  request.log.error({ err: error }, 'fault')
  return problem(reply, 500, { kind: 'fault', request: request.id })
}

/** What no route knows. */
export function answerMissing(request: FastifyRequest, reply: FastifyReply) {
  return problem(reply, 404, { kind: 'not_found', path: request.url.split('?')[0] })
}
