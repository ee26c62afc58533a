import type {} from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Pool } from '#db'
import { id } from '#http/schemas.ts'
import type { Cart, Carts, PlaceOrder, Shop } from '#modules/orders'
import type { Payments } from '#modules/payments'
import type { Views } from '../shop/index.ts'
import type { Reader } from './loaders/shell.ts'
import type { Render } from './model/pages.ts'

export type BuyParts = {
  readonly views: Views
  readonly render: Render
  readonly shop: Shop
  readonly pool: Pool
  readonly carts: Carts
  readonly place: PlaceOrder
  readonly payments: Payments
  /** Whether a face may pay here. */
  readonly byFace: boolean
  /** Who asks: an account when somebody is signed in. */
  readonly accountOf: (request: FastifyRequest) => Promise<string | null>
}

export const COOKIE = { path: '/', sameSite: 'lax' as const, maxAge: 90 * 86_400 }

export const html = (reply: FastifyReply, text: string) =>
  reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(text)

export const quantity = z.coerce.number().int().min(1).max(99)

/** The cart a browser carries, while it is not ordered. */
export async function cartOf(carts: Carts, request: FastifyRequest): Promise<Cart | undefined> {
  const kept = request.cookies['primeur_cart']
  const known = id.safeParse(kept)
  const cart = known.success ? await carts.read(known.data) : undefined
  return cart?.placedAs === null ? cart : undefined
}

/** Writes the cart into the browser's cookies and answers how many pieces are in it. */
export function keepCart(reply: FastifyReply, cart: Cart | undefined): number {
  const count = cart?.lines.reduce((sum, line) => sum + line.quantity, 0) ?? 0
  if (cart) void reply.setCookie('primeur_cart', cart.id, { ...COOKIE, httpOnly: true })
  else void reply.clearCookie('primeur_cart', { path: '/' })
  // Read by the badge of pages that all shoppers share.
  void reply.setCookie('primeur_cart_count', String(count), COOKIE)
  return count
}

/** Quoted for the city of the header until an address is given. */
export const forCity = (cart: Cart, { region }: Reader): Cart =>
  cart.delivery
    ? cart
    : {
        ...cart,
        delivery: {
          consignee: { name: '', phone: '', regionCode: region, address: '' },
          gift: null,
        },
      }
