import { invariant } from '#lib/invariant.ts'
import { LANGUAGES } from '#lib/texts.ts'
import { messagesIn, word } from '#messages'
import type { Catalogue, NamedEntry, OfferView, SearchEntry } from '#modules/catalogue'
import type { Prices } from '#modules/pricing'
import type { HouseView } from '#modules/producers'

type Houses = ReadonlyMap<string, HouseView>
type Table = 'categories' | 'countries' | 'labels' | 'factValues'

/** A coded word in every language of the shop. */
const wordsFor = (table: Table, code: string): string[] =>
  LANGUAGES.flatMap((language) => word<string>(messagesIn(language).terms[table], code) ?? [])

/** The offers with every word they can be found by. */
export const searchEntries = (
  catalogue: Catalogue,
  houses: Houses,
  prices: Prices,
): SearchEntry[] =>
  catalogue.offers.map((offer) => {
    const house = houses.get(offer.seller)
    invariant(house, `${offer.slug} has a house`)
    return {
      id: offer.id,
      slug: offer.slug,
      product: offer.product,
      category: offer.category,
      country: offer.origin.country,
      seller: offer.seller,
      labels: offer.labels,
      storage: offer.storage,
      facts: offer.facts,
      season: offer.season,
      price: prices.priceOf(offer.id, 'CN')?.minor ?? null,
      listedAt: offer.listedAt,
      words: wordsOf(offer, house),
    }
  })

const wordsOf = (offer: OfferView, house: HouseView): SearchEntry['words'] => ({
  title: [
    ...Object.values(offer.titles),
    ...(offer.variant ? Object.values(offer.variant) : []),
    ...(offer.original ? [offer.original.text] : []),
  ],
  house: [house.name, house.nameZh],
  category: wordsFor('categories', offer.category),
  place: [
    house.place,
    house.placeZh,
    ...Object.values(house.region),
    ...wordsFor('countries', house.country),
    ...(offer.appellation === null ? [] : [offer.appellation]),
  ],
  facts: [
    ...offer.labels.flatMap((label) => [label, ...wordsFor('labels', label)]),
    ...Object.values(offer.facts).flatMap((value) => [value, ...wordsFor('factValues', value)]),
  ],
  description: Object.values(offer.descriptions),
})

/** Houses and categories by their names. */
export const namedEntries = (catalogue: Catalogue, houses: Houses): NamedEntry[] => [
  ...catalogue.categories.map((slug): NamedEntry => ({
    kind: 'category',
    slug,
    names: wordsFor('categories', slug),
  })),
  ...Array.from(houses.values(), ({ slug, name, nameZh, place, placeZh }): NamedEntry => ({
    kind: 'seller',
    slug,
    names: [name, nameZh, place, placeZh],
  })),
]
