import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Pool } from '#db'
import { signature, staffOf, type WhoActs } from '#http/actor.ts'
import { readCursor, writeCursor } from '#http/cursor.ts'
import { problem, problemReply } from '#http/problem.ts'
import { id } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { customsOf } from '#modules/customs'
import { deskPayments, type DeskPayment, type Payments } from '#modules/payments'
import { cancelOrder } from '../actions/settle.ts'
import type { Order } from '../domain/order.ts'
import { cancellable, ORDER_STATES } from '../domain/state.ts'
import { deskOrders, stateCounts, transitionsOf } from '../store/desk.ts'
import { readOrder } from '../store/order.ts'
import { noOrder } from './access.ts'
import {
  deskOrderReply,
  deskOrdersQuery,
  deskOrdersReply,
  deskPaymentsQuery,
  deskPaymentsReply,
  orderFiguresReply,
} from './desk-schemas.ts'
import { cny, presentOrder } from './present.ts'

export type DeskParts = {
  readonly pool: Pool
  readonly payments: Payments
  readonly whoActs: WhoActs
}

const tags = ['Platform']
const params = z.object({ id })

/** The identifier a cursor stands for; undefined when it is not one of ours. */
function before(after: string | undefined): string | null | undefined {
  if (after === undefined) return null
  const [last] = readCursor(after, 1) ?? []
  return z.uuid().safeParse(last).data
}

/** A page of at most `limit` of the rows, of which one more was asked for. */
function page<Row extends { readonly id: string }>(rows: readonly Row[], limit: number) {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? writeCursor([last.id]) : null }
}

/** Orders and payments as the platform works on them; nobody else may. */
export const deskRoutes =
  ({ pool, payments, whoActs }: DeskParts): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, ['platform'])
    const whole = async (order: Order) => ({
      ...presentOrder(order, await customsOf(pool, order.id)),
      cancellable: cancellable(order.state),
      payments: (await deskPayments(pool, { ...EVERY, reference: order.id, limit: 50 })).map(
        presentPayment,
      ),
      history: (await transitionsOf(pool, order.id)).map((step) => ({
        ...step,
        at: step.at.toString(),
      })),
    })

    app.get(
      '/platform/orders',
      {
        schema: {
          summary: 'Orders of everybody, newest first',
          tags,
          querystring: deskOrdersQuery,
          response: { 200: deskOrdersReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        if (!(await staffOf(whoActs, request, reply, 'platform'))) return reply
        const { state, seller, keyword, after, limit } = request.query
        const last = before(after)
        if (last === undefined) return problem(reply, 400, { kind: 'invalid_cursor' })
        const rows = await deskOrders(pool, {
          states: state ? [state] : ORDER_STATES,
          seller: seller ?? null,
          number: keyword ? likeText(keyword.toUpperCase()) : null,
          before: last,
          limit: limit + 1,
        })
        const { items, next } = page(rows, limit)
        return {
          items: items.map((order) => ({
            ...order,
            sellers: [...order.sellers],
            total: cny(order.total),
            placedAt: order.placedAt.toString(),
          })),
          next,
        }
      },
    )

    app.get(
      '/platform/orders/:id',
      {
        schema: {
          summary: 'An order with its payments and its history',
          tags,
          params,
          response: { 200: deskOrderReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        if (!(await staffOf(whoActs, request, reply, 'platform'))) return reply
        const order = await readOrder(pool, request.params.id)
        return order ? whole(order) : noOrder(reply)
      },
    )

    app.post(
      '/platform/orders/:id/cancellation',
      {
        schema: {
          summary: 'Cancels an order before packing, with a reason that is kept',
          tags,
          params,
          body: z.object({ reason: z.string().trim().min(3).max(200) }),
          response: { 201: deskOrderReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'platform')
        if (!actor) return reply
        const asked = {
          id: request.params.id,
          reason: request.body.reason,
          by: signature(actor, 'platform'),
        }
        const cancelled = await cancelOrder(pool, asked, payments.refundAll)
        if (!cancelled.ok) {
          const { refusal } = cancelled
          return problem(reply, refusal.kind === 'order_not_found' ? 404 : 409, refusal)
        }
        const order = await readOrder(pool, asked.id)
        return order ? reply.code(201).send(await whole(order)) : noOrder(reply)
      },
    )

    app.get(
      '/platform/payments',
      {
        schema: {
          summary: 'Payments of everybody with their refunds, newest first',
          tags,
          querystring: deskPaymentsQuery,
          response: { 200: deskPaymentsReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        if (!(await staffOf(whoActs, request, reply, 'platform'))) return reply
        const { state, method, refunded, after, limit } = request.query
        const last = before(after)
        if (last === undefined) return problem(reply, 400, { kind: 'invalid_cursor' })
        const rows = await deskPayments(pool, {
          reference: null,
          state: state ?? null,
          method: method ?? null,
          refunded,
          before: last,
          limit: limit + 1,
        })
        const { items, next } = page(rows, limit)
        return { items: items.map(presentPayment), next }
      },
    )

    app.get(
      '/platform/order-figures',
      {
        schema: {
          summary: 'How many orders stand in each state',
          tags,
          response: { 200: orderFiguresReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        if (!(await staffOf(whoActs, request, reply, 'platform'))) return reply
        return { states: await stateCounts(pool) }
      },
    )
  }

const EVERY = { reference: null, state: null, method: null, refunded: false, before: null }

/** A text that `like` takes as it is. */
const likeText = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&')

const presentPayment = ({
  reference,
  amount,
  createdAt,
  settledAt,
  refunds,
  ...rest
}: DeskPayment) => ({
  ...rest,
  orderId: reference,
  amount: cny(amount),
  createdAt: createdAt.toString(),
  settledAt: settledAt?.toString() ?? null,
  refunds: refunds.map((refund) => ({
    ...refund,
    amount: cny(refund.amount),
    requestedAt: refund.requestedAt.toString(),
    doneAt: refund.doneAt?.toString() ?? null,
  })),
})
