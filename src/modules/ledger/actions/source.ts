import { partsOfRefund, readOrder, transitionsOf } from '#modules/orders'
import { readIntent, readRefund } from '#modules/payments'
import type { BookSource } from './book.ts'

/** Payments and orders, as the ledger reads them. */
export const bookSource: BookSource = {
  async captureOf(db, id) {
    const intent = await readIntent(db, id)
    return (
      intent && {
        intent: intent.id,
        reference: intent.reference,
        method: intent.method,
        amount: intent.amount,
      }
    )
  },
  async refundOf(db, id) {
    const refund = await readRefund(db, id)
    return refund && { ...refund, returned: (await partsOfRefund(db, id)) ?? null }
  },
  async saleOf(db, paid) {
    const intent = await readIntent(db, paid.intent)
    const order = await readOrder(db, paid.reference)
    if (!order || intent?.state !== 'captured') return null
    // The capture sold the order when the order became paid: both happened in one transaction.
    const sold = (await transitionsOf(db, order.id)).some(({ to }) => to === 'paid')
    if (!sold) return null
    return {
      reference: order.id,
      number: order.number,
      duty: order.duty,
      vat: order.vat,
      consumption: order.consumption,
      freight: order.freight,
      discount: order.discount,
      total: order.total,
      sellers: order.sellers.map(({ id, goods, total }) => ({ order: id, goods, paid: total })),
    }
  },
}
