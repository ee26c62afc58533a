import { invariant } from './invariant.ts'

/** ISO 4217 minor digits of the currencies that a house may price in. */
const DIGITS = {
  CNY: 2,
  EUR: 2,
  USD: 2,
  GBP: 2,
  CHF: 2,
  CAD: 2,
  HKD: 2,
  JPY: 0,
  KRW: 0,
  AUD: 2,
  SGD: 2,
  TWD: 2,
  THB: 2,
  AED: 2,
  RUB: 2,
  VND: 0,
} as const

export type Currency = keyof typeof DIGITS

/** An amount as a whole number of minor units (fen, cents); no `number` ever holds money. */
export type Money = { readonly minor: bigint; readonly currency: Currency }

/** Money on the wire: a decimal text with exactly the currency's minor digits. */
export type MoneyText = { readonly amount: string; readonly currency: Currency }

export const minorDigits = (currency: Currency): number => DIGITS[currency]

export const isCurrency = (text: string): text is Currency => Object.hasOwn(DIGITS, text)

export const money = (minor: bigint, currency: Currency): Money => ({ minor, currency })

export const zero = (currency: Currency): Money => ({ minor: 0n, currency })

/** Reads `128.00`; null when the digits are not exactly the currency's. */
export function readMoney({ amount, currency }: MoneyText): Money | null {
  const digits = minorDigits(currency)
  const form = digits === 0 ? /^-?\d{1,15}$/ : new RegExp(`^-?\\d{1,15}\\.\\d{${digits}}$`)
  return form.test(amount) ? { minor: BigInt(amount.replace('.', '')), currency } : null
}

/** Writes `128.00`. */
export function amountText({ minor, currency }: Money): string {
  const digits = minorDigits(currency)
  if (digits === 0) return minor.toString()
  const sign = minor < 0n ? '-' : ''
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0')
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

export const moneyText = (value: Money): MoneyText => ({
  amount: amountText(value),
  currency: value.currency,
})

export function add(a: Money, b: Money): Money {
  invariant(a.currency === b.currency, `${a.currency} and ${b.currency} do not add`)
  return { minor: a.minor + b.minor, currency: a.currency }
}

export const negate = ({ minor, currency }: Money): Money => ({ minor: -minor, currency })

export const subtract = (a: Money, b: Money): Money => add(a, negate(b))

export const times = ({ minor, currency }: Money, factor: number | bigint): Money => ({
  minor: minor * BigInt(factor),
  currency,
})

export const sum = (parts: readonly Money[], currency: Currency): Money =>
  parts.reduce(add, zero(currency))

export function compareMoney(a: Money, b: Money): number {
  invariant(a.currency === b.currency, `${a.currency} and ${b.currency} do not compare`)
  return a.minor < b.minor ? -1 : a.minor > b.minor ? 1 : 0
}

/**
 * Shares an amount by weights with the largest remainder: the shares always sum to the whole, and
 * ties go to the earlier share. All-zero weights share nothing but zero.
 *
 * Source: domain/commerce.md §3, allocator vectors.
 */
export function allocate(total: Money, weights: readonly bigint[]): Money[] {
  const whole = weights.reduce((a, b) => a + b, 0n)
  invariant(
    weights.every((w) => w >= 0n),
    'a weight is not negative',
  )
  invariant(whole > 0n || total.minor === 0n, 'a sum cannot be shared over nothing')
  if (whole === 0n) return weights.map(() => zero(total.currency))
  const sign = total.minor < 0n ? -1n : 1n
  const size = total.minor * sign
  const floors = weights.map((w) => (size * w) / whole)
  let left = size - floors.reduce((a, b) => a + b, 0n)
  const order = weights
    .map((w, index) => ({ index, remainder: (size * w) % whole }))
    .toSorted((a, b) =>
      a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
    )
  const shares = [...floors]
  for (const { index } of order) {
    if (left === 0n) break
    shares[index] = (shares[index] ?? 0n) + 1n
    left -= 1n
  }
  return shares.map((share) => ({ minor: share * sign, currency: total.currency }))
}
