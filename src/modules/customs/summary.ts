import type { Db } from '#db'
import type { Texts } from '#lib/texts.ts'
import { NOT_DECLARED, sentenceFor } from './domain/declaration/sentences.ts'
import { returnClocks } from './domain/declaration/return.ts'
import { isReleased, type DeclarationState } from './domain/declaration/state.ts'
import { declarationsOf, type Declaration } from './store/declaration.ts'
import { returnsOf, type GoodsReturn, type ReturnState } from './store/return.ts'

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

/** What may still go back of an order, and what goes back already. */
export type ReturnsSummary = {
  /** By when goods must be asked back, of the parcel released first; null: nothing may go back. */
  readonly askBy: Temporal.Instant | null
  /** Units left of each line of the order. */
  readonly left: readonly { readonly nr: number; readonly quantity: number }[]
  readonly asked: readonly {
    readonly id: string
    readonly state: ReturnState
    readonly arriveBy: Temporal.Instant
    readonly taxNotLevied: bigint
  }[]
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

/** The window of customs for an order: until when, how many of each line, and what is under way. */
export async function returnsAt(
  db: Db,
  order: string,
  now: Temporal.Instant,
): Promise<ReturnsSummary> {
  const declared = await declarationsOf(db, order)
  const asked = await returnsOf(
    db,
    declared.map(({ id }) => id),
  )
  const open = declared.flatMap((each) => {
    const { state, releasedAt } = each
    if (!isReleased(state) || !releasedAt) return []
    const { askBy } = returnClocks(releasedAt)
    return Temporal.Instant.compare(now, askBy) <= 0 ? [{ ...each, askBy }] : []
  })
  const [first] = open.map(({ askBy }) => askBy).toSorted((a, b) => Temporal.Instant.compare(a, b))
  return {
    askBy: first ?? null,
    left: leftOf(open, asked),
    asked: asked.map(({ id, state, arriveBy, tax }) => ({
      id,
      state,
      arriveBy,
      taxNotLevied: tax,
    })),
  }
}

/** A box goes back whole: its scarcest part says how many are left. */
function leftOf(declared: readonly Declaration[], asked: readonly GoodsReturn[]) {
  const left = new Map<number, number>()
  for (const { id, lines } of declared) {
    const taken = asked.filter((each) => each.declaration === id && each.state !== 'expired')
    for (const { nr, gnum, each, quantity } of lines) {
      const back = taken
        .flatMap((one) => one.lines)
        .filter((line) => line.gnum === gnum)
        .reduce((sum, line) => sum + line.quantity, 0)
      const units = Math.floor((quantity - back) / each)
      left.set(nr, Math.min(left.get(nr) ?? units, units))
    }
  }
  return [...left].map(([nr, quantity]) => ({ nr, quantity }))
}
