export const METHODS = ['card', 'alipay', 'wechat', 'face'] as const
export type Method = (typeof METHODS)[number]

/** `surplus`: money that came for something already paid, and goes back by itself. */
export const INTENT_STATES = [
  'created',
  'pending',
  'captured',
  'declined',
  'expired',
  'surplus',
] as const
export type IntentState = (typeof INTENT_STATES)[number]

/** What the payer must do next: scan a code, confirm with the bank, or show their face. */
export type Action =
  | { readonly kind: 'scan'; readonly url: string; readonly expiresAt: string }
  | { readonly kind: 'confirm'; readonly url: string; readonly expiresAt: string }
  | { readonly kind: 'face'; readonly url: string; readonly expiresAt: string }

export type Intent = {
  readonly id: string
  readonly reference: string
  readonly method: Method
  readonly amount: bigint
  readonly currency: 'CNY'
  readonly state: IntentState
  readonly action: Action | null
  readonly expiresAt: Temporal.Instant
}

/** What a provider says of an intent, at once or by a later message. */
export type Outcome = 'captured' | 'declined'

export type Started = {
  readonly state: 'pending' | Outcome
  readonly providerReference: string
  readonly action: Action | null
  /** The request and the reply as they were. */
  readonly sent: unknown
  readonly received: unknown
}

/** A provider's message about an intent; it may come late, twice, or before our own reply. */
export type Callback = {
  readonly provider: string
  readonly eventId: string
  readonly intent: string
  readonly outcome: Outcome
  readonly amount: bigint
  readonly body: unknown
}

export type PaymentRefusal =
  | { readonly kind: 'method_unavailable'; readonly method: string }
  | { readonly kind: 'provider_unavailable' }
  | { readonly kind: 'idempotency_key_reused' }
  | { readonly kind: 'in_progress' }

/** The port behind which each provider stands; calls happen outside any transaction. */
export type Provider = {
  readonly name: string
  readonly start: (intent: Intent, token: string | null) => Promise<Started>
  /** The same refund may be asked again: its id lets a provider know it. */
  readonly refund: (
    intent: Intent,
    refund: { readonly id: string; readonly amount: bigint },
  ) => Promise<'done' | 'failed'>
}
