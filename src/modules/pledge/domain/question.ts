import type { LifeClass } from './life-class.ts'
import type { PledgeLot } from './lots.ts'
import type { PledgeWay } from './way.ts'

export type PledgeQuestion = {
  /** Days of life guaranteed at the door; null for goods that do not age. */
  readonly minDays: number | null
  readonly life: LifeClass | null
  readonly region: string
  readonly ways: readonly PledgeWay[]
  /** The offer's lots, sorted by expiry. */
  readonly lots: readonly PledgeLot[]
  readonly quantity: number
  /** Epoch milliseconds. */
  readonly now: number
}

/** The rule that keeps the promise from being earlier. */
export type DecidedBy = 'cut_off' | 'departure_capacity' | 'life' | 'calendar' | 'stock'
