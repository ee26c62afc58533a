import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { id } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { newId } from '#lib/ids.ts'
import type { CustomsDesk } from '#modules/customs'
import { isTheirs, readOrder, RETURN_REASONS, returnGoods } from '#modules/orders'
import { paths } from './paths.ts'
import type { BuyParts } from './till.ts'

/** Goods sent back by the form of an order's page. */
export const returnPages =
  (
    { pool, accountOf }: Pick<BuyParts, 'pool' | 'accountOf'>,
    desk: Pick<CustomsDesk, 'ports' | 'nudge'>,
  ): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, 'holder')
    const body = z.looseObject({
      reason: z.enum(RETURN_REASONS),
      key: z.uuid().optional(),
    })
    app.post(
      '/orders/:id/returns',
      { schema: { params: z.object({ id }), body } },
      async (request, reply) => {
        const order = await readOrder(pool, request.params.id)
        if (!order || !(await isTheirs(order, request, accountOf))) return reply.callNotFound()
        const { reason, key, ...fields } = request.body
        const lines = order.lines.flatMap(({ nr }) => {
          const quantity = z.coerce.number().int().min(1).safeParse(fields[`quantity-${nr}`])
          return quantity.success ? [{ nr, quantity: quantity.data }] : []
        })
        const back = { order, lines, reason, key: key ?? newId() }
        const asked =
          lines.length === 0
            ? ({ ok: false, refusal: { kind: 'return_of_nothing' } } as const)
            : await returnGoods(pool, desk, back)
        const refused = asked.ok ? '' : `?refused=${asked.refusal.kind}`
        return reply.redirect(`${paths.order(order.id)}${refused}`, 303)
      },
    )
  }
