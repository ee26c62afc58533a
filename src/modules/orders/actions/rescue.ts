import { query, type Db } from '#db'
import type { Order } from '../domain/order.ts'
import { rehold } from '../store/rescue.ts'

/**
 * Tries to hold an expired order's lots again, on the promise it was sold with: lots at the same
 * place that last as long, and a departure one can still order for. The old rows stay released; false
 * leaves nothing held.
 */
export async function rescue(tx: Db, order: Order, now: Temporal.Instant): Promise<boolean> {
  const gone = order.lines.some(
    ({ pledge }) => Temporal.Instant.compare(Temporal.Instant.from(pledge.orderBefore), now) <= 0,
  )
  if (gone) return false
  await query(tx, 'savepoint rescue')
  const kept = await rehold(tx, order)
  await query(tx, kept ? 'release savepoint rescue' : 'rollback to savepoint rescue')
  return kept
}
