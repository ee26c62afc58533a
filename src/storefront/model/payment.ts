import type { HeadModel, ShellModel } from './shell.ts'
import type { Instant, Money, Refusal } from './values.ts'

export type PayMethod = 'alipay' | 'wechat' | 'card' | 'face'

/** The simulated bank's published cards. */
export type CardToken = 'tok_ok' | 'tok_3ds' | 'tok_declined' | 'tok_timeout'

export type PaymentPageModel = {
  readonly shell: ShellModel
  /** `refreshSeconds` is 3 while a payment is pending, absent otherwise. */
  readonly head: HeadModel
  readonly payment: {
    readonly orderId: string
    readonly number: string
    readonly amount: Money
    readonly state: 'awaiting_payment' | 'paid' | 'expired' | 'cancelled'
    readonly holdExpiresAt: Instant
    /** The zone the deadline is told in. */
    readonly zone: string
    readonly idempotencyKey: string
    readonly methods: readonly PayMethod[]
    readonly chosen: PayMethod
    readonly cards: readonly CardToken[]
    /** The attempt under way, with what the payer has to do. */
    readonly pending: {
      readonly method: PayMethod
      /** A QR code as a whole `<svg>` element drawn by the server, never text of a shopper. */
      readonly qr: string | null
      /** The simulated phone, or the bank's page. */
      readonly href: string | null
    } | null
    /** How the last attempt ended, e.g. `payment_declined`. */
    readonly refusal: Refusal | null
  }
}
