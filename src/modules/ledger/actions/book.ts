import { transaction, type Db, type Pool } from '#db'
import { invariant } from '#lib/invariant.ts'
import {
  deliveryEntry,
  refundEntry,
  releaseEntry,
  surplusRefundEntry,
  type ReturnedParts,
} from '../domain/back.ts'
import type { Entry } from '../domain/account.ts'
import { saleEntry, surplusEntry, type SaleFacts } from '../domain/sale.ts'
import { askLater, closeDue, frozenOf, nextDue, putOff, type Due } from '../store/due.ts'
import { book, kindOf, standingOf, takeTurn } from '../store/entry.ts'

export type CaptureFacts = {
  readonly intent: string
  readonly reference: string
  readonly method: string
  readonly amount: bigint
}

export type RefundFacts = {
  readonly id: string
  readonly intent: string
  readonly reference: string
  readonly method: string
  readonly amount: bigint
  readonly reason: string
  /** What it pays for, when goods came back. */
  readonly returned: ReturnedParts | null
}

/** What the ledger asks of payments and orders; both know their own money and keep it. */
export type BookSource = {
  readonly captureOf: (db: Db, intent: string) => Promise<CaptureFacts | undefined>
  readonly refundOf: (db: Db, refund: string) => Promise<RefundFacts | undefined>
  /** The order a payment was for, when this payment sold it; null when the money goes back. */
  readonly saleOf: (db: Db, paid: CaptureFacts) => Promise<SaleFacts | null>
}

export type BookDeps = {
  readonly pool: Pool
  readonly source: BookSource
  readonly now: () => Temporal.Instant
}

/** The most that one call books: the worker comes again. */
const TURN_MAX = 2_000
const WAIT = { seconds: 20 }

/**
 * Books what is due, each cause in a transaction of its own, once: the row that asked for it and the
 * entry are closed and written together. A fault is kept beside what it hindered, which is tried again
 * later and later; everything else goes on. Answers how many were booked.
 */
export async function bookDue({ pool, source, now }: BookDeps): Promise<number> {
  let booked = 0
  for (let turn = 0; turn < TURN_MAX; turn++) {
    const taken: { due?: Due } = {}
    try {
      const done = await transaction(pool, async (tx) => {
        const due = await nextDue(tx, now())
        if (!due) return 'nothing' as const
        taken.due = due
        if (await bookOne(tx, source, due, now())) {
          await closeDue(tx, due.cause)
          return 'booked' as const
        }
        await putOff(tx, due.cause, now().add(WAIT), null)
        return 'later' as const
      })
      if (done === 'nothing') return booked
      if (done === 'booked') booked += 1
    } catch (fault) {
      const { due } = taken
      // Without a row in hand the database itself is away: the next call finds everything as it was.
      if (!due) throw fault
      const minutes = Math.min(2 ** due.attempts, 24 * 60)
      await putOff(pool, due.cause, now().add({ minutes }), String(fault).slice(0, 500))
    }
  }
  return booked
}

/** False while something must be booked before it. */
async function bookOne(
  tx: Db,
  source: BookSource,
  due: Due,
  at: Temporal.Instant,
): Promise<boolean> {
  const written = { by: 'ledger', at }
  switch (due.kind) {
    case 'capture': {
      const paid = await source.captureOf(tx, due.subject)
      invariant(paid, `the captured payment ${due.subject} is known`)
      await takeTurn(tx, paid.reference)
      const sale = await source.saleOf(tx, paid)
      if (sale) invariant(sale.total === paid.amount, 'an order is paid by its total')
      const entry = sale
        ? saleEntry(sale, await frozenOf(tx, paid.reference), paid)
        : surplusEntry(paid)
      await book(tx, entry, written)
      return true
    }
    case 'refund': {
      const refund = await source.refundOf(tx, due.subject)
      invariant(refund, `the refund ${due.subject} is known`)
      await takeTurn(tx, refund.reference)
      const kind = await kindOf(tx, `capture:${refund.intent}`)
      if (!kind) return false
      await book(tx, await refundOn(tx, kind, refund), written)
      return true
    }
    case 'delivery':
    case 'release':
      return bookStep(tx, due, at)
  }
}

async function refundOn(tx: Db, kind: string, refund: RefundFacts): Promise<Entry> {
  return kind === 'surplus'
    ? surplusRefundEntry(refund)
    : refundEntry(await standingOf(tx, refund.reference), refund)
}

/** An order delivered after its money went back moves nothing, and is done. */
async function bookStep(tx: Db, due: Due, at: Temporal.Instant): Promise<boolean> {
  await takeTurn(tx, due.subject)
  const standing = await standingOf(tx, due.subject)
  if (standing.length === 0) return false
  const frozen = await frozenOf(tx, due.subject)
  const entry =
    due.kind === 'release'
      ? releaseEntry(standing, due.subject)
      : deliveryEntry(standing, due.subject, (seller) => {
          const terms = frozen.find((each) => each.seller === seller)
          invariant(terms, `${seller} sold on terms`)
          return terms.reserve
        })
  if (entry.postings.length > 0) await book(tx, entry, { by: 'ledger', at })
  if (due.kind === 'delivery') {
    const days = Math.max(0, ...frozen.map(({ reserveDays }) => reserveDays))
    const cause = `release:${due.subject}`
    await askLater(
      tx,
      { cause, kind: 'release', subject: due.subject },
      at.add({ hours: 24 * days }),
    )
  }
  return true
}
