import { run, type TaskList } from 'graphile-worker'
import { query, type Pool } from '#db'
import { followCarriers } from '#modules/logistics'
import { sweepHolds } from '#modules/orders'
import type { Payments } from '#modules/payments'
import { runDueWaves, type WaveDeps } from '#modules/pledge'
import { turnWindows } from '#modules/stock'

export type WorkerParts = {
  readonly pool: Pool
  readonly payments: Payments
  readonly now: () => Temporal.Instant
  readonly waves: WaveDeps
  readonly tracking: Parameters<typeof followCarriers>[0]
}

/** What happens by the clock; each task calls one action and may run twice without harm. */
const CRONTAB = [
  '* * * * * sweep_holds',
  '* * * * * carry_out_refunds',
  '* * * * * turn_windows',
  '*/5 * * * * run_waves',
  '* * * * * follow_carriers',
  '17 3 * * * forget_keys',
].join('\n')

export async function startWorker({
  pool,
  payments,
  now,
  waves,
  tracking,
}: WorkerParts): Promise<{ stop: () => Promise<void> }> {
  const taskList: TaskList = {
    sweep_holds: async () => void (await sweepHolds(pool, now())),
    carry_out_refunds: async () => void (await payments.carryOutRefunds()),
    turn_windows: async () => void (await turnWindows({ pool, now })),
    follow_carriers: async () => void (await followCarriers(tracking)),
    run_waves: async () => void (await runDueWaves(waves)),
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
