import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import QRCode from 'qrcode'
import { z } from 'zod'
import type { Pool } from '#db'
import { id } from '#http/schemas.ts'
import { newId } from '#lib/ids.ts'
import { readMoney } from '#lib/money.ts'
import { messagesIn } from '#messages'
import {
  cancelOrder,
  deliverTo,
  ORDER_STATES,
  ordersOf,
  putIn,
  quoteCart,
  readOrder,
  setQuantity,
  takeOut,
  type Cart,
  type Carts,
  type PlaceOrder,
  type Shop,
} from '#modules/orders'
import { customsOf } from '#modules/customs'
import { intentsOf, type Payments } from '#modules/payments'
import type { Views } from '../shop/index.ts'
import { orderModel } from './loaders/order.ts'
import { yuan } from './loaders/money.ts'
import { quoteModel } from './loaders/quote.ts'
import { toldRefusal } from './loaders/refusal.ts'
import { headOf, shellOf, type Reader } from './loaders/shell.ts'
import type { CheckoutField } from './model/checkout.ts'
import type { Render } from './model/pages.ts'
import type { PayMethod } from './model/payment.ts'
import type { Refusal } from './model/values.ts'
import { readerOf, safePath } from './routes.ts'

export type BuyParts = {
  readonly views: Views
  readonly render: Render
  readonly shop: Shop
  readonly pool: Pool
  readonly carts: Carts
  readonly place: PlaceOrder
  readonly payments: Payments
  /** Who asks: an account when somebody is signed in. */
  readonly accountOf: (request: FastifyRequest) => Promise<string | null>
}

const COOKIE = { path: '/', sameSite: 'lax' as const, maxAge: 90 * 86_400 }
const html = (reply: FastifyReply, text: string) =>
  reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(text)
const quantity = z.coerce.number().int().min(1).max(99)

/** The way from the cart to the paid order, in plain forms: every step is a page and an answer. */
export const buyRoutes =
  ({
    views,
    render,
    shop,
    pool,
    carts,
    place,
    payments,
    accountOf,
  }: BuyParts): FastifyPluginAsyncZod =>
  async (app) => {
    const cartOf = async (request: FastifyRequest): Promise<Cart | undefined> => {
      const kept = request.cookies['primeur_cart']
      const known = id.safeParse(kept)
      const cart = known.success ? await carts.read(known.data) : undefined
      return cart?.placedAs === null ? cart : undefined
    }
    const keep = (reply: FastifyReply, cart: Cart | undefined) => {
      const count = cart?.lines.reduce((sum, line) => sum + line.quantity, 0) ?? 0
      if (cart) void reply.setCookie('primeur_cart', cart.id, { ...COOKIE, httpOnly: true })
      else void reply.clearCookie('primeur_cart', { path: '/' })
      // Read by the badge of pages that all shoppers share.
      void reply.setCookie('primeur_cart_count', String(count), COOKIE)
      return count
    }
    /** An order placed while signed in is its account's alone; a guest's is opened by its address. */
    const orderOf = async (request: FastifyRequest, orderId: string) => {
      const order = await readOrder(pool, orderId)
      return order && (order.account === null || order.account === (await accountOf(request)))
        ? order
        : undefined
    }
    const sentence = (reader: Reader) => messagesIn(reader.language).shell.cart.failed

    app.post(
      '/cart/lines',
      {
        schema: {
          body: z.object({
            offer: id,
            quantity: quantity.default(1),
            back: z.string().max(500).default('/cart'),
            intent: z.enum(['add', 'buy']).default('add'),
          }),
        },
      },
      async (request, reply) => {
        const reader = readerOf(request)
        const { offer, back, intent } = request.body
        const json = request.headers.accept?.includes('application/json') ?? false
        if (!shop.offer(offer)) {
          return reply.code(404).send({ kind: 'not_found', detail: sentence(reader) })
        }
        const locale = { zh: 'zh-CN', fr: 'fr', en: 'en' }[reader.language]
        const cart = (await cartOf(request)) ?? (await carts.open('CN', locale))
        const line = { id: newId(), offer, quantity: request.body.quantity }
        const changed = await carts.change(cart.id, (current) => putIn(current, line))
        if (!changed.ok) {
          return reply.code(422).send({ kind: changed.refusal.kind, detail: sentence(reader) })
        }
        const count = keep(reply, changed.value)
        if (json) return { count }
        return reply.redirect(intent === 'buy' ? '/checkout' : safePath(back), 303)
      },
    )

    app.post(
      '/cart/lines/:line',
      {
        schema: {
          params: z.object({ line: id }),
          body: z.object({
            quantity: quantity.optional(),
            intent: z.enum(['update', 'remove']).default('update'),
          }),
        },
      },
      async (request, reply) => {
        const cart = await cartOf(request)
        const { line } = request.params
        if (cart) {
          const { quantity: asked, intent } = request.body
          const changed = await carts.change(cart.id, (current) =>
            intent === 'remove' || asked === undefined
              ? takeOut(current, line)
              : setQuantity(current, line, asked),
          )
          if (changed.ok) keep(reply, changed.value)
        }
        return reply.redirect('/cart', 303)
      },
    )

    app.get('/cart', async (request, reply) => {
      const reader = readerOf(request)
      const cart = await cartOf(request)
      const t = messagesIn(reader.language)
      const count = cart?.lines.reduce((sum, line) => sum + line.quantity, 0) ?? 0
      return html(
        reply,
        render('cart', {
          shell: shellOf(views, reader, { tab: 'cart', cartCount: count }),
          head: headOf(t.shell.tabs.cart, '', { indexable: false }),
          cart:
            cart && cart.lines.length > 0
              ? quoteModel(views, reader, quoteCart(shop, forCity(cart, reader), 0n))
              : null,
        }),
      )
    })

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
      const cart = await cartOf(request)
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
        const cart = await cartOf(request)
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
        keep(reply, undefined)
        return reply.redirect(`/orders/${placed.value.order.id}/payment`, 303)
      },
    )

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
              state:
                order.state === 'shipped' || order.state === 'delivered' ? 'paid' : order.state,
              holdExpiresAt: order.holdExpiresAt.toString(),
              zone: 'Asia/Shanghai',
              idempotencyKey: randomUUID(),
              methods: ['alipay', 'wechat', 'card'],
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
            method: z.enum(['alipay', 'wechat', 'card']),
            token: z.string().max(40).optional(),
            idempotencyKey: z.string().max(100).optional(),
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
          })
        }
        return reply.redirect(`/orders/${order.id}/payment`, 303)
      },
    )

    app.get('/orders/:id', { schema: { params, querystring: asked } }, async (request, reply) => {
      const order = await orderOf(request, request.params.id)
      if (!order) return reply.callNotFound()
      const refusal = request.query.refused ? { kind: 'too_late_to_cancel' } : null
      const customs = await customsOf(pool, order.id)
      const model = orderModel(views, readerOf(request), order, customs, refusal)
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
  }

/** Quoted for the city of the header until an address is given. */
const forCity = (cart: Cart, { region }: Reader): Cart =>
  cart.delivery
    ? cart
    : {
        ...cart,
        delivery: {
          consignee: { name: '', phone: '', regionCode: region, address: '' },
          gift: null,
        },
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
