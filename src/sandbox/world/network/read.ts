import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import {
  BANDS, REGIMES,
  type Band, type Calendar, type CalendarDay, type Lane, type Leg, type LegKind, type Location,
  type NetworkData, type Region,
} from '#modules/logistics'

/** The network of the demo world, read from the tables beside this file: all but departures. */
export function readNetwork(): Omit<NetworkData, 'departures'> {
  const sites = z.array(site).parse(read('locations.yaml'))
  return {
    locations: sites.map(locationOf),
    calendars: readdirSync(new URL('calendars/', import.meta.url))
      .filter((name) => name.endsWith('.yaml'))
      .toSorted()
      .map((name) => calendarOf(calendar.parse(read(`calendars/${name}`)))),
    regions: z.array(city).parse(read('regions.yaml')).map(regionOf),
    lanes: lanesOf(plan.parse(read('lanes.yaml')), sites),
  }
}

const read = (name: string): unknown =>
  parse(readFileSync(new URL(name, import.meta.url), 'utf8'))

const names = z.object({ zh: z.string().min(1), fr: z.string().min(1), en: z.string().min(1) })
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const point = z.tuple([z.number().min(-90).max(90), z.number().min(-180).max(180)])
const day = z.iso.date().transform((text) => Temporal.PlainDate.from(text))
const band = z.enum(BANDS)
const hours = z.tuple([z.number().nonnegative(), z.number().nonnegative()])

const site = z.object({
  slug: z.string(),
  kind: z.enum(['hub', 'zone']),
  calendar: z.string(),
  names,
  zone: z.string(),
  at: point,
  customs: z.object({ opens: clock, closes: clock, perishablesAlways: z.boolean() }).optional(),
})
type Site = z.output<typeof site>

const locationOf = ({ slug, kind, names, zone, at, customs }: Site): Location => ({
  slug, kind, names, zone, latitude: at[0], longitude: at[1], customs: customs ?? null,
})

const calendar = z.object({
  slug: z.string(),
  zone: z.string(),
  weekdays: z.array(z.int().min(1).max(7)),
  opens: clock,
  closes: clock,
  years: z.array(z.int()),
  days: z.array(
    names.extend({
      from: day,
      to: day.optional(),
      kind: z.enum(['closed', 'working']),
      grade: z.enum(['seen', 'derived', 'unverified']),
      source: z.string(),
    }),
  ),
})

const calendarOf = ({ days, ...rest }: z.output<typeof calendar>): Calendar => ({
  ...rest,
  days: days.flatMap(({ from, to = from, kind, grade, source, zh, fr, en }) =>
    daysFrom(from, to).map((date): CalendarDay => ({
      day: date, kind, names: { zh, fr, en }, grade, source,
    })),
  ),
})

const daysFrom = (from: Temporal.PlainDate, to: Temporal.PlainDate): Temporal.PlainDate[] =>
  Array.from({ length: from.until(to).days + 1 }, (_, offset) => from.add({ days: offset }))

const city = names.extend({
  code: z.string().regex(/^\d{4}00$/),
  at: point,
  gateway: z.string(),
  km: z.int().positive(),
  served: z.array(band).default([...BANDS]),
})

const regionOf = ({ code, zh, fr, en, at, gateway, km, served }: z.output<typeof city>): Region => ({
  code, names: { zh, fr, en }, latitude: at[0], longitude: at[1], gateway, km, served,
})

const byBand = <T extends z.ZodType>(value: T) => z.partialRecord(band, value)
const freight = z.object({
  base: z.int().nonnegative(),
  perKg: z.int().nonnegative(),
  freeFrom: z.int().positive().nullable(),
})
const season = z.array(z.number()).refine(({ length }) => length === 1 || length === 12)
const warmth = z.object({ p50: season, p95: season })
const terms = {
  regime: z.enum(REGIMES),
  kmMax: byBand(z.int().positive()),
  capacity: byBand(z.int().positive()),
  freight: byBand(freight),
}
const family = z.object({
  ...terms,
  mode: z.enum(['air', 'rail']),
  suffix: z.string(),
  zones: z.array(z.string()).optional(),
  serves: z.enum(['nearest', 'within']),
  clearance: byBand(hours),
})
const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const temperatures = z.object({
  uncooled: z.number().nonnegative(),
  hold: z.number().nonnegative(),
  handling: warmth,
  flight: warmth,
  ground: warmth,
  clearance: warmth,
  last_mile: warmth,
  holding: warmth,
})
const plan = z.object({
  flights: z.record(z.string(), z.record(z.string(), hours)),
  schedules: z.record(
    z.string(),
    z.object({
      cutOff: clock,
      leaves: clock,
      leavesAfterDays: z.int().nonnegative(),
      days: z.record(z.string(), z.array(z.enum(WEEK))),
    }),
  ),
  families: z.array(family),
  doors: z.object({ ...terms, cutOff: clock, leaves: clock, zones: z.array(z.string()) }),
  ground: hours,
  lastMile: hours,
  temperatures: z.record(band, temperatures),
})
type Plan = z.output<typeof plan>
type Hours = z.output<typeof hours>
type HoursByLeg = Partial<Record<LegKind, Hours>>

