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
  /** What one unit of a currency may be worth in the reference currency, all else as it is. */
  readonly held: readonly {
    readonly currency: string
    readonly from: number | null
    readonly to: number | null
  }[]
}

export function surveyOf(study: Study): Survey {
  const now = pricesIn(study)
  return {
    markets: standingsOf(study, now, now).map(({ market, price, inReference, index, ...rest }) => ({
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
    held: heldBetween(study, now).map(({ currency, from, to }) => ({
      currency,
      from: from && numberOf(from),
      to: to && numberOf(to),
    })),
  }
}
