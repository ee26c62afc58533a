import { seededChance } from '#lib/chance.ts'
import {
  allocate,
  type AllocationDeparture,
  type AllocationLine,
  type Option,
} from '../src/modules/pledge/domain/allocate.ts'
import { pickLots, type LotPick } from '../src/modules/pledge/domain/lots.ts'

/**
 * A season of oysters without a server: the same harvests, orders, flights and weather for every policy,
 * drawn from a seed. `primeur` promises by the rule of the shop, packs by its own allocation and repairs
 * what flights break; the others sell what is on the shelf and pack in their order. Days are whole.
 */
export const POLICIES = ['primeur', 'fefo', 'fifo', 'lifo'] as const
export type Policy = (typeof POLICIES)[number]

export const SCENARIOS = ['calm', 'fog', 'strike'] as const
export type Scenario = (typeof SCENARIOS)[number]

export type SeasonAsked = {
  readonly days: number
  readonly seed: number
  readonly scenario: Scenario
  readonly policy: Policy
  /** In windows a house harvests what was ordered; from the shelf, what it has and hopes to sell. */
  readonly windows: boolean
}

export type SeasonFigures = {
  readonly harvested: number
  /** Units that expired at the hub, or came to a door with less life than promised. */
  readonly wasted: number
  /** Of them, those that came to a door. */
  readonly wastedAtDoor: number
  readonly delivered: number
  readonly orders: number
  readonly refused: number
  readonly promised: number
  /** Delivered on the promised day, or on the later day its buyer agreed to, with the promised life. */
  readonly kept: number
  readonly agreedLater: number
  /** Money back before anything was sent, and after it came badly. */
  readonly refundedBefore: number
  readonly refundedAfter: number
}

/** Between the flight's evening and the last door, p95 hours summed by leg (domain/cold-chain.md §6). */
const DOOR_DAYS = 3
/** What the lane burns of a life beyond the calendar, p95, in whole days. */
const BURN_DAYS = 1
const HORIZON = 5
const PLACE = 'hub'
const DEMAND = 120

type Lot = {
  readonly id: string
  readonly location: string
  readonly producedOn: number
  readonly expiresOn: number
  readonly received: number
  available: number
}
type Order = {
  readonly id: string
  readonly day: number
  readonly quantity: number
  readonly minDays: number
  /** The buyer's own dice: whether they agree to a later day. */
  readonly agrees: boolean
}
type Flight = {
  readonly id: string
  readonly day: number
  readonly capacity: number
  /** Hours late; null when it does not leave. */
  readonly late: number | null
  /** Whether that is known before the boxes are packed. */
  readonly early: boolean
}
type Open = Order & { dueOn: number; later: boolean; flight: number; readonly portions: Portion[] }
type Portion = { lot: string; quantity: number }

type Season = {
  readonly lots: ReadonlyMap<number, readonly Lot[]>
  readonly orders: ReadonlyMap<number, readonly Order[]>
  readonly flights: readonly Flight[]
}

/** Draws the season once; nothing in it depends on the policy. */
function drawSeason({ days, seed, scenario }: SeasonAsked): Season {
  const chance = seededChance(`season ${seed} ${scenario}`)
  const lots = new Map<number, Lot[]>()
  const orders = new Map<number, Order[]>()
  const flights: Flight[] = []
  for (let day = 0; day < days + HORIZON; day++) {
    const selling = day < days
    // A near house with fresh goods, and a far one whose goods come two days old with a shorter date.
    lots.set(
      day,
      selling
        ? [
            lotOf(`${day} near`, day, 0, 10, 0.55 + 0.2 * chance()),
            lotOf(`${day} far`, day, 2, 10, 0.3 + 0.2 * chance()),
          ]
        : [],
    )
    const count = selling ? Math.round(DEMAND * (0.45 + 0.35 * chance())) : 0
    orders.set(
      day,
      Array.from({ length: count }, (_, nr) => ({
        id: `${day}-${nr}`,
        day,
        quantity: 1 + Math.floor(3 * chance() ** 2),
        minDays: chance() < 0.7 ? 2 : 4,
        agrees: chance() < 0.75,
      })),
    )
    for (const [nr, name] of ['A', 'B'].entries()) {
      flights.push(flightOf(`${day}${name}`, day, news(scenario, day, days, nr, chance), chance))
    }
  }
  return { lots, orders, flights }
}

const lotOf = (id: string, day: number, age: number, life: number, share: number): Lot => ({
  id,
  location: PLACE,
  producedOn: day - age,
  expiresOn: day - age + life,
  received: day,
  available: Math.round(DEMAND * share),
})

const flightOf = (id: string, day: number, late: number | null, chance: () => number): Flight => ({
  id,
  day,
  capacity: Math.round(DEMAND * 1.1),
  late,
  early: chance() < 0.8,
})

