import { amountText } from '#lib/money.ts'
import { ratio, roundHalfUp } from '#lib/ratio.ts'
import type { MovedMoney } from '#modules/payments'

/** 0.6 % of what was paid; a refund costs nothing and brings no fee back. */
const FEE = { num: 6n, den: 1_000n }

/** A simulated provider's settlement file: what it says it owes us, line by line. */
export function settlementFile(moved: readonly MovedMoney[]): string {
  const yuan = (minor: bigint) => amountText({ minor, currency: 'CNY' })
  const rows = moved.map(({ kind, id, amount }) => {
    const gross = kind === 'refund' ? -amount : amount
    const fee = kind === 'refund' ? 0n : roundHalfUp(ratio(amount * FEE.num, FEE.den))
    return [kind, id, yuan(gross), yuan(fee), yuan(gross - fee), 'CNY'].join(',')
  })
  return ['kind,out_trade_no,gross,fee,net,currency', ...rows, ''].join('\r\n')
}
