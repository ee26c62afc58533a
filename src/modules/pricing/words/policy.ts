import { z } from 'zod'
import { isCurrency, type Currency } from '#lib/money.ts'
import { decimalText, ratio, type Ratio } from '#lib/ratio.ts'
import { readEnding, type Ending } from '../domain/study/ending.ts'
import { BASES, type Market } from '../domain/study/market.ts'
import { WEIGHTS, type Policy } from '../domain/study/policy.ts'
import { corridor, currency, marketCode, price, share } from './values.ts'

const weight = z.number().min(0).max(1000)

/** What a market is, apart from the price of one product in it. */
export const marketFields = {
  market: marketCode,
  currency,
  taxRate: share.optional().describe('Value added or sales tax: 0.2, or 20.'),
  taxIncluded: z.boolean().default(true).describe('Whether the label includes it.'),
  freight: price.optional().describe('To a buyer there, in the currency of the market.'),
  dutyRate: share.optional().describe('What a private importer pays there.'),
  refundRate: share.optional().describe('Share of the label given back to a tourist.'),
  elasticity: z
    .number()
    .min(-20)
    .max(20)
    .default(1)
    .describe('Per cent of demand lost by one per cent of price; the sign does not matter.'),
  locked: z.boolean().default(false),
}

const cap = z.object({ market: marketCode, above: share, over: marketCode.optional() })
const ending = z.union([z.string().max(12), z.number().int().min(0).max(9)])

/** What a policy asks, as it is written in a study and kept in a policy. */
export const policyFields = {
  corridor: corridor.describe('Around the reference: 0.1, or 10 for per cent.'),
  cap: z
    .union([z.array(cap).max(60), cap])
    .optional()
    .describe('At most so far above the reference, or above the market named in `over`.'),
  endings: z
    .record(z.string(), z.union([ending, z.array(ending).min(1).max(10)]))
    .optional()
    .describe('How new prices end, by currency: { "CNY": "000", "EUR": ["0", "9"] }.'),
  objective: z
    .object({ margin: weight, volume: weight, size: weight, changes: weight })
    .partial()
    .optional()
    .describe('Weights of the harms, in shares of the turnover.'),
  basis: z.enum(BASES).default('gross'),
  minimumMargin: share.optional().describe('Of the net price.'),
  maximumStep: z
    .union([share, z.object({ up: share, down: share }).partial()])
    .optional()
    .describe('The largest rise and fall in one change.'),
  changesPerSeason: z.number().int().min(0).max(1000).optional(),
}

const NOTHING = ratio(0n)

type AskedMarket = z.output<z.ZodObject<typeof marketFields>>

/** A market as it was told, with the price of one product in it. */
export const marketOf = (
  asked: AskedMarket,
  product: Pick<Market, 'price' | 'freight' | 'rate' | 'cost' | 'volume' | 'changes'>,
): Market => ({
  market: asked.market,
  currency: asked.currency,
  taxRate: asked.taxRate ?? NOTHING,
  taxIncluded: asked.taxIncluded,
  dutyRate: asked.dutyRate ?? NOTHING,
  refundRate: asked.refundRate ?? NOTHING,
  elasticity: Math.abs(asked.elasticity),
  locked: asked.locked,
  ...product,
})

type AskedPolicy = z.output<z.ZodObject<typeof policyFields>>

/** The policy of a body; the pointer of the ending that cannot be read. */
export function policyOf(body: AskedPolicy, reference: string): Policy | string {
  const endings: Partial<Record<Currency, readonly Ending[]>> = {}
  for (const [code, asked] of Object.entries(body.endings ?? {})) {
    if (!isCurrency(code)) return `/endings/${code}`
    const read = [asked].flat().map((text) => readEnding(String(text), code))
    if (read.some((each) => each === null)) return `/endings/${code}`
    endings[code] = read.flatMap((each) => each ?? [])
  }
  const caps = body.cap === undefined ? [] : [body.cap].flat()
  const step = body.maximumStep
  const bothWays = step && 'num' in step ? { up: step, down: step } : step
  const weights = Object.entries(body.objective ?? {}).filter(([, value]) => value !== undefined)
  return {
    basis: body.basis,
    corridor: body.corridor,
    caps: caps.map(({ market: code, above, over }) => ({
      market: code,
      above,
      over: over ?? reference,
    })),
    endings,
    margin: body.minimumMargin ?? null,
    step: { up: bothWays?.up ?? null, down: bothWays?.down ?? null },
    changesMax: body.changesPerSeason ?? null,
    weights: { ...WEIGHTS, ...Object.fromEntries(weights) },
  }
}

/** What was read, in words again: fractions as decimals, so that the same schema reads it once more. */
export function plainOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainOf)
  if (typeof value !== 'object' || value === null) return value
  if (isRatio(value)) return decimalText(value, 18).replace(/\.?0+$/, '')
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) =>
      each === undefined ? [] : [[name, plainOf(each)]],
    ),
  )
}

const isRatio = (value: object): value is Ratio =>
  'num' in value && typeof value.num === 'bigint' && 'den' in value
