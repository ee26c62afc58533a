import type { Ratio } from '#lib/ratio.ts'
import type { Texts } from '#lib/texts.ts'
import type { Season } from './season.ts'

export const STORAGES = [
  'chilled_0_4',
  'chilled_2_8',
  'cool_10_15',
  'cool_15_18',
  'ambient',
  'frozen',
] as const
export type Storage = (typeof STORAGES)[number]

export const PACK_UNITS = ['piece', 'g', 'ml'] as const
export type PackUnit = (typeof PACK_UNITS)[number]

/** What the tariff may measure of one unit sold. */
export const MEASURES = ['litres', 'millilitres', 'grams', 'sheets', 'pieces'] as const
export type Measure = (typeof MEASURES)[number]

/** How a product is drawn; the illustrations understand it. */
export type MotifBrief = {
  readonly name: string
  readonly tone?: number
  readonly count?: number
  readonly stamp?: string
  readonly label?: readonly string[]
  readonly variety?: string
}

/** Where goods were made, as the law asks it. */
export type OfferOrigin = {
  readonly country: string
  /** The region's own name; bans by zone are written with it. */
  readonly region: string
  readonly place: string
}

/** One thing that can be bought, in memory, in every language. */
export type OfferView = {
  readonly id: string
  readonly slug: string
  /** Offers of one product are its variants. */
  readonly product: string
  /** Slug of the house. */
  readonly seller: string
  readonly category: string
  readonly titles: Texts
  readonly variant: Texts | null
  /** The name in its maker's language. */
  readonly original: { readonly text: string; readonly lang: string } | null
  readonly descriptions: Texts
  readonly servings: Texts
  readonly ingredients: Texts | null
  /** Eight digits. */
  readonly hs: string
  readonly storage: Storage
  /** Days of life at the class' reference temperature; null for goods that do not age. */
  readonly life: { readonly class: string; readonly days: number; readonly minDays: number } | null
  /** Shipping weight of one unit. */
  readonly grams: number
  readonly pack: { readonly quantity: number; readonly unit: PackUnit }
  /** Of one unit sold. */
  readonly measures: Readonly<Partial<Record<Measure, Ratio>>>
  readonly origin: OfferOrigin
  readonly appellation: string | null
  readonly facts: Readonly<Record<string, string>>
  readonly labels: readonly string[]
  /** Of the fourteen that EU law names. */
  readonly allergens: readonly string[]
  readonly season: Season | null
  readonly motif: MotifBrief
  readonly listedAt: Temporal.Instant
}
