import { moneyText, type MoneyText } from '#lib/money.ts'
import { hintOf } from './declarations.ts'
import { returnClocks } from './domain/declaration/return.ts'
import { sentenceFor } from './domain/declaration/sentences.ts'
import { isReleased, PATIENCE_HOURS } from './domain/declaration/state.ts'
import type { Declaration } from './store/declaration.ts'
import type { StoredReceipt } from './store/receipt.ts'
import type { GoodsReturn } from './store/return.ts'

export const yuan = (fen: bigint | number): MoneyText =>
  moneyText({ minor: BigInt(fen), currency: 'CNY' })

/** By when a declaration should have moved on; null where nothing is waited for. */
export function deadlineOf({ state, stateAt }: Declaration): Temporal.Instant | null {
  const hours = PATIENCE_HOURS[state]
  return hours === undefined ? null : stateAt.add({ hours })
}

/** A declaration as the board shows it: no person, not even masked. */
export function cardOf(declaration: Declaration) {
  const { id, order, part, orderNo, logisticsNo, regime, seller, state, stateAt, why } = declaration
  return {
    id,
    orderId: order,
    part,
    orderNo,
    logisticsNo,
    regime,
    seller,
    state,
    since: stateAt.toString(),
    deadline: deadlineOf(declaration)?.toString() ?? null,
    why,
    sentence: sentenceFor(state, why),
    value: yuan(declaration.value),
    tax: yuan(declaration.tax),
    invtNo: declaration.invtNo,
    createdAt: declaration.createdAt.toString(),
  }
}

/** Clocks of what was released: until when goods may be asked back, and be back. */
export function clocksOf({ state, releasedAt }: Declaration) {
  if (!isReleased(state) || !releasedAt) return null
  const { askBy, arriveBy } = returnClocks(releasedAt)
  return { askBy: askBy.toString(), arriveBy: arriveBy.toString() }
}

/** Our tax beside customs' own; they should be the same to the fen. */
export function taxOf({ tax, taxBill, rounding }: Declaration) {
  return { ours: yuan(tax), rounding, bill: taxBill }
}

export const linesOf = ({ lines }: Declaration) =>
  lines.map(({ goods, freight, tax, ...line }) => ({
    ...line,
    goods: yuan(goods),
    freight: yuan(freight),
    tax: yuan(tax),
  }))

export const receiptOf = ({
  kind,
  document,
  status,
  at,
  info,
  fields,
  heardAt,
}: StoredReceipt) => ({
  kind,
  documentId: document,
  status,
  at: at.toString(),
  info,
  hint: status === '100' || status === '4' || status.startsWith('-') ? hintOf(status, info) : null,
  fields,
  heardAt: heardAt.toString(),
})

export const returnOf = ({
  id,
  declaration,
  lines,
  value,
  tax,
  reason,
  state,
  ...rest
}: GoodsReturn) => ({
  id,
  declarationId: declaration,
  lines: [...lines],
  value: yuan(value),
  taxNotLevied: yuan(tax),
  reason,
  state,
  since: rest.stateAt.toString(),
  why: rest.why,
  askedAt: rest.askedAt.toString(),
  arriveBy: rest.arriveBy.toString(),
})
