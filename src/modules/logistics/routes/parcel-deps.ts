import type { WhoActs } from '#http/actor.ts'
import type { PackDeps } from '../actions/pack.ts'

export type ParcelRouteDeps = PackDeps & {
  readonly whoActs: WhoActs
  readonly offersOf: (house: string) => readonly string[]
}
