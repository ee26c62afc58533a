import { epochDay, fromEpochDay } from '#lib/day.ts'
import { invariant } from '#lib/invariant.ts'
import type { Calendar } from './calendar.ts'
import { legHours, type Departure } from './departures.ts'
import { bandOf, type Band, type Lane, type Location, type Regime, type Region } from './lane.ts'
import { doorAt, NEVER, openingOf, workDone, type Opening } from './opening.ts'
import { codesOf, HOURS_PER_STEP, roadKm, stepsOf } from './region.ts'

/** What the network is made of, as it is stored. */
export type NetworkData = {
  readonly locations: readonly Location[]
  readonly calendars: readonly Calendar[]
  readonly regions: readonly Region[]
  readonly lanes: readonly Lane[]
  readonly departures: readonly Departure[]
}

/** A departure as the hot path reads it: epoch milliseconds and epoch days. */
export type DepartureView = {
  readonly id: string
  readonly cutoffMs: number
  readonly leavesMs: number
  readonly arrivesMs: number
  /** Received and cleared by the customs, p95. */
  readonly clearedMs: number
  /** The month it leaves in, 0 to 11. */
  readonly month: number
  /** The origin's day of the cut-off: a lot made later cannot be aboard. */
  readonly readyBy: number
  readonly capacity: number
  /** Follows the outbox through `recordBooked`; the placement checks it again in SQL. */
  booked: number
}

export type LaneView = Lane & {
  readonly originZone: string
  /** The zone in which its promises are dated. */
  readonly zone: string
  /** Sorted by cut-off. */
  readonly departures: readonly DepartureView[]
  readonly cutoffs: Float64Array
}

/** When each departure of a lane reaches the doors of one distance, p95. */
export type Doors = {
  readonly lastMileHours: Float64Array
  /** Epoch days in the destination's zone, `NEVER` when none can be promised. */
  readonly deliverOn: Int32Array
  readonly deliverMs: Float64Array
  /** 1 where a closed day put the delivery off. */
  readonly putOff: Uint8Array
  /** The least `deliverOn` from a departure on: where a search may stop. */
  readonly earliest: Int32Array
}

/** A lane that serves a city. */
export type Way = { readonly lane: LaneView; readonly km: number; readonly doors: Doors }

export type Network = {
  readonly locations: ReadonlyMap<string, Location>
  readonly calendars: ReadonlyMap<string, Calendar>
  readonly lanes: readonly LaneView[]
  /** The served city of a region code: a district resolves to its city. */
  readonly region: (code: string) => Region | undefined
  /** The lanes to a region for a regime and a storage, from every origin; none: it is not served. */
  readonly ways: (regime: Regime, storage: string, code: string) => readonly Way[]
  readonly departure: (id: string) => DepartureView | undefined
  /** Calendars that know nothing of a year the departures reach into. */
  readonly missingYears: readonly { readonly calendar: string; readonly year: number }[]
}

const HOUR = 3_600_000
const MARGIN_DAYS = 45
const NONE: readonly Way[] = []

/** Lays the network out for look-ups; every answer is ready or kept after its first use. */
export function networkOf(data: NetworkData): Network {
  const locations = new Map(data.locations.map((location) => [location.slug, location]))
  const calendars = new Map(data.calendars.map((calendar) => [calendar.slug, calendar]))
  const regions = new Map(data.regions.map((region) => [region.code, region]))
  const openings = openingBook(data.departures)
  const parts = { locations, calendars, openings }
  const departures = Map.groupBy(data.departures, ({ lane }) => lane)
  const lanes = data.lanes.map((lane) => laneView(lane, departures.get(lane.slug) ?? [], parts))
  const byId = new Map(lanes.flatMap((lane) => lane.departures.map((d) => [d.id, d] as const)))
  const region = (code: string) => {
    for (const candidate of codesOf(code)) {
      const found = regions.get(candidate)
      if (found) return found
    }
    return undefined
  }
  const doors = doorBook(parts)
  const known = new Map<string, readonly Way[]>()
  const ways = (regime: Regime, storage: string, code: string) => {
    const band = bandOf(storage)
    const city = region(code)
    if (!band || !city) return NONE
    const key = `${regime} ${band} ${city.code}`
    const found = known.get(key)
    if (found) return found
    const made = waysTo(lanes, { regime, band, city, locations, doors })
    known.set(key, made)
    return made
  }
  return {
    locations,
    calendars,
    lanes,
    region,
    ways,
    departure: (id) => byId.get(id),
    missingYears: missingYears(data),
  }
}

/** Follows a reservation or its release on a departure. */
export function recordBooked(network: Network, departure: string, booked: number): void {
  const view = network.departure(departure)
  if (view) view.booked = booked
}

/** The index of the first departure one can still order for: its cut-off is after now. */
export function nextDeparture(
  { cutoffs }: { readonly cutoffs: Float64Array },
  now: number,
): number {
  let low = 0
  let high = cutoffs.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (cutoffs[middle]! > now) high = middle
    else low = middle + 1
  }
  return low
}

type Openings = (calendar: Calendar, hours: { opens: string; closes: string }) => Opening
type Parts = {
  readonly locations: ReadonlyMap<string, Location>
  readonly calendars: ReadonlyMap<string, Calendar>
  readonly openings: Openings
}

function openingBook(departures: readonly Departure[]): Openings {
  const days = departures.map(({ cutoffAt }) => Math.floor(cutoffAt.epochMilliseconds / 86_400_000))
  const first = days.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const last = days.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const span = departures.length ? last - first + MARGIN_DAYS : 0
  const known = new Map<string, Opening>()
  return (calendar, { opens, closes }) => {
    const key = `${calendar.slug} ${opens} ${closes}`
    const opening = known.get(key) ?? openingOf(calendar, { opens, closes }, first - 1, span)
    known.set(key, opening)
    return opening
  }
}

