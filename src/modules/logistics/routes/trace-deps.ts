import type { Pool } from '#db'
import type { WhoActs } from '#http/actor.ts'

export type TraceDeps = {
  readonly pool: Pool
  readonly whoActs: WhoActs
  readonly now: () => Temporal.Instant
  /** The house whose lot this is; null for anything else. A house may read its own lots' loggers. */
  readonly houseOf: (lot: string) => Promise<string | null>
}
