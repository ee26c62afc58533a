import { moneyText } from '#lib/money.ts'

export const yuan = (minor: bigint) => moneyText({ minor, currency: 'CNY' })
