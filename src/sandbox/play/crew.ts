import type { Pool } from '#db'
import { writtenElements } from '#lib/gs1/element-string.ts'
import { internalGtin } from '#lib/gs1/keys.ts'
import {
  handOver,
  listDepartures,
  openLinesOn,
  packParcel,
  type DepartureSheet,
  type PackDeps,
} from '#modules/logistics'
import { portionsOf } from '#modules/stock'

/** People may pack until so long before the cut-off; then the crew does what is left. */
const BEFORE_HOURS = 1
/** What the probe says when a carrier takes the boxes, by band. */
const PROBE: Readonly<Record<string, number>> = { chilled: 3.1, cool: 13.5, frozen: -19 }

/**
 * The sandbox's dock: packs by scanning what nobody has packed, and hands it to the carrier after the
 * cut-off. It does what people do at their desks, through the same actions. Answers how many boxes.
 */
export async function workDocks(deps: PackDeps): Promise<number> {
  const now = deps.now()
  const departures = await listDepartures(deps.pool, {
    origins: null,
    lane: null,
    state: null,
    from: now.subtract({ hours: 48 }),
    ordered: true,
    after: null,
    limit: 200,
  })
  const soon = now.add({ hours: BEFORE_HOURS })
  let packed = 0
  for (const each of departures) {
    if (!['planned', 'closed'].includes(each.state)) continue
    if (Temporal.Instant.compare(each.cutoffAt, soon) > 0) continue
    packed += await packAll(deps, each)
    if (Temporal.Instant.compare(each.cutoffAt, now) <= 0) await give(deps, each)
  }
  return packed
}

async function packAll(deps: PackDeps, { id: departure, origin }: DepartureSheet): Promise<number> {
  const lines = await openLinesOn(deps.pool, departure)
  let packed = 0
  for (const [order, own] of Map.groupBy(lines, (line) => line.order)) {
    const mine = new Set(own.map(({ line, offer }) => `${line} ${offer}`))
    const scans = await scansOf(deps.pool, order, mine)
    const by = `hub:${origin} crew`
    const done = await packParcel(deps, { order, departure, scans, hubs: null, by })
    if (done.ok) packed += 1
  }
  return packed
}

/** What a scanner would read off the units on the shelf. */
async function scansOf(pool: Pool, order: string, mine: ReadonlySet<string>): Promise<string[]> {
  const portions = await portionsOf(pool, [order])
  return portions
    .filter(({ line, offer }) => mine.has(`${line} ${offer}`))
    .map(({ offer, code, quantity }) =>
      writtenElements([
        { ai: '01', value: internalGtin(offer) },
        { ai: '10', value: code },
        { ai: '30', value: String(quantity) },
      ]),
    )
}

/** Nothing packed, or all of it gone already, is nothing to hand over. */
async function give(
  deps: PackDeps,
  { id: departure, band, origin }: DepartureSheet,
): Promise<void> {
  await handOver(deps, {
    departure,
    givenBy: 'Équipe du soir',
    takenBy: 'Air cargo',
    probeCelsius: PROBE[band] ?? 18,
    note: null,
    by: `hub:${origin} crew`,
  })
}