/** How late a flight is: seldom on calm days, often in fog, and one airline on strike for three days. */
function news(
  scenario: Scenario,
  day: number,
  days: number,
  airline: number,
  chance: () => number,
): number | null {
  const [cancelled, late, hours] = [chance(), chance(), 6 + 18 * chance()]
  const middle = Math.abs(day - days / 2) <= 2
  if (scenario === 'strike' && airline === 0 && middle) return null
  const share = scenario === 'fog' && middle ? 0.35 : 0.03
  if (cancelled < share / 2) return null
  return late < share ? hours : 0
}

const indexOf = (flights: readonly Flight[], day: number) =>
  flights.flatMap((flight, nr) => (flight.day >= day && flight.day < day + HORIZON ? [nr] : []))

/** Plays a season under one policy. */
export function playSeason(asked: SeasonAsked): SeasonFigures {
  const season = drawSeason(asked)
  const shelf: Lot[] = []
  const open: Open[] = []
  const room = season.flights.map(({ capacity }) => capacity)
  const told = {
    harvested: 0,
    wasted: 0,
    wastedAtDoor: 0,
    delivered: 0,
    orders: 0,
    refused: 0,
    promised: 0,
    kept: 0,
    agreedLater: 0,
    refundedBefore: 0,
    refundedAfter: 0,
  }
  let sold = DEMAND
  for (let day = 0; day < asked.days + HORIZON; day++) {
    for (const lot of season.lots.get(day) ?? []) {
      const available = asked.windows ? harvestOf(lot, shelf, sold) : lot.available
      shelf.push({ ...lot, available })
      told.harvested += available
    }
    sold = 0
    sortShelf(shelf, asked.policy)
    for (const order of season.orders.get(day) ?? []) {
      told.orders += 1
      const accepted = promise(asked.policy, { order, day, shelf, season, room })
      if (accepted) open.push(accepted)
      else told.refused += 1
      if (!accepted) continue
      told.promised += 1
      sold += order.quantity
    }
    if (asked.policy === 'primeur') {
      told.refundedBefore += replan({ open, shelf, season, room, day }, told)
    }
    for (const [nr, flight] of season.flights.entries()) {
      if (flight.day === day) ship(asked.seed, { open, season, shelf, nr, day, room }, told)
    }
    for (const lot of shelf) {
      if (lot.expiresOn > day) continue
      told.wasted += lot.available
      lot.available = 0
    }
  }
  for (const lot of shelf) told.wasted += lot.available
  return told
}

/** A tenth more than was ordered since the last harvest, less what still lies there. */
function harvestOf({ available }: Lot, shelf: readonly Lot[], sold: number): number {
  const here = shelf.reduce((sum, lot) => sum + lot.available, 0)
  return Math.max(0, Math.min(available, Math.round(1.1 * sold) - here))
}

type Moment = {
  readonly open: Open[]
  readonly shelf: Lot[]
  readonly season: Season
  readonly room: number[]
  readonly day: number
}

function sortShelf(shelf: Lot[], policy: Policy): void {
  const byExpiry = (a: Lot, b: Lot) => a.expiresOn - b.expiresOn || (a.id < b.id ? -1 : 1)
  if (policy === 'primeur' || policy === 'fefo') shelf.sort(byExpiry)
  else shelf.sort((a, b) => (policy === 'fifo' ? a.received - b.received : b.received - a.received))
}

const thresholdOf = (flight: Flight, minDays: number) =>
  flight.day + DOOR_DAYS + BURN_DAYS + minDays

function promise(
  policy: Policy,
  { order, day, shelf, season, room }: Omit<Moment, 'open'> & { readonly order: Order },
): Open | null {
  const lots = shelf.filter(({ available }) => available > 0)
  for (const nr of indexOf(season.flights, day)) {
    const flight = season.flights[nr]!
    if (room[nr]! < order.quantity) continue
    const portions =
      policy === 'primeur'
        ? freshEnough(lots, order, thresholdOf(flight, order.minDays), day)
        : firstOf(lots, order.quantity)
    if (!portions) continue
    for (const { lot, quantity } of portions) take(shelf, lot, quantity)
    room[nr]! -= order.quantity
    return { ...order, dueOn: flight.day + DOOR_DAYS, later: false, flight: nr, portions }
  }
  return null
}

function freshEnough(
  lots: readonly Lot[],
  { quantity }: Order,
  threshold: number,
  readyBy: number,
): Portion[] | null {
  const pick: LotPick = { first: -1, second: -1 }
  if (!pickLots(lots, { place: PLACE, threshold, readyBy, quantity }, pick)) return null
  const [first, second] = [lots[pick.first]!, lots[pick.second]]
  const most = Math.min(quantity, first.available)
  return [
    { lot: first.id, quantity: most },
    ...(second ? [{ lot: second.id, quantity: quantity - most }] : []),
  ]
}

/** What a shelf without promises does: the next in its order, as many lots as it takes. */
function firstOf(lots: readonly Lot[], quantity: number): Portion[] | null {
  const portions: Portion[] = []
  let left = quantity
  for (const lot of lots) {
    const some = Math.min(left, lot.available)
    if (some > 0) portions.push({ lot: lot.id, quantity: some })
    left -= some
    if (left === 0) return portions
  }
  return null
}

