import type { RateDaysReply, StandingReply } from '#modules/pricing'

export type Point = { readonly on: string; readonly index: number }
export type Series = { readonly market: string; readonly points: readonly Point[] }

type Rates = Readonly<Record<string, string>>

const EURO = 'EUR'

/** Units of a currency for one euro; null when the day does not tell. */
function perEuro(rates: Rates, currency: string): number | null {
  if (currency === EURO) return 1
  const text = rates[currency]
  const rate = text === undefined ? Number.NaN : Number(text)
  return Number.isFinite(rate) && rate > 0 ? rate : null
}

/**
 * By what an index is multiplied when exchange moves from some rates to others: the worth of a price
 * is in proportion to its rate, and so is the index. Null where a rate is not known.
 */
export function factorOf(
  { currency, home }: { readonly currency: string; readonly home: string },
  from: Rates,
  to: Rates,
): number | null {
  const worth = (rates: Rates) => {
    const [own, base] = [perEuro(rates, currency), perEuro(rates, home)]
    return own === null || base === null ? null : base / own
  }
  const [before, after] = [worth(from), worth(to)]
  return before === null || after === null ? null : after / before
}

/** The mean index of today's prices at the rates of each day, for markets that exchange can move. */
export function seriesOf(
  { markets, currency: home }: StandingReply,
  days: RateDaysReply['items'],
): readonly Series[] {
  const today = days.at(-1)
  if (!today) return []
  return markets.flatMap(({ market, currency, index, products }): Series[] => {
    if (currency === home || products === 0) return []
    const points = days.flatMap(({ on, rates }) => {
      const factor = factorOf({ currency, home }, today.rates, rates)
      return factor === null ? [] : [{ on, index: index.mean * factor }]
    })
    return points.length < 2 ? [] : [{ market, points }]
  })
}
