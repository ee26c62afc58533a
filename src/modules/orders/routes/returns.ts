import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { problem, problemReply } from '#http/problem.ts'
import { id, moneyReply } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { newId } from '#lib/ids.ts'
import { askReturns, presentReturn, type CustomsDesk, type NotReturned } from '#modules/customs'
import { judgeRight, RETURN_REASONS, sevenDaysUntil, type RightRefusal } from '../domain/return.ts'
import { deliveredAtOf, readOrder } from '../store/order.ts'
import { isTheirs, noOrder } from './access.ts'
import type { OrderRouteParts } from './order.ts'

const STATUS = {
  line_not_found: 422,
  fresh_goods_exempt: 422,
  return_of_nothing: 422,
  return_too_many: 422,
  seven_days_over: 409,
  return_too_late: 409,
  line_not_declared: 409,
  not_released: 409,
  person_erased: 410,
} as const satisfies Record<RightRefusal['kind'] | NotReturned['kind'], number>

const body = z.object({
  lines: z
    .array(z.object({ nr: z.number().int().min(1), quantity: z.number().int().min(1).max(999) }))
    .min(1)
    .max(99)
    .describe('The order’s own line numbers, and how many units go back.'),
  reason: z.enum(RETURN_REASONS),
})

const reply = z.object({
  orderId: id,
  returns: z
    .array(
      z.looseObject({
        id,
        state: z.string(),
        value: moneyReply,
        taxNotLevied: moneyReply,
        arriveBy: z
          .string()
          .describe('When customs must have the goods: 45 days from the release.'),
      }),
    )
    .describe('One for each parcel concerned.'),
  sevenDaysUntil: z
    .string()
    .nullable()
    .describe('The last day of the buyer’s own right, in China.'),
})

/** Goods that go back: the buyer's right of seven days, and the window of customs beside it. */
export const returnRoutes =
  (
    { pool, accountOf }: Pick<OrderRouteParts, 'pool' | 'accountOf'>,
    { ports, nudge }: Pick<CustomsDesk, 'ports' | 'nudge'>,
  ): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, 'holder')
    app.post(
      '/orders/:id/returns',
      {
        schema: {
          summary: 'Sends goods back, whole lines or a part of them',
          description: 'An `Idempotency-Key` makes a repeat find the return it asked for.',
          tags: ['Shop'],
          params: z.object({ id }),
          body,
          response: { 201: reply, '4xx': problemReply },
        },
      },
      async (request, answer) => {
        const order = await readOrder(pool, request.params.id)
        if (!order || !(await isTheirs(order, request, accountOf))) return noOrder(answer)
        const { lines, reason } = request.body
        const deliveredAt = await deliveredAtOf(pool, order.id)
        const right = judgeRight({
          lines: order.lines.map(({ nr, quantity, snapshot }) => ({
            nr,
            quantity,
            storage: snapshot.storage,
          })),
          asked: lines.map(({ nr }) => nr),
          reason,
          deliveredAt,
          now: ports.now(),
        })
        if (!right.ok) return problem(answer, STATUS[right.refusal.kind], right.refusal)
        const given = request.headers['idempotency-key']
        const key = typeof given === 'string' ? given.slice(0, 255) : newId()
        const asked = await askReturns(ports, { order: order.id, key, lines, reason })
        if (!asked.ok) return problem(answer, STATUS[asked.refusal.kind], asked.refusal)
        nudge()
        return answer.code(201).send({
          orderId: order.id,
          returns: asked.value.map(presentReturn),
          sevenDaysUntil: deliveredAt ? sevenDaysUntil(deliveredAt).toString() : null,
        })
      },
    )
  }
