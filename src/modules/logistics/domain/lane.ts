import type { Texts } from '#lib/texts.ts'
import type { Grade } from './calendar.ts'

/** The customs regime a parcel travels under; customs decides which one an offer may use. */
export type Regime = 'bonded_1210' | 'direct_9610' | 'general_trade'
export const REGIMES = ['bonded_1210', 'direct_9610', 'general_trade'] as const satisfies Regime[]

/** The temperature band a lane keeps. */
export type Band = 'chilled' | 'cool' | 'ambient' | 'frozen'
export const BANDS = ['chilled', 'cool', 'ambient', 'frozen'] as const satisfies Band[]

/** Which lane carries a good, by the storage that its offer asks for. */
const BAND_OF: Readonly<Record<string, Band>> = {
  chilled_0_4: 'chilled',
  chilled_2_8: 'chilled',
  cool_10_15: 'cool',
  cool_15_18: 'cool',
  ambient: 'ambient',
  frozen: 'frozen',
}

export const bandOf = (storage: string): Band | undefined => BAND_OF[storage]

/** The warmest a probe may be at the handover of a band, in °C: its storages' own limits. */
const WARMEST: Readonly<Record<Band, number>> = { chilled: 8, cool: 18, ambient: 32, frozen: -15 }
export const warmestFor = (band: string): number => WARMEST[band as Band] ?? WARMEST.ambient

export type Location = {
  readonly slug: string
  readonly kind: 'hub' | 'zone'
  readonly names: Texts
  readonly zone: string
  readonly latitude: number
  readonly longitude: number
  /** When the customs office of a bonded zone works; a hub has none of ours. */
  readonly customs: Customs | null
}

export type Customs = {
  readonly opens: string
  readonly closes: string
  /** Live and chilled goods are cleared around the clock (green lane). */
  readonly perishablesAlways: boolean
}

export type LegKind = 'handling' | 'flight' | 'ground' | 'clearance' | 'last_mile' | 'holding'

/** What a leg takes and how warm it is in one month. */
export type LegMonth = {
  readonly hoursP50: number
  readonly hoursP95: number
  readonly celsiusP50: number
  readonly celsiusP95: number
}

/** A leg over the year: twelve months, January first. */
export type Leg = { readonly kind: LegKind; readonly months: readonly LegMonth[] }

export type Freight = {
  readonly base: bigint
  readonly perKg: bigint
  /** Goods worth this much travel free; null when they never do. Fen. */
  readonly freeFrom: bigint | null
}

export type Timetable = {
  /** ISO weekdays of the cut-off; null: every open day of the origin's calendar. */
  readonly weekdays: readonly number[] | null
  /** The last moment to order, on the clock of the origin. */
  readonly cutOff: string
  readonly leaves: string
  readonly leavesAfterDays: number
  /** Units of sale that one departure carries. */
  readonly capacity: number
}

export type Lane = {
  readonly slug: string
  readonly origin: string
  readonly destination: string
  readonly regime: Regime
  readonly mode: 'air' | 'rail' | 'road'
  readonly band: Band
  readonly originCalendar: string
  readonly calendar: string
  readonly timetable: Timetable
  readonly legs: readonly Leg[]
  /** `nearest`: the cities whose gateway the destination is; `within`: every city in `kmMax`. */
  readonly serves: 'nearest' | 'within'
  readonly kmMax: number
  readonly freight: Freight
  /** Hours without cooling (p95) and how long the packaging holds: §7, never the first over the second. */
  readonly uncooledHours: number
  readonly holdHours: number
  readonly grade: Grade
}

export type Region = {
  /** GB/T 2260 code of the city. */
  readonly code: string
  readonly names: Texts
  readonly latitude: number
  readonly longitude: number
  /** The nearest bonded zone, and the road to it. */
  readonly gateway: string
  readonly km: number
  /** The temperature bands in which the city is served. */
  readonly served: readonly Band[]
}

/**
 * The freight of a parcel in fen: the base and every begun kilogram, or nothing from the threshold
 * of goods on.
 */
export function freightFor(
  { base, perKg, freeFrom }: Freight,
  grams: number,
  goods: bigint,
): bigint {
  if (freeFrom !== null && goods >= freeFrom) return 0n
  return base + perKg * BigInt(Math.ceil(grams / 1000))
}
