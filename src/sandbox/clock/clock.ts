import { announce, query, transaction, type Db, type Pool } from '#db'
import { atSpeed, PLAIN, shopMsAt, type Pace } from '#lib/pace.ts'

/** The sandbox's clock: what time it is in the shop, and how to make it run. */
export type SandboxClock = {
  readonly now: () => Temporal.Instant
  readonly pace: () => Pace
  readonly setSpeed: (speed: number) => Promise<void>
  /** Goes ahead to an instant; an earlier one changes nothing. */
  readonly jump: (to: Temporal.Instant) => Promise<void>
  /** Writes down what time it is: after a stop the shop goes on from there. */
  readonly keep: () => Promise<void>
  /** Reads the table again, when another process has set it. */
  readonly refresh: () => Promise<void>
}

const realNow = (): number => Temporal.Now.instant().epochMilliseconds

/**
 * Opens the clock kept in `platform.sandbox_clock`. While the shop was closed its time stood still,
 * unless the day has overtaken it: then it is the machine's time again.
 */
export async function openClock(pool: Pool, real: () => number = realNow): Promise<SandboxClock> {
  let pace = (await readPace(pool)) ?? PLAIN
  const hear = (next: Pace) => {
    pace = next
  }
  const set = async (change: (now: Pace, realMs: number) => Pace) =>
    hear(await transaction(pool, (tx) => savePace(tx, change, real)))
  if (pace !== PLAIN) {
    await set((_, realMs) => ({ ...pace, realMs, shopMs: Math.max(pace.shopMs, realMs) }))
  }
  return {
    now: () => Temporal.Instant.fromEpochMilliseconds(shopMsAt(pace, real())),
    pace: () => pace,
    setSpeed: (speed) => set((now, realMs) => atSpeed(now, speed, realMs)),
    jump: (to) =>
      set((now, realMs) => {
        const shopMs = Math.max(shopMsAt(now, realMs), to.epochMilliseconds)
        return { ...now, realMs, shopMs }
      }),
    keep: () => set((now, realMs) => atSpeed(now, now.speed, realMs)),
    refresh: async () => hear((await readPace(pool)) ?? PLAIN),
  }
}

const CLOCK = `select extract(epoch from real_at)::float8 * 1000 as "realMs",
  extract(epoch from shop_at)::float8 * 1000 as "shopMs", speed from platform.sandbox_clock`

async function readPace(db: Db): Promise<Pace | undefined> {
  const [row] = await query<Pace>(db, `${CLOCK} for update`)
  return row && { ...row, realMs: Math.round(row.realMs), shopMs: Math.round(row.shopMs) }
}

async function savePace(
  tx: Db,
  change: (now: Pace, realMs: number) => Pace,
  real: () => number,
): Promise<Pace> {
  const next = change((await readPace(tx)) ?? PLAIN, real())
  const at = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms)
  await query(
    tx,
    `insert into platform.sandbox_clock (real_at, shop_at, speed) values ($1, $2, $3)
     on conflict (one) do update set real_at = $1, shop_at = $2, speed = $3`,
    [at(next.realMs), at(next.shopMs), next.speed],
  )
  await announce(tx, { kind: 'clock_changed', subject: 'sandbox' })
  return next
}
