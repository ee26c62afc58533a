import { transaction } from '#db'
import { isPin } from '../pin.ts'
import { writeAudit } from '../store/audit.ts'
import { addMisses, moveIntent, readFaceIntent, type FaceIntent } from '../store/intent.ts'
import { forgiveTries, tryPin } from '../store/template.ts'
import type { FaceParts } from './parts.ts'
import type { Verdict } from './prove.ts'

/** A second factor that answers the same hash as the face did. */
export type SecondFactor = { readonly kind: 'pin'; readonly pin: string }

/** What the payer is told of a second factor; a wrong one may be tried again while time lasts. */
export type StepUpVerdict = Verdict | { readonly state: 'try_again' }

/**
 * Adds the second factor to a face that was recognised. It is good for this intent alone: the hash
 * it comes with must be the one of the intent. Undefined for an intent that is not there.
 */
export async function stepUp(
  parts: FaceParts,
  asked: { readonly intent: string; readonly context: Buffer; readonly factor: SecondFactor },
): Promise<StepUpVerdict | undefined> {
  const { pool, now } = parts
  const intent = await readFaceIntent(pool, asked.intent)
  if (!intent) return undefined
  const subject = intent.subject
  const late = Temporal.Instant.compare(intent.expiresAt, now()) <= 0
  if (intent.state !== 'step_up' || subject === null || late) {
    return told(parts, intent, late ? 'too_late' : 'used_before')
  }
  if (!intent.context.equals(asked.context)) return declined(parts, intent, 'context_changed')
  const right = await isRight(parts, subject, asked.factor)
  if (right === null) return declined(parts, intent, 'second_factor_ended')
  if (!right) {
    await told(parts, intent, 'second_factor_wrong')
    return { state: 'try_again' }
  }
  const approved = await transaction(pool, async (tx) => {
    const move = {
      id: intent.id,
      from: 'step_up',
      to: 'approved',
      subject,
      why: intent.why,
    } as const
    if (!(await moveIntent(tx, move, now()))) return false
    await writeAudit(tx, entry(intent, 'approved', { tier: asked.factor.kind }), now())
    return true
  })
  return approved ? { state: 'approved' } : told(parts, intent, 'used_before')
}

/** Whether the factor is right; null when it can be tried no more. */
async function isRight(
  { pool, secret }: FaceParts,
  subject: string,
  factor: SecondFactor,
): Promise<boolean | null> {
  const kept = await tryPin(pool, subject)
  if (kept === null) return null
  const right = await isPin(secret, subject, factor.pin, kept)
  if (right) await forgiveTries(pool, subject)
  return right
}

const entry = (intent: FaceIntent, kind: string, facts: { readonly [fact: string]: string }) => ({
  kind,
  subject: intent.subject,
  intent: intent.id,
  terminal: intent.terminal,
  facts,
})

/** Writes a refusal down without moving the intent. */
async function told({ pool, now }: FaceParts, intent: FaceIntent, reason: string) {
  await transaction(pool, async (tx) => {
    const counts = reason === 'second_factor_wrong' && intent.subject !== null
    if (counts) await addMisses(tx, [intent.subject ?? ''], intent.terminal, now())
    await writeAudit(tx, entry(intent, 'declined', { reason }), now())
  })
  return { state: 'declined' } as const
}

async function declined(parts: FaceParts, intent: FaceIntent, reason: string) {
  const { pool, now } = parts
  const { id, subject, why } = intent
  await moveIntent(pool, { id, from: 'step_up', to: 'declined', subject, why }, now())
  return told(parts, intent, reason)
}
