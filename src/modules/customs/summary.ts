import type { Db } from '#db'
import type { Texts } from '#lib/texts.ts'
import { NOT_DECLARED, sentenceFor } from './domain/declaration/sentences.ts'
import type { DeclarationState } from './domain/declaration/state.ts'
import { declarationsOf } from './store/declaration.ts'

export type CustomsParcel = {
  readonly declaration: string
  readonly part: number
  readonly seller: string
  readonly state: DeclarationState
  readonly since: Temporal.Instant
  readonly sentence: Texts
}

/** An order at customs, as its buyer is told: the parcel that is furthest behind speaks first. */
export type CustomsSummary = {
  readonly state: DeclarationState | 'not_declared'
  readonly since: Temporal.Instant | null
  readonly sentence: Texts
  readonly parcels: readonly CustomsParcel[]
}

/** What needs somebody comes before what goes its way, and that before what is done. */
const URGENCY: readonly DeclarationState[] = [
  ...(['detained', 'repair', 'held', 'inspection', 'review', 'refused', 'sent_back'] as const),
  ...(['withdrawing', 'ready', 'sent', 'declared', 'released', 'closed', 'withdrawn'] as const),
]

export async function customsOf(db: Db, order: string): Promise<CustomsSummary> {
  const parcels = (await declarationsOf(db, order)).map(
    ({ id, part, seller, state, stateAt, why }): CustomsParcel => ({
      declaration: id,
      part,
      seller,
      state,
      since: stateAt,
      sentence: sentenceFor(state, why),
    }),
  )
  const [first] = parcels.toSorted((a, b) => URGENCY.indexOf(a.state) - URGENCY.indexOf(b.state))
  if (!first) return { state: 'not_declared', since: null, sentence: NOT_DECLARED, parcels: [] }
  const { state, since, sentence } = first
  return { state, since, sentence, parcels }
}
