import { z } from 'zod'
import { isCurrency, type Currency } from '#lib/money.ts'
import { div, ratio, type Ratio } from '#lib/ratio.ts'
import { readEnding, type Ending } from '../domain/study/ending.ts'
import { BASES, type Market } from '../domain/study/market.ts'
import { WEIGHTS, type Policy, type Study } from '../domain/study/policy.ts'
import { atRates, quotedBy, type Quoted } from '../domain/study/rates.ts'
import { corridor, currency, marketCode, minorOf, positive, price, share } from './values.ts'

const none = ratio(0n)
const weight = z.number().min(0).max(1000)

const market = z.object({
  market: marketCode,
  currency,
  price,
  taxRate: share.optional().describe('Value added or sales tax: 0.2, or 20.'),
  taxIncluded: z.boolean().default(true).describe('Whether the label includes it.'),
  freight: price.optional().describe('To a buyer there, in the currency of the market.'),
  dutyRate: share.optional().describe('What a private importer pays there.'),
  refundRate: share.optional().describe('Share of the label given back to a tourist.'),
  cost: positive.optional().describe('Of one unit, in the reference currency.'),
  volume: z.number().min(0).max(1e9).optional().describe('Units a season.'),
  elasticity: z
    .number()
    .min(-20)
    .max(20)
    .default(1)
    .describe('Per cent of demand lost by one per cent of price; the sign does not matter.'),
  locked: z.boolean().default(false),
  changes: z.number().int().min(0).max(1000).default(0).describe('Made already this season.'),
})

const ratesOf = z.record(z.string().regex(/^[A-Z]{3}$/), positive)

const ending = z.union([z.string().max(12), z.number().int().min(0).max(9)])

/** What a policy asks, as it is written in a study and kept in a policy. */
export const policyFields = {
  corridor: corridor.describe('Around the reference: 0.1, or 10 for per cent.'),
  cap: z
    .union([z.array(capOf()).max(60), capOf()])
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

function capOf() {
  return z.object({ market: marketCode, above: share, over: marketCode.optional() })
}

export const studyBody = z.object({
  reference: z.object({ market: marketCode, currency, price }),
  markets: z.array(market).min(1).max(60),
  rates: ratesOf
    .default({})
    .describe(
      'To the reference currency, e.g. { "CNY": 0.1504 }; the way the ECB quotes is recognised.',
    ),
  quoted: z.enum(['to_reference', 'per_reference']).optional(),
  whatIf: z
    .array(z.object({ rates: ratesOf }))
    .max(20)
    .default([]),
  ...policyFields,
})

export type StudyBody = z.output<typeof studyBody>

/** A study as it was asked, with how its rates were read; or what is wrong with it, by pointer. */
export type AskedStudy =
  | {
      readonly ok: true
      readonly study: Study
      readonly quoted: Quoted
      readonly whatIf: readonly Study[]
    }
  | { readonly ok: false; readonly pointer: string; readonly message: string }

const wrong = (pointer: string, message: string): AskedStudy => ({ ok: false, pointer, message })

/**
 * The study of a body. The reference market may move when it stands among the markets; when it does
 * not, it is fixed.
 */
export function studyOf(body: StudyBody): AskedStudy {
  const { reference } = body
  const listed = body.markets.some((each) => each.market === reference.market)
  const all = listed ? body.markets : [homeOf(reference), ...body.markets]
  const offset = listed ? 0 : 1
  const codes = new Set<string>()
  const markets: Market[] = []
  for (const [index, each] of all.entries()) {
    const pointer = `/markets/${index - offset}`
    if (codes.has(each.market)) return wrong(`${pointer}/market`, 'each market once')
    codes.add(each.market)
    const minor = minorOf(each.price, each.currency)
    if (minor === null || minor <= 0n) return wrong(`${pointer}/price`, 'a price in its currency')
    const freight = each.freight === undefined ? 0n : minorOf(each.freight, each.currency)
    if (freight === null || freight < 0n) {
      return wrong(`${pointer}/freight`, 'an amount in its currency')
    }
    const same = each.currency === reference.currency
    const rate = same ? ratio(1n) : body.rates[each.currency]
    if (!rate) return wrong(`/rates/${each.currency}`, 'a rate for every currency')
    markets.push(marketOf(each, { minor, freight, rate }))
  }
  const home = markets.find((each) => each.market === reference.market)
  if (!home || home.currency !== reference.currency) {
    return wrong('/reference/currency', 'the currency of the reference market')
  }
  const policy = policyOf(body, reference.market)
  if (typeof policy === 'string') {
    return wrong(policy, 'digits that end a price in this currency, e.g. "000"')
  }
  const quoted = body.quoted ?? quotedBy(markets, home)
  const turned = (rates: StudyBody['rates']) =>
    new Map(
      Object.entries(rates).map(([code, rate]) => [
        code,
        code === reference.currency || quoted === 'to_reference' ? rate : div(ratio(1n), rate),
      ]),
    )
  const study = atRates({ reference: reference.market, markets, policy }, turned(body.rates))
  return {
    ok: true,
    study,
    quoted,
    whatIf: body.whatIf.map(({ rates }) => atRates(study, turned(rates))),
  }
}

type AskedMarket = z.output<typeof market>

const homeOf = (reference: StudyBody['reference']): AskedMarket => ({
  ...reference,
  taxIncluded: true,
  elasticity: 1,
  locked: true,
  changes: 0,
})

const marketOf = (
  asked: AskedMarket,
  { minor, freight, rate }: { minor: bigint; freight: bigint; rate: Ratio },
): Market => ({
  market: asked.market,
  currency: asked.currency,
  price: minor,
  rate,
  taxRate: asked.taxRate ?? none,
  taxIncluded: asked.taxIncluded,
  freight,
  dutyRate: asked.dutyRate ?? none,
  refundRate: asked.refundRate ?? none,
  cost: asked.cost ?? null,
  volume: asked.volume ?? null,
  elasticity: Math.abs(asked.elasticity),
  locked: asked.locked,
  changes: asked.changes,
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
