import { createHash } from 'node:crypto'
import { transaction, type Db, type Pool } from '#db'
import { newId } from '#lib/ids.ts'
import { invariant } from '#lib/invariant.ts'
import { ok, refuse, type Result } from '#lib/result.ts'
import { changesOf, type RowChange } from '../domain/law-change/difference.ts'
import { readList, type ListKind, type SheetFault } from '../domain/law-change/entry.ts'
import { revise, type Revision } from '../domain/law-change/revise.ts'
import { readSheet } from '../domain/law-change/sheet.ts'
import type { LawRows } from '../domain/law.ts'
import type { Grade } from '../domain/tariff.ts'
import { tableOf } from '../sheets/read.ts'
import {
  announceLaw,
  decideChange,
  endRows,
  insertChange,
  lockChange,
  lockLaw,
  readChange,
  type LawChange,
} from '../store/law-change.ts'
import { lawRows, saveLaw } from '../store.ts'

export type LawChangeDeps = {
  readonly pool: Pool
  readonly now: () => Temporal.Instant
  /** The day in China. */
  readonly today: () => Temporal.PlainDate
}

export type Proposal = {
  readonly kind: ListKind
  readonly source: string
  readonly grade: Grade
  readonly from: Temporal.PlainDate
  readonly fileName: string
  readonly bytes: Buffer
  /** The account that proposes. */
  readonly by: string
}

export type LawChangeRefusal =
  | { readonly kind: 'change_not_found' }
  | { readonly kind: 'unreadable_file' | 'no_columns' | 'empty_list' }
  | { readonly kind: 'too_late'; readonly from: string; readonly today: string }
  | { readonly kind: 'change_exists' }
  | { readonly kind: 'change_decided'; readonly state: LawChange['state'] }
  | { readonly kind: 'four_eyes' }
  /** Rows that nobody could read: the file must be corrected first. */
  | { readonly kind: 'list_has_faults'; readonly faults: readonly SheetFault[] }
  | { readonly kind: 'changes_nothing' }
  /** The law is another than the approver saw. */
  | { readonly kind: 'law_moved'; readonly digest: string }

/** A change as it stands against the law of now. */
export type ChangeView = {
  readonly change: LawChange
  readonly revision: Revision
  readonly changes: readonly RowChange[]
  readonly faults: readonly SheetFault[]
  /** Names what an approver saw; another law or file has another. */
  readonly digest: string
}

const beforeToday = ({ today }: LawChangeDeps, from: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(from, today()) < 0

const tooLate = ({ today }: LawChangeDeps, from: Temporal.PlainDate) => ({
  kind: 'too_late' as const,
  from: from.toString(),
  today: today().toString(),
})

/** Keeps an official list as a proposal; nothing of it is law before another person approves it. */
export async function proposeChange(
  deps: LawChangeDeps,
  { bytes, by, ...asked }: Proposal,
): Promise<Result<ChangeView, LawChangeRefusal>> {
  // What was taxed under the law of a day stays so: the past is not rewritten.
  if (beforeToday(deps, asked.from)) {
    return refuse(tooLate(deps, asked.from))
  }
  const table = tableOf(bytes)
  if (!table) return refuse({ kind: 'unreadable_file' })
  const rows = readSheet(table)
  if (!rows) return refuse({ kind: 'no_columns' })
  if (rows.length === 0) return refuse({ kind: 'empty_list' })
  const id = newId()
  const fileDigest = createHash('sha256').update(bytes).digest('hex')
  const change = { ...asked, id, fileDigest, rows, proposedBy: by, proposedAt: deps.now() }
  if (!(await insertChange(deps.pool, change))) return refuse({ kind: 'change_exists' })
  return viewChange(deps.pool, id)
}

/** A change with its differences to the law as it stands now; an approved one as it was approved. */
export async function viewChange(
  db: Db,
  id: string,
): Promise<Result<ChangeView, LawChangeRefusal>> {
  const change = await readChange(db, id)
  if (!change) return refuse({ kind: 'change_not_found' })
  return ok(viewOf(change, await lawRows(db)))
}

function viewOf(change: LawChange, law: LawRows): ChangeView {
  const { entries, faults } = readList(change)
  const revision = revise({ ...change, law, entries })
  const changes = change.changes ?? changesOf(revision)
  const digest = createHash('sha256')
    .update(JSON.stringify([change.id, changes, revision.problems]))
    .digest('hex')
  return { change, revision, changes, faults, digest }
}

/**
 * Makes a proposal law from its day on: by another person than its proposer, and only the differences
 * that person saw.
 */
export function approveChange(
  deps: LawChangeDeps,
  { id, digest, by }: { readonly id: string; readonly digest: string; readonly by: string },
): Promise<Result<ChangeView, LawChangeRefusal>> {
  return transaction(deps.pool, async (tx) => {
    const change = await lockChange(tx, id)
    const refusal = undecided(change)
    if (refusal) return refuse(refusal)
    invariant(change, 'an undecided change is there')
    if (change.proposedBy === by) return refuse({ kind: 'four_eyes' as const })
    if (beforeToday(deps, change.from)) {
      return refuse(tooLate(deps, change.from))
    }
    await lockLaw(tx)
    const view = viewOf(change, await lawRows(tx))
    const { revision, changes, faults } = view
    if (faults.length > 0) return refuse({ kind: 'list_has_faults' as const, faults })
    if (changes.length === 0) return refuse({ kind: 'changes_nothing' as const })
    if (view.digest !== digest) return refuse({ kind: 'law_moved' as const, digest: view.digest })
    await endRows(tx, revision)
    const added = await saveLaw(tx, {
      lines: revision.lines.map(({ after }) => after),
      suspensions: revision.suspensions.begun,
      additionalDuties: revision.remedies.begun,
    })
    invariant(added === revision.lines.length, 'every line of an approved change stands')
    await decideChange(tx, { id, state: 'approved', by, at: deps.now(), changes })
    await announceLaw(tx, id)
    const decided = await readChange(tx, id)
    invariant(decided, 'what was approved is there')
    return ok({ ...view, change: decided })
  })
}

/** Takes a proposal back; its proposer may, and anybody else of the desk. */
export function withdrawChange(
  deps: LawChangeDeps,
  { id, by }: { readonly id: string; readonly by: string },
): Promise<Result<ChangeView, LawChangeRefusal>> {
  return transaction(deps.pool, async (tx) => {
    const refusal = undecided(await lockChange(tx, id))
    if (refusal) return refuse(refusal)
    await decideChange(tx, { id, state: 'withdrawn', by, at: deps.now(), changes: null })
    return viewChange(tx, id)
  })
}

function undecided(change: LawChange | undefined): LawChangeRefusal | null {
  if (!change) return { kind: 'change_not_found' }
  return change.state === 'proposed' ? null : { kind: 'change_decided', state: change.state }
}
