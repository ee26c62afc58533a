import type { Db, Pool } from '#db'
import { transaction } from '#db'
import { ok, refuse, type Result } from '#lib/result.ts'
import { announceStock } from '#modules/stock'
import { cancellable, type OrderState } from '../domain/state.ts'
import {
  askDeclarations,
  isReleased,
  moveOrders,
  overdueOrders,
  readOrder,
  lockDeparturesOf,
  releaseDepartures,
  releaseQuota,
  releaseStock,
  saveCancellation,
  settleStock,
  withdrawDeclarations,
  type Moved,
} from '../store/order.ts'
import { expectConsignments, withdrawConsignments } from '../store/fulfilment.ts'
import { rescue } from './rescue.ts'

/** Gives the money of an order back; carried out later by the payments themselves. */
export type RefundAll = (tx: Db, reference: string, reason: string) => Promise<void>

/**
 * The money has come: what was held is sold. An order whose hold had ended is rescued from the lots
 * that are left, or cancelled and refunded by itself; a second message changes nothing.
 */
export async function confirmPaid(
  tx: Db,
  ids: readonly string[],
  now: Temporal.Instant,
  refundAll: RefundAll,
): Promise<void> {
  const moved = await moveOrders(tx, {
    ids,
    from: ['awaiting_payment'],
    to: 'paid',
    actor: 'payments',
    reason: 'captured',
  })
  const paid = moved.map(({ id }) => id)
  if (paid.length > 0) await sell(tx, paid)
  for (const id of ids.filter((each) => !paid.includes(each))) {
    await settleLate(tx, id, now, refundAll)
  }
}

/** What was held is sold, must leave, and is declared to customs. */
async function sell(tx: Db, ids: readonly string[]): Promise<void> {
  await settleStock(tx, ids)
  await expectConsignments(tx, ids)
  await askDeclarations(tx, ids)
}

async function settleLate(
  tx: Db,
  id: string,
  now: Temporal.Instant,
  refundAll: RefundAll,
): Promise<void> {
  const order = await readOrder(tx, id)
  if (!order) return
  if (order.state === 'cancelled') return refundAll(tx, id, 'order_cancelled')
  if (order.state !== 'expired') return
  if (await rescue(tx, order, now)) {
    await moveOrders(tx, {
      ids: [id],
      from: ['expired'],
      to: 'paid',
      actor: 'payments',
      reason: 'rescued',
    })
    await sell(tx, [id])
    return
  }
  await moveOrders(tx, {
    ids: [id],
    from: ['expired'],
    to: 'cancelled',
    actor: 'payments',
    reason: 'paid_after_hold',
  })
  await refundAll(tx, id, 'paid_after_hold')
}

/** Ends the holds that nobody paid: lots and allowance go back. Answers how many ended. */
export async function sweepHolds(pool: Pool, now: Temporal.Instant): Promise<number> {
  return transaction(pool, async (tx) => {
    const due = await overdueOrders(tx, now, 500)
    const ended = await moveOrders(tx, {
      ids: due,
      from: ['awaiting_payment'],
      to: 'expired',
      actor: 'sweeper',
      reason: 'hold_ended',
    })
    if (ended.length > 0) await giveBack(tx, ended)
    return ended.length
  })
}

export type CancelRefusal =
  | { readonly kind: 'order_not_found' }
  | { readonly kind: 'not_cancellable'; readonly state: OrderState }
  /** The goods are in China: they may be returned. */
  | { readonly kind: 'released_by_customs' }

/** Cancels before packing: stock, allowance and money go back; a second call finds it cancelled. */
export async function cancelOrder(
  pool: Pool,
  request: { id: string; reason: string; by: string },
  refundAll: RefundAll,
): Promise<Result<{ id: string; state: OrderState }, CancelRefusal>> {
  return transaction(pool, (tx) => cancelIn(tx, request, refundAll))
}

/** The same in the transaction of somebody who repairs. */
export async function cancelIn(
  tx: Db,
  request: { id: string; reason: string; by: string },
  refundAll: RefundAll,
): Promise<Result<{ id: string; state: OrderState }, CancelRefusal>> {
  await lockDeparturesOf(tx, [request.id])
  if (await isReleased(tx, request.id)) return refuse({ kind: 'released_by_customs' })
  const moved = await moveOrders(tx, {
    ids: [request.id],
    from: ['awaiting_payment', 'paid', 'expired'],
    to: 'cancelled',
    actor: request.by,
    reason: request.reason,
  })
  if (moved.length > 0) {
    await saveCancellation(tx, request)
    await withdrawDeclarations(tx, request.id)
    await giveBack(tx, moved)
    await refundAll(tx, request.id, 'order_cancelled')
    return ok({ id: request.id, state: 'cancelled' as const })
  }
  const order = await readOrder(tx, request.id)
  if (!order) return refuse({ kind: 'order_not_found' })
  if (order.state === 'cancelled') return ok({ id: order.id, state: order.state })
  if (cancellable(order.state)) throw new Error('invariant: a cancellable order was moved')
  return refuse({ kind: 'not_cancellable', state: order.state })
}

/** Departures count orders and keep no rows of them: what an ended hold gave back is not given twice. */
async function giveBack(tx: Db, moved: readonly Moved[]): Promise<void> {
  const ids = moved.map(({ id }) => id)
  const held = moved.filter(({ was }) => was !== 'expired').map(({ id }) => id)
  await withdrawConsignments(tx, ids)
  await releaseQuota(tx, ids)
  const offers = await releaseStock(tx, ids)
  await releaseDepartures(tx, held)
  if (offers.length > 0) {
    await announceStock(
      tx,
      offers.map(({ offer }) => offer),
    )
  }
}
