import type { CardModel } from './card.ts'
import type { HeadModel, ShellModel } from './shell.ts'
import type { Category } from './values.ts'

export const SORTS = [
  'relevance',
  'season',
  'arrival',
  'price_asc',
  'price_desc',
  'newest',
] as const
export type Sort = (typeof SORTS)[number]

export type FacetKey =
  | 'category'
  | 'country'
  | 'region'
  | 'seller'
  | 'label'
  | 'milk'
  | 'treatment'
  | 'grape'
  | 'vintage'
  | 'size'
  | 'storage'
  | 'season'
  | 'fresh'
  | 'arrival'
  | 'price'

export type FacetOption = {
  readonly value: string
  /** Free values (a region, a house) bring their text; coded values leave it null. */
  readonly label: string | null
  readonly count: number
  readonly chosen: boolean
}

export type Facet = {
  readonly key: FacetKey
  /** `many` are checkboxes, `one` is a radio group (at least N days, by Friday). */
  readonly pick: 'many' | 'one'
  readonly options: readonly FacetOption[]
}

export type ListingModel = {
  readonly total: number
  readonly cards: readonly CardModel[]
  readonly facets: readonly Facet[]
  readonly sort: Sort
  readonly sorts: readonly Sort[]
  /** The form's address, and the query members it must carry along (e.g. `q`). */
  readonly action: string
  readonly carried: Readonly<Record<string, string>>
  readonly applied: readonly {
    readonly key: FacetKey
    readonly value: string
    readonly label: string | null
    readonly removeHref: string
  }[]
  readonly clearHref: string | null
  readonly previousHref: string | null
  readonly nextHref: string | null
}

export type CategoryPageModel = {
  readonly shell: ShellModel
  readonly head: HeadModel
  readonly category: Category
  /** Counts beside the rail's entries. */
  readonly counts: Readonly<Partial<Record<Category, number>>>
  readonly listing: ListingModel
}

export type SearchPageModel = {
  readonly shell: ShellModel
  readonly head: HeadModel
  readonly query: string
  readonly listing: ListingModel
  /** Shown when nothing was found. */
  readonly near: readonly string[]
  readonly inSeason: readonly CardModel[]
  readonly stores: readonly { readonly slug: string; readonly name: string }[]
}
