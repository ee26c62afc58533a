import { z } from 'zod'
import { marketFields, policyFields, policyOf } from './policy.ts'
import { marketCode, share } from './values.ts'

const houseMarket = z.object({
  ...marketFields,
  volume: z
    .number()
    .min(0)
    .max(1e9)
    .optional()
    .describe(
      'Units of a product sold there in a season, to weigh markets by; told for all or none.',
    ),
})

/** A policy as a house keeps it: its markets, what is left out, and what a study asks beside prices. */
export const housePolicy = z.object({
  reference: marketCode.describe('The market whose price is 100.'),
  markets: z.array(houseMarket).min(2).max(60),
  excluded: z
    .object({
      categories: z.array(z.string().max(80)).max(100),
      offers: z.array(z.uuid()).max(10_000),
    })
    .partial()
    .optional()
    .describe('Lines that keep their prices, as perfume did in 2015.'),
  costShare: share
    .optional()
    .describe('What a unit costs, as a share of today’s net price in the reference market.'),
  alerts: z
    .object({ drift: share, resale: share })
    .partial()
    .optional()
    .describe(
      'From when on drift by exchange, and the gain of a re-seller, are told: 0.05 and 0.1.',
    ),
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
