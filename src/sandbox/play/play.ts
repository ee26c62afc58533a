import { dayIn } from '#lib/day.ts'
import type { SandboxClock } from '../clock/clock.ts'

/** A part of the world that does something at every beat; answers how much. */
export type Part = readonly [name: string, work: () => Promise<unknown>]

export type PlayParts = {
  readonly clock: SandboxClock
  /** What moves while the clock runs faster than the day: buyers, docks, weather, thermometers. */
  readonly world: readonly Part[]
  /** What the shop's own clock does, in its order; repeated as often as the time runs. */
  readonly shop: readonly Part[]
  /** Once a day of the shop. */
  readonly daily: readonly Part[]
  readonly failed: (part: string, error: unknown) => void
}

export type Play = {
  /** One beat of the world, now; whoever calls while one is played waits for the next. */
  readonly beat: () => Promise<void>
  readonly stop: () => Promise<void>
}

const BEAT_MS = 1_000
/** The hub's day: departures are planned and shelves looked at by it. */
const ZONE = 'Europe/Paris'

/**
 * Lets the demo world move with the sandbox's clock. At the day's own speed people do the work and the
 * timetable of the worker is enough; faster, a minute of the worker would be hours of the shop, so that
 * every beat does what is due, and a crew does what nobody has time for.
 */
export function startPlay(parts: PlayParts): Play {
  const { clock, failed } = parts
  const today = () => dayIn(clock.now(), ZONE)
  let day = today()
  let running: Promise<void> = Promise.resolve()
  const play = async (some: readonly Part[]) => {
    for (const [name, work] of some) await work().catch((error: unknown) => failed(name, error))
  }
  const beat = () => {
    running = running.then(async () => {
      if (!today().equals(day)) {
        day = today()
        await play(parts.daily)
      }
      if (clock.pace().speed > 1) await play(parts.world)
      await play(parts.shop)
    })
    return running
  }
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  const loop = async () => {
    if (clock.pace().speed > 1) {
      await beat()
      await clock.keep().catch((error: unknown) => failed('clock', error))
    }
    if (!stopped) timer = setTimeout(() => void loop(), BEAT_MS)
  }
  void loop()
  return {
    beat,
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running
      if (clock.pace().speed !== 1) await clock.keep()
    },
  }
}
