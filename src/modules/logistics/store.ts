import { announce, query, type Db } from '#db'
import { newId } from '#lib/ids.ts'
import type { Calendar, CalendarDay } from './domain/calendar.ts'
import type { Departure, PlannedDeparture } from './domain/departures.ts'
import type { Lane, Leg, Location, Region } from './domain/lane.ts'
import type { NetworkData } from './domain/network.ts'

/** Writes the reference data of the network; a row that exists takes the new values. */
export async function saveReference(
  db: Db,
  { calendars, locations, regions, lanes }: Omit<NetworkData, 'departures'>,
): Promise<void> {
  await query(db, CALENDARS, [JSON.stringify(calendars)])
  await query(db, FORGET_DAYS, [JSON.stringify(calendars.map(({ slug }) => slug))])
  await query(db, CALENDAR_DAYS, [
    JSON.stringify(
      calendars.flatMap(({ slug, days }) => days.map((d) => ({ calendar: slug, ...d }))),
    ),
  ])
  await query(db, LOCATIONS, [JSON.stringify(locations)])
  await query(db, REGIONS, [JSON.stringify(regions)])
  await query(db, LANES, [JSON.stringify(lanes.map(laneRow))])
  await query(db, LEGS, [JSON.stringify(lanes.flatMap(legRows))])
}

/** Adds the departures that are not there yet; the ones that are keep their bookings. */
export async function saveDepartures(
  db: Db,
  planned: readonly PlannedDeparture[],
): Promise<number> {
  const rows = planned.map((departure) => ({ id: newId(), ...departure }))
  return (await query(db, DEPARTURES, [JSON.stringify(rows)])).length
}

/** Tells the read models to read the network again. */
export const announceNetwork = (db: Db) =>
  announce(db, { kind: 'network_changed', subject: 'departures' })

export type Booked = { readonly id: string; readonly booked: number }

/** What departures have booked: of some, or of every one that has anything. */
export const bookedRows = (db: Db, ids: readonly string[]): Promise<Booked[]> =>
  query(db, 'select id, booked from logistics.departure where id = any ($1::uuid[])', [ids])
export const allBookedRows = (db: Db): Promise<Booked[]> =>
  query(db, 'select id, booked from logistics.departure where booked > 0')

const CALENDARS = `
  insert into logistics.calendar (slug, zone, weekdays, opens, closes, years)
  select slug, zone, weekdays, opens, closes, years
  from jsonb_to_recordset($1::jsonb) as c(
    slug text, zone text, weekdays smallint[], opens time, closes time, years smallint[])
  on conflict (slug) do update set zone = excluded.zone, weekdays = excluded.weekdays,
    opens = excluded.opens, closes = excluded.closes, years = excluded.years`

const FORGET_DAYS = `
  delete from logistics.calendar_day
  where calendar in (select jsonb_array_elements_text($1::jsonb))`

const CALENDAR_DAYS = `
  insert into logistics.calendar_day (calendar, day, kind, names, grade, source)
  select calendar, day, kind, names, grade, source
  from jsonb_to_recordset($1::jsonb) as d(
    calendar text, day date, kind text, names jsonb, grade text, source text)`

const LOCATIONS = `
  insert into logistics.location (slug, kind, names, zone, latitude, longitude,
    customs_opens, customs_closes, perishables_always)
  select slug, kind, names, zone, latitude, longitude, (customs ->> 'opens')::time,
    (customs ->> 'closes')::time, coalesce((customs ->> 'perishablesAlways')::boolean, false)
  from jsonb_to_recordset($1::jsonb) as l(slug text, kind text, names jsonb, zone text,
    latitude double precision, longitude double precision, customs jsonb)
  on conflict (slug) do update set kind = excluded.kind, names = excluded.names,
    zone = excluded.zone, latitude = excluded.latitude, longitude = excluded.longitude,
    customs_opens = excluded.customs_opens, customs_closes = excluded.customs_closes,
    perishables_always = excluded.perishables_always`

