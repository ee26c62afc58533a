import type { MoneyText } from '#lib/money.ts'

/** The words every view model is made of. Money, days and instants arrive as they are on the wire. */
export type Money = MoneyText
/** `2026-11-25`; the zone is named beside it wherever it is shown. */
export type Day = string
/** RFC 3339, UTC. */
export type Instant = string
export type Language = 'zh' | 'fr' | 'en'
export type Theme = 'light' | 'dark'
export type Art = 'halle' | 'encre' | 'soie'

export const CATEGORIES = [
  'cheese',
  'seafood',
  'wine',
  'foie-gras',
  'chocolate',
  'pastry',
  'charcuterie',
  'pantry',
  'beauty',
  'leather-silk',
  'children',
  'gifts',
] as const
export type Category = (typeof CATEGORIES)[number]

export type Storage =
  | 'chilled_0_4'
  | 'chilled_2_8'
  | 'cool_10_15'
  | 'cool_15_18'
  | 'ambient'
  | 'frozen'
export type Regime = 'bonded_1210' | 'direct_9610' | 'general_trade'

/** Natoora's three phases, and the rest of the year. */
export type SeasonPhase = 'early' | 'peak' | 'late' | 'resting'

/** An illustration at two sizes, AVIF first, with the colour that stands in while it loads. */
export type Image = {
  readonly src400: string
  readonly src800: string
  readonly fallback400: string
  readonly fallback800: string
  readonly alt: string
  readonly ground: string
}

/** A name kept in its maker's language, shown in italics with its `lang`. */
export type Original = { readonly text: string; readonly lang: string }

export type Place = {
  readonly name: string
  readonly region: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
}

export type PackUnit = 'piece' | 'g' | 'ml'
/** `per` is what the price buys: 100 g, one piece, one litre (1000 ml). */
export type UnitPrice = {
  readonly price: Money
  readonly per: { readonly quantity: number; readonly unit: PackUnit }
}

/** A refusal as the API answers it: the kind and its facts, turned into a sentence by the page. */
export type Refusal = { readonly kind: string; readonly [fact: string]: unknown }

/** A code to scan: its dark unit squares as one path, and its side. */
export type QrModel = { readonly path: string; readonly size: number }
