import { announce, transaction, type Db, type Pool } from '#db'
import { epochDay, fromEpochDay } from '#lib/day.ts'
import { newId } from '#lib/ids.ts'
import { ok, refuse, type Result } from '#lib/result.ts'
import type { OfferView } from '#modules/catalogue'
import {
  loadOf,
  lockDeparture,
  lockDueLines,
  moveLines,
  saveWave,
  wavesDue,
  type DepartureSheet,
  type DueLine,
  type Network,
  type Picked,
  type Wave,
} from '#modules/logistics'
import { lockShelf, portionsOf, reassign, type OrderPortion, type ShelfLot } from '#modules/stock'
import type { PledgeViews } from './actions.ts'
import {
  allocate,
  type Allocation,
  type AllocationDeparture,
  type AllocationLine,
  type Option,
  type Portion,
} from './domain/allocate.ts'
import { burnOf } from './domain/burn.ts'
import { NEVER, thresholdFor } from './domain/way.ts'

export type WaveDeps = {
  readonly pool: Pool
  readonly views: Omit<PledgeViews, 'lotsOf' | 'law'>
  readonly offer: (id: string) => OfferView | undefined
  readonly now: () => Temporal.Instant
  /** Orders show the lots they were given: told in the wave's own transaction. */
  readonly relotted: (tx: Db, orders: readonly string[]) => Promise<void>
}

export type WaveRefusal =
  | { readonly kind: 'departure_not_found' }
  | { readonly kind: 'departure_gone'; readonly state: string }

/** Half an hour before the cut-off lots stay where they are (domain/cold-chain.md §12.3). */
const FREEZE_MINUTES = 30

/**
 * Gives the lines of a departure their lots anew: earliest due first, least life that keeps each
 * promise, within the departure's room. A line may move to another lot, or to another departure that
 * still keeps its day; never to a worse promise. What cannot be served is told with its reason.
 */
export async function openWave(
  deps: WaveDeps,
  asked: { departure: string; by: string },
): Promise<Result<Wave, WaveRefusal>> {
  const { pool, now } = deps
  return transaction(pool, async (tx) => {
    const departure = await lockDeparture(tx, asked.departure)
    if (!departure) return refuse({ kind: 'departure_not_found' })
    if (departure.state !== 'planned' && departure.state !== 'closed') {
      return refuse({ kind: 'departure_gone', state: departure.state })
    }
    const lines = await lockDueLines(tx, departure.id)
    const plan = await planLines(deps, tx, { lines, from: departure })
    const moved = await carryOut(deps, tx, plan)
    const at = now().round('millisecond')
    const wave = {
      id: newId(),
      departure: departure.id,
      at,
      actor: asked.by,
      frozen:
        Temporal.Instant.compare(at.add({ minutes: FREEZE_MINUTES }), departure.cutoffAt) >= 0,
      lines: lines.length,
      served: plan.allocation.given.length,
      moved,
      unserved: plan.allocation.unserved.map(({ line, reason }) => {
        const { order, line: nr, offer, quantity } = plan.byId.get(line)!
        return { order, line: nr, offer, quantity, reason }
      }),
    }
    const nr = await saveWave(tx, wave, picksIn(plan, departure.id))
    const payload = { wave: wave.id, served: wave.served, moved }
    await announce(tx, { kind: 'wave_opened', subject: departure.id, payload })
    return ok({ ...wave, nr })
  })
}

/** Runs the waves whose time has come; answers how many ran. */
export async function runDueWaves(deps: WaveDeps): Promise<number> {
  const due = await wavesDue(deps.pool, deps.now())
  for (const { departure } of due) await openWave(deps, { departure, by: 'timetable' })
  return due.length
}

export type LinePlan = {
  /** Per line, what its departures would mean. */
  readonly ways: ReadonlyMap<string, readonly WayOut[]>
  readonly allocation: Allocation
  readonly byId: ReadonlyMap<string, DueLine>
  readonly departures: readonly string[]
  readonly lots: ReadonlyMap<string, ShelfLot>
  readonly portions: ReadonlyMap<string, readonly OrderPortion[]>
}

type WayOut = Omit<Option, 'departure'> & { readonly id: string; readonly deliverOn: number }

export const keyOf = ({ order, line, offer }: { order: string; line: number; offer: string }) =>
  `${order} ${line} ${offer}`

