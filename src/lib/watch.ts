/** Told when a thing is first seen, and whenever its version has changed since last time. */
type Listener = (version: string) => void

export type Watch = {
  /** Begins to watch a thing; the answer ends it. */
  readonly follow: (id: string, told: Listener) => () => void
  readonly stop: () => void
}

/**
 * Watches the versions of things for all who follow one: a single reading a round, however many they
 * are, and none while nobody follows. A round that fails is made up for by the next.
 */
export function watchVersions(
  read: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>,
  everyMs: number,
): Watch {
  const followers = new Map<symbol, { id: string; told: Listener; seen: string | null }>()
  let timer: NodeJS.Timeout | null = null
  let looking = false

  const look = async () => {
    if (looking) return
    looking = true
    try {
      const found = await read([...new Set([...followers.values()].map(({ id }) => id))])
      for (const follower of followers.values()) {
        const now = found.get(follower.id)
        if (now === undefined || now === follower.seen) continue
        follower.seen = now
        follower.told(now)
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