const REGIONS = `
  insert into logistics.region (code, names, latitude, longitude, gateway, km, served)
  select code, names, latitude, longitude, gateway, km, served
  from jsonb_to_recordset($1::jsonb) as r(code text, names jsonb, latitude double precision,
    longitude double precision, gateway text, km integer, served text[])
  on conflict (code) do update set names = excluded.names, latitude = excluded.latitude,
    longitude = excluded.longitude, gateway = excluded.gateway, km = excluded.km,
    served = excluded.served`

const LANES = `
  insert into logistics.lane (slug, origin, destination, regime, mode, band, origin_calendar,
    calendar, weekdays, cut_off, leaves, leaves_after_days, capacity, serves, km_max, freight_base,
    freight_per_kg, freight_free_from, uncooled_hours, hold_hours, grade)
  select slug, origin, destination, regime, mode, band, origin_calendar, calendar, weekdays,
    cut_off, leaves, leaves_after_days, capacity, serves, km_max, freight_base, freight_per_kg,
    freight_free_from, uncooled_hours, hold_hours, grade
  from jsonb_populate_recordset(null::logistics.lane, $1::jsonb)
  on conflict (slug) do update set origin = excluded.origin, destination = excluded.destination,
    regime = excluded.regime, mode = excluded.mode, band = excluded.band,
    origin_calendar = excluded.origin_calendar, calendar = excluded.calendar,
    weekdays = excluded.weekdays, cut_off = excluded.cut_off, leaves = excluded.leaves,
    leaves_after_days = excluded.leaves_after_days, capacity = excluded.capacity,
    serves = excluded.serves, km_max = excluded.km_max, freight_base = excluded.freight_base,
    freight_per_kg = excluded.freight_per_kg, freight_free_from = excluded.freight_free_from,
    uncooled_hours = excluded.uncooled_hours, hold_hours = excluded.hold_hours,
    grade = excluded.grade`

const LEGS = `
  insert into logistics.lane_leg
  select * from jsonb_populate_recordset(null::logistics.lane_leg, $1::jsonb)
  on conflict (lane, seq, month) do update set kind = excluded.kind,
    hours_p50 = excluded.hours_p50, hours_p95 = excluded.hours_p95,
    celsius_p50 = excluded.celsius_p50, celsius_p95 = excluded.celsius_p95`

const DEPARTURES = `
  insert into logistics.departure (id, lane, cutoff_at, leaves_at, arrives_at, capacity)
  select id, lane, "cutoffAt", "leavesAt", "arrivesAt", capacity
  from jsonb_to_recordset($1::jsonb) as d(id uuid, lane text, "cutoffAt" timestamptz,
    "leavesAt" timestamptz, "arrivesAt" timestamptz, capacity integer)
  on conflict (lane, cutoff_at) do nothing
  returning id`

const laneRow = ({ legs: _legs, timetable, freight, ...lane }: Lane) => ({
  slug: lane.slug,
  origin: lane.origin,
  destination: lane.destination,
  regime: lane.regime,
  mode: lane.mode,
  band: lane.band,
  origin_calendar: lane.originCalendar,
  calendar: lane.calendar,
  weekdays: timetable.weekdays,
  cut_off: timetable.cutOff,
  leaves: timetable.leaves,
  leaves_after_days: timetable.leavesAfterDays,
  capacity: timetable.capacity,
  serves: lane.serves,
  km_max: lane.kmMax,
  freight_base: freight.base.toString(),
  freight_per_kg: freight.perKg.toString(),
  freight_free_from: freight.freeFrom?.toString() ?? null,
  uncooled_hours: lane.uncooledHours,
  hold_hours: lane.holdHours,
  grade: lane.grade,
})

