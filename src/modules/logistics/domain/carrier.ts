import type { TrackingCode } from './ladder.ts'

/**
 * What carriers say, in our own words (domain/cold-chain.md §9). An arrival of the aircraft (ARR) is
 * not the receipt of the goods (RCF). What is not here is kept out: a word we do not know moves nothing.
 */
const CARGO_IMP: Readonly<Record<string, TrackingCode>> = {
  BKD: 'booked',
  FOH: 'on_hand',
  RCS: 'accepted',
  DEP: 'departed',
  ARR: 'arrived',
  RCF: 'received',
  CCD: 'customs_released',
  DLV: 'delivered',
}

const PARCEL: Readonly<Record<string, TrackingCode>> = {
  InTransit: 'received',
  OutForDelivery: 'out_for_delivery',
  Delivered: 'delivered',
  Exception_004: 'customs_hold',
  Exception_017: 'delayed',
  Exception_018: 'customs_hold',
}

const DICTIONARIES = { cargo_imp: CARGO_IMP, aftership: PARCEL } as const
export type Dialect = keyof typeof DICTIONARIES

/** A carrier's word in ours; null when it means nothing to us. */
export const codeOf = (dialect: Dialect, word: string): TrackingCode | null =>
  DICTIONARIES[dialect][word] ?? null

/** A parcel a carrier is asked about. */
export type Carried = {
  readonly sscc: string
  readonly lane: string
  readonly leavesAt: Temporal.Instant
  readonly arrivesAt: Temporal.Instant
  readonly regionCode: string
}

/** What a carrier tells of a parcel, in its own dialect. */
export type CarrierMessage = {
  readonly sscc: string
  readonly dialect: Dialect
  readonly word: string
  readonly at: string
  readonly place: string | null
}

/** The port behind which each carrier stands: asked from time to time, it may repeat itself. */
export type Carrier = {
  readonly name: string
  readonly track: (
    parcels: readonly Carried[],
    now: Temporal.Instant,
  ) => Promise<readonly CarrierMessage[]>
}