/** Plans lots and departures for some lines; the shelf stays locked until the transaction ends. */
export async function planLines(
  { views, offer: offerOf, now }: WaveDeps,
  tx: Db,
  {
    lines,
    from,
    later = false,
    without = null,
    steady = false,
  }: {
    lines: readonly DueLine[]
    from: Pick<DepartureSheet, 'id' | 'origin'>
    later?: boolean
    without?: string | null
    /** Whether what still keeps its promise is left where it is: news must not move boxes for nothing. */
    steady?: boolean
  },
): Promise<LinePlan> {
  const offers = [...new Set(lines.map(({ offer }) => offer))].toSorted()
  const orders = [...new Set(lines.map(({ order }) => order))]
  const shelf = await lockShelf(tx, offers, from.origin)
  const portions = Map.groupBy(await portionsOf(tx, orders), keyOf)
  const network = views.network()
  const ways = waysFor(lines, offerOf, { network, views, now: now(), later, without })
  // Departures in the order they leave: what an option's index means.
  const departures = [...new Set(ways.flatMap((way) => way.map(({ id }) => id)))].toSorted(
    (a, b) => leavesMs(network, a) - leavesMs(network, b) || (a < b ? -1 : 1),
  )
  const index = new Map(departures.map((id, nr) => [id, nr]))
  const loads = await loadOf(tx, departures, from.id)
  const asked = lines.map((line, nr): AllocationLine => {
    const own = portions.get(keyOf(line)) ?? []
    const departure = index.get(line.departure)
    return {
      id: keyOf(line),
      sku: line.offer,
      quantity: line.quantity,
      place: line.location,
      options: ways[nr]!.map(({ id, ...rest }) => ({ departure: index.get(id)!, ...rest }))
        // Its own first: a change of departure is a change of papers.
        .toSorted((a, b) => rank(a.departure, departure) - rank(b.departure, departure)),
      holds:
        departure === undefined
          ? null
          : { departure, portions: own.map(({ lot, quantity }) => ({ lot, quantity })) },
    }
  })
  const kept = steady ? asked.filter((line) => stands(line, shelf)) : []
  const settled = new Set(kept.map(({ id }) => id))
  const moving = lines.filter((line) => !settled.has(keyOf(line)))
  const planned = allocate(
    asked.filter(({ id }) => !settled.has(id)),
    lotsFor(shelf, moving, portions),
    roomIn(network, departures, loadedWith(loads, kept, departures)),
  )
  const given = kept.flatMap(({ id, holds }) => (holds ? [{ line: id, ...holds }] : []))
  return {
    allocation: { ...planned, given: [...given, ...planned.given] },
    byId: new Map(lines.map((line) => [keyOf(line), line])),
    departures,
    ways: new Map(lines.map((line, nr) => [keyOf(line), ways[nr]!])),
    lots: new Map(shelf.map((lot) => [lot.id, lot])),
    portions,
  }
}

/** Whether a line has what keeps its promise: its own departure does, and so do its lots, whole. */
function stands({ quantity, options, holds }: AllocationLine, shelf: readonly ShelfLot[]): boolean {
  const own = options.find(({ departure }) => departure === holds?.departure)
  if (!own || !holds) return false
  const fresh = holds.portions.filter(({ lot }) => {
    const found = shelf.find(({ id }) => id === lot)
    return found !== undefined && found.expiresOn >= own.threshold
  })
  return fresh.reduce((sum, portion) => sum + portion.quantity, 0) === quantity
}

/** What departures carry once some lines stay where they are. */
function loadedWith(
  loads: ReadonlyMap<string, number>,
  kept: readonly AllocationLine[],
  departures: readonly string[],
): ReadonlyMap<string, number> {
  const all = new Map(loads)
  for (const { quantity, holds } of kept) {
    const id = departures[holds?.departure ?? -1]
    if (id !== undefined) all.set(id, (all.get(id) ?? 0) + quantity)
  }
  return all
}

/** Most lines of a departure ask the same question: each is answered once. */
function waysFor(
  lines: readonly DueLine[],
  offerOf: WaveDeps['offer'],
  sight: Sight,
): (readonly WayOut[])[] {
  const known = new Map<string, readonly WayOut[]>()
  return lines.map((line) => {
    const { departure, location, regime, deliverOn, minDays, threshold, readyBy, regionCode } = line
    const offer = offerOf(line.offer)
    const asked = [
      departure,
      location,
      regime,
      regionCode,
      minDays,
      offer?.storage,
      offer?.life?.class,
    ]
    const key = [...asked, epochDay(deliverOn), epochDay(threshold), epochDay(readyBy)].join(' ')
    const found = known.get(key) ?? waysOut(line, offer, sight)
    known.set(key, found)
    return found
  })
}

const rank = (departure: number, own: number | undefined) => (departure === own ? -1 : departure)

const leavesMs = (network: Network, id: string) => network.departure(id)?.leavesMs ?? 0

const roomIn = (
  network: Network,
  departures: readonly string[],
  loads: ReadonlyMap<string, number>,
): AllocationDeparture[] =>
  departures.map((id) => ({
    id,
    room: Math.max(0, (network.departure(id)?.capacity ?? 0) - (loads.get(id) ?? 0)),
  }))