function lanesOf(table: Plan, sites: readonly Site[]): Lane[] {
  return [...airLanes(table, sites), ...doorLanes(table, sites)]
}

function airLanes(table: Plan, sites: readonly Site[]): Lane[] {
  return table.families.flatMap((kin) =>
    Object.entries(table.schedules).flatMap(([origin, schedule]) =>
      Object.entries(schedule.days)
        .filter(([destination]) => kin.zones?.includes(destination) ?? true)
        .flatMap(([destination, days]) =>
          bandsOf(kin.capacity).map(([kept, capacity]): Lane => {
            const flight = need(table.flights[origin]?.[destination], `flight to ${destination}`)
            return {
              ...common(table, kin, kept, {
                handling: same(spanHours(schedule)),
                flight,
                ground: table.ground,
                clearance: need(kin.clearance[kept], `clearance ${kept}`),
              }),
              slug: `${origin}-${short(destination)}-${kin.suffix}-${kept}`,
              origin,
              destination,
              mode: kin.mode,
              serves: kin.serves,
              originCalendar: calendarAt(sites, origin),
              calendar: calendarAt(sites, destination),
              timetable: {
                weekdays: days.map((name) => WEEK.indexOf(name) + 1),
                cutOff: schedule.cutOff,
                leaves: schedule.leaves,
                leavesAfterDays: schedule.leavesAfterDays,
                capacity,
              },
            }
          }),
        ),
    ),
  )
}

function doorLanes(table: Plan, sites: readonly Site[]): Lane[] {
  const { doors } = table
  return doors.zones.flatMap((zone) =>
    bandsOf(doors.capacity).map(([kept, capacity]): Lane => ({
      ...common(table, doors, kept, {
        handling: same(spanHours({ ...doors, leavesAfterDays: 0 })),
      }),
      slug: `${short(zone)}-door-1210-${kept}`,
      origin: zone,
      destination: zone,
      mode: 'road',
      serves: 'within',
      originCalendar: calendarAt(sites, zone),
      calendar: calendarAt(sites, zone),
      timetable: {
        weekdays: null,
        cutOff: doors.cutOff,
        leaves: doors.leaves,
        leavesAfterDays: 0,
        capacity,
      },
    })),
  )
}

type Kin = Pick<Plan['doors'], 'regime' | 'kmMax' | 'freight'>

function common(table: Plan, kin: Kin, kept: Band, legs: HoursByLeg) {
  const { uncooled, hold, ...warmths } = table.temperatures[kept]
  const price = need(kin.freight[kept], `freight ${kept}`)
  const all: HoursByLeg = { ...legs, last_mile: table.lastMile, holding: [0, 0] }
  return {
    regime: kin.regime,
    band: kept,
    kmMax: need(kin.kmMax[kept], `kmMax ${kept}`),
    legs: LEGS.flatMap((kind) => {
      const taken = all[kind]
      return taken ? [legOf(kind, taken, warmths[kind])] : []
    }),
    freight: {
      base: BigInt(price.base),
      perKg: BigInt(price.perKg),
      freeFrom: price.freeFrom === null ? null : BigInt(price.freeFrom),
    },
    uncooledHours: uncooled,
    holdHours: hold,
    grade: 'unverified' as const,
  }
}

const LEGS = ['handling', 'flight', 'ground', 'clearance', 'last_mile', 'holding'] as const

const legOf = (kind: LegKind, [hoursP50, hoursP95]: Hours, { p50, p95 }: z.output<typeof warmth>): Leg => ({
  kind,
  months: Array.from({ length: 12 }, (_, month) => ({
    hoursP50,
    hoursP95,
    celsiusP50: need(p50[p50.length === 1 ? 0 : month], 'month'),
    celsiusP95: need(p95[p95.length === 1 ? 0 : month], 'month'),
  })),
})

/** Hours on the clock from the cut-off to the leaving. */
function spanHours(times: { cutOff: string; leaves: string; leavesAfterDays: number }): number {
  const from = Temporal.PlainTime.from(times.cutOff)
  const minutes = from.until(times.leaves, { largestUnit: 'minute' }).minutes
  return times.leavesAfterDays * 24 + minutes / 60
}

const bandsOf = (capacity: Partial<Record<Band, number>>): [Band, number][] =>
  BANDS.flatMap((kept) => (capacity[kept] ? [[kept, capacity[kept]]] : []))

const same = (taken: number): Hours => [taken, taken]
const short = (zone: string): string => zone.replace('bonded-', '')
const calendarAt = (sites: readonly Site[], slug: string): string =>
  need(sites.find((entry) => entry.slug === slug), slug).calendar

function need<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the network's tables have no ${what}`)
  return value
}
