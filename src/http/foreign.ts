import type { FastifyRequest } from 'fastify'

/** A form sent from another site: what it asks for is not its sender's wish. */
export function isForeign({ headers, host }: FastifyRequest): boolean {
  const { origin } = headers
  if (headers['sec-fetch-site'] === 'cross-site') return true
  return origin !== undefined && origin !== 'null' && URL.parse(origin)?.host !== host
}
