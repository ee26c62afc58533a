import { transaction, type Pool } from '#db'
import { ok, refuse, type Result } from '#lib/result.ts'
import { bookDay } from '../store/entry.ts'
import { holdBooks, savePeriod, unfinishedUntil, type Unfinished } from '../store/period.ts'

export type PeriodRefusal =
  | { readonly kind: 'period_not_over' }
  | { readonly kind: 'not_a_month_end' }
  | { readonly kind: 'period_unfinished'; readonly unfinished: Unfinished }
  | { readonly kind: 'period_closed' }

/** Closes a month for good: nothing is booked into it any more, and its balances are kept. */
export async function closePeriod(
  pool: Pool,
  until: Temporal.PlainDate,
  { by, at }: { readonly by: string; readonly at: Temporal.Instant },
): Promise<Result<{ readonly until: Temporal.PlainDate }, PeriodRefusal>> {
  if (until.day !== until.daysInMonth) return refuse({ kind: 'not_a_month_end' })
  if (Temporal.PlainDate.compare(until, bookDay(at)) >= 0) {
    return refuse({ kind: 'period_not_over' })
  }
  return transaction(pool, async (tx) => {
    await holdBooks(tx)
    const unfinished = await unfinishedUntil(tx, until)
    if (Object.values(unfinished).some((count) => count > 0)) {
      return refuse({ kind: 'period_unfinished', unfinished })
    }
    return (await savePeriod(tx, until, by)) ? ok({ until }) : refuse({ kind: 'period_closed' })
  })
}
