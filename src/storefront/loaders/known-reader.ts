import type {} from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ReaderTokens } from '#modules/journal'

const COOKIE = 'primeur_reader'
const COOKIE_OPTIONS = {
  path: '/',
  sameSite: 'lax' as const,
  httpOnly: true,
  maxAge: 365 * 86_400,
}

/** The reader a browser proves to be; null when it carries no token of ours. */
export function knownReader(tokens: ReaderTokens, request: FastifyRequest): Buffer | null {
  const token = request.cookies[COOKIE]
  return token === undefined ? null : tokens.hashOf(token)
}

/** The reader behind a form; somebody new is given a cookie. */
export function someReader(
  tokens: ReaderTokens,
  request: FastifyRequest,
  reply: FastifyReply,
): Buffer {
  const hash = knownReader(tokens, request)
  if (hash) return hash
  const token = tokens.issue()
  void reply.setCookie(COOKIE, token, COOKIE_OPTIONS)
  return tokens.hashOf(token) ?? Buffer.alloc(0)
}
