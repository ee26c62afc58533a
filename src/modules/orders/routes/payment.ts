import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { problem, problemReply } from '#http/problem.ts'
import { id } from '#http/schemas.ts'
import { intentsOf, type Intent, type PaymentRefusal } from '#modules/payments'
import { idempotencyOf } from '../actions/idempotency.ts'
import { payablesOf } from '../actions/payable.ts'
import { fingerprintOf, isTheirs, keyOf, noOrder } from './access.ts'
import type { OrderRouteParts } from './order.ts'
import { cny } from './present.ts'
import { paymentBody, paymentReply } from './schemas.ts'

const STATUS = {
  method_unavailable: 422,
  provider_unavailable: 503,
} satisfies Record<PaymentRefusal['kind'], number>

const tags = ['Shop']

/** A surplus is money that goes back: to the payer the order is paid all the same. */
const STATE_TOLD = {
  created: 'pending',
  pending: 'pending',
  captured: 'captured',
  surplus: 'captured',
  declined: 'declined',
  expired: 'expired',
} as const satisfies Record<Intent['state'], string>

const presentIntent = ({ id: intent, state, action, method, amount, expiresAt }: Intent) => ({
  id: intent,
  state: STATE_TOLD[state],
  method,
  amount: cny(amount),
  expiresAt: expiresAt.toString(),
  ...(action ? { action } : {}),
})

export const paymentRoutes =
  ({ pool, payments, accountOf, fingerprintKey }: OrderRouteParts): FastifyPluginAsyncZod =>
  async (app) => {
    const underWay = new Set<string>()
    const idempotency = idempotencyOf(pool)
    const payable = payablesOf(pool)

    app.post(
      '/orders/:id/payments',
      {
        config: { keyed: true },
        schema: {
          summary: 'Pays an order',
          tags,
          params: z.object({ id }),
          body: paymentBody,
          response: { 201: paymentReply, '4xx': problemReply, '5xx': problemReply },
        },
      },
      async (request, reply) => {
        const key = keyOf(request, reply)
        if (key === null) return reply
        const orderId = request.params.id
        if (underWay.has(orderId)) {
          return problem(reply.header('retry-after', '1'), 409, { kind: 'in_progress' })
        }
        underWay.add(orderId)
        try {
          const order = await payable(orderId)
          if (!order || !(await isTheirs(order, request, accountOf))) return noOrder(reply)
          const claim = {
            principal: `pay ${orderId}`,
            key,
            fingerprint: fingerprintOf(request, fingerprintKey),
          }
          const claimed = await idempotency.claim(claim)
          if (claimed.kind === 'other_body') {
            return problem(reply, 422, { kind: 'idempotency_key_reused' })
          }
          if (claimed.kind === 'replayed') {
            return reply
              .header('idempotent-replayed', 'true')
              .code(201)
              .send(claimed.answer as ReturnType<typeof presentIntent>)
          }
          if (claimed.kind === 'in_progress') {
            return problem(reply.header('retry-after', '1'), 409, { kind: 'in_progress' })
          }
          if (order.state !== 'awaiting_payment') {
            await idempotency.giveUp(claim)
            return problem(reply, 409, { kind: 'not_payable', state: order.state })
          }
          const started = await payments.start({
            reference: orderId,
            method: request.body.method,
            amount: order.total,
            expiresAt: order.holdExpiresAt,
            token: request.body.token ?? null,
          })
          if (!started.ok) {
            await idempotency.giveUp(claim)
            return problem(reply, STATUS[started.refusal.kind], started.refusal)
          }
          const answer = presentIntent(started.value)
          await idempotency.remember(claim, answer)
          return reply.code(201).send(answer)
        } finally {
          underWay.delete(orderId)
        }
      },
    )

    app.get(
      '/orders/:id/payments',
      {
        schema: {
          summary: 'The payments of an order',
          tags,
          params: z.object({ id }),
          response: { 200: z.object({ items: z.array(paymentReply) }), '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const order = await payable(request.params.id)
        if (!order || !(await isTheirs(order, request, accountOf))) return noOrder(reply)
        return { items: (await intentsOf(pool, order.id)).map(presentIntent) }
      },
    )
  }
