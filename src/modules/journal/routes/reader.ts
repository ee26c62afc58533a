import type { FastifyReply, FastifyRequest } from 'fastify'
import { problem } from '#http/problem.ts'
import type { ReaderTokens } from '../reader-tokens.ts'

export type KnownReader = { readonly token: string; readonly hash: Buffer }

/** Who a request proves to be by its `Reader-Token`; null when it proves nothing. */
export function knownReader(tokens: ReaderTokens, request: FastifyRequest): KnownReader | null {
  const token = request.headers['reader-token']
  const hash = typeof token === 'string' ? tokens.hashOf(token) : null
  return hash && typeof token === 'string' ? { token, hash } : null
}

/** The reader of a request; somebody new is given a token. */
export function someReader(tokens: ReaderTokens, request: FastifyRequest): KnownReader {
  const known = knownReader(tokens, request)
  if (known) return known
  const token = tokens.issue()
  const hash = tokens.hashOf(token)
  if (!hash) throw new Error('invariant: an issued token is ours')
  return { token, hash }
}

/** The reader whose comment is changed; null, and the problem told, when nobody proves to be one. */
export function ownReader(
  tokens: ReaderTokens,
  request: FastifyRequest,
  reply: FastifyReply,
): KnownReader | null {
  const known = knownReader(tokens, request)
  if (!known) problem(reply, 401, { kind: 'reader_token_required', header: 'Reader-Token' })
  return known
}
