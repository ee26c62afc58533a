import type { ShipmentModel, TotalsModel } from './cart.ts'
import type { QuotaModel } from './offer.ts'
import type { City, HeadModel, ShellModel } from './shell.ts'
import type { Refusal } from './values.ts'

/** Names of the fields `POST /checkout` takes, beside `idempotencyKey` and `expectedTotal`. */
export type CheckoutField =
  | 'name'
  | 'phone'
  | 'regionCode'
  | 'address'
  | 'buyerName'
  | 'idNumber'
  | 'buyerPhone'
  | 'consent'
  | 'giftMessage'
  | 'hidePrice'

export type CheckoutPageModel = {
  readonly shell: ShellModel
  readonly head: HeadModel
  readonly checkout: {
    readonly idempotencyKey: string
    /** What was typed before; a ticked box is `on`. */
    readonly values: Readonly<Partial<Record<CheckoutField, string>>>
    /** Fields to correct, in the order of the page. */
    readonly errors: readonly CheckoutField[]
    /** What the placement or the quote refused. */
    readonly refusals: readonly Refusal[]
    /** Served cities by province. */
    readonly regions: readonly { readonly name: string; readonly cities: readonly City[] }[]
    readonly shipments: readonly ShipmentModel[]
    /** The total is sent back as `expectedTotal`, in decimal yuan: a changed one is refused. */
    readonly totals: TotalsModel
    readonly quota: QuotaModel
  }
}
