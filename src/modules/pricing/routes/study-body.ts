import { z } from 'zod'
import { div, ratio } from '#lib/ratio.ts'
import type { Market } from '../domain/study/market.ts'
import type { Study } from '../domain/study/policy.ts'
import { atRates, quotedBy, type Quoted } from '../domain/study/rates.ts'
import { marketFields, marketOf, policyFields, policyOf } from '../words/policy.ts'
import { currency, marketCode, minorOf, positive, price } from '../words/values.ts'

const market = z.object({
  ...marketFields,
  price,
  cost: positive.optional().describe('Of one unit, in the reference currency.'),
  volume: z.number().min(0).max(1e9).optional().describe('Units a season.'),
  changes: z.number().int().min(0).max(1000).default(0).describe('Made already this season.'),
})

const ratesOf = z.record(z.string().regex(/^[A-Z]{3}$/), positive)

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
    const { cost = null, volume = null, changes } = each
    markets.push(marketOf(each, { price: minor, freight, rate, cost, volume, changes }))
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
