import type { ListingModel } from './listing.ts'
import type { HeadModel, ShellModel } from './shell.ts'
import type { SellerCardModel } from './offer.ts'
import type { Category, Place } from './values.ts'

/** A house on the wall. */
export type StorePlate = {
  readonly slug: string
  readonly name: string
  readonly original: string | null
  readonly tagline: string
  readonly place: Place
  readonly categories: readonly Category[]
  readonly offers: number
  readonly example: boolean
}

export type StoresPageModel = {
  readonly shell: ShellModel
  readonly head: HeadModel
  readonly total: number
  /** The chosen country, or null for all. */
  readonly country: string | null
  readonly countries: readonly { readonly code: string; readonly count: number }[]
  /** By country, and by region once a country is chosen. */
  readonly regions: readonly {
    readonly country: string
    readonly name: string | null
    readonly stores: readonly StorePlate[]
  }[]
}

export type StorePageModel = {
  readonly shell: ShellModel
  readonly head: HeadModel
  readonly store: SellerCardModel & {
    readonly original: string | null
    readonly parity: boolean
    /** What the house announced of its prices, and the day from which it holds here. */
    readonly announcement: { readonly text: string; readonly from: string } | null
    readonly categories: readonly Category[]
    readonly reviews: { readonly count: number; readonly score: string } | null
  }
  readonly listing: ListingModel
}
