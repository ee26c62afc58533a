import { invariant } from '#lib/invariant.ts'
import { LANGUAGES } from '#lib/texts.ts'
import { messagesIn, word } from '#messages'
import type { Catalogue, CodedWords, NamedEntry, OfferView, SearchEntry } from '#modules/catalogue'
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
  house: namesOf(house),
  category: wordsFor('categories', offer.category),
  place: [...placesOf(house), ...(offer.appellation === null ? [] : [offer.appellation])],
  facts: [
    ...offer.labels.flatMap((label) => [label, ...wordsFor('labels', label)]),
    ...Object.values(offer.facts).flatMap((value) => [value, ...wordsFor('factValues', value)]),
  ],
  description: Object.values(offer.descriptions),
})

const namesOf = ({ name, nameZh }: HouseView): string[] => [name, nameZh]

const placesOf = ({ place, placeZh, region, country }: HouseView): string[] => [
  place,
  placeZh,
  ...Object.values(region),
  ...wordsFor('countries', country),
]

/** The words of everything that the durable documents of offers hold as a code. */
export const codedWords = (houses: Houses): CodedWords[] => [
  ...Array.from(houses.values(), (house): CodedWords => ({
    code: `@house:${house.slug}`,
    texts: [...namesOf(house), ...placesOf(house)],
    typed: true,
  })),
  ...codesIn('categories').map((code): CodedWords => ({
    code: `@category:${code}`,
    texts: wordsFor('categories', code),
    typed: true,
  })),
  ...codesIn('labels').map((code): CodedWords => ({
    code: `@label:${code}`,
    texts: wordsFor('labels', code),
    typed: false,
  })),
  ...codesIn('factValues').map((code): CodedWords => ({
    code: `@fact:${code}`,
    texts: wordsFor('factValues', code),
    typed: false,
  })),
]

/** Every language words the same codes: the compiler holds the tables to that. */
const codesIn = (table: Table): string[] => Object.keys(messagesIn('zh').terms[table])

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
