import type { DeskOrdersReply, DeskPaymentsReply } from '#modules/orders'
import { useMessages } from '../kit/settings.tsx'
import { Money, Status, type Tone } from '../kit/values.tsx'
import { messages } from './messages/index.ts'

export type OrderState = DeskOrdersReply['items'][number]['state']
export type Payment = DeskPaymentsReply['items'][number]

const ORDER_TONE: Readonly<Record<OrderState, Tone>> = {
  awaiting_payment: 'warn',
  paid: 'ok',
  expired: 'plain',
  cancelled: 'danger',
  packed: 'cold',
  shipped: 'cold',
  delivered: 'ok',
}
export const ORDER_STATES = Object.keys(ORDER_TONE) as readonly OrderState[]

export function OrderStatus({ state }: { readonly state: OrderState }) {
  const t = useMessages(messages)
  return <Status tone={ORDER_TONE[state]}>{t.states[state]}</Status>
}

const INTENT_TONE: Readonly<Record<Payment['state'], Tone>> = {
  created: 'plain',
  pending: 'warn',
  captured: 'ok',
  declined: 'danger',
  expired: 'plain',
  surplus: 'gold',
}
export const INTENT_STATES = Object.keys(INTENT_TONE) as readonly Payment['state'][]

export function IntentStatus({ state }: { readonly state: Payment['state'] }) {
  const t = useMessages(messages)
  return <Status tone={INTENT_TONE[state]}>{t.intents[state]}</Status>
}

const REFUND_TONE = { requested: 'warn', done: 'ok', failed: 'danger' } as const

/** Each thing that went back of a payment, the latest first. */
export function Refunds({ refunds }: Pick<Payment, 'refunds'>) {
  const t = useMessages(messages)
  if (refunds.length === 0) return <span className="quiet">{t.payments.none}</span>
  return refunds.map(({ id, amount, state, reason }) => (
    <div key={id}>
      <Money value={amount} /> <Status tone={REFUND_TONE[state]}>{t.refunds[state]}</Status>{' '}
      <small>{t.reasons[reason] ?? reason}</small>
    </div>
  ))
}
