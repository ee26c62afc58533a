import type {
  Category,
  Day,
  Image,
  Money,
  Original,
  Place,
  Regime,
  SeasonPhase,
  Storage,
  UnitPrice,
} from './values.ts'

/** One offer on a shelf: the API's card (`GET /offers`) with the landed price and its state. */
export type CardModel = {
  readonly id: string
  readonly slug: string
  readonly title: string
  readonly originalTitle: Original | null
  readonly seller: { readonly slug: string; readonly name: string }
  readonly place: Place
  readonly category: Category
  /** Goods alone. */
  readonly price: Money
  /** With import tax and freight for the chosen city: what is paid for one. */
  readonly landed: Money
  readonly freightIncluded: boolean
  readonly unitPrice: UnitPrice | null
  readonly regime: Regime
  readonly storage: Storage
  readonly season: { readonly phase: SeasonPhase; readonly week: number } | null
  readonly labels: readonly string[]
  readonly pledge: { readonly deliverOn: Day; readonly freshDays: number } | null
  /** The city compared with and the signed difference in per cent, e.g. `0.4`. */
  readonly parity: { readonly city: string; readonly difference: string } | null
  /** More than one offer of this product: the card leads to the page instead of adding at once. */
  readonly variants: number
  readonly availability: Availability
  readonly image: Image
}

export type Availability =
  | { readonly state: 'in_stock'; readonly left: number | null }
  | { readonly state: 'sold_out'; readonly nextOn: Day | null }
  | { readonly state: 'refused'; readonly kind: string }
