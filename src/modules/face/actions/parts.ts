import type { Pool } from '#db'
import type { Policy } from '../domain/tier.ts'
import type { Engine } from '../engine/engine.ts'
import type { KeyStore } from '../keys.ts'

/** What every action leans on; the composition root makes them once. */
export type FaceParts = {
  readonly pool: Pool
  readonly engine: Engine
  readonly keys: KeyStore
  /** A secret that stands beside no hash: pepper of PINs, key of claim codes. */
  readonly secret: Buffer
  readonly policy: Policy
  readonly now: () => Temporal.Instant
}
