import type { Db } from '#db'
import { newId } from '#lib/ids.ts'
import type { Why } from '../domain/declaration/standing.ts'
import { isGivenUp, isReleased, type DeclarationState } from '../domain/declaration/state.ts'
import {
  announceMoves,
  appendEvents,
  commitQuotas,
  moveDeclarations,
  releaseQuotas,
  returnQuota,
  standingsOf,
  type Declaration,
} from '../store/declaration.ts'

export type Moved = {
  readonly declaration: Declaration
  readonly state: DeclarationState
  readonly why: Why | null
}

/** Moves locked declarations, writes down who did, tells those who watch, settles the year's limit. */
export async function moveAll(
  tx: Db,
  moves: readonly Moved[],
  { actor, at }: { readonly actor: string; readonly at: Temporal.Instant },
): Promise<void> {
  if (moves.length === 0) return
  await moveDeclarations(
    tx,
    moves.map(({ declaration, state, why }) => ({ id: declaration.id, state, why, at })),
  )
  await appendEvents(
    tx,
    moves.map(({ declaration, state, why }) => ({
      id: newId(),
      declaration: declaration.id,
      actor,
      kind: 'moved',
      facts: { from: declaration.state, to: state, why },
    })),
  )
  await announceMoves(
    tx,
    moves.map(({ declaration: { id, order }, state }) => ({ id, order, state })),
  )
  const settled = moves.filter(({ state }) => isReleased(state) || isGivenUp(state))
  if (settled.length > 0) await settleQuotas(tx, settled)
}

/**
 * What orders take of the year's limit once customs has decided on some of them: what came in is used,
 * what was given up goes back, and an order of which nothing comes in leaves no trace. Each step may
 * be repeated. Accounts are locked in the order of their persons, as in a placement.
 */
async function settleQuotas(tx: Db, settled: readonly Moved[]): Promise<void> {
  const persons = new Map(
    settled.map(({ declaration: { order, person } }) => [order, person] as const),
  )
  const all = Map.groupBy(await standingsOf(tx, [...persons.keys()]), ({ order }) => order)
  const orders = [...persons]
    .toSorted(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([order]) => ({ order, parts: all.get(order) ?? [] }))
  const gone = orders.filter(({ parts }) => parts.every(({ state }) => isGivenUp(state)))
  const used = orders.filter(({ parts }) => parts.some(({ state }) => isReleased(state)))
  // One after the other: the two may concern the same person.
  if (gone.length > 0) {
    await releaseQuotas(
      tx,
      gone.map(({ order }) => order),
    )
  }
  if (used.length === 0) return
  await commitQuotas(
    tx,
    used.map(({ order }) => order),
  )
  for (const { order, parts } of used) {
    for (const { id, state, value } of parts) {
      if (isGivenUp(state)) await returnQuota(tx, { order, id, amount: value })
    }
  }
}
