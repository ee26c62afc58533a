import { invariant } from '#lib/invariant.ts'
import type { Currency } from '#lib/money.ts'
import { decimalText, div, mul, ratio, type Ratio } from '#lib/ratio.ts'
import type { Prices } from '../domain/prices.ts'
import type { JudgedRate } from '../domain/proposal.ts'
import { valueAt, worthOf } from '../domain/study/market.ts'
import type { Policy, Study } from '../domain/study/policy.ts'
import type { HousePolicy } from '../words/house-policy.ts'
import { marketOf, policyOf } from '../words/policy.ts'
import { minorOf } from '../words/values.ts'

/** The euro, in which the reference rates are quoted. */
const EURO: Currency = 'EUR'

/** What one unit of a currency is worth in another, by way of the euro; null without a rate. */
export function rateBetween(
  prices: Pick<Prices, 'fxRate'>,
  from: Currency,
  to: Currency,
): Ratio | null {
  if (from === to) return ratio(1n)
  const perEuro = (code: Currency) => (code === EURO ? ratio(1n) : prices.fxRate(EURO, code)?.rate)
  const [source, target] = [perEuro(from), perEuro(to)]
  return source && target ? div(target, source) : null
}

/** The rates that a policy's markets need, with their day and source, and the markets without one. */
export function ratesFor(prices: Prices, { markets }: HousePolicy) {
  const currencies = [...new Set(markets.map(({ currency }) => currency))].filter(
    (code) => code !== EURO,
  )
  const rates = currencies.flatMap((quote): JudgedRate[] => {
    const known = prices.fxRate(EURO, quote)
    if (!known) return []
    return [{ quote, rate: known.rateText, on: known.on.toString(), source: known.source }]
  })
  const told = new Set(rates.map(({ quote }) => quote))
  const withoutRate = markets
    .filter(({ currency }) => currency !== EURO && !told.has(currency))
    .map(({ market }) => market)
  return { rates, withoutRate }
}

/** The same prices at rates that are supposed: what one euro is worth in each currency. */
export const atSupposed = (prices: Prices, rates: ReadonlyMap<string, Ratio>): Prices => ({
  ...prices,
  fxRate(base, quote) {
    const known = prices.fxRate(base, quote)
    const rate = base === EURO ? rates.get(quote) : undefined
    return known && rate ? { ...known, rate, rateText: decimalText(rate, 6) } : known
  },
})

/** The policy of a house as a study asks it. */
export function rulesIn(policy: HousePolicy): Policy {
  const rules = policyOf(policy, policy.reference)
  invariant(typeof rules !== 'string', 'a kept policy has been read before')
  return rules
}

/** What a unit costs in the reference currency, when the policy tells its share of the net price. */
function costIn({ costShare }: HousePolicy, home: HousePolicy['markets'][number], price: bigint) {
  if (!costShare) return null
  const told = { price, freight: 0n, rate: ratio(1n), cost: null, volume: null, changes: 0 }
  return mul(valueAt(worthOf(marketOf(home, told), 'net'), price), costShare)
}

/**
 * The study of an offer under a policy, at the prices that stand; null when it has no price in the
 * reference market or nothing to compare with it.
 */
export function studyOfOffer(
  prices: Prices,
  policy: HousePolicy,
  offer: string,
  changes: (market: string) => number = () => 0,
): Study | null {
  const standing = new Map(prices.marketsOf(offer).map((row) => [row.market, row.value]))
  const home = policy.markets.find(({ market }) => market === policy.reference)
  const shelf = home && standing.get(home.market)
  if (!home || shelf?.currency !== home.currency) return null
  const cost = costIn(policy, home, shelf.minor)
  const markets = policy.markets.flatMap((asked) => {
    const price = standing.get(asked.market)
    const rate = rateBetween(prices, asked.currency, home.currency)
    if (!rate || price?.currency !== asked.currency) return []
    const freight =
      asked.freight === undefined ? 0n : (minorOf(asked.freight, asked.currency) ?? 0n)
    return [
      marketOf(asked, {
        price: price.minor,
        freight,
        rate,
        cost,
        volume: asked.volume ?? null,
        changes: changes(asked.market),
      }),
    ]
  })
  return markets.length < 2
    ? null
    : { reference: policy.reference, markets, policy: rulesIn(policy) }
}
