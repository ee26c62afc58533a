import type { HeadModel, ShellModel } from './shell.ts'
import type { Instant, Money, QrModel } from './values.ts'

type Page = { readonly shell: ShellModel; readonly head: HeadModel }

export type FacePayPageModel = Page & {
  readonly pay: {
    readonly payment: string
    readonly orderId: string
    readonly number: string
    readonly amount: Money
    readonly merchant: string
    /** What stands between the payer and the camera. */
    readonly ready: 'signed_out' | 'not_enrolled' | 'ready'
  }
}

export type FaceUse = {
  readonly at: Instant
  readonly orderId: string
  readonly amount: Money
  readonly merchant: string
}

export type FaceOwnPageModel = Page & {
  readonly own: {
    readonly consent: { readonly id: string; readonly at: Instant } | null
    readonly version: string
    /** Whether they signed in lately enough to give a face. */
    readonly fresh: boolean
    readonly enrolled: boolean
    /** Says at a terminal whose face it will see; made when it is asked for, good for a minute. */
    readonly code: QrModel | null
    readonly uses: readonly FaceUse[]
    readonly zone: string
  }
}

export type KioskPageModel = Page & {
  readonly kiosk: {
    /** The payment that the staff opened, and how it stands. */
    readonly payment: {
      readonly id: string
      readonly amount: Money
      readonly merchant: string
      readonly state: string
    } | null
  }
}
