import { transaction, type Db, type Pool } from '#db'
import { ok, refuse, type Result } from '#lib/result.ts'
import { answerRepairs, type RepairDeps } from '#modules/pledge'
import { lockOrders, tellNews } from '../store/fulfilment.ts'
import { answerNotice, noticesOf, saveNotices } from '../store/notice.ts'
import { cancelIn, type CancelRefusal, type RefundAll } from './settle.ts'

/** What a repair tells the orders: one message per customer, and money back where nothing else is left. */
export const repairTell = (refundAll: RefundAll): RepairDeps['tell'] => ({
  lock: async (tx, ids) => void (await lockOrders(tx, ids)),
  notify: async (tx, cause, notices) => {
    const told = await saveNotices(tx, cause, notices)
    await tellNews(
      tx,
      told.map(({ order }) => order),
    )
  },
  refund: async (tx, ids, reason) => {
    const refunded: string[] = []
    for (const id of ids) {
      const cancelled = await cancelIn(tx, { id, reason, by: 'repair' }, refundAll)
      if (cancelled.ok) refunded.push(id)
    }
    return refunded
  },
})

export type ConsentRefusal = CancelRefusal | { readonly kind: 'nothing_asked' }

/**
 * The customer answers what was asked. Of a later day a yes keeps it and a no gives the money back; of
 * a warm box a yes takes the refund and a no keeps the goods.
 */
export async function answerConsent(
  pool: Pool,
  asked: { order: string; cause: string; accepted: boolean; by: string },
  refundAll: RefundAll,
): Promise<Result<{ accepted: boolean }, ConsentRefusal>> {
  return transaction(pool, async (tx: Db) => {
    const { order, cause, accepted, by } = asked
    await lockOrders(tx, [order])
    const notice = (await noticesOf(tx, order)).find((each) => each.cause === cause)
    if (!notice?.open) return refuse({ kind: 'nothing_asked' })
    let state: 'accepted' | 'declined' | 'owed' = accepted ? 'accepted' : 'declined'
    if (notice.kind === 'warm_box' && accepted) {
      if (notice.facts.whole === true) await refundAll(tx, order, 'warm_box')
      else state = 'owed'
    }
    if (notice.kind === 'later_departure' && !accepted) {
      const reason = 'later_day_declined'
      const cancelled = await cancelIn(tx, { id: order, reason, by }, refundAll)
      if (!cancelled.ok) return cancelled
    }
    if (!(await answerRepairs(tx, { order, cause, state }))) {
      return refuse({ kind: 'nothing_asked' })
    }
    await answerNotice(tx, order, cause, accepted)
    await tellNews(tx, [order])
    return ok({ accepted })
  })
}
