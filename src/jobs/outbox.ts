import pg from 'pg'
import { query, type Pool } from '#db'

export type OutboxEvent = {
  readonly id: bigint
  readonly kind: string
  readonly subject: string
  readonly payload: unknown
}

export type Follower = { readonly stop: () => Promise<void> }

type Position = { tx: string; id: bigint }

/**
 * Follows the outbox from now on and hands every event over once, in the order of the transactions
 * that wrote them. It reads below the oldest transaction still running: an id that commits late is
 * never skipped. A notification wakes it at once; without one it looks every second.
 */
export async function followOutbox(
  pool: Pool,
  address: string,
  onEvents: (events: readonly OutboxEvent[]) => Promise<void>,
): Promise<Follower> {
  const position = await lastPosition(pool)
  let stopped = false
  let running: Promise<void> | null = null
  let again = false

  const look = () => {
    if (stopped) return
    if (running) {
      again = true
      return
    }
    running = drain(pool, position, onEvents)
      .catch(() => undefined)
      .finally(() => {
        running = null
        if (again) {
          again = false
          look()
        }
      })
  }

  const listener = new pg.Client({ connectionString: address })
  listener.on('error', () => undefined)
  await listener.connect()
  await listener.query('listen outbox')
  listener.on('notification', look)
  const timer = setInterval(look, 1_000)
  return {
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await running
      await listener.end()
    },
  }
}

async function lastPosition(pool: Pool): Promise<Position> {
  const [row] = await query<{ tx: string }>(
    pool,
    'select (pg_snapshot_xmin(pg_current_snapshot()))::text as tx',
  )
  return { tx: row?.tx ?? '0', id: 0n }
}

async function drain(
  pool: Pool,
  position: Position,
  onEvents: (events: readonly OutboxEvent[]) => Promise<void>,
): Promise<void> {
  for (;;) {
    const events = await query<OutboxEvent & { tx: string }>(
      pool,
      `select id, kind, subject, payload, tx::text as tx from platform.outbox
         where (tx, id) > ($1::xid8, $2::bigint) and tx < pg_snapshot_xmin(pg_current_snapshot())
         order by tx, id limit 500`,
      [position.tx, position.id],
    )
    const last = events.at(-1)
    if (!last) return
    await onEvents(events)
    position.tx = last.tx
    position.id = last.id
  }
}
