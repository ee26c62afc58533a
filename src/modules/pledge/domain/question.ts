import type { LifeClass } from './life-class.ts'
import type { PledgeLot } from './lots.ts'
import type { PledgeDeparture, PledgeWay } from './way.ts'

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
  /** Units of departures, by id, that the same cart already asks for. */
  readonly taken?: Taken | undefined
}

export type Taken = ReadonlyMap<string, number>

/** How many units still find room on a departure. */
export const roomOn = ({ id, capacity, booked }: PledgeDeparture, taken?: Taken): number =>
  capacity - booked - (taken?.get(id) ?? 0)

/** The rule that keeps the promise from being earlier. */
export type DecidedBy = 'cut_off' | 'departure_capacity' | 'life' | 'calendar' | 'stock'
