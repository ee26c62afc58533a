import { randomBytes } from 'node:crypto'
import { transaction } from '#db'
import { newId } from '#lib/ids.ts'
import { ok, refuse, type Result } from '#lib/result.ts'
import { readIntent } from '#modules/payments'
import { digest } from '../canonical.ts'
import { paymentPoint } from '../domain/card.ts'
import { drawSteps, type StepKind } from '../domain/challenge.ts'
import { bondMembers, type Bond } from '../domain/context.ts'
import { LOCK } from '../domain/tier.ts'
import { writeAudit } from '../store/audit.ts'
import { insertIntent, lockedOf, terminalMisses, type FaceIntent } from '../store/intent.ts'
import { meetTerminal } from '../store/terminal.ts'
import { candidatesOf, type Claim } from './claim.ts'
import { chance } from './enrol.ts'
import type { FaceParts } from './parts.ts'

export type IntentRefusal =
  | { readonly kind: 'payment_not_open' }
  | { readonly kind: 'face_unavailable' }
  | { readonly kind: 'too_many_tries' }

/** Who receives the money when no terminal says otherwise. */
export const OWN_MERCHANT = 'primeur'
export const PROOF_SECONDS = 30

export const contextOf = (bond: Bond): Buffer => digest(bondMembers(bond))

/**
 * Opens a challenge for a payment that waits for a face: bound to order, amount, currency, merchant
 * and terminal, for thirty seconds and one proof. Whom the claim means is not told: a claim that
 * means nobody gets a challenge as well, and its proof is not recognised.
 */
export async function openIntent(
  parts: FaceParts,
  asked: {
    readonly payment: string
    readonly claim: Claim
    readonly terminal: string | null
    readonly without: StepKind | null
  },
): Promise<Result<FaceIntent, IntentRefusal>> {
  const { pool, engine, now } = parts
  if (!paymentPoint(engine.card)) return refuse({ kind: 'face_unavailable' })
  const payment = await readIntent(pool, asked.payment)
  const open = payment?.method === 'face' && payment.state === 'pending'
  if (!open || Temporal.Instant.compare(payment.expiresAt, now()) <= 0) {
    return refuse({ kind: 'payment_not_open' })
  }
  const terminal = asked.terminal === null ? null : await meetTerminal(pool, asked.terminal, now())
  if (terminal === undefined) return refuse({ kind: 'face_unavailable' })
  if (terminal) {
    const lately = now().subtract({ minutes: 1 })
    if ((await terminalMisses(pool, terminal.id, lately)) >= LOCK.terminalMisses) {
      return refuse({ kind: 'too_many_tries' })
    }
  }
  const claimed = await candidatesOf(parts, asked.claim)
  const locked = await lockedOf(
    pool,
    claimed,
    now().subtract({ minutes: LOCK.minutes }),
    LOCK.misses,
  )
  // Only the owner of an account is told that it is locked; anybody else is simply not recognised.
  if (asked.claim.kind === 'account' && locked.size > 0) return refuse({ kind: 'too_many_tries' })
  const intent = newIntent(payment, {
    merchant: terminal?.merchant ?? OWN_MERCHANT,
    terminal: terminal?.id ?? null,
    candidates: claimed.filter((subject) => !locked.has(subject)),
    steps: drawSteps(chance, asked.without),
    expiresAt: now().add({ seconds: PROOF_SECONDS }).round('microsecond'),
  })
  await transaction(pool, async (tx) => {
    await insertIntent(tx, intent, now())
    await writeAudit(
      tx,
      {
        kind: 'intent_opened',
        subject: null,
        intent: intent.id,
        terminal: intent.terminal,
        facts: { claim: asked.claim.kind, candidates: claimed.length, locked: locked.size },
      },
      now(),
    )
  })
  return ok(intent)
}

function newIntent(
  payment: { id: string; reference: string; amount: bigint; currency: string },
  rest: Pick<FaceIntent, 'merchant' | 'terminal' | 'candidates' | 'steps' | 'expiresAt'>,
): FaceIntent {
  const nonce = randomBytes(32)
  const { reference, amount, currency } = payment
  const bond = {
    payment: payment.id,
    reference,
    amount,
    currency,
    merchant: rest.merchant,
    terminal: rest.terminal,
  }
  return {
    ...bond,
    ...rest,
    id: newId(),
    nonce,
    context: contextOf({
      ...bond,
      nonce: nonce.toString('hex'),
      expiresAt: rest.expiresAt.toString(),
    }),
    state: 'open',
    subject: null,
    why: [],
  }
}