const legRows = ({ slug, legs }: Lane) =>
  legs.flatMap(({ kind, months }, index) =>
    months.map((month, at) => ({
      lane: slug,
      seq: index + 1,
      kind,
      month: at + 1,
      hours_p50: month.hoursP50,
      hours_p95: month.hoursP95,
      celsius_p50: month.celsiusP50,
      celsius_p95: month.celsiusP95,
    })),
  )

/** The calendars with their days; one query after the other, so that a transaction may ask. */
export async function readCalendars(db: Db): Promise<Calendar[]> {
  const calendars = await query<Omit<Calendar, 'days'>>(
    db,
    `select slug, zone, to_jsonb(weekdays) as weekdays, to_char(opens, 'HH24:MI') as opens,
      to_char(closes, 'HH24:MI') as closes, to_jsonb(years) as years
    from logistics.calendar order by slug`,
  )
  const days = await query<CalendarDay & { calendar: string }>(
    db,
    `select calendar, day, kind, names, grade, source from logistics.calendar_day
    order by calendar, day`,
  )
  const daysOf = Map.groupBy(days, ({ calendar }) => calendar)
  return calendars.map((row) => ({
    ...row,
    days: (daysOf.get(row.slug) ?? []).map(({ calendar: _calendar, ...day }) => day),
  }))
}

type LaneRow = Omit<Lane, 'legs' | 'freight'> & Lane['freight']

/** The lanes with their legs; one query after the other. */
export async function readLanes(db: Db): Promise<Lane[]> {
  const lanes = await query<LaneRow>(
    db,
    `select slug, origin, destination, regime, mode, band, origin_calendar as "originCalendar",
      calendar, jsonb_build_object('weekdays', weekdays, 'cutOff', to_char(cut_off, 'HH24:MI'),
        'leaves', to_char(leaves, 'HH24:MI'), 'leavesAfterDays', leaves_after_days,
        'capacity', capacity) as timetable,
      serves, km_max as "kmMax", freight_base as base, freight_per_kg as "perKg",
      freight_free_from as "freeFrom", uncooled_hours as "uncooledHours",
      hold_hours as "holdHours", grade
    from logistics.lane order by slug`,
  )
  const legs = await query<Leg & { lane: string }>(
    db,
    `select lane, kind, jsonb_agg(jsonb_build_object('hoursP50', hours_p50,
        'hoursP95', hours_p95, 'celsiusP50', celsius_p50, 'celsiusP95', celsius_p95)
        order by month) as months
    from logistics.lane_leg group by lane, seq, kind order by lane, seq`,
  )
  const legsOf = Map.groupBy(legs, ({ lane }) => lane)
  return lanes.map(({ base, perKg, freeFrom, ...lane }) => ({
    ...lane,
    freight: { base, perKg, freeFrom },
    legs: (legsOf.get(lane.slug) ?? []).map(({ kind, months }) => ({ kind, months })),
  }))
}

/** Reads the whole network, with the departures whose cut-off is not earlier than `from`. */
export async function readNetworkData(db: Db, from: Temporal.Instant): Promise<NetworkData> {
  const [calendars, lanes, locations, regions, departures] = await Promise.all([
    readCalendars(db),
    readLanes(db),
    query<Location>(
      db,
      `select slug, kind, names, zone, latitude, longitude,
        case when kind = 'zone' then jsonb_build_object(
          'opens', to_char(customs_opens, 'HH24:MI'), 'closes', to_char(customs_closes, 'HH24:MI'),
          'perishablesAlways', perishables_always) end as customs
      from logistics.location order by slug`,
    ),
    query<Region>(
      db,
      `select code, names, latitude, longitude, gateway, km, to_jsonb(served) as served
      from logistics.region order by code`,
    ),
    query<Departure>(
      db,
      `select id, lane, cutoff_at as "cutoffAt", leaves_at as "leavesAt",
        arrives_at as "arrivesAt", capacity, booked
      from logistics.departure where cutoff_at >= $1 and state <> 'cancelled' order by lane, cutoff_at`,
      [from],
    ),
  ])
  return { calendars, locations, regions, lanes, departures }
}
