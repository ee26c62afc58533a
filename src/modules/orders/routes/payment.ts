import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { problem, problemReply } from '#http/problem.ts'
import { id } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { intentsOf, type Intent, type PaymentRefusal } from '#modules/payments'
import { payablesOf } from '../actions/payable.ts'
import { fingerprintOf, isTheirs, keyOf, noOrder } from './access.ts'
import type { OrderRouteParts } from './order.ts'
import { cny } from './present.ts'
import { paymentBody, paymentReply } from './schemas.ts'

const STATUS = {
  idempotency_key_reused: 422,
  in_progress: 409,
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
    calledBy(app, 'holder')
    const underWay = new Set<string>()
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
          const attempt = {
            reference: orderId,
            key,
            fingerprint: fingerprintOf(request, fingerprintKey),
          }
          const { method, token = null } = request.body
          const answered =
            order.state === 'awaiting_payment'
              ? await payments.start({
                  ...attempt,
                  method,
                  token,
                  amount: order.total,
                  expiresAt: order.holdExpiresAt,
                })
              : await payments.replay(attempt)
          if (!answered) return problem(reply, 409, { kind: 'not_payable', state: order.state })
          if (!answered.ok) {
            const { refusal } = answered
            if (refusal.kind === 'in_progress') void reply.header('retry-after', '1')
            return problem(reply, STATUS[refusal.kind], refusal)
          }
          if (answered.value.replayed) void reply.header('idempotent-replayed', 'true')
          return reply.code(201).send(presentIntent(answered.value.intent))
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
