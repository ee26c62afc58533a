import type { Language } from '#lib/texts.ts'
import type { HouseView } from '#modules/producers'
import { nameOf, placeOf } from './card.ts'
import type { Views } from './views.ts'

/** A flagship store on the wall. */
export type SellerCard = {
  readonly slug: string
  readonly name: string
  /** The name in its own language, where the reader's shows another. */
  readonly originalName: string | null
  readonly tagline: string
  readonly founded: number | null
  readonly place: { readonly name: string; readonly region: string; readonly country: string }
  /** Latitude, longitude. */
  readonly coordinates: readonly [number, number]
  readonly offers: number
  readonly categories: readonly string[]
  readonly parity: boolean
  /** A brand shown as an example, without any affiliation. */
  readonly example: boolean
}

export type Seller = SellerCard & { readonly story: string; readonly exampleNote: string | null }

export function sellerCard(
  { catalogue, prices }: Views,
  house: HouseView,
  language: Language,
): SellerCard {
  const name = nameOf(house, language)
  return {
    slug: house.slug,
    name,
    originalName: name === house.name ? null : house.name,
    tagline: house.tagline[language],
    founded: house.founded,
    place: {
      name: placeOf(house, language),
      region: house.region[language],
      country: house.country,
    },
    coordinates: [house.latitude, house.longitude],
    offers: catalogue.byHouse(house.slug).length,
    categories: catalogue.categoriesOf(house.slug),
    parity: prices.showsParity(house.slug) ?? house.parity,
    example: house.kind === 'example',
  }
}

export const sellerOf = (views: Views, house: HouseView, language: Language): Seller => ({
  ...sellerCard(views, house, language),
  story: house.story[language],
  exampleNote: house.exampleNote?.[language] ?? null,
})
