import { run, type TaskList } from 'graphile-worker'
import { query, type Pool } from '#db'
import { sweepHolds } from '#modules/orders'
import type { CustomsDesk } from '#modules/customs'
import type { Payments } from '#modules/payments'

export type WorkerParts = {
  readonly pool: Pool
  readonly payments: Payments
  readonly customs: CustomsDesk
  readonly now: () => Temporal.Instant
}

/** What happens by the clock; each task calls one action and may run twice without harm. */
const CRONTAB = [
  '* * * * * sweep_holds',
  '* * * * * carry_out_refunds',
  '* * * * * ask_customs',
  '17 3 * * * forget_keys',
].join('\n')

export async function startWorker({
  pool,
  payments,
  customs,
  now,
}: WorkerParts): Promise<{ stop: () => Promise<void> }> {
  const taskList: TaskList = {
    sweep_holds: async () => void (await sweepHolds(pool, now())),
    carry_out_refunds: async () => void (await payments.carryOutRefunds()),
    ask_customs: () => customs.tick(),
    forget_keys: async () => void (await forgetKeys(pool)),
  }
  const runner = await run({
    pgPool: pool,
    taskList,
    crontab: CRONTAB,
    noHandleSignals: true,
    concurrency: 2,
  })
  return { stop: () => runner.stop() }
}

/** Keys are kept for a week: domain/commerce.md §4. */
const forgetKeys = (pool: Pool) =>
  query(pool, `delete from platform.idempotency where at < now() - interval '7 days'`)
