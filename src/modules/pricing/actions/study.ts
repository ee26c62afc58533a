import { invariant } from '#lib/invariant.ts'
import type { Currency } from '#lib/money.ts'
import { div, ratio, type Ratio } from '#lib/ratio.ts'
import type { Prices } from '../domain/prices.ts'
import type { JudgedRate } from '../domain/proposal.ts'
import type { Policy, Study } from '../domain/study/policy.ts'
import type { HousePolicy } from '../words/house-policy.ts'
import { marketOf, policyOf } from '../words/policy.ts'
import { minorOf } from '../words/values.ts'

/** The euro, in which the reference rates are quoted. */
const EURO: Currency = 'EUR'

/** What one unit of a currency is worth in another, by way of the euro; null without a rate. */
export function rateBetween(prices: Prices, from: Currency, to: Currency): Ratio | null {
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

/** The policy of a house as a study asks it. */
export function rulesIn(policy: HousePolicy): Policy {
  const rules = policyOf(policy, policy.reference)
  invariant(typeof rules !== 'string', 'a kept policy has been read before')
  return rules
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
  if (!home || standing.get(home.market)?.currency !== home.currency) return null
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
        cost: null,
        volume: null,
        changes: changes(asked.market),
      }),
    ]
  })
  return markets.length < 2
    ? null
    : { reference: policy.reference, markets, policy: rulesIn(policy) }
}
