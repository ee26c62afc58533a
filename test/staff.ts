import type { FastifyRequest } from 'fastify'
import type { Actor } from '#http/actor.ts'

export type Asked = { readonly as?: string; readonly body?: object }

/**
 * Whoever says `x-acts-for: hub:rungis` is believed: who may say so is the concern of sign-in, tested
 * with it.
 */
export async function saying({ headers }: FastifyRequest): Promise<Actor | null> {
  const [kind, slug] = String(headers['x-acts-for'] ?? '').split(':')
  if (!kind || !slug) return null
  return { account: `account of ${slug}`, organisations: [{ kind, slug }] }
}
