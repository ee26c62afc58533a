import { run, type TaskList } from 'graphile-worker'
import { query, type Pool } from '#db'
import { finishCaptures, planAhead } from '#modules/logistics'
import { sweepHolds } from '#modules/orders'
import type { Payments } from '#modules/payments'
import { runDueWaves, type WaveDeps } from '#modules/pledge'
import { retireExpired, turnWindows } from '#modules/stock'

export type WorkerParts = {
  readonly pool: Pool
  readonly payments: Payments
  readonly now: () => Temporal.Instant
  /** Tells those who asked what was recorded: due reports, and those nobody took. */
  readonly tell: () => Promise<number>
  /** Looks at the traces that have news. */
  readonly settle: () => Promise<number>
  /** New goods for the demo's shelves; null where they come from people. */
  readonly restock: (() => Promise<unknown>) | null
  readonly waves: WaveDeps
}

/** What happens by the clock; each task calls one action and may run twice without harm. */
const CRONTAB = [
  '* * * * * sweep_holds',
  '* * * * * carry_out_refunds',
  '* * * * * finish_captures',
  '* * * * * tell_subscribers',
  '* * * * * settle_traces',
  '* * * * * turn_windows',
  '*/5 * * * * run_waves',
  '17 3 * * * forget_keys',
  '3 1 * * * plan_departures',
  '8 1 * * * retire_lots',
  '13 1 * * * restock',
].join('\n')

export async function startWorker({
  pool,
  payments,
  now,
  tell,
  settle,
  restock,
  waves,
}: WorkerParts): Promise<{ stop: () => Promise<void> }> {
  const taskList: TaskList = {
    sweep_holds: async () => void (await sweepHolds(pool, now())),
    carry_out_refunds: async () => void (await payments.carryOutRefunds()),
    finish_captures: async () => void (await finishCaptures(pool, now)),
    tell_subscribers: async () => void (await tell()),
    settle_traces: async () => void (await settle()),
    plan_departures: async () => void (await planAhead(pool, now())),
    retire_lots: async () => void (await retireExpired(pool, now())),
    restock: async () => void (await restock?.()),
    turn_windows: async () => void (await turnWindows({ pool, now })),
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
