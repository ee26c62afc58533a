import type { TotalsModel } from './cart.ts'
import type { ComponentModel, PledgeModel } from './offer.ts'
import type { HeadModel, ShellModel } from './shell.ts'
import type { CurveModel, Followed, JourneyMap } from './trace.ts'
import type { Day, Image, Instant, Money, Original, Refusal, Regime, Storage } from './values.ts'

export type OrderState =
  | 'awaiting_payment'
  | 'paid'
  | 'packed'
  | 'expired'
  | 'cancelled'
  | 'shipped'
  | 'delivered'

export type OrderLineModel = {
  readonly nr: number
  readonly slug: string
  readonly title: string
  readonly original: Original | null
  readonly image: Image | null
  readonly quantity: number
  readonly goods: Money
  readonly storage: Storage
  readonly regime: Regime
  readonly components: readonly ComponentModel[]
  /** The journey as promised, its steps done as they happen. */
  readonly pledge: PledgeModel
  readonly lots: readonly {
    readonly code: string
    readonly quantity: number
    /** The last day of the lot's life. */
    /** Null for goods that do not age. */
    readonly lastDay: Day | null
  }[]
}

/** A box on its way, with what happened to it. */
export type ParcelModel = {
  readonly sscc: string
  readonly state: string
  readonly flags: readonly string[]
  readonly lots: readonly { readonly code: string; readonly quantity: number }[]
  readonly steps: readonly { readonly code: string; readonly at: Instant }[]
  readonly map: JourneyMap | null
  readonly curve: CurveModel | null
  /** Days of life left at the door on the promised day; null for goods that do not age. */
  readonly daysAtDoor: number | null
  readonly deliverOn: Day | null
}

/** What one seller ships of the whole. */
export type SellerOrderModel = {
  readonly number: string
  readonly seller: { readonly slug: string; readonly name: string }
  readonly goods: Money
  readonly freight: Money
  readonly tax: Money
  readonly total: Money
}

/** What may still go back, and what goes back already; shown once customs let something in. */
export type ReturnsModel = {
  /** By when it must be asked of customs; null: nothing may go back any more. */
  readonly askBy: Instant | null
  /** The zone instants are told in. */
  readonly zone: string
  /** Names one sending of the form. */
  readonly key: string
  readonly lines: readonly { readonly nr: number; readonly title: string; readonly left: number }[]
  readonly asked: readonly {
    readonly id: string
    readonly state: string
    readonly arriveBy: Instant
    /** What goes back to the buyer for it; null until it does. */
    readonly money: Money | null
  }[]
}

export type OrderPageModel = {
  readonly shell: ShellModel
  readonly head: HeadModel
  readonly order: {
    /** Something of it arrived and may be reviewed. */
    readonly reviewable: boolean
    readonly id: string
    readonly number: string
    readonly state: OrderState
    readonly placedAt: Instant
    readonly holdExpiresAt: Instant
    /** The zone instants of the order are told in. */
    readonly zone: string
    /** Masked. */
    readonly consignee: {
      readonly name: string
      readonly phone: string
      readonly region: string
    }
    readonly giftMessage: string | null
    readonly lines: readonly OrderLineModel[]
    readonly parcels: readonly ParcelModel[]
    readonly follows: readonly Followed[]
    /** What the customer was told; an open one waits for an answer. */
    readonly notices: readonly {
      readonly id: string
      readonly at: Instant
      readonly text: string
      readonly open: boolean
      /** What a yes takes: a later day, or the money back. */
      readonly asks: 'day' | 'refund'
    }[]
    readonly totals: TotalsModel
    readonly sellers: readonly SellerOrderModel[]
    readonly returns: ReturnsModel | null
    /** One plain sentence a parcel, once it was paid: where it stands at customs, and why. */
    readonly customs: readonly {
      readonly part: number
      readonly tone: 'ok' | 'quiet' | 'warn'
      readonly sentence: string
      readonly since: Instant
    }[]
    readonly mayCancel: boolean
    /** Why the last thing asked was not done, e.g. `too_late_to_cancel`. */
    readonly refusal: Refusal | null
  }
}
