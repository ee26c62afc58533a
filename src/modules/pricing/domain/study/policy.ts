import type { Currency } from '#lib/money.ts'
import type { Ratio } from '#lib/ratio.ts'
import type { Ending } from './ending.ts'
import type { Basis, Market } from './market.ts'

/** How much each kind of harm counts; all harms are shares of the turnover (see cost.ts). */
export type Weights = {
  readonly margin: number
  readonly volume: number
  readonly size: number
  /** What one more changed price weighs, as a share of the turnover. */
  readonly changes: number
}

export const WEIGHTS: Weights = { margin: 1, volume: 1, size: 1, changes: 0.001 }

/** At most so much dearer than another market, which is the reference unless told otherwise. */
export type Cap = { readonly market: string; readonly over: string; readonly above: Ratio }

/** What a brand asks of its prices. */
export type Policy = {
  readonly basis: Basis
  readonly corridor: { readonly below: Ratio; readonly above: Ratio }
  readonly caps: readonly Cap[]
  /** How a new price may end, per currency; a price that stays may end as it does. */
  readonly endings: Readonly<Partial<Record<Currency, readonly Ending[]>>>
  /** The least share of the net price that is left after the cost; null: not asked. */
  readonly margin: Ratio | null
  /** The largest rise and fall in one change, as shares of the price; null: as large as needed. */
  readonly step: { readonly up: Ratio | null; readonly down: Ratio | null }
  /** How often a price may change in a season; null: as often as needed. */
  readonly changesMax: number | null
  readonly weights: Weights
}

/** One product in all its markets; the reference is one of them, locked when it may not move. */
export type Study = {
  readonly reference: string
  readonly markets: readonly Market[]
  readonly policy: Policy
}

/** Prices by market, in minor units. */
export type PriceMap = ReadonlyMap<string, bigint>

export const pricesIn = ({ markets }: Study): PriceMap =>
  new Map(markets.map(({ market, price }) => [market, price]))
