import { z } from 'zod'
import { isCurrency, minorDigits, type Currency } from '#lib/money.ts'
import { compareRatio, div, ratio, readRatio, type Ratio } from '#lib/ratio.ts'

/** Values as the questions about parity write them: money beside its currency, shares, rates. */
const decimal = z.union([z.string().max(30), z.number().finite()]).transform((value, context) => {
  const text = typeof value === 'number' ? plainText(value) : value.trim()
  const read = readRatio(text)
  if (read) return read
  context.addIssue({ code: 'custom', message: 'a decimal number, e.g. 6.6468' })
  return z.NEVER
})

/** A number without an exponent, as far as fifteen significant digits carry. */
const plainText = (value: number): string =>
  Math.abs(value) < 1e-6 || Math.abs(value) >= 1e15 ? value.toFixed(18) : String(value)

const ONE = ratio(1n)
const HUNDRED = ratio(100n)

export const positive = decimal.refine((value) => value.num > 0n, { message: 'more than nothing' })

const notNegative = decimal.refine((value) => value.num >= 0n, { message: 'not negative' })
const isPercent = (value: Ratio) => compareRatio(value, ONE) >= 0
const whole = { message: 'less than the whole' }

/** A share such as 0.05; from one on it is read as per cent: 5 is 0.05, and so is "5". */
export const share = notNegative
  .transform((value) => (isPercent(value) ? div(value, HUNDRED) : value))
  .refine((value) => compareRatio(value, ONE) < 0, whole)

/** Two shares; when one is written in per cent, both are. */
export const corridor = z
  .object({ below: notNegative, above: notNegative })
  .transform(({ below, above }) => {
    const percent = isPercent(below) || isPercent(above)
    const read = (value: Ratio) => (percent ? div(value, HUNDRED) : value)
    return { below: read(below), above: read(above), percent }
  })
  .refine(({ below, above }) => [below, above].every((side) => compareRatio(side, ONE) < 0), whole)

export const currency = z
  .string()
  .refine(isCurrency, { message: 'a currency of ISO 4217 that we know, e.g. CNY' })
  .transform((code) => code as Currency)

export const marketCode = z
  .string()
  .regex(/^[A-Z]{2}$/, 'two capital letters, e.g. CN; EU is the euro area')

/** Money beside its currency: "38200.00", 38200, or { amount, currency }. */
export const price = z.union([
  z.string().max(20),
  z.number().positive().finite(),
  z.object({ amount: z.string().max(20), currency: z.string().length(3) }),
])

/** A price in minor units of its currency; null when it has other digits or another currency. */
export function minorOf(value: z.output<typeof price>, code: Currency): bigint | null {
  if (typeof value === 'object' && value.currency !== code) return null
  const amount = typeof value === 'object' ? value.amount : String(value)
  const read = readRatio(amount)
  if (!read) return null
  const scaled = read.num * 10n ** BigInt(minorDigits(code))
  return scaled % read.den === 0n ? scaled / read.den : null
}
