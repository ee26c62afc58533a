import { createHash } from 'node:crypto'
import { transaction, type Pool } from '#db'
import { newId } from '#lib/ids.ts'
import { ok, refuse, type Result } from '#lib/result.ts'
import {
  compareLines,
  readSettlement,
  settlementEntry,
  type SettlementFault,
} from '../domain/settlement.ts'
import { book } from '../store/entry.ts'
import {
  bookedFor,
  saveSettlement,
  settledAmong,
  settlementOf,
  takeProvider,
} from '../store/settlement.ts'

export type SettlementFile = {
  readonly provider: string
  readonly day: Temporal.PlainDate
  readonly text: string
}

export type SettlementRefusal =
  | { readonly kind: 'not_a_settlement'; readonly fault: SettlementFault }
  | { readonly kind: 'day_to_come' }

/** A file of more lines is cut by the provider. */
const LINES_MAX = 50_000

/**
 * Takes a provider's file in: each line is compared with our books, what agrees is booked, and what
 * does not waits for somebody. The same file again answers what it answered.
 */
export async function takeSettlement(
  pool: Pool,
  { provider, day, text }: SettlementFile,
  { by, at }: { readonly by: string; readonly at: Temporal.Instant },
): Promise<Result<{ readonly id: string; readonly again: boolean }, SettlementRefusal>> {
  if (Temporal.PlainDate.compare(day, at.toZonedDateTimeISO('Asia/Shanghai').toPlainDate()) > 0) {
    return refuse({ kind: 'day_to_come' })
  }
  const read = readSettlement(text)
  if ('fault' in read) return refuse({ kind: 'not_a_settlement', fault: read.fault })
  if (read.lines.length > LINES_MAX) {
    return refuse({ kind: 'not_a_settlement', fault: { line: LINES_MAX + 2, what: 'row' } })
  }
  const digest = createHash('sha256').update(`${provider}\n${text}`).digest()
  return transaction(pool, async (tx) => {
    await takeProvider(tx, provider)
    const known = await settlementOf(tx, digest)
    if (known !== undefined) return ok({ id: known, again: true })
    const subjects = read.lines.map(({ subject }) => subject)
    const compared = compareLines(
      read.lines,
      await bookedFor(tx, provider, subjects),
      await settledAmong(tx, subjects),
    )
    const id = newId()
    await saveSettlement(tx, { id, provider, day, digest, by }, compared)
    const entry = settlementEntry({ id, provider, day }, compared)
    if (entry) await book(tx, entry, { by, at })
    return ok({ id, again: false })
  })
}
