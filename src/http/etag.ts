import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'

/** The tag of what is sent, so that two servers agree on it. */
export const etagOf = (body: Buffer): string =>
  `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`

/** Whether the asker has it already: any of its tags, compared weakly (RFC 9110, section 13.1.2). */
export const isKnown = ({ headers }: FastifyRequest, etag: string): boolean =>
  headers['if-none-match']?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag) ??
  false
