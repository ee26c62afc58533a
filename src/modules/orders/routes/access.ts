import { createHmac } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { problem } from '#http/problem.ts'

/** Who asks: an account when somebody is signed in or sends a key. */
export type AccountOf = (request: FastifyRequest) => Promise<string | null>

/** An order placed while signed in is its account's alone; a guest's is opened by its address. */
export const isTheirs = async (
  order: { readonly account: string | null },
  request: FastifyRequest,
  accountOf: AccountOf,
): Promise<boolean> => order.account === null || order.account === (await accountOf(request))

/** An order that is not there, or not theirs: which of the two is not told. */
export const noOrder = (reply: FastifyReply): FastifyReply =>
  problem(reply, 404, { kind: 'order_not_found' })

const idempotencyKey = z.string().min(1).max(255)

/** The key of an effect; null, and the problem told, when it is missing. */
export function keyOf(request: FastifyRequest, reply: FastifyReply): string | null {
  const key = idempotencyKey.safeParse(request.headers['idempotency-key'])
  if (key.success) return key.data
  problem(reply, 400, { kind: 'idempotency_key_required', header: 'Idempotency-Key' })
  return null
}

/** What a key was first sent with, hashed: the same key with another body is refused. */
export const fingerprintOf = (request: FastifyRequest, key: Buffer): string =>
  createHmac('sha256', key)
    .update(`${request.method} ${request.url} ${JSON.stringify(request.body, plain)}`)
    .digest('hex')

/** A decoded amount holds a bigint, which JSON has no word for. */
const plain = (_name: string, value: unknown) =>
  typeof value === 'bigint' ? value.toString() : value
