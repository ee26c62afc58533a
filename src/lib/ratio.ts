import { invariant } from './invariant.ts'

/** An exact fraction; the denominator is positive. Tax and exchange never pass through a float. */
export type Ratio = { readonly num: bigint; readonly den: bigint }

export const ratio = (num: bigint, den: bigint = 1n): Ratio => {
  invariant(den !== 0n, 'a denominator is not zero')
  return den < 0n ? { num: -num, den: -den } : { num, den }
}

const DECIMAL = /^(-?)(\d{1,30})(?:\.(\d{1,20}))?$/

/** Reads a decimal text such as `0.13` exactly; null when it is none. */
export function readRatio(text: string): Ratio | null {
  const [matched, sign, whole = '', fraction = ''] = DECIMAL.exec(text) ?? []
  if (matched === undefined) return null
  const num = BigInt(whole + fraction)
  return { num: sign ? -num : num, den: 10n ** BigInt(fraction.length) }
}

export const plus = (a: Ratio, b: Ratio): Ratio => ({
  num: a.num * b.den + b.num * a.den,
  den: a.den * b.den,
})

export const minus = (a: Ratio, b: Ratio): Ratio => plus(a, { num: -b.num, den: b.den })

export const mul = (a: Ratio, b: Ratio): Ratio => ({ num: a.num * b.num, den: a.den * b.den })

export const div = (a: Ratio, b: Ratio): Ratio => ratio(a.num * b.den, a.den * b.num)

export const compareRatio = (a: Ratio, b: Ratio): number => {
  const [left, right] = [a.num * b.den, b.num * a.den]
  return left < right ? -1 : left > right ? 1 : 0
}

/** Rounds to a whole number, halves away from zero ("half up" of commerce). */
export function roundHalfUp({ num, den }: Ratio): bigint {
  const size = num < 0n ? -num : num
  const rounded = (2n * size + den) / (2n * den)
  return num < 0n ? -rounded : rounded
}

/** Writes a ratio with so many decimals, rounded half up: `273.000000`. */
export function decimalText(value: Ratio, digits: number): string {
  const scaled = roundHalfUp({ num: value.num * 10n ** BigInt(digits), den: value.den })
  const sign = scaled < 0n ? '-' : ''
  const text = (scaled < 0n ? -scaled : scaled).toString().padStart(digits + 1, '0')
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}
