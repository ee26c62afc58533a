import type { OfferView } from './offer.ts'

/** So many units of an offer inside a box. */
export type Component = { readonly offer: OfferView; readonly quantity: number }

export type ComponentRow = {
  readonly box: string
  readonly offer: string
  readonly quantity: number
}

/** The whole catalogue in memory; every list keeps the order of the offers it was made from. */
export type Catalogue = {
  readonly offers: readonly OfferView[]
  /** Slugs, in the order of the rail. */
  readonly categories: readonly string[]
  readonly byId: (id: string) => OfferView | undefined
  readonly bySlug: (slug: string) => OfferView | undefined
  readonly byHouse: (house: string) => readonly OfferView[]
  /** The categories of a house's offers, in their order. */
  readonly categoriesOf: (house: string) => readonly string[]
  readonly byCategory: (category: string) => readonly OfferView[]
  /** The variants of a product, the given one included. */
  readonly byProduct: (product: string) => readonly OfferView[]
  /** What a box is made of; none for anything else. */
  readonly componentsOf: (box: string) => readonly Component[]
}

const NONE: readonly never[] = []

export function catalogueOf(
  offers: readonly OfferView[],
  categories: readonly string[],
  components: readonly ComponentRow[],
): Catalogue {
  const ids = new Map(offers.map((offer) => [offer.id, offer]))
  const slugs = new Map(offers.map((offer) => [offer.slug, offer]))
  const houses = Map.groupBy(offers, ({ seller }) => seller)
  const shelves = new Map(
    Array.from(houses, ([house, own]) => [
      house,
      [...new Set(own.map(({ category }) => category))],
    ]),
  )
  const rails = Map.groupBy(offers, ({ category }) => category)
  const products = Map.groupBy(offers, ({ product }) => product)
  const boxes = Map.groupBy(
    components.flatMap(({ box, offer: id, quantity }) => {
      const offer = ids.get(id)
      return offer ? [{ box, offer, quantity }] : []
    }),
    ({ box }) => box,
  )
  return {
    offers,
    categories,
    byId: (id) => ids.get(id),
    bySlug: (slug) => slugs.get(slug),
    byHouse: (house) => houses.get(house) ?? NONE,
    categoriesOf: (house) => shelves.get(house) ?? NONE,
    byCategory: (category) => rails.get(category) ?? NONE,
    byProduct: (product) => products.get(product) ?? NONE,
    componentsOf: (box) => boxes.get(box) ?? NONE,
  }
}
