import type { ComponentModel, QuotaModel } from './offer.ts'
import type { HeadModel, ShellModel } from './shell.ts'
import type { Day, Image, Money, Original, Refusal, Regime, Storage } from './values.ts'

/** What is paid, opened; the parts add up to the total, to the fen. */
export type TotalsModel = {
  readonly goods: Money
  readonly freight: Money
  readonly duty: Money
  readonly vat: Money
  readonly consumption: Money
  readonly tax: Money
  readonly discount: Money
  readonly total: Money
}

export type CartLineModel = {
  readonly id: string
  readonly slug: string
  readonly title: string
  readonly original: Original | null
  readonly image: Image | null
  readonly quantity: number
  readonly quantityMax: number
  readonly price: Money
  readonly goods: Money
  /** Days guaranteed at the door; null for goods that do not age. */
  readonly freshDays: number | null
  readonly components: readonly ComponentModel[]
  /** Why this line cannot be ordered as it is. */
  readonly refusal: Refusal | null
}

/** Lines of a quote that travel together: one departure, one freight, one arrival. */
export type ShipmentModel = {
  readonly departure: string
  readonly storage: Storage
  readonly regime: Regime
  readonly deliverOn: Day
  readonly freight: Money
  readonly tax: Money
  /** What is missing to free freight; null when the lane has none or it is reached. */
  readonly freeAfter: Money | null
  readonly lines: readonly CartLineModel[]
}

export type CartPageModel = {
  readonly shell: ShellModel
  readonly head: HeadModel
  /** Null, or without lines, when nothing is in it. */
  readonly cart: {
    readonly shipments: readonly ShipmentModel[]
    /** Lines without a promise: in no shipment and not in the totals. */
    readonly unavailable: readonly CartLineModel[]
    readonly totals: TotalsModel
    readonly quota: QuotaModel
    /** What the quote as a whole refuses; those of one line stand on the line. */
    readonly refusals: readonly Refusal[]
  } | null
}
