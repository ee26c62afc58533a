import { hkdfSync } from 'node:crypto'
import type { Pool } from '#db'
import type { FaceParts } from './actions/parts.ts'
import { paymentPoint } from './domain/card.ts'
import { POLICY } from './domain/tier.ts'
import { loadEngine } from './engine/engine.ts'
import { fileKeys } from './keys.ts'

export type FaceChoice = {
  readonly pool: Pool
  /** `dlib128`, `fr512` or `off`. */
  readonly choice: string
  readonly home: string
  readonly master: Buffer
  readonly now: () => Temporal.Instant
}

/**
 * The face module: its engine warm, its keys beside the database and not in it. Nothing when it is
 * turned off, or when the card of the engine has no measured false accept rate fit for money.
 */
export async function openFace(asked: FaceChoice): Promise<FaceParts | null> {
  const { pool, choice, home, master, now } = asked
  if (choice === 'off') return null
  if (choice !== 'dlib128' && choice !== 'fr512') {
    throw new Error(`PRIMEUR_FACE=${choice} is neither dlib128, fr512 nor off`)
  }
  const engine = await loadEngine({ engine: choice, cache: `${home}/face` })
  if (!paymentPoint(engine.card)) {
    console.error(`${choice} was not measured well enough: no payment by face (face:evaluate)`)
    await engine.close()
    return null
  }
  const secret = Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), 'primeur face', 32))
  return { pool, engine, keys: fileKeys(`${home}/face-keys`, master), secret, policy: POLICY, now }
}
