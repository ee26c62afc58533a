import type { Currency } from '#lib/money.ts'
import { numberOf } from './cost.ts'
import { pricesIn, type Study } from './policy.ts'
import { heldBetween } from './rates.ts'
import { standingsOf } from './standing.ts'

/** Where the prices of a product stand, in numbers for people; decisions are made on exact ones. */
export type Survey = {
  readonly markets: readonly {
    readonly market: string
    readonly price: bigint
    /** The comparable price in the reference currency. */
    readonly inReference: number
    /** The reference is one. */
    readonly index: number
    readonly within: boolean
    readonly resale: {
      readonly from: string
      readonly cost: number
      readonly gap: number
      readonly share: number
    } | null
  }[]
  /**
   * What one unit of a currency may be worth in the reference currency, all else as it is; told for
   * currencies whose markets keep the corridor today.
   */
  readonly held: readonly {
    readonly currency: string
    readonly from: number | null
    readonly to: number | null
  }[]
}

export function surveyOf(study: Study): Survey {
  const now = pricesIn(study)
  const standings = standingsOf(study, now, now)
  const outside = new Set(
    study.markets.flatMap(({ currency }, at) => (standings[at]?.within ? [] : [currency])),
  )
  const kept = heldBetween(study, now).filter(({ currency }) => !outside.has(currency as Currency))
  return {
    markets: standings.map(({ market, price, inReference, index, ...rest }) => ({
      market,
      price,
      inReference: numberOf(inReference),
      index: numberOf(index),
      within: rest.within,
      resale: rest.daigou && {
        from: rest.daigou.from,
        cost: numberOf(rest.daigou.cost),
        gap: numberOf(rest.daigou.gap),
        share: numberOf(rest.daigou.share),
      },
    })),
    held: kept.map(({ currency, from, to }) => ({
      currency,
      from: from && numberOf(from),
      to: to && numberOf(to),
    })),
  }
}