const take = (shelf: readonly Lot[], id: string, quantity: number) => {
  shelf.find((lot) => lot.id === id)!.available -= quantity
}

const isBroken = ({ late, early }: Flight) => early && (late === null || late > 0)

/**
 * Before the boxes of a day are packed, what is known of its flights: lines go to another lot or flight
 * that keeps their day, else to a later day if their buyer agrees, else their money goes back.
 */
function replan({ open, shelf, season, room, day }: Moment, told: { agreedLater: number }): number {
  const hit = new Set(
    indexOf(season.flights, day).filter((nr) => {
      const flight = season.flights[nr]!
      return flight.day === day && isBroken(flight)
    }),
  )
  if (hit.size === 0) return 0
  const mine = open.filter(({ flight }) => hit.has(flight))
  const plan = (lines: readonly Open[], later: boolean) => {
    for (const line of lines) {
      for (const { lot, quantity } of line.portions.splice(0)) take(shelf, lot, -quantity)
    }
    const ways = indexOf(season.flights, day).filter((nr) => !hit.has(nr))
    const found = allocate(
      lines.map((line) => lineOf(line, ways, season.flights, later)),
      shelf.map((lot) => ({ ...lot, sku: 'oysters' })),
      ways.map((nr): AllocationDeparture => ({ id: String(nr), room: room[nr]! })),
    )
    for (const { line: id, departure, portions } of found.given) {
      const line = lines.find((each) => each.id === id)!
      const nr = ways[departure]!
      for (const { lot, quantity } of portions) take(shelf, lot, quantity)
      line.portions.push(...portions)
      room[nr]! -= line.quantity
      line.flight = nr
      if (!later) continue
      line.later = true
      line.dueOn = season.flights[nr]!.day + DOOR_DAYS
    }
    return new Set(found.given.map(({ line }) => line))
  }
  const moved = plan(mine, false)
  const left = mine.filter(({ id }) => !moved.has(id))
  // Those who will not agree are known once they are asked; their goods are free for the others.
  const asked = left.filter(({ agrees }) => agrees)
  const agreed = plan(asked, true)
  told.agreedLater += agreed.size
  const gone = left.filter(({ id }) => !agreed.has(id))
  for (const line of gone) open.splice(open.indexOf(line), 1)
  return gone.length
}

const lineOf = (
  line: Open,
  ways: readonly number[],
  flights: readonly Flight[],
  later: boolean,
): AllocationLine => ({
  id: line.id,
  sku: 'oysters',
  quantity: line.quantity,
  place: PLACE,
  options: ways.flatMap((nr, departure): Option[] => {
    const flight = flights[nr]!
    const threshold = thresholdOf(flight, line.minDays)
    const inTime = later || flight.day + DOOR_DAYS <= line.dueOn
    return inTime ? [{ departure, threshold, readyBy: flight.day }] : []
  }),
  holds: null,
})

/** Boxes leave with their flight, or with the next one when it does not leave; what came of each. */
function ship(
  seed: number,
  { open, season, shelf, nr, room }: Moment & { readonly nr: number },
  told: Record<'kept' | 'refundedAfter' | 'wasted' | 'wastedAtDoor' | 'delivered', number>,
): void {
  const flight = season.flights[nr]!
  for (const line of open.filter((each) => each.flight === nr)) {
    // An order's own dice, so that every policy meets the same weather.
    const chance = seededChance(`journey ${seed} ${line.id}`)
    if (flight.late === null) {
      // Nobody knew in time: the box waits at the airport for the next that leaves.
      const next = season.flights.findIndex(
        (each, index) => index > nr && each.day > flight.day && each.late !== null,
      )
      if (next >= 0) {
        room[next]! -= line.quantity
        line.flight = next
        continue
      }
    }
    open.splice(open.indexOf(line), 1)
    const { hours, lostDays } = journey(chance)
    const door = flight.day + Math.floor((20 + hours + (flight.late ?? 24)) / 24)
    const good = line.portions.every(({ lot }) => {
      const { expiresOn } = shelf.find(({ id }) => id === lot)!
      return expiresOn - door - lostDays >= line.minDays
    })
    if (good && door <= line.dueOn) told.kept += 1
    else told.refundedAfter += 1
    told.delivered += line.quantity
    if (good) continue
    told.wasted += line.quantity
    told.wastedAtDoor += line.quantity
  }
}

/** Legs from the flight's evening to the door, p50 and p95 hours: flight, shed, customs, last mile. */
const LEGS = [
  [12, 14],
  [3, 6],
  [4, 8],
  [10, 18],
] as const

/** How long a box was under way and how much of its life warmth took beyond the calendar. */
function journey(chance: () => number): { readonly hours: number; readonly lostDays: number } {
  let hours = 6
  for (const [p50, p95] of LEGS) {
    const normal = Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance())
    hours += Math.max(p50 * 0.7, p50 + ((p95 - p50) / 1.645) * normal)
  }
  const warm = chance()
  return { hours, lostDays: warm < 0.01 ? 2 : warm < 0.2 ? 1 : 0 }
}
