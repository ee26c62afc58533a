import { z } from 'zod'
import { marketFields, policyFields, policyOf } from './policy.ts'
import { marketCode } from './values.ts'

/** A policy as a house keeps it: its markets, what is left out, and what a study asks beside prices. */
export const housePolicy = z.object({
  reference: marketCode.describe('The market whose price is 100.'),
  markets: z.array(z.object(marketFields)).min(2).max(60),
  excluded: z
    .object({
      categories: z.array(z.string().max(80)).max(100),
      offers: z.array(z.uuid()).max(10_000),
    })
    .partial()
    .optional()
    .describe('Lines that keep their prices, as perfume did in 2015.'),
  ...policyFields,
})

export type HousePolicy = z.output<typeof housePolicy>

/** What is wrong with a policy although its form is right; null when nothing is. */
export function mistakeIn(policy: HousePolicy): { pointer: string; message: string } | null {
  const codes = policy.markets.map(({ market }) => market)
  if (new Set(codes).size < codes.length) {
    return { pointer: '/markets', message: 'each market once' }
  }
  if (!codes.includes(policy.reference)) {
    return { pointer: '/reference', message: 'one of the markets' }
  }
  const rules = policyOf(policy, policy.reference)
  if (typeof rules === 'string') {
    return { pointer: rules, message: 'digits that end a price in this currency, e.g. "000"' }
  }
  const stranger = rules.caps.find(
    ({ market, over }) => !codes.includes(market) || !codes.includes(over),
  )
  return stranger ? { pointer: '/cap', message: 'a cap between markets of the policy' } : null
}
