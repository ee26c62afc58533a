import { transaction, type Pool } from '#db'
import { newId } from '#lib/ids.ts'
import { ok, refuse, type Result } from '#lib/result.ts'
import { leftToGoBack } from '../domain/back.ts'
import { disputeEndEntry, disputeEntry, type DisputeEnd } from '../domain/dispute.ts'
import { endDispute, openDispute, readDispute } from '../store/dispute.ts'
import { book, kindOf, standingOf, takeTurn } from '../store/entry.ts'
import type { BookSource } from './book.ts'

export type DisputeRefusal =
  | { readonly kind: 'payment_not_booked' }
  | { readonly kind: 'dispute_open' }
  | { readonly kind: 'more_than_left'; readonly left: string }
  | { readonly kind: 'dispute_not_found' }
  | { readonly kind: 'dispute_ended' }

type Asked = { readonly by: string; readonly at: Temporal.Instant }

/** A bank takes back money of a payment: it is booked as disputed, and held from those it was for. */
export async function raiseDispute(
  pool: Pool,
  source: Pick<BookSource, 'captureOf'>,
  claim: { readonly intent: string; readonly amount: bigint; readonly reason: string },
  { by, at }: Asked,
): Promise<Result<{ readonly id: string }, DisputeRefusal>> {
  return transaction(pool, async (tx) => {
    const paid = await source.captureOf(tx, claim.intent)
    if (!paid) return refuse({ kind: 'payment_not_booked' })
    await takeTurn(tx, paid.reference)
    if ((await kindOf(tx, `capture:${claim.intent}`)) !== 'sale') {
      return refuse({ kind: 'payment_not_booked' })
    }
    const standing = await standingOf(tx, paid.reference)
    const left = leftToGoBack(standing)
    if (claim.amount > left) return refuse({ kind: 'more_than_left', left: left.toString() })
    const { reference, method } = paid
    const facts = { ...claim, id: newId(), reference, method }
    if (!(await openDispute(tx, facts, by))) return refuse({ kind: 'dispute_open' })
    await book(tx, disputeEntry(standing, facts), { by, at })
    return ok({ id: facts.id })
  })
}

/** Ends a dispute once: won, or whose it is to bear. */
export async function settleDispute(
  pool: Pool,
  { id, end }: { readonly id: string; readonly end: DisputeEnd },
  { by, at }: Asked,
): Promise<Result<{ readonly id: string }, DisputeRefusal>> {
  return transaction(pool, async (tx) => {
    const dispute = await readDispute(tx, id)
    if (!dispute) return refuse({ kind: 'dispute_not_found' })
    await takeTurn(tx, dispute.reference)
    const standing = await standingOf(tx, dispute.reference)
    const left = leftToGoBack(standing)
    // What was refunded meanwhile is gone: a house cannot bear it a second time.
    if (end === 'lost_by_house' && dispute.amount > left) {
      return refuse({ kind: 'more_than_left', left: left.toString() })
    }
    if (!(await endDispute(tx, id, end, by))) return refuse({ kind: 'dispute_ended' })
    await book(tx, disputeEndEntry(standing, dispute, end), { by, at })
    return ok({ id })
  })
}
