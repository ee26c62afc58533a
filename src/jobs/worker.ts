import { run } from 'graphile-worker'
import { query, type Pool } from '#db'
import { eraseIdle, forgetFrames, repeatApproved, type FaceParts } from '#modules/face'
import { bookDue, runPayouts, type BookDeps, type PayoutDeps } from '#modules/ledger'
import { finishCaptures, followCarriers, planAhead } from '#modules/logistics'
import { sweepHolds } from '#modules/orders'
import type { Payments } from '#modules/payments'
import { runDueWaves, type WaveDeps } from '#modules/pledge'
import { retireExpired, turnWindows } from '#modules/stock'

export type WorkerParts = {
  readonly pool: Pool
  readonly payments: Payments
  /** What time alone brings to the customs desk; null where nothing is declared. */
  readonly askCustoms: (() => Promise<void>) | null
  /** Null where nobody pays by face. */
  readonly face: FaceParts | null
  readonly now: () => Temporal.Instant
  /** What guards people keeps the machine's time, whatever the shop's clock says. */
  readonly machine: () => Temporal.Instant
  /** Whether this process does what happens by the clock; what it is asked for it does anyway. */
  readonly clock: boolean
  /** Tells those who asked what was recorded: due reports, and those nobody took. */
  readonly tell: () => Promise<number>
  /** Looks at the traces that have news. */
  readonly settle: () => Promise<number>
  /** New goods for the demo's shelves; null where they come from people. */
  readonly restock: (() => Promise<unknown>) | null
  readonly waves: WaveDeps
  readonly ledger: BookDeps & PayoutDeps
  /** Reads the day's exchange rates; a server without a way out keeps those it has. */
  readonly fetchRates: () => Promise<unknown>
  readonly tracking: Parameters<typeof followCarriers>[0]
}

interface WorkerHandle {
  /** Runs a task of the clock at once; asked twice before it began, it runs once. */
  readonly soon: (task: string) => Promise<void>
  /** Tasks to be run by somebody else's clock, with their names. */
  readonly tasks: (
    ...names: readonly Task[]
  ) => readonly (readonly [name: Task, work: () => Promise<void>])[]
  readonly stop: () => Promise<void>
}

type Task =
  | 'sweep_holds'
  | 'carry_out_refunds'
  | 'ask_customs'
  | 'finish_captures'
  | 'tell_subscribers'
  | 'settle_traces'
  | 'repeat_approved'
  | 'plan_departures'
  | 'retire_lots'
  | 'restock'
  | 'turn_windows'
  | 'follow_carriers'
  | 'run_waves'
  | 'book_due'
  | 'run_payouts'
  | 'fetch_rates'
  | 'forget_keys'
  | 'forget_faces'

/** What happens by the clock; each task calls one action and may run twice without harm. */
const CRONTAB = [
  '* * * * * sweep_holds',
  '* * * * * carry_out_refunds',
  '* * * * * ask_customs',
  '* * * * * finish_captures',
  '* * * * * tell_subscribers',
  '* * * * * settle_traces',
  '* * * * * repeat_approved',
  '* * * * * book_due',
  // Every hour, for a bank that could not be reached in the morning.
  '40 4-20 * * * run_payouts',
  '27 3 * * * forget_faces',
  '* * * * * turn_windows',
  '*/5 * * * * run_waves',
  '* * * * * follow_carriers',
  '17 3 * * * forget_keys',
  '3 1 * * * plan_departures',
  '8 1 * * * retire_lots',
  '13 1 * * * restock',
  // Published about 16:00 in Frankfurt; asked for again for those who were late.
  '20 14,15,17,20 * * 1-5 fetch_rates',
].join('\n')

export async function startWorker({
  pool,
  clock,
  payments,
  askCustoms,
  face,
  now,
  machine,
  tell,
  settle,
  restock,
  waves,
  ledger,
  fetchRates,
  tracking,
}: WorkerParts): Promise<WorkerHandle> {
  const taskList: Readonly<Record<Task, () => Promise<void>>> = {
    sweep_holds: async () => void (await sweepHolds(pool, now())),
    carry_out_refunds: async () => void (await payments.carryOutRefunds()),
    ask_customs: async () => {
      await askCustoms?.()
    },
    finish_captures: async () => void (await finishCaptures(pool, now)),
    tell_subscribers: async () => void (await tell()),
    settle_traces: async () => void (await settle()),
    repeat_approved: async () => void (await repeatApproved(pool, payments.hear, machine())),
    plan_departures: async () => void (await planAhead(pool, now())),
    retire_lots: async () => void (await retireExpired(pool, now())),
    restock: async () => void (await restock?.()),
    turn_windows: async () => void (await turnWindows({ pool, now })),
    follow_carriers: async () => void (await followCarriers(tracking)),
    book_due: async () => void (await bookDue(ledger)),
    run_payouts: async () => runPayouts(ledger),
    run_waves: async () => void (await runDueWaves(waves)),
    fetch_rates: async () => void (await fetchRates()),
    forget_keys: async () => void (await forgetKeys(pool)),
    forget_faces: async () => {
      await forgetFrames(pool, machine().subtract({ hours: 24 }))
      if (face) await eraseIdle(face)
    },
  }
  const runner = await run({
    pgPool: pool,
    taskList: { ...taskList },
    crontab: clock ? CRONTAB : '',
    noHandleSignals: true,
    concurrency: 2,
  })
  return {
    soon: async (task) => void (await runner.addJob(task, {}, { jobKey: task })),
    tasks: (...names) => names.map((name) => [name, taskList[name]] as const),
    stop: () => runner.stop(),
  }
}

/** Keys are kept for a week: domain/commerce.md §4. */
const forgetKeys = (pool: Pool) =>
  query(pool, `delete from platform.idempotency where at < now() - interval '7 days'`)
