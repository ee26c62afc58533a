import { dayIn } from '#lib/day.ts'
import { money, moneyText, type MoneyText } from '#lib/money.ts'
import { decimalText, div, minus, mul, ratio, type Ratio } from '#lib/ratio.ts'
import type { Db } from '#db'
import type { Prices } from '../domain/prices.ts'
import { pricesIn, type Study } from '../domain/study/policy.ts'
import { atRates } from '../domain/study/rates.ts'
import { driftOf, standingsOf } from '../domain/study/standing.ts'
import { rateRows } from '../store/rate.ts'
import type { HousePolicy } from '../words/house-policy.ts'
import { studyOfOffer } from './study.ts'

/** Where one price stands, and how far exchange alone has carried it since it was set. */
export type Cell = {
  readonly market: string
  readonly price: MoneyText
  /** The reference is 100. */
  readonly index: number
  readonly gap: number
  readonly within: boolean
  readonly since: string
  /** The index less what it was at the rates of the day the price was set, as a share; null: unknown. */
  readonly drift: number | null
  /** What a re-seller earns here, as a share of what the good costs them. */
  readonly daigou: { readonly from: string; readonly share: number } | null
}

export type Position = { readonly offer: string; readonly cells: readonly Cell[] }

const RATE_ZONE = 'Europe/Paris'
const share = (value: Ratio): number => Number(decimalText(value, 6))

/**
 * Where the prices of offers stand under a policy. Drift needs the rates of the days on which prices
 * were set: they are read once for each day.
 */
export async function positionsOf(
  db: Db,
  prices: Prices,
  policy: HousePolicy,
  offers: readonly string[],
): Promise<Position[]> {
  const then = new Map<string, Map<string, Ratio>>()
  const ratesOn = async (day: Temporal.PlainDate): Promise<Map<string, Ratio>> => {
    const known = then.get(day.toString())
    if (known) return known
    const rates = new Map<string, Ratio>(
      (await rateRows(db, day))
        .filter(({ base }) => base === 'EUR')
        .map(({ quote, rate }) => [quote, rate]),
    )
    then.set(day.toString(), rates)
    return rates
  }
  const positions: Position[] = []
  for (const offer of offers) {
    const study = studyOfOffer(prices, policy, offer)
    if (!study) continue
    const since = new Map(prices.marketsOf(offer).map(({ market, from }) => [market, from]))
    const now = pricesIn(study)
    const cells: Cell[] = []
    for (const standing of standingsOf(study, now, now)) {
      const set = since.get(standing.market)
      const currency =
        study.markets.find(({ market }) => market === standing.market)?.currency ?? 'EUR'
      const old = set && indexAt(study, standing.market, await ratesOn(dayIn(set, RATE_ZONE)))
      cells.push({
        market: standing.market,
        price: moneyText(money(standing.price, currency)),
        index: Number(decimalText(mul(standing.index, ratio(100n)), 2)),
        gap: share(minus(standing.index, ratio(1n))),
        within: standing.within,
        since: set?.toString() ?? '',
        drift: old ? share(driftOf(old, standing.index)) : null,
        daigou: standing.daigou && {
          from: standing.daigou.from,
          share: share(standing.daigou.share),
        },
      })
    }
    positions.push({ offer, cells })
  }
  return positions
}

/** The index of a market at other rates; null when one of them is not known. */
function indexAt(study: Study, market: string, perEuro: ReadonlyMap<string, Ratio>): Ratio | null {
  const home = study.markets.find((each) => each.market === study.reference)
  const worth = (currency: string) => (currency === 'EUR' ? ratio(1n) : perEuro.get(currency))
  const here = study.markets.find((each) => each.market === market)
  const [target, source] = [home && worth(home.currency), here && worth(here.currency)]
  if (!home || !here || !target || !source) return null
  const other = atRates(
    study,
    new Map(here.currency === home.currency ? [] : [[here.currency, div(target, source)]]),
  )
  const now = pricesIn(other)
  return standingsOf(other, now, now).find((each) => each.market === market)?.index ?? null
}
