import type { Pool } from '#db'
import type { WhoActs } from '#http/actor.ts'
import type { Money } from '#lib/money.ts'
import type { Limits } from '../domain/trace/excursion.ts'

/** Whose order a parcel is, and what the goods of its lines cost. */
export type Stake = { readonly order: string; readonly number: string; readonly worth: Money }

export type TraceDeps = {
  readonly pool: Pool
  readonly whoActs: WhoActs
  readonly now: () => Temporal.Instant
  /** The house whose lot this is; null for anything else. A house may read its own lots' loggers. */
  /** Between which temperatures the goods of a unit stay; null when nobody knows what is inside. */
  readonly limitsOf: (unit: string) => Promise<Limits | null>
  /** What is at stake in some parcels, by their SSCC. */
  readonly stakesOf: (units: readonly string[]) => Promise<ReadonlyMap<string, Stake>>
  readonly houseOf: (lot: string) => Promise<string | null>
}
