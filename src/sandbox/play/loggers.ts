import type { Pool } from '#db'
import { seededChance } from '#lib/chance.ts'
import { ingest, listParcels, readJourney, type Travelling } from '#modules/logistics'

const MINUTE = 60_000
const EVERY_MINUTES = 15
/** What a box keeps, by band, in °C; other bands travel without a thermometer. */
const KEEPS: Readonly<Record<string, number>> = { chilled: 2.6, cool: 13.2 }
/** How much warmer a box gets that stands in the sun, and for how long. */
const SUN = { celsius: 9.5, hours: 5 }

export type Boxed = Pick<Travelling, 'sscc' | 'band' | 'packedAt' | 'leavesAt'>

/**
 * What the thermometer of a box reads at an instant: what its ice keeps, the ups and downs of a
 * journey, and for a box in the sun the hours on the apron before take-off (domain/cold-chain.md §7).
 */
export function celsiusAt({ sscc, band, leavesAt }: Boxed, at: number, inSun: boolean): number {
  const chance = seededChance(`${sscc} ${at}`)
  const phase = seededChance(sscc)() * 2 * Math.PI
  const swing = 0.7 * Math.sin(phase + (at / (7 * 60 * MINUTE)) * 2 * Math.PI)
  const begins = leavesAt.epochMilliseconds - SUN.hours * 60 * MINUTE
  const share = (at - begins) / (SUN.hours * 60 * MINUTE)
  const sun = inSun && share > 0 && share < 1 ? SUN.celsius * Math.sin(Math.PI * share) : 0
  return Math.round(((KEEPS[band] ?? 18) + swing + sun + (chance() - 0.5) * 0.3) * 10) / 10
}

/** The instants of a thermometer after one until another. */
export function ticks(packedAt: Temporal.Instant, after: number, until: number): number[] {
  const step = EVERY_MINUTES * MINUTE
  const begins = packedAt.epochMilliseconds
  const first = Math.max(0, Math.floor((after - begins) / step) + 1)
  const last = Math.floor((until - begins) / step)
  return Array.from(
    { length: Math.max(0, last - first + 1) },
    (_, nr) => begins + (first + nr) * step,
  )
}

/** One box of a late flight stands in the sun: the chilled one with the lowest number. */
function inSunAmong(boxes: readonly Travelling[]): ReadonlySet<string> {
  const late = boxes.filter(
    ({ band, arrivesAt, plannedArrivesAt }) =>
      band === 'chilled' &&
      plannedArrivesAt !== null &&
      Temporal.Instant.compare(arrivesAt, plannedArrivesAt) > 0,
  )
  return new Set(
    [...Map.groupBy(late, ({ lane, leavesAt }) => `${lane} ${leavesAt.toString()}`).values()].map(
      (own) => own.map(({ sscc }) => sscc).toSorted()[0]!,
    ),
  )
}

/** The thermometers of the sandbox: each box under way tells what it read since last time. */
export function loggersIn(deps: {
  readonly pool: Pool
  readonly now: () => Temporal.Instant
}): () => Promise<number> {
  const told = new Map<string, number>()
  const lastOf = async ({ sscc, packedAt }: Travelling): Promise<number> => {
    const known = told.get(sscc)
    if (known !== undefined) return known
    const { curve } = await readJourney(deps.pool, { epc: `/00/${sscc}`, unit: sscc })
    return curve?.at(-1)?.at ?? packedAt.epochMilliseconds - 1
  }
  return async () => {
    const now = deps.now()
    const boxes = await listParcels(deps.pool, {
      locations: null,
      departure: null,
      state: 'under_way',
      keyword: null,
      before: null,
      limit: 200,
    })
    const inSun = inSunAmong(boxes)
    let read = 0
    for (const box of boxes.filter(({ band }) => band in KEEPS)) {
      const { sscc: unit, packedAt, location } = box
      const at = ticks(packedAt, await lastOf(box), now.epochMilliseconds)
      if (at.length === 0) continue
      const readings = at.map((each) => ({
        at: each,
        celsius: celsiusAt(box, each, inSun.has(unit)),
      }))
      const device = `SANDBOX-${unit}`
      const owner = `hub:${location}`
      const intervalSeconds = EVERY_MINUTES * 60
      await ingest(deps.pool, { unit, device, owner, intervalSeconds, readings, leg: false }, now)
      told.set(unit, at.at(-1)!)
      read += at.length
    }
    return read
  }
}
