import type { CardModel } from './card.ts'
import type { ArticleCard } from './article-card.ts'
import type { ReviewsModel } from './review.ts'
import type { HeadModel, ShellModel } from './shell.ts'
import type {
  Category,
  Day,
  Image,
  Instant,
  Money,
  Original,
  Place,
  Refusal,
  Regime,
  SeasonPhase,
  Storage,
  UnitPrice,
} from './values.ts'

export type StepKind =
  | 'harvested'
  | 'packed'
  | 'departed'
  | 'landed'
  | 'cleared'
  | 'stored'
  | 'dispatched'
  | 'delivered'

/** One node of the route: planned from the pledge, measured once it has happened. */
export type RouteStep = {
  readonly kind: StepKind
  readonly at: Instant
  /** Where, in the page's language. */
  readonly place: string
  readonly zone: string
  readonly celsius: number | null
  readonly done: boolean
}

/** `GET /offers/{slug}/pledge`, with the totals the page needs to explain it. */
export type PledgeModel = {
  readonly deliverOn: Day
  readonly window: { readonly from: Instant; readonly to: Instant } | null
  readonly zone: string
  /** Days expected at the door, days guaranteed, and the whole life from production. */
  readonly freshDays: number | null
  readonly freshDaysMin: number | null
  readonly totalDays: number | null
  /** Few days are left, as the rule of such a life counts them: the page says so. */
  readonly nearEnd: boolean
  readonly orderBefore: Instant
  readonly departure: { readonly id: string; readonly leavesAt: Instant } | null
  readonly regime: Regime
  readonly steps: readonly RouteStep[]
  readonly hours: number | null
}

export type TaxPart = {
  readonly kind: 'duty' | 'vat' | 'consumption'
  /** Statutory rate in per cent, e.g. `13`. */
  readonly rate: string
  /** What the rate applies to. */
  readonly base: Money
  /** The statutory amount, and the amount due after the 70 % rule. */
  readonly full: Money
  readonly due: Money
}

export type TaxModel = {
  readonly goods: Money
  readonly freight: Money
  readonly dutiable: Money
  readonly parts: readonly TaxPart[]
  /** `0.7` inside the limits, `1` outside. */
  readonly share: string
  readonly total: Money
  readonly landed: Money
  /** Title of the rule that decided, e.g. `财关税〔2018〕49号`. */
  readonly source: string
}

export type ParityModel = {
  readonly city: string
  readonly foreign: Money
  readonly rate: string
  readonly rateOn: Day
  readonly rateStale: boolean
  readonly inMarket: Money
  readonly price: Money
  /** Signed, in per cent, e.g. `0.4` or `-1.2`. */
  readonly difference: string
}

export type QuotaModel = {
  readonly perOrder: Money
  readonly annual: Money
  /** Null until the shopper's identity is known. */
  readonly annualUsed: Money | null
  readonly annualLeft: Money | null
}

export type VariantModel = {
  readonly slug: string
  readonly name: string
  readonly landed: Money
  readonly current: boolean
  readonly soldOut: boolean
}

/** So many units of an offer inside a box. */
export type ComponentModel = {
  readonly slug: string
  readonly title: string
  readonly quantity: number
}

export type SellerCardModel = {
  readonly slug: string
  readonly name: string
  readonly tagline: string
  readonly story: string
  readonly founded: number | null
  readonly place: Place
  readonly coordinates: readonly [number, number]
  /** Great-circle distance to the chosen city, km. */
  readonly distanceKm: number
  readonly offers: number
  readonly example: boolean
}

/** The electronic Chinese label: always Chinese, whatever the page's language (Notice 486/2018). */
export type LabelRow = { readonly name: string; readonly value: string }

export type OfferModel = {
  readonly id: string
  readonly slug: string
  readonly title: string
  readonly original: Original | null
  readonly category: Category
  readonly description: string
  readonly serving: string
  readonly ingredients: string | null
  readonly image: Image
  readonly price: Money
  readonly landed: Money
  readonly freightIncluded: boolean
  readonly unitPrice: UnitPrice | null
  /** Lowest price of the last 30 days, only when it was really charged and is higher. */
  readonly struck: Money | null
  readonly tax: TaxModel
  readonly parity: ParityModel | null
  readonly quota: QuotaModel
  readonly storage: Storage
  readonly regime: Regime
  readonly season: {
    readonly phase: SeasonPhase
    readonly week: number
    readonly from: string
    readonly peak: readonly [string, string]
    readonly to: string
  } | null
  readonly labels: readonly string[]
  readonly appellation: string | null
  /** Flat facts of the catalogue: milk, grape, vintage, alcohol, size, months, cocoa … */
  readonly facts: Readonly<Record<string, string>>
  readonly allergens: readonly string[]
  readonly weightGrams: number
  readonly variants: readonly VariantModel[]
  /** What a box holds; empty for anything else. */
  readonly components: readonly ComponentModel[]
  readonly seller: SellerCardModel
  readonly lot: {
    readonly id: string
    readonly producedOn: Day
    /** Null for goods that do not age. */
    readonly expiresOn: Day | null
  } | null
  readonly delivery:
    | { readonly state: 'promised'; readonly pledge: PledgeModel; readonly left: number | null }
    | { readonly state: 'refused'; readonly refusal: Refusal; readonly nextOn: Day | null }
  readonly quantityMax: number
  readonly electronicLabel: readonly LabelRow[]
  /** Of the journal, about this or its house. */
  readonly articles: readonly ArticleCard[]
  readonly reviews: ReviewsModel | null
  readonly related: {
    readonly seller: readonly CardModel[]
    readonly season: readonly CardModel[]
    readonly basket: readonly CardModel[]
  }
}

export type OfferPageModel = {
  readonly shell: ShellModel
  readonly head: HeadModel
  readonly offer: OfferModel
}
