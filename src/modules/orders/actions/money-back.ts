import type { Db } from '#db'
import type { ReleasedReturn } from '#modules/customs'
import type { Payments } from '#modules/payments'
import { moneyBack } from '../domain/money-back.ts'
import { claimGoodsBack, linesBack, noteRefund } from '../store/money-back.ts'
import { readOrder } from '../store/order.ts'

/**
 * Customs let returned goods out again: what the buyer paid for them goes back, once, in the
 * transaction that noted it. Whoever calls holds the declarations of the order, so that what went back
 * before is known. Of a payment that has gone back meanwhile only the rest is given.
 */
export const giveMoneyBack =
  (refundPart: Payments['refundPart']) =>
  async (tx: Db, { id, order: orderId, reason, parts }: ReleasedReturn): Promise<void> => {
    const order = await readOrder(tx, orderId)
    if (!order) return
    const earlier = await linesBack(tx, orderId)
    const back = moneyBack({ paid: order, earlier, parts, reason })
    if (!(await claimGoodsBack(tx, { id, order: orderId, ...back }))) return
    if (back.amount <= 0n) return
    const asked = { reference: orderId, amount: back.amount, reason: 'goods_returned' }
    const refund = await refundPart(tx, asked)
    if (refund) await noteRefund(tx, id, refund)
  }
