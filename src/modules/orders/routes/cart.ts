import type { FastifyReply } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { problem, problemReply } from '#http/problem.ts'
import { id } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { newId } from '#lib/ids.ts'
import type { Result } from '#lib/result.ts'
import type { Carts } from '../actions/cart.ts'
import { quoteCart } from '../actions/quote.ts'
import type { Shop } from '../actions/shop.ts'
import {
  deliverTo,
  putIn,
  QUANTITY_MAX,
  setQuantity,
  takeOut,
  type Cart,
  type CartRefusal,
} from '../domain/cart.ts'
import { presentCart, presentQuote } from './present.ts'
import { cartBody, cartReply, delivery, quoteReply } from './schemas.ts'

const STATUS = {
  cart_not_found: 404,
  line_not_found: 404,
  cart_placed: 409,
  cart_full: 422,
  quantity_over_max: 422,
} satisfies Record<CartRefusal['kind'], number>

const params = z.object({ id })
const lineParams = z.object({ id, lineId: id })
const quantity = z.number().int().min(1).max(QUANTITY_MAX)
const response = { 200: cartReply, '4xx': problemReply }
const tags = ['Shop']

export const cartRoutes =
  (carts: Carts, shop: Shop): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, 'holder')
    const answer = (reply: FastifyReply, result: Result<Cart, CartRefusal>) =>
      result.ok
        ? presentCart(shop, result.value)
        : problem(reply, STATUS[result.refusal.kind], result.refusal)

    app.post(
      '/carts',
      {
        schema: {
          summary: 'Opens a cart',
          tags,
          response: { 201: cartReply, '4xx': problemReply },
          body: cartBody,
        },
      },
      async ({ body }, reply) =>
        reply.code(201).send(presentCart(shop, await carts.open(body.market, body.locale))),
    )

    app.get(
      '/carts/:id',
      { schema: { summary: 'A cart', tags, params, response } },
      async ({ params: { id: cartId } }, reply) => {
        const cart = await carts.read(cartId)
        return cart ? presentCart(shop, cart) : problem(reply, 404, { kind: 'cart_not_found' })
      },
    )

    app.post(
      '/carts/:id/lines',
      {
        schema: {
          summary: 'Puts an offer in',
          tags,
          params,
          response,
          body: z.object({ offerId: id, quantity: quantity.default(1) }),
        },
      },
      async ({ params: { id: cartId }, body }, reply) => {
        if (!shop.offer(body.offerId)) return problem(reply, 404, { kind: 'offer_not_found' })
        const line = { id: newId(), offer: body.offerId, quantity: body.quantity }
        return answer(reply, await carts.change(cartId, (cart) => putIn(cart, line)))
      },
    )

    app.patch(
      '/carts/:id/lines/:lineId',
      {
        schema: {
          summary: 'Changes a quantity',
          tags,
          params: lineParams,
          response,
          body: z.object({ quantity }),
        },
      },
      async ({ params: { id: cartId, lineId }, body }, reply) =>
        answer(
          reply,
          await carts.change(cartId, (cart) => setQuantity(cart, lineId, body.quantity)),
        ),
    )

    app.delete(
      '/carts/:id/lines/:lineId',
      { schema: { summary: 'Takes a line out', tags, params: lineParams, response } },
      async ({ params: { id: cartId, lineId } }, reply) =>
        answer(reply, await carts.change(cartId, (cart) => takeOut(cart, lineId))),
    )

    app.put(
      '/carts/:id/delivery',
      {
        schema: {
          summary: 'Says to whom and where',
          tags,
          params,
          response,
          body: delivery,
        },
      },
      async ({ params: { id: cartId }, body }, reply) => {
        const where = { consignee: body.consignee, gift: body.gift ?? null }
        return answer(reply, await carts.change(cartId, (cart) => deliverTo(cart, where)))
      },
    )

    app.get(
      '/carts/:id/quote',
      {
        schema: {
          summary: 'What it costs and promises, with reasons',
          tags,
          params,
          response: { 200: quoteReply, '4xx': problemReply },
        },
      },
      async ({ params: { id: cartId } }, reply) => {
        const cart = await carts.read(cartId)
        if (!cart) return problem(reply, 404, { kind: 'cart_not_found' })
        return presentQuote(quoteCart(shop, cart, 0n), cart.locale)
      },
    )
  }
