import type { Result } from '#lib/result.ts'
import type { GoodsLine, Law } from '#modules/customs'
import type { FreightOf, LinePledge, Offered } from '../domain/quote.ts'

export type PledgeQuestion = {
  readonly offer: string
  readonly region: string
  readonly quantity: number
  readonly at: Temporal.Instant
  /** Units of departures, by id, that earlier lines of the cart ask for. */
  readonly taken: ReadonlyMap<string, number>
}

export type NotPledged = { readonly kind: string; readonly [fact: string]: unknown }

/**
 * What a quote asks of the shop's read models: each answer comes from memory, so that a quote costs
 * no round trip and a placement none but its own.
 */
export type Shop = {
  readonly now: () => Temporal.Instant
  /** How long lots wait for the money. */
  readonly holdMinutes: number
  readonly law: () => Law
  readonly offer: (id: string) => Offered | undefined
  /** Fen for one unit in the market, before import tax. */
  readonly price: (offer: string, market: string) => bigint | undefined
  readonly measures: (offer: string, quantity: number) => GoodsLine['measures']
  readonly pledge: (question: PledgeQuestion) => Result<LinePledge, NotPledged>
  readonly freight: FreightOf
}
