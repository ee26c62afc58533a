export { loadCatalogue, mendDocuments, saveOffers } from './actions.ts'
export type { Catalogue, Component, ComponentRow } from './domain/catalogue.ts'
export {
  MEASURES,
  PACK_UNITS,
  STORAGES,
  type Measure,
  type MotifBrief,
  type OfferOrigin,
  type OfferView,
  type PackUnit,
  type Storage,
} from './domain/offer.ts'
export { seasonOn, type Season, type SeasonAt, type SeasonPhase } from './domain/season.ts'
export {
  FACETS,
  SORTS,
  type FacetCounts,
  type FacetKey,
  type Filters,
  type Sort,
} from './search/columns.ts'
export { durableMatcher, type CodedWords } from './search/durable.ts'
export {
  drawOffers,
  indexOf,
  searchOf,
  type ListQuestion,
  type Matcher,
  type NamedEntry,
  type Search,
  type SearchAnswer,
  type SearchEntry,
  type SearchIndex,
  type SearchQuestion,
  type Suggested,
} from './search/search.ts'
export { saveCategories, saveComponents } from './store.ts'
