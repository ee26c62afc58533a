import type { Pool } from '#db'
import { readPayables } from '../store/order.ts'

/** Told when an order is first seen, and whenever it has changed since last time. */
type Listener = () => void

export type Watch = {
  /** Begins to watch an order; the answer ends it. */
  readonly follow: (id: string, told: Listener) => () => void
  readonly stop: () => void
}

/**
 * Watches the states of orders for all who follow one: a single statement a round, however many they
 * are, and none while nobody follows. A round that fails is made up for by the next.
 */
export function watchOrders(pool: Pool, everyMs: number): Watch {
  const followers = new Map<symbol, { id: string; told: Listener; seen: string | null }>()
  let timer: NodeJS.Timeout | null = null
  let looking = false

  const look = async () => {
    if (looking) return
    looking = true
    try {
      const ids = [...new Set([...followers.values()].map(({ id }) => id))]
      const found = new Map(
        (await readPayables(pool, ids)).map(({ id, state, news }) => [id, `${state} ${news}`]),
      )
      for (const follower of followers.values()) {
        const now = found.get(follower.id)
        if (now === undefined || now === follower.seen) continue
        follower.seen = now
        follower.told()
      }
    } catch {
      // The database is away for a moment: those who follow wait, as everybody does.
    } finally {
      looking = false
    }
  }

  const rest = () => {
    if (timer) clearInterval(timer)
    timer = null
  }
  return {
    follow: (id, told) => {
      const who = Symbol(id)
      followers.set(who, { id, told, seen: null })
      timer ??= setInterval(() => void look(), everyMs)
      void look()
      return () => {
        followers.delete(who)
        if (followers.size === 0) rest()
      }
    },
    stop: () => {
      followers.clear()
      rest()
    },
  }
}
