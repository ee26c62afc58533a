import type { Db } from '#db'
import { newId } from '#lib/ids.ts'
import type { BrokenBox } from '#modules/logistics'
import { saveRepairs } from '#modules/pledge'
import { lockOrders, tellNews } from '../store/fulfilment.ts'
import { saveNotices } from '../store/notice.ts'
import type { RefundAll } from './settle.ts'

/**
 * A box was too warm for its promise: its buyer is told before they notice. What may still be eaten is
 * theirs to keep or to give back; what may not is refunded at once. Money goes back as a whole payment:
 * of an order with other boxes it is written down as owed, and somebody sees to it.
 */
export const boxBroken =
  (refundAll: RefundAll, now: () => Temporal.Instant) =>
  async (tx: Db, { order, state, whole, lines }: BrokenBox): Promise<void> => {
    await lockOrders(tx, [order])
    const cause = newId()
    const edible = state === 'short'
    const at = now().round('millisecond')
    await saveRepairs(
      tx,
      lines.map(({ line, offer }) => ({
        id: newId(),
        order,
        line,
        offer,
        cause,
        kind: 'refund' as const,
        state: edible ? ('asked' as const) : whole ? ('done' as const) : ('owed' as const),
        reason: `box_${state}`,
        facts: { whole },
        at,
      })),
    )
    if (!edible && whole) await refundAll(tx, order, 'unsafe_box')
    const kind = edible ? ('warm_box' as const) : ('unsafe_box' as const)
    await saveNotices(tx, cause, [{ order, kind, facts: { reason: state, whole } }])
    await tellNews(tx, [order])
  }
