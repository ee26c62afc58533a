import { z } from 'zod'
import { amountText, isCurrency, readMoney, type Currency, type Money } from '#lib/money.ts'

/** A calendar day: `2015-03-16` on the wire, Temporal.PlainDate inside. */
export const day = z.codec(z.iso.date(), z.instanceof(Temporal.PlainDate), {
  decode: (text) => Temporal.PlainDate.from(text),
  encode: (date) => date.toString(),
})

/** An instant: RFC 3339 UTC on the wire, Temporal.Instant inside. */
export const instant = z.codec(z.iso.datetime({ offset: true }), z.instanceof(Temporal.Instant), {
  decode: (text) => Temporal.Instant.from(text),
  encode: (at) => at.toString(),
})

const currency = z.custom<Currency>((value) => typeof value === 'string' && isCurrency(value))

/** Money as it is written: exactly the currency's minor digits. Use it for replies. */
export const moneyReply = z.object({ amount: z.string(), currency: z.string() })

/** Money as it is read: `{ amount: "128.00", currency: "CNY" }`, refused with other digits. */
export const moneyInput = z.codec(
  z.object({ amount: z.string().max(20), currency: z.string().length(3) }),
  z.custom<Money>((value) => typeof value === 'object' && value !== null && 'minor' in value),
  {
    decode: ({ amount, currency: code }, context) => {
      const known = currency.safeParse(code)
      const value = known.success ? readMoney({ amount, currency: known.data }) : null
      if (value) return value
      context.issues.push({
        code: 'custom',
        input: amount,
        message: `an amount with exactly the minor digits of a known currency, e.g. {"amount":"128.00","currency":"CNY"}`,
      })
      return z.NEVER
    },
    encode: (value) => ({ amount: amountText(value), currency: value.currency }),
  },
)

/** A division code of China (GB/T 2260), six digits; 330100 is Hangzhou. */
export const regionCode = z.string().regex(/^\d{6}$/, 'six digits, e.g. 330100')

export const id = z.uuid()
export const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,79}$/, 'lower case letters, digits, hyphens')

const LOCALES = ['zh-CN', 'fr', 'en'] as const
export type LocaleTag = (typeof LOCALES)[number]
export const locale = z.enum(LOCALES)

/** The query of every list. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(24),
  after: z.string().max(400).optional(),
})

export const pageReply = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable() })