function laneView(lane: Lane, planned: readonly Departure[], parts: Parts): LaneView {
  const originZone = calendarOf(parts, lane.originCalendar).zone
  const departures = planned
    .map((departure) => departureView(lane, departure, originZone, parts))
    .toSorted((a, b) => a.cutoffMs - b.cutoffMs)
  return {
    ...lane,
    originZone,
    zone: calendarOf(parts, lane.calendar).zone,
    departures,
    cutoffs: Float64Array.from(departures, ({ cutoffMs }) => cutoffMs),
  }
}

function calendarOf({ calendars }: Parts, slug: string): Calendar {
  const calendar = calendars.get(slug)
  invariant(calendar, `the network has no calendar ${slug}`)
  return calendar
}

function departureView(
  lane: Lane,
  departure: Departure,
  zone: string,
  parts: Parts,
): DepartureView {
  const leaves = departure.leavesAt.toZonedDateTimeISO(zone)
  return {
    id: departure.id,
    cutoffMs: departure.cutoffAt.epochMilliseconds,
    leavesMs: departure.leavesAt.epochMilliseconds,
    arrivesMs: departure.arrivesAt.epochMilliseconds,
    clearedMs: clearedAt(lane, departure, leaves.month, parts),
    month: leaves.month - 1,
    readyBy: epochDay(departure.cutoffAt.toZonedDateTimeISO(zone).toPlainDate()),
    capacity: departure.capacity,
    booked: departure.booked,
  }
}

/**
 * When the customs have released a departure, p95: a late flight, the walk from the aircraft to the
 * shed (arrived is not received), then the office's hours, or at once for perishables in a green
 * lane. Goods from a bonded zone by road are cleared before they leave.
 */
function clearedAt(lane: Lane, departure: Departure, month: number, parts: Parts): number {
  if (lane.mode === 'road') return departure.leavesAt.epochMilliseconds
  const flight = legHours(lane, 'flight', month)
  const late = flight.p95 - flight.p50 + legHours(lane, 'ground', month).p95
  const received = departure.arrivesAt.epochMilliseconds + late * HOUR
  const work = legHours(lane, 'clearance', month).p95 * HOUR
  const customs = parts.locations.get(lane.destination)?.customs
  invariant(customs, `${lane.destination} has no customs office`)
  if (customs.perishablesAlways && lane.band === 'chilled') return received + work
  return workDone(parts.openings(calendarOf(parts, lane.calendar), customs), received, work)
}

type DoorBook = (lane: LaneView, steps: number) => Doors

function doorBook(parts: Parts): DoorBook {
  const known = new Map<string, Doors>()
  return (lane, steps) => {
    const key = `${lane.slug} ${steps}`
    const doors = known.get(key) ?? doorsOf(lane, steps, parts)
    known.set(key, doors)
    return doors
  }
}

function doorsOf(lane: LaneView, steps: number, parts: Parts): Doors {
  const calendar = calendarOf(parts, lane.calendar)
  const opening = parts.openings(calendar, calendar)
  const size = lane.departures.length
  const doors = {
    lastMileHours: new Float64Array(size),
    deliverOn: new Int32Array(size),
    deliverMs: new Float64Array(size),
    putOff: new Uint8Array(size),
    earliest: new Int32Array(size + 1).fill(NEVER),
  }
  for (let i = size - 1; i >= 0; i--) {
    const { clearedMs, month } = lane.departures[i]!
    const hours = legHours(lane, 'last_mile', month + 1).p95 + steps * HOURS_PER_STEP
    const ready = clearedMs + hours * HOUR
    const { day, at, putOff } = doorAt(opening, ready)
    doors.lastMileHours[i] = hours
    doors.deliverOn[i] = day
    doors.deliverMs[i] = at
    doors.putOff[i] = putOff ? 1 : 0
    doors.earliest[i] = Math.min(day, doors.earliest[i + 1]!)
  }
  return doors
}

type WayQuestion = {
  readonly regime: Regime
  readonly band: Band
  readonly city: Region
  readonly locations: ReadonlyMap<string, Location>
  readonly doors: DoorBook
}

function waysTo(lanes: readonly LaneView[], question: WayQuestion): readonly Way[] {
  const { regime, band, city, locations, doors } = question
  if (!city.served.includes(band)) return NONE
  return lanes.flatMap((lane) => {
    if (lane.regime !== regime || lane.band !== band) return []
    if (lane.serves === 'nearest' && lane.destination !== city.gateway) return []
    const destination = locations.get(lane.destination)
    invariant(destination, `the network has no location ${lane.destination}`)
    const km = roadKm(destination, city)
    return km > lane.kmMax ? [] : [{ lane, km, doors: doors(lane, stepsOf(km)) }]
  })
}

function missingYears({ calendars, departures }: NetworkData) {
  const days = departures.map(({ cutoffAt }) => Math.floor(cutoffAt.epochMilliseconds / 86_400_000))
  if (days.length === 0) return []
  const first = fromEpochDay(days.reduce((a, b) => Math.min(a, b))).year
  const last = fromEpochDay(days.reduce((a, b) => Math.max(a, b)) + MARGIN_DAYS).year
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  return calendars.flatMap(({ slug, years: known }) =>
    years.filter((year) => !known.includes(year)).map((year) => ({ calendar: slug, year })),
  )
}
