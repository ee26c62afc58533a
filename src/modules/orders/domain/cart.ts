import { ok, refuse, type Result } from '#lib/result.ts'

export type CartLine = { readonly id: string; readonly offer: string; readonly quantity: number }

export type Consignee = {
  readonly name: string
  readonly phone: string
  readonly regionCode: string
  readonly address: string
}

export type Gift = { readonly message: string; readonly hidePrice: boolean }

export type Delivery = { readonly consignee: Consignee; readonly gift: Gift | null }

export type Cart = {
  readonly id: string
  readonly market: string
  readonly locale: string
  readonly lines: readonly CartLine[]
  readonly delivery: Delivery | null
  /** Grows with every change: an order is placed on the cart that the buyer saw. */
  readonly version: number
  readonly placedAs: string | null
}

export const LINES_MAX = 50
export const QUANTITY_MAX = 99

export type CartRefusal =
  | { readonly kind: 'cart_not_found' }
  | { readonly kind: 'line_not_found' }
  | { readonly kind: 'cart_placed'; readonly order: string }
  | { readonly kind: 'cart_full'; readonly linesMax: number }
  | { readonly kind: 'quantity_over_max'; readonly quantityMax: number }

type Changed = Result<Cart, CartRefusal>

const changed = (cart: Cart, change: Partial<Pick<Cart, 'lines' | 'delivery'>>): Changed =>
  cart.placedAs === null
    ? ok({ ...cart, ...change, version: cart.version + 1 })
    : refuse({ kind: 'cart_placed', order: cart.placedAs })

/** Puts more of an offer in: one line per offer, so that its stock is asked for once. */
export function putIn(cart: Cart, line: CartLine): Changed {
  const known = cart.lines.find(({ offer }) => offer === line.offer)
  const quantity = (known?.quantity ?? 0) + line.quantity
  if (quantity > QUANTITY_MAX) {
    return refuse({ kind: 'quantity_over_max', quantityMax: QUANTITY_MAX })
  }
  if (known) return setQuantity(cart, known.id, quantity)
  if (cart.lines.length >= LINES_MAX) return refuse({ kind: 'cart_full', linesMax: LINES_MAX })
  return changed(cart, { lines: [...cart.lines, line] })
}

export function setQuantity(cart: Cart, lineId: string, quantity: number): Changed {
  if (quantity > QUANTITY_MAX) {
    return refuse({ kind: 'quantity_over_max', quantityMax: QUANTITY_MAX })
  }
  if (!cart.lines.some(({ id }) => id === lineId)) return refuse({ kind: 'line_not_found' })
  const lines = cart.lines.map((line) => (line.id === lineId ? { ...line, quantity } : line))
  return changed(cart, { lines })
}

export function takeOut(cart: Cart, lineId: string): Changed {
  if (!cart.lines.some(({ id }) => id === lineId)) return refuse({ kind: 'line_not_found' })
  return changed(cart, { lines: cart.lines.filter(({ id }) => id !== lineId) })
}

export const deliverTo = (cart: Cart, delivery: Delivery): Changed => changed(cart, { delivery })