/** What may be given of each lot: what is free, and what the lines themselves hold of it. */
function lotsFor(
  shelf: readonly ShelfLot[],
  lines: readonly DueLine[],
  portions: ReadonlyMap<string, readonly OrderPortion[]>,
) {
  const own = new Map<string, number>()
  for (const line of lines) {
    for (const { lot, quantity } of portions.get(keyOf(line)) ?? []) {
      own.set(lot, (own.get(lot) ?? 0) + quantity)
    }
  }
  return shelf.map((lot) => ({
    ...lot,
    sku: lot.offer,
    available: lot.available + (own.get(lot.id) ?? 0),
  }))
}

type Sight = {
  /** Whether a later day than the promised one will do: only with the customer's consent. */
  readonly later: boolean
  /** A departure that is thought away: what if it is cancelled. */
  readonly without: string | null
  readonly network: Network
  readonly views: WaveDeps['views']
  readonly now: Temporal.Instant
}

/**
 * The departures that keep a line's promise: its own as long as it arrives by the promised day, and
 * any other from the same place, still to leave, that does.
 */
function waysOut(
  line: DueLine,
  offer: OfferView | undefined,
  { network, views, now, later, without }: Sight,
): WayOut[] {
  if (!offer) return []
  const deliverBy = later ? Number.POSITIVE_INFINITY : epochDay(line.deliverOn)
  const life = offer.life ? (views.lifeClasses().get(offer.life.class) ?? null) : null
  const at = now.epochMilliseconds
  let known = false
  const found = network.ways(line.regime, offer.storage, line.regionCode).flatMap((way) => {
    if (way.lane.origin !== line.location) return []
    const burn = burnOf(way.lane, life)
    return way.lane.departures.flatMap((each, nr) => {
      const own = each.id === line.departure
      known ||= own
      const deliverOn = way.doors.deliverOn[nr]!
      const gone = each.id === without || each.leavesMs <= at || (!own && each.cutoffMs <= at)
      if (gone || deliverOn > deliverBy) return []
      const threshold = thresholdFor(burn, way, nr, line.minDays)
      return threshold === NEVER
        ? []
        : [{ id: each.id, threshold, readyBy: each.readyBy, deliverOn }]
    })
  })
  // A departure that was cancelled is on no network.
  if (known || line.departure === without || !network.departure(line.departure)) return found
  // A component may travel on a lane that its own storage would not choose: the box's promise counts.
  const [threshold, readyBy] = [epochDay(line.threshold), epochDay(line.readyBy)]
  return [...found, { id: line.departure, threshold, readyBy, deliverOn: epochDay(line.deliverOn) }]
}

/** Moves reservations and lines to where the plan has them; answers how many lines moved. */
export async function carryOut(
  { relotted }: Pick<WaveDeps, 'relotted'>,
  tx: Db,
  { allocation, byId, departures, portions }: LinePlan,
): Promise<number> {
  const lots = []
  const rides = []
  const touched = new Set<string>()
  for (const { line: id, departure, portions: now } of allocation.given) {
    const line = byId.get(id)!
    const moves = difference(portions.get(id) ?? [], now)
    const to = departures[departure]!
    for (const move of moves) {
      lots.push({ offer: line.offer, order: line.order, line: line.line, ...move })
    }
    if (to !== line.departure) {
      rides.push({ order: line.order, line: line.line, offer: line.offer, departure: to })
    }
    if (moves.length > 0 || to !== line.departure) touched.add(id)
  }
  if (lots.length > 0) {
    await reassign(tx, lots)
    await relotted(tx, [...new Set(lots.map(({ order }) => order))])
  }
  await moveLines(tx, rides)
  return touched.size
}

/** The least moves that turn what a line holds into what it is given. */
function difference(
  was: readonly Portion[],
  now: readonly Portion[],
): { from: string; to: string; quantity: number }[] {
  const left = new Map<string, number>()
  for (const { lot, quantity } of was) left.set(lot, (left.get(lot) ?? 0) + quantity)
  for (const { lot, quantity } of now) left.set(lot, (left.get(lot) ?? 0) - quantity)
  const over = [...left].filter(([, n]) => n > 0)
  const under = [...left].filter(([, n]) => n < 0).map(([lot, n]): [string, number] => [lot, -n])
  const moves: { from: string; to: string; quantity: number }[] = []
  for (const target of under) {
    for (const source of over) {
      const quantity = Math.min(source[1], target[1])
      if (quantity === 0) continue
      moves.push({ from: source[0], to: target[0], quantity })
      source[1] -= quantity
      target[1] -= quantity
    }
  }
  return moves
}

function picksIn({ allocation, byId, departures, lots }: LinePlan, departure: string): Picked[] {
  return allocation.given.flatMap(({ line: id, departure: nr, portions }) => {
    if (departures[nr] !== departure) return []
    const { order, line, offer } = byId.get(id)!
    return portions.map(({ lot, quantity }) => {
      const { code, zone, expiresOn } = lots.get(lot)!
      const day = fromEpochDay(expiresOn).toString()
      return { order, line, offer, lot, code, zone, quantity, expiresOn: day }
    })
  })
}
