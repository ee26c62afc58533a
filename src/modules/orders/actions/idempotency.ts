import type { Pool } from '#db'
import { gather } from '#lib/batch.ts'
import {
  claimKeys,
  dropClaim,
  saveAnswers,
  type Claim,
  type Claimed,
} from '../store/idempotency.ts'

export type Idempotency = {
  readonly claim: (claim: Claim) => Promise<Claimed>
  readonly remember: (claim: Claim, answer: unknown) => Promise<void>
  /** A refusal changed nothing: its key may be used again. */
  readonly giveUp: (claim: Claim) => Promise<void>
}

const BATCH = { itemsMax: 256, writesMax: 2 }

/** Keys whose effect spans a call to the outside, so that one transaction cannot hold both. */
export function idempotencyOf(pool: Pool): Idempotency {
  const claim = gather((claims: readonly Claim[]) => claimKeys(pool, claims), BATCH)
  const remember = gather(async (answers: readonly { claim: Claim; answer: unknown }[]) => {
    await saveAnswers(pool, answers)
    return answers.map(() => undefined)
  }, BATCH)
  return {
    claim,
    remember: (own, answer) => remember({ claim: own, answer }),
    giveUp: (own) => dropClaim(pool, own),
  }
}
