import type { QuotaModel } from './offer.ts'
import type { OrderState } from './order.ts'
import type { HeadModel, ShellModel } from './shell.ts'
import type { Day, Instant, Money } from './values.ts'

type Page = { readonly shell: ShellModel; readonly head: HeadModel }

/** The one field to correct, and which sentence of `account.signIn` says why. */
export type SignInError =
  | { readonly field: 'phone'; readonly kind: 'phoneWrong' | 'tooMany' }
  | { readonly field: 'code'; readonly kind: 'codeWrong' | 'tooMany' }
  | { readonly field: 'password'; readonly kind: 'passwordWrong' | 'tooMany' }
  | { readonly field: 'passkey'; readonly kind: 'passkeyWrong' | 'tooMany' }

export type SignInPageModel = Page & {
  readonly signIn: {
    readonly step: 'phone' | 'code'
    /** Where to go afterwards: a path of this site. */
    readonly back: string
    readonly phone: string
    readonly mail: string
    readonly error: SignInError | null
    /** Where the sandbox shows the message that it did not send. */
    readonly inbox: string | null
  }
}

export type OrderRow = {
  readonly id: string
  readonly number: string
  readonly state: OrderState
  readonly placedAt: Instant
  readonly zone: string
  readonly total: Money
  readonly titles: readonly string[]
  readonly pieces: number
}

export const ORDER_TABS = ['all', 'awaiting_payment', 'preparing', 'on_the_way'] as const
export type OrderTab = (typeof ORDER_TABS)[number]

export type OrdersPageModel = Page & {
  readonly orders: {
    readonly tab: OrderTab
    readonly tabs: readonly {
      readonly tab: OrderTab
      readonly count: number
      readonly href: string
    }[]
    readonly rows: readonly OrderRow[]
    readonly nextHref: string | null
  }
}

/** A person in the vault, masked. */
export type PersonModel = {
  readonly hash: string
  readonly name: string
  readonly number: string
  readonly keptOn: Day
  readonly erasedOn: Day | null
  /** An order still needs the identity. */
  readonly underWay: boolean
  readonly quota: QuotaModel
}

/** A key on a device or in a keyring, with which its owner signs in. */
export type PasskeyModel = { readonly id: string; readonly name: string; readonly madeOn: Day }

export type AddressModel = {
  readonly name: string
  readonly phone: string
  readonly region: string
  readonly address: string
}

export type AccountPageModel = Page & {
  readonly account: {
    /** Masked for a shopper; a professional's own. */
    readonly name: string
    readonly phone: string | null
    readonly mail: string | null
    readonly organisations: readonly { readonly name: string; readonly kind: string }[]
    readonly orders: readonly OrderRow[]
    readonly persons: readonly PersonModel[]
    readonly addresses: readonly AddressModel[]
    /** Null for those who sign in by phone. */
    readonly passkeys: readonly PasskeyModel[] | null
  }
}
