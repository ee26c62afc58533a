import { createHmac } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Pool } from '#db'
import { problem, problemReply } from '#http/problem.ts'
import { id, moneyInput } from '#http/schemas.ts'
import type { Payments } from '#modules/payments'
import type { Carts } from '../actions/cart.ts'
import type { PlaceOrder } from '../actions/place.ts'
import { cancelOrder } from '../actions/settle.ts'
import { readOrder } from '../store/order.ts'
import { presentOrder, presentRefusal } from './present.ts'

/** Every refusal of a placement, and what it means to a client of HTTP. */
const STATUS: Readonly<Record<string, number>> = {
  cart_not_found: 404,
  cart_empty: 422,
  delivery_missing: 422,
  invalid_identity: 422,
  not_lawful: 422,
  not_served: 422,
  over_single_limit: 422,
  over_annual_limit: 422,
  idempotency_key_reused: 422,
  cart_placed: 409,
  in_progress: 409,
  total_changed: 409,
  out_of_stock: 409,
  not_fresh_enough: 409,
  unavailable: 409,
}

const tags = ['shop']
const params = z.object({ id })
const orderReply = z.looseObject({ id, number: z.string(), state: z.string() })
const idempotencyKey = z.string().min(1).max(255)

export type OrderRouteParts = {
  readonly pool: Pool
  readonly carts: Carts
  readonly place: PlaceOrder
  readonly payments: Payments
  /** Keys the fingerprints of bodies: an unkeyed hash of an identity number could be guessed. */
  readonly fingerprintKey: Buffer
  /** Who asks: an account when somebody is signed in. */
  readonly accountOf: (request: FastifyRequest) => Promise<string | null>
}

/** The key of an effect; null, and the problem told, when it is missing. */
export function keyOf(request: FastifyRequest, reply: FastifyReply): string | null {
  const key = idempotencyKey.safeParse(request.headers['idempotency-key'])
  if (key.success) return key.data
  problem(reply, 400, { kind: 'idempotency_key_required', header: 'Idempotency-Key' })
  return null
}

export const fingerprintOf = (request: FastifyRequest, key: Buffer): string =>
  createHmac('sha256', key)
    .update(`${request.method} ${request.url} ${JSON.stringify(request.body, plain)}`)
    .digest('hex')

/** A decoded amount holds a bigint, which JSON has no word for. */
const plain = (_name: string, value: unknown) =>
  typeof value === 'bigint' ? value.toString() : value

export const orderRoutes =
  ({
    pool,
    carts,
    place,
    payments,
    accountOf,
    fingerprintKey,
  }: OrderRouteParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/orders',
      {
        schema: {
          summary: 'Places a cart as one order',
          tags,
          body: z.object({
            cartId: id,
            expectedTotal: moneyInput,
            buyer: z.object({
              name: z.string().trim().min(2).max(50),
              idType: z.literal('resident_id'),
              idNumber: z.string().trim().max(30),
              phone: z
                .string()
                .regex(/^(\+86)?1\d{10}$/, 'a mainland mobile number, eleven digits'),
            }),
          }),
          response: { 201: orderReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const key = keyOf(request, reply)
        if (key === null) return reply
        const { cartId, expectedTotal, buyer } = request.body
        const cart = await carts.read(cartId)
        if (!cart) return problem(reply, 404, { kind: 'cart_not_found' })
        if (expectedTotal.currency !== 'CNY') return problem(reply, 422, { kind: 'total_changed' })
        const account = await accountOf(request)
        const placed = await place({
          cart,
          buyer,
          account,
          key,
          expectedTotal: expectedTotal.minor,
          principal: account ?? 'guest',
          fingerprint: fingerprintOf(request, fingerprintKey),
        })
        if (placed.ok) {
          if (placed.value.replayed) void reply.header('idempotent-replayed', 'true')
          return reply.code(201).send(presentOrder(placed.value.order))
        }
        if (placed.refusal.kind === 'in_progress') void reply.header('retry-after', '1')
        return problem(reply, STATUS[placed.refusal.kind] ?? 409, presentRefusal(placed.refusal))
      },
    )

    app.get(
      '/orders/:id',
      {
        schema: {
          summary: 'An order',
          tags,
          params,
          response: { 200: orderReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const order = await readOrder(pool, request.params.id)
        if (!order) return problem(reply, 404, { kind: 'order_not_found' })
        if (order.account !== null && order.account !== (await accountOf(request))) {
          return problem(reply, 404, { kind: 'order_not_found' })
        }
        return presentOrder(order)
      },
    )

    app.post(
      '/orders/:id/cancellation',
      {
        schema: {
          summary: 'Cancels before packing',
          tags,
          params,
          body: z
            .object({ reason: z.string().trim().min(1).max(200).default('changed_mind') })
            .default({ reason: 'changed_mind' }),
          response: { 201: orderReply.partial(), '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const order = await readOrder(pool, request.params.id)
        const account = await accountOf(request)
        if (!order || (order.account !== null && order.account !== account)) {
          return problem(reply, 404, { kind: 'order_not_found' })
        }
        const cancelled = await cancelOrder(
          pool,
          { id: order.id, reason: request.body.reason, by: account ?? 'guest' },
          payments.refundAll,
        )
        if (!cancelled.ok) return problem(reply, 409, cancelled.refusal)
        const after = await readOrder(pool, order.id)
        return reply.code(201).send(after ? presentOrder(after) : cancelled.value)
      },
    )
  }
