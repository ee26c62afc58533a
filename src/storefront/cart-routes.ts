import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { id } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { newId } from '#lib/ids.ts'
import { messagesIn } from '#messages'
import { putIn, quoteCart, setQuantity, takeOut } from '#modules/orders'
import { quoteModel } from './loaders/quote.ts'
import { headOf, shellOf, type Reader } from './loaders/shell.ts'
import { LOCALE } from './paths.ts'
import { readerOf, safePath } from './routes.ts'
import { cartOf, forCity, html, keepCart, quantity, type BuyParts } from './till.ts'

/** The cart as a page, and the forms that fill and change it. */
export const cartPages =
  ({ views, render, shop, carts }: BuyParts): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, 'anyone')
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
        const cart =
          (await cartOf(carts, request)) ?? (await carts.open('CN', LOCALE[reader.language]))
        const line = { id: newId(), offer, quantity: request.body.quantity }
        const changed = await carts.change(cart.id, (current) => putIn(current, line))
        if (!changed.ok) {
          return reply.code(422).send({ kind: changed.refusal.kind, detail: sentence(reader) })
        }
        const count = keepCart(reply, changed.value)
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
        const cart = await cartOf(carts, request)
        const { line } = request.params
        if (cart) {
          const { quantity: asked, intent } = request.body
          const changed = await carts.change(cart.id, (current) =>
            intent === 'remove' || asked === undefined
              ? takeOut(current, line)
              : setQuantity(current, line, asked),
          )
          if (changed.ok) keepCart(reply, changed.value)
        }
        return reply.redirect('/cart', 303)
      },
    )

    app.get('/cart', async (request, reply) => {
      const reader = readerOf(request)
      const cart = await cartOf(carts, request)
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
  }
