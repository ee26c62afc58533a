import { z } from 'zod'
import { id, moneyReply, pageQuery, pageReply, slug } from '#http/schemas.ts'
import { INTENT_STATES, METHODS } from '#modules/payments'
import { ORDER_STATES } from '../domain/state.ts'
import { orderReply } from './schemas.ts'

/** What the platform's desk reads of orders and payments. */
export const deskOrdersQuery = pageQuery.extend({
  state: z.enum(ORDER_STATES).optional(),
  seller: slug.optional(),
  keyword: z.string().trim().max(60).optional().describe('The beginning of an order number.'),
})

const state = z.enum(ORDER_STATES)

export const deskOrdersReply = pageReply(
  z.object({
    id,
    number: z.string(),
    state,
    total: moneyReply,
    placedAt: z.string(),
    regionCode: z.string(),
    sellers: z.array(z.string()),
    pieces: z.number().int(),
    deliverOn: z.string().nullable(),
  }),
)
export type DeskOrdersReply = z.output<typeof deskOrdersReply>

const deskPayment = z.object({
  id,
  orderId: id,
  method: z.enum(METHODS),
  amount: moneyReply,
  state: z.enum(INTENT_STATES),
  providerReference: z.string().nullable(),
  createdAt: z.string(),
  settledAt: z.string().nullable(),
  refunds: z
    .array(
      z.object({
        id,
        amount: moneyReply,
        reason: z.string(),
        state: z.enum(['requested', 'done', 'failed']),
        requestedAt: z.string(),
        doneAt: z.string().nullable(),
      }),
    )
    .describe('What went back of it, the latest first; never more than was paid.'),
})

export const deskPaymentsQuery = pageQuery.extend({
  state: z.enum(INTENT_STATES).optional(),
  method: z.enum(METHODS).optional(),
  refunded: z.stringbool().default(false),
})

export const deskPaymentsReply = pageReply(deskPayment)
export type DeskPaymentsReply = z.output<typeof deskPaymentsReply>

export const deskOrderReply = orderReply.extend({
  cancellable: z.boolean(),
  payments: z.array(deskPayment),
  history: z.array(
    z.object({
      at: z.string(),
      from: state.nullable(),
      to: state,
      actor: z.string(),
      reason: z.string().nullable(),
    }),
  ),
})
export type DeskOrderReply = z.output<typeof deskOrderReply>

export const orderFiguresReply = z.object({
  states: z.array(z.object({ state, count: z.number().int() })),
})
export type OrderFiguresReply = z.output<typeof orderFiguresReply>
