/** The life of what one buyer pays at once; `orders.order_group.state` checks the same words. */
export type OrderState =
  | 'awaiting_payment'
  | 'paid'
  | 'packed'
  | 'expired'
  | 'cancelled'
  | 'shipped'
  | 'delivered'

/** From where to where an order may go. An expired order whose money came late is repaired to paid. */
const MOVES: Readonly<Record<OrderState, readonly OrderState[]>> = {
  awaiting_payment: ['paid', 'expired', 'cancelled'],
  paid: ['packed', 'shipped', 'cancelled'],
  packed: ['shipped', 'delivered'],
  expired: ['paid', 'cancelled'],
  cancelled: [],
  shipped: ['delivered'],
  delivered: [],
}

export const ORDER_STATES = Object.keys(MOVES) as readonly OrderState[]

export const mayMove = (from: OrderState, to: OrderState): boolean => MOVES[from].includes(to)

/** A state that no order leaves. */
export const isFinal = (state: OrderState): boolean => MOVES[state].length === 0

/** Before packing, stock, allowance and money go back. */
export const cancellable = (state: OrderState): boolean => mayMove(state, 'cancelled')

/** How long lots wait for the money. */
export const HOLD_MINUTES = 15

/** States in which the buyer's identity is still needed: an unpaid order may be paid any moment. */
export const UNDER_WAY: readonly OrderState[] = ['awaiting_payment', 'paid', 'packed', 'shipped']
