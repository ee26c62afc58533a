import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Pool } from '#db'
import { problem, problemReply } from '#http/problem.ts'
import { id } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { customsOf } from '#modules/customs'
import type { Payments } from '#modules/payments'
import type { Carts } from '../actions/cart.ts'
import type { PlaceOrder } from '../actions/place.ts'
import { answerConsent } from '../actions/repair.ts'
import { cancelOrder } from '../actions/settle.ts'
import { readOrder } from '../store/order.ts'
import { fingerprintOf, isTheirs, keyOf, noOrder, type AccountOf } from './access.ts'
import { presentOrder, presentRefusal } from './present.ts'
import { cancellationBody, consentBody, orderBody, orderReply } from './schemas.ts'

/** Every refusal of a placement, and what it means to a client of HTTP. */
const STATUS = {
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
  departure_full: 409,
  unavailable: 409,
} as const

const statusOf = (kind: string): number => (STATUS as Readonly<Record<string, number>>)[kind] ?? 409

const tags = ['Shop']
const params = z.object({ id })

export type OrderRouteParts = {
  readonly pool: Pool
  readonly carts: Carts
  readonly place: PlaceOrder
  readonly payments: Payments
  /** Keys the fingerprints of bodies: an unkeyed hash of an identity number could be guessed. */
  readonly fingerprintKey: Buffer
  readonly accountOf: AccountOf
}

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
    calledBy(app, 'holder')
    app.post(
      '/orders',
      {
        config: { keyed: true },
        schema: {
          summary: 'Places a cart as one order',
          tags,
          body: orderBody,
          response: { 201: orderReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const key = keyOf(request, reply)
        if (key === null) return reply
        const { cartId, expectedTotal, buyer } = request.body
        const cart = await carts.read(cartId)
        if (!cart) return problem(reply, 404, { kind: 'cart_not_found' })
        if (expectedTotal.currency !== 'CNY') {
          return problem(reply, STATUS.total_changed, { kind: 'total_changed', currency: 'CNY' })
        }
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
          const { order } = placed.value
          return reply.code(201).send(presentOrder(order, await customsOf(pool, order.id)))
        }
        if (placed.refusal.kind === 'in_progress') void reply.header('retry-after', '1')
        return problem(reply, statusOf(placed.refusal.kind), presentRefusal(placed.refusal))
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
        if (!order || !(await isTheirs(order, request, accountOf))) return noOrder(reply)
        return presentOrder(order, await customsOf(pool, order.id))
      },
    )

    app.post(
      '/orders/:id/cancellation',
      {
        schema: {
          summary: 'Cancels before packing',
          tags,
          params,
          body: cancellationBody,
          response: { 201: orderReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const order = await readOrder(pool, request.params.id)
        if (!order || !(await isTheirs(order, request, accountOf))) return noOrder(reply)
        const { id: orderId, account } = order
        const reason = request.body?.reason ?? 'changed_mind'
        const asked = { id: orderId, reason, by: account ?? 'guest' }
        const cancelled = await cancelOrder(pool, asked, payments.refundAll)
        if (!cancelled.ok) return problem(reply, 409, cancelled.refusal)
        const after = { ...order, state: cancelled.value.state }
        return reply.code(201).send(presentOrder(after, await customsOf(pool, orderId)))
      },
    )

    app.post(
      '/orders/:id/consents',
      {
        schema: {
          summary: 'Answers a later day: yes keeps it, no gives the money back',
          tags,
          params,
          body: consentBody,
          response: { 201: orderReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const order = await readOrder(pool, request.params.id)
        if (!order || !(await isTheirs(order, request, accountOf))) return noOrder(reply)
        const { noticeId, accepted } = request.body
        const asked = { order: order.id, cause: noticeId, accepted, by: order.account ?? 'guest' }
        const answered = await answerConsent(pool, asked, payments.refundAll)
        if (!answered.ok) return problem(reply, 409, answered.refusal)
        const after = (await readOrder(pool, order.id)) ?? order
        return reply.code(201).send(presentOrder(after, await customsOf(pool, order.id)))
      },
    )
  }
