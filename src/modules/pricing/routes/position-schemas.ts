import { z } from 'zod'
import { id, moneyReply, pageReply } from '#http/schemas.ts'
import { ALERTS } from '../actions/position.ts'

const cellReply = z.object({
  market: z.string(),
  price: moneyReply,
  inReference: z.string().describe('The comparable price in the reference currency.'),
  index: z.number().describe('The reference market is 100.'),
  gap: z.number(),
  within: z.boolean().describe('Keeps the corridor and its caps.'),
  since: z.string(),
  drift: z.number().nullable().describe('Of the index since the price was set, by exchange alone.'),
  daigou: z
    .object({ from: z.string(), cost: z.string(), gap: z.string(), share: z.number() })
    .nullable()
    .describe('What a re-seller earns here: bought there with the refund, brought here with duty.'),
  alerts: z.array(z.enum(ALERTS)),
})

const positionReply = z.object({
  offer: id,
  slug: z.string(),
  title: z.string(),
  excluded: z.boolean(),
  worst: z.number().describe('The largest distance from the reference.'),
  cells: z.array(cellReply),
})

export const positionsReply = pageReply(positionReply).extend({
  house: z.string(),
  reference: z.string(),
  markets: z.array(z.string()),
  total: z.number().int().describe('Products that match.'),
  alerts: z.number().int().describe('Prices of the house outside the corridor.'),
})
export type PositionsReply = z.output<typeof positionsReply>

const counts = z.object({
  outside: z.number().int(),
  drift: z.number().int(),
  resale: z.number().int(),
})

export const standingReply = z.object({
  house: z.string(),
  reference: z.string(),
  currency: z.string().describe('Of the reference market.'),
  policyVersion: z.number().int(),
  corridor: z.object({ below: z.number(), above: z.number() }),
  caps: z.array(z.object({ market: z.string(), over: z.string(), above: z.number() })),
  products: z.number().int(),
  excluded: z.number().int(),
  withoutReference: z.number().int(),
  withoutRate: z.array(z.string()),
  alerts: counts,
  markets: z.array(
    z.object({
      market: z.string(),
      currency: z.string(),
      locked: z.boolean(),
      products: z.number().int(),
      index: z.object({ mean: z.number(), min: z.number(), max: z.number() }),
      drift: z.number().nullable(),
      alerts: counts,
      resale: z.number().describe('The largest gain of a re-seller, as a share of the cost.'),
    }),
  ),
  held: z
    .array(
      z.object({ currency: z.string(), from: z.string().nullable(), to: z.string().nullable() }),
    )
    .describe('Units for one euro between which products that keep the policy go on keeping it.'),
})
export type StandingReply = z.output<typeof standingReply>

export const priceHistoryReply = positionReply.extend({
  house: z.string(),
  reference: z.string(),
  past: z.array(
    z.object({
      market: z.string(),
      price: moneyReply,
      from: z.string(),
      until: z.string().nullable(),
      reason: z.string(),
      release: z.string().nullable().describe('The proposal that brought it.'),
    }),
  ),
})
export type PriceHistoryReply = z.output<typeof priceHistoryReply>
