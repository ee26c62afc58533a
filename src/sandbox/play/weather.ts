import { seededChance } from '#lib/chance.ts'
import { listDepartures, type DepartureSheet } from '#modules/logistics'
import { hearNews, type NewsDeps } from '#modules/pledge'

/** Of a hundred flights, how many the weather holds up once one has been. */
const STORMS_PERCENT = 15
const REASONS = ['thunderstorm over the field', 'fog', 'crosswind', 'de-icing queue']

/** How many hours a departure is held up, and why; drawn once a departure. */
export function stormOf(departure: string): { hours: number; reason: string; hits: boolean } {
  const chance = seededChance(`weather ${departure}`)
  const hits = chance() * 100 < STORMS_PERCENT
  const hours = 4 + Math.floor(chance() * 6)
  return { hits, hours, reason: REASONS[Math.floor(chance() * REASONS.length)]! }
}

/** Told between the cut-off and the take-off, once, of what is packed. */
const isWaiting = ({ state, packed, plannedLeavesAt }: DepartureSheet): boolean =>
  ['planned', 'closed'].includes(state) && packed > 0 && plannedLeavesAt === null

/**
 * The weather over the fields: the first flight with boxes on it is late, so that a newcomer sees one,
 * and later a few in a hundred. Answers how many were held up.
 */
export function weatherOver(deps: NewsDeps): () => Promise<number> {
  let struck = false
  return async () => {
    const now = deps.now()
    const departures = await listDepartures(deps.pool, {
      origins: null,
      lane: null,
      state: null,
      from: now.subtract({ hours: 24 }),
      ordered: true,
      after: null,
      limit: 100,
    })
    const shut = departures.filter(
      (each) =>
        isWaiting(each) &&
        Temporal.Instant.compare(each.cutoffAt, now) <= 0 &&
        Temporal.Instant.compare(each.leavesAt, now) > 0,
    )
    let late = 0
    for (const { id: departure, leavesAt, mode } of shut) {
      const { hits, hours, reason } = stormOf(departure)
      if (mode !== 'air' || (struck && !hits)) continue
      struck = true
      const heard = await hearNews(deps, {
        departure,
        leavesAt: leavesAt.add({ hours }),
        arrivesAt: null,
        cancelled: false,
        reason,
        by: 'carrier:weather',
      })
      if (heard.ok) late += 1
    }
    return late
  }
}
