import type { Pool } from '#db'
import { readIntent, type Callback, type Provider } from '#modules/payments'
import { approvedSince } from './store/intent.ts'

/** How the payments hear of a face that paid: the ear of every provider. */
export type Hear = (callback: Callback) => Promise<unknown>

/**
 * The provider `face` of the payments: it waits until a face answers a challenge for the payment
 * (`openIntent`, `prove`). Behind it, the wallet of the account is what pays.
 */
export const faceProvider: Provider = {
  name: 'face',
  start: async (intent) => ({
    state: 'pending',
    providerReference: `face_${intent.id}`,
    action: {
      kind: 'face',
      url: `/pay/face/${intent.id}`,
      expiresAt: intent.expiresAt.toString(),
    },
    sent: { payment: intent.id, amount: intent.amount.toString(), currency: intent.currency },
    received: { state: 'waiting_for_face' },
  }),
  refund: async () => 'done',
}

const told = (payment: string, amount: bigint, eventId: string, outcome: Callback['outcome']) => ({
  provider: 'face',
  eventId,
  intent: payment,
  outcome,
  amount,
  body: { event: outcome, face_intent: eventId },
})

/** Tells the payments that a face paid; telling it twice is heard once. */
export const tellApproved = (hear: Hear, face: { id: string; payment: string; amount: bigint }) =>
  hear(told(face.payment, face.amount, face.id, 'captured'))

/** Gives a waiting payment up, so that its payer may choose another way. */
export async function giveUp(pool: Pool, hear: Hear, payment: string): Promise<void> {
  const waiting = await readIntent(pool, payment)
  if (waiting?.method !== 'face' || waiting.state !== 'pending') return
  await hear(told(payment, waiting.amount, `${payment}-given-up`, 'declined'))
}

/** Tells again what may not have been heard: approved within the hour. */
export async function repeatApproved(
  pool: Pool,
  hear: Hear,
  now: Temporal.Instant,
): Promise<number> {
  const approved = await approvedSince(pool, now.subtract({ hours: 1 }))
  for (const each of approved) await tellApproved(hear, each)
  return approved.length
}
