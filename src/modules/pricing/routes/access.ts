import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { actsFor, type Actor } from '#http/actor.ts'

/** Whether somebody sets the prices of a house: its brand's people, and the platform's. */
export const pricesFor = (actor: Actor, house: string): boolean =>
  actsFor(actor, { kind: 'brand', slug: house })

/** The houses somebody sets prices for; null for the platform, which sees all. */
export const housesOf = ({ organisations }: Actor): string[] | null =>
  organisations.some(({ kind }) => kind === 'platform')
    ? null
    : organisations.filter(({ kind }) => kind === 'brand').map(({ slug }) => slug)

const keyHeader = z.string().min(1).max(255)

/** The idempotency key of a request with what it was sent with; null when it has none. */
export function keyOf(request: FastifyRequest): { key: string; fingerprint: string } | null {
  const key = keyHeader.safeParse(request.headers['idempotency-key'])
  if (!key.success) return null
  const body = JSON.stringify(request.body, (_name, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  )
  const fingerprint = createHash('sha256').update(`${request.url} ${body}`).digest('hex')
  return { key: key.data, fingerprint }
}
