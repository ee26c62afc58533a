import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { calledBy } from '#http/who.ts'
import { readMoney } from '#lib/money.ts'
import { messagesIn } from '#messages'
import { deliverTo, ORDER_STATES, ordersOf, quoteCart, type Cart } from '#modules/orders'
import { quoteModel } from './loaders/quote.ts'
import { toldRefusal } from './loaders/refusal.ts'
import { headOf, shellOf, type Reader } from './loaders/shell.ts'
import type { CheckoutField } from './model/checkout.ts'
import type { Refusal } from './model/values.ts'
import { readerOf } from './routes.ts'
import { cartOf, COOKIE, forCity, html, keepCart, type BuyParts } from './till.ts'

/** One page from the cart to the order: who receives, who buys, and what it comes to. */
export const checkoutPages =
  ({ views, render, shop, pool, carts, place, accountOf }: BuyParts): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, 'anyone')
    const checkoutPage = (
      reply: FastifyReply,
      reader: Reader,
      cart: Cart,
      told: {
        values: Partial<Record<CheckoutField, string>>
        errors: CheckoutField[]
        refusals: Refusal[]
      },
    ) => {
      const t = messagesIn(reader.language)
      const quote = quoteModel(views, reader, quoteCart(shop, forCity(cart, reader), 0n))
      const shell = shellOf(views, reader, { tab: 'cart' })
      return html(
        reply,
        render('checkout', {
          shell,
          head: headOf(t.shell.tabs.cart, '', { indexable: false }),
          checkout: {
            idempotencyKey: randomUUID(),
            values: { regionCode: reader.region, ...told.values },
            errors: told.errors,
            refusals: [...told.refusals, ...(told.refusals.length === 0 ? quote.refusals : [])],
            regions: shell.shipTo.groups,
            shipments: quote.shipments,
            totals: quote.totals,
            quota: quote.quota,
          },
        }),
      )
    }

    /** Where the account's last order went: typed once, not again. */
    const lastConsignee = async (request: FastifyRequest) => {
      const account = await accountOf(request)
      if (account === null) return undefined
      const [last] = await ordersOf(pool, account, { states: ORDER_STATES, before: null, limit: 1 })
      return last?.consignee
    }

    app.get('/checkout', async (request, reply) => {
      const cart = await cartOf(carts, request)
      if (!cart || cart.lines.length === 0) return reply.redirect('/cart', 303)
      const kept = cart.delivery?.consignee ?? (await lastConsignee(request))
      return checkoutPage(reply, readerOf(request), cart, {
        values: kept
          ? {
              name: kept.name,
              phone: kept.phone,
              regionCode: kept.regionCode,
              address: kept.address,
            }
          : {},
        errors: [],
        refusals: [],
      })
    })

    app.post(
      '/checkout',
      { schema: { body: z.record(z.string().max(40), z.string().max(600)) } },
      async (request, reply) => {
        const reader = readerOf(request)
        const cart = await cartOf(carts, request)
        if (!cart || cart.lines.length === 0) return reply.redirect('/cart', 303)
        const { body } = request
        const checked = checkoutForm.safeParse(body)
        if (!checked.success) {
          const errors = [
            ...new Set(checked.error.issues.map(({ path }) => String(path[0]) as CheckoutField)),
          ]
          return checkoutPage(reply.code(422), reader, cart, { values: body, errors, refusals: [] })
        }
        const form = checked.data
        const { name, phone, regionCode, address } = form
        const consignee = { name, phone, regionCode, address }
        const message = form.giftMessage
        const gift = message ? { message, hidePrice: form.hidePrice !== undefined } : null
        const delivered = await carts.change(cart.id, (current) =>
          deliverTo(current, { consignee, gift }),
        )
        if (!delivered.ok) return reply.redirect('/cart', 303)
        void reply.setCookie('primeur_region', regionCode, COOKIE)
        const account = await accountOf(request)
        const placed = await place({
          cart: delivered.value,
          expectedTotal: readMoney({ amount: form.expectedTotal, currency: 'CNY' })?.minor ?? -1n,
          buyer: { name: form.buyerName, idNumber: form.idNumber, phone: form.buyerPhone ?? phone },
          account,
          principal: account ?? 'guest',
          key: form.idempotencyKey,
          fingerprint: Buffer.from(cart.id).toString('hex'),
        })
        if (!placed.ok) {
          const { kind } = placed.refusal
          const errors: CheckoutField[] = kind === 'invalid_identity' ? ['idNumber'] : []
          return checkoutPage(
            reply.code(kind === 'total_changed' ? 409 : 422),
            { ...reader, region: regionCode },
            delivered.value,
            { values: body, errors, refusals: [toldRefusal(views, reader, placed.refusal)] },
          )
        }
        keepCart(reply, undefined)
        return reply.redirect(`/orders/${placed.value.order.id}/payment`, 303)
      },
    )
  }

const phone = z
  .string()
  .trim()
  .regex(/^(\+86)?1\d{10}$/)
const checkoutForm = z.object({
  idempotencyKey: z.string().min(8).max(100),
  expectedTotal: z.string(),
  name: z.string().trim().min(2).max(50),
  phone,
  regionCode: z.string().regex(/^\d{6}$/),
  address: z.string().trim().min(5).max(120),
  buyerName: z.string().trim().min(2).max(50),
  idNumber: z.string().trim().length(18),
  buyerPhone: phone.or(z.literal('').transform(() => undefined)).optional(),
  consent: z.literal('on'),
  giftMessage: z.string().trim().max(200).optional(),
  hidePrice: z.string().optional(),
})
