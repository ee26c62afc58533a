import { randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import QRCode from 'qrcode'
import { z } from 'zod'
import { id } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { messagesIn } from '#messages'
import { customsOf, returnsAt } from '#modules/customs'
import {
  answerConsent,
  cancelOrder,
  isTheirs,
  moneyOfReturns,
  readOrder,
  type OrderState,
} from '#modules/orders'
import { intentsOf } from '#modules/payments'
import { yuan } from './loaders/money.ts'
import { traceOf } from '../shop/index.ts'
import { DRAWN_MAX, orderModel } from './loaders/order.ts'
import { headOf, shellOf } from './loaders/shell.ts'
import type { PayMethod } from './model/payment.ts'
import { readerOf } from './routes.ts'
import { html, type BuyParts } from './till.ts'

/** An order that was placed: its payment, its page, its cancellation. */
export const orderPages =
  ({ views, render, pool, payments, byFace, accountOf }: BuyParts): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, 'holder')
    const orderOf = async (request: FastifyRequest, orderId: string) => {
      const order = await readOrder(pool, orderId)
      return order && (await isTheirs(order, request, accountOf)) ? order : undefined
    }

    const params = z.object({ id })
    const asked = z.object({
      waiting: z.string().optional(),
      refused: z.string().max(40).optional(),
    })

    app.get(
      '/orders/:id/payment',
      { schema: { params, querystring: asked } },
      async (request, reply) => {
        const reader = readerOf(request)
        const order = await orderOf(request, request.params.id)
        if (!order) return reply.callNotFound()
        if (order.state === 'paid') return reply.redirect(`/orders/${order.id}`, 303)
        const [last] = await intentsOf(pool, order.id)
        const pending = last?.state === 'pending' ? last : null
        if (pending?.action?.kind === 'face') return reply.redirect(pending.action.url, 303)
        const t = messagesIn(reader.language)
        const url = pending?.action ? `${reader.origin}${pending.action.url}` : null
        const qr =
          url && pending?.action?.kind === 'scan'
            ? await QRCode.toString(url, { type: 'svg', margin: 1 })
            : null
        return html(
          reply,
          render('payment', {
            shell: shellOf(views, reader, { tab: null }),
            head: headOf(t.shell.headings.brand, '', {
              indexable: false,
              ...(pending ? { refreshSeconds: 3 } : {}),
            }),
            payment: {
              orderId: order.id,
              number: order.number,
              amount: yuan(order.total),
              state: payableState(order.state),
              holdExpiresAt: order.holdExpiresAt.toString(),
              zone: 'Asia/Shanghai',
              idempotencyKey: randomUUID(),
              methods: byFace ? ['alipay', 'wechat', 'card', 'face'] : ['alipay', 'wechat', 'card'],
              chosen: 'alipay',
              cards: ['tok_ok', 'tok_3ds', 'tok_declined', 'tok_timeout'],
              pending: pending && {
                method: pending.method as PayMethod,
                qr,
                href: pending.action?.url ?? null,
              },
              refusal: last?.state === 'declined' ? { kind: 'payment_declined' } : null,
            },
          }),
        )
      },
    )

    app.post(
      '/orders/:id/payment',
      {
        schema: {
          params,
          body: z.object({
            method: z.enum(['alipay', 'wechat', 'card', 'face']),
            token: z.string().max(40).optional(),
            idempotencyKey: z.string().min(1).max(100).optional(),
          }),
        },
      },
      async (request, reply) => {
        const order = await orderOf(request, request.params.id)
        if (!order) return reply.callNotFound()
        const [last] = await intentsOf(pool, order.id)
        // A form sent twice finds the attempt under way instead of starting another.
        if (order.state === 'awaiting_payment' && last?.state !== 'pending') {
          await payments.start({
            reference: order.id,
            method: request.body.method,
            amount: order.total,
            expiresAt: order.holdExpiresAt,
            token: request.body.token ?? null,
            key: request.body.idempotencyKey ?? randomUUID(),
            // A form is sent with what it shows: whoever changes the method gets a fresh key with the page.
            fingerprint: '00',
          })
        }
        return reply.redirect(`/orders/${order.id}/payment`, 303)
      },
    )

    app.get('/orders/:id', { schema: { params, querystring: asked } }, async (request, reply) => {
      const order = await orderOf(request, request.params.id)
      if (!order) return reply.callNotFound()
      const { refused } = request.query
      // A cancellation that came too late says no more than that; a return says why.
      const kind = refused === '1' ? 'too_late_to_cancel' : refused
      const refusal = kind === undefined ? null : { kind }
      const { regionCode } = order.consignee
      const drawn = order.parcels.slice(0, DRAWN_MAX)
      const [customs, returns, moneyBack, found] = await Promise.all([
        customsOf(pool, order.id),
        returnsAt(pool, order.id, views.now()),
        moneyOfReturns(pool, order.id),
        Promise.all(drawn.map(({ sscc }) => traceOf(views, pool, sscc, regionCode, regionCode))),
      ])
      const traces = new Map(found.flatMap((trace) => (trace ? [[trace.id, trace] as const] : [])))
      const known = { customs, returns, moneyBack, traces }
      const model = orderModel(views, readerOf(request), order, known, refusal)
      return html(reply, render('order', model))
    })

    app.post('/orders/:id/cancellation', { schema: { params } }, async (request, reply) => {
      const order = await orderOf(request, request.params.id)
      if (!order) return reply.callNotFound()
      const cancelled = await cancelOrder(
        pool,
        { id: order.id, reason: 'changed_mind', by: order.account ?? 'guest' },
        payments.refundAll,
      )
      return reply.redirect(`/orders/${request.params.id}${cancelled.ok ? '' : '?refused=1'}`, 303)
    })

    app.post(
      '/orders/:id/consents',
      { schema: { params, body: z.object({ noticeId: id, accepted: z.enum(['yes', 'no']) }) } },
      async (request, reply) => {
        const order = await orderOf(request, request.params.id)
        if (!order) return reply.callNotFound()
        const { noticeId: cause, accepted } = request.body
        const asked = {
          order: order.id,
          cause,
          accepted: accepted === 'yes',
          by: order.account ?? 'guest',
        }
        await answerConsent(pool, asked, payments.refundAll)
        return reply.redirect(`/orders/${order.id}`, 303)
      },
    )
  }

/** What is paid stays paid, however far it has travelled. */
const payableState = (state: OrderState) =>
  state === 'packed' || state === 'shipped' || state === 'delivered' ? 'paid' : state
