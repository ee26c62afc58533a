import type { Consignee, Gift } from './cart.ts'
import type { LinePledge } from './quote.ts'
import type { Notice } from './notice.ts'
import type { OrderState } from './state.ts'

/** A lot as the buyer sees it on a line: its printed code and last day, and how many units. */
export type LineLot = {
  readonly id: string
  readonly code: string
  readonly expiresOn: string
  readonly quantity: number
}

export type OrderLine = {
  readonly nr: number
  readonly order: string
  readonly offer: string
  readonly quantity: number
  readonly price: bigint
  readonly goods: bigint
  readonly freight: bigint
  readonly duty: bigint
  readonly vat: bigint
  readonly consumption: bigint
  readonly hs: string
  readonly regime: string
  readonly snapshot: LineSnapshot
  readonly pledge: LinePledge
  readonly lots: readonly LineLot[]
}

/** What the line was sold as; never read again from today's catalogue. */
export type LineSnapshot = {
  readonly slug: string
  readonly seller: string
  readonly titles: { readonly zh: string; readonly fr: string; readonly en: string }
  readonly original: string
  readonly origin: { readonly country: string; readonly region: string | null }
  readonly storage: string
  readonly grams: number
  /** What a box held. */
  readonly components: readonly {
    readonly slug: string
    readonly titles: LineSnapshot['titles']
    readonly quantity: number
  }[]
  readonly marks: readonly string[]
  readonly explanation: readonly unknown[]
}

export type SellerOrder = {
  readonly id: string
  readonly number: string
  readonly seller: string
  readonly goods: bigint
  readonly freight: bigint
  readonly tax: bigint
  readonly total: bigint
}

/** A box of an order on its way. */
export type OrderParcel = {
  readonly sscc: string
  readonly state: string
  readonly stateAt: Temporal.Instant
  readonly packedAt: Temporal.Instant
  readonly departure: string
  readonly flags: readonly {
    readonly flag: string
    readonly since: string
    readonly reason: string | null
  }[]
  readonly items: readonly {
    readonly line: number
    readonly code: string
    readonly expiresOn: Temporal.PlainDate
    readonly quantity: number
  }[]
  /** What happened to it, the first event first. */
  readonly events: readonly {
    readonly code: string
    readonly at: Temporal.Instant
    readonly place: string | null
  }[]
}

/** A group: what one buyer pays at once. */
export type Order = {
  readonly id: string
  readonly number: string
  readonly account: string | null
  readonly locale: string
  readonly currency: 'CNY'
  readonly consignee: Consignee
  readonly gift: Gift | null
  readonly goods: bigint
  readonly freight: bigint
  readonly duty: bigint
  readonly vat: bigint
  readonly consumption: bigint
  readonly discount: bigint
  readonly total: bigint
  readonly decision: string
  /** How its taxes were rounded: customs publishes no rule. */
  readonly rounding: string
  readonly state: OrderState
  readonly holdExpiresAt: Temporal.Instant
  readonly placedAt: Temporal.Instant
  readonly lines: readonly OrderLine[]
  readonly sellers: readonly SellerOrder[]
  readonly parcels: readonly OrderParcel[]
  /** What its customer was told, the last first. */
  readonly notices: readonly Notice[]
  /** Grows with every news of its parcels and every notice. */
  readonly news: number
}
