import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { fromEpochDay } from '#lib/day.ts'
import { readNetwork } from '../../../sandbox/world/network/read.ts'
import { isOpen } from './calendar.ts'
import { planDepartures } from './departures.ts'
import { freightFor } from './lane.ts'
import { networkOf, nextDeparture, recordBooked } from './network.ts'
import { NEVER } from './opening.ts'
import { greatCircleKm } from './region.ts'

const reference = readNetwork()
const day = (text: string) => Temporal.PlainDate.from(text)
const planned = (from: string, days: number) =>
  planDepartures(reference.lanes, reference.calendars, day(from), days)
const dated = (from: string, days: number) =>
  planned(from, days).map((departure, index) => ({ ...departure, id: `d${index}`, booked: 0 }))
const network = networkOf({ ...reference, departures: dated('2026-09-14', 60) })
const laneOf = (slug: string) => network.lanes.find((lane) => lane.slug === slug)!
const ms = (text: string) => Temporal.Instant.from(text).epochMilliseconds

describe('the reference data', () => {
  test('every lane carries the legs of its kind over twelve months, none warmer than it can hold', () => {
    for (const lane of reference.lanes) {
      const kinds = lane.legs.map(({ kind }) => kind)
      const transit = lane.mode === 'road' ? [] : ['flight', 'ground', 'clearance']
      expect(kinds, lane.slug).toEqual(['handling', ...transit, 'last_mile', 'holding'])
      for (const { months } of lane.legs) expect(months).toHaveLength(12)
      expect(lane.uncooledHours).toBeLessThanOrEqual(lane.holdHours)
    }
    expect(new Set(reference.lanes.map(({ slug }) => slug)).size).toBe(reference.lanes.length)
  })

  test('a city’s gateway is the nearest zone, and no road is shorter than the great circle', () => {
    const zones = reference.locations.filter(({ kind }) => kind === 'zone')
    expect(reference.regions).toHaveLength(77)
    for (const region of reference.regions) {
      const near = zones.toSorted((a, b) => greatCircleKm(a, region) - greatCircleKm(b, region))[0]!
      expect(near.slug, region.code).toBe(region.gateway)
      const straight = greatCircleKm(near, region)
      expect(region.km, region.names.en).toBeGreaterThanOrEqual(Math.floor(straight))
      expect(region.km, region.names.en).toBeLessThanOrEqual(straight * 1.75 + 15)
    }
  })

  test('China 2026 has the 33 days off and six working weekend days of the notice', () => {
    const days = reference.calendars.find(({ slug }) => slug === 'cn')!.days
    const in2026 = days.filter((entry) => entry.day.year === 2026)
    expect(in2026.every(({ grade }) => grade === 'seen')).toBe(true)
    expect(in2026.filter(({ kind }) => kind === 'closed')).toHaveLength(33)
    const working = in2026
      .filter(({ kind }) => kind === 'working')
      .map((entry) => entry.day.toString())
    expect(working).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ])
    for (const entry of days.filter(({ kind }) => kind === 'working')) {
      expect(entry.day.dayOfWeek).toBeGreaterThanOrEqual(6)
    }
  })

  test('the Chinese feasts of 2027 fall on the days of the lunar calendar', () => {
    const days = reference.calendars.find(({ slug }) => slug === 'cn')!.days
    const feast = (text: string) => {
      const lunar = day(text).withCalendar('chinese')
      expect(days.some((entry) => entry.day.equals(day(text)) && entry.kind === 'closed')).toBe(
        true,
      )
      return `${lunar.monthCode}-${lunar.day}`
    }
    expect(feast('2027-02-06')).toBe('M01-1')
    expect(feast('2027-06-09')).toBe('M05-5')
    expect(feast('2027-09-15')).toBe('M08-15')
  })
})

describe('planning departures', () => {
  test('the same days give the same departures; a longer plan only adds', () => {
    const short = planned('2026-11-25', 10)
    expect(planned('2026-11-25', 10)).toEqual(short)
    const keys = (days: number) =>
      planned('2026-11-25', days).map(({ lane, cutoffAt }) => `${lane} ${cutoffAt.toString()}`)
    const long = new Set(keys(30))
    expect(keys(10).every((key) => long.has(key))).toBe(true)
  })

  test('a cut-off keeps its place on the hub’s clock through summer and winter time', () => {
    const lane = reference.lanes.filter(({ slug }) => slug === 'rungis-shanghai-1210-chilled')
    const cutoffs = planDepartures(lane, reference.calendars, day('2026-10-22'), 8)
    expect(cutoffs.map(({ cutoffAt }) => cutoffAt.toString())).toEqual([
      '2026-10-22T10:00:00Z',
      '2026-10-23T10:00:00Z',
      '2026-10-25T11:00:00Z',
      '2026-10-26T11:00:00Z',
      '2026-10-27T11:00:00Z',
      '2026-10-28T11:00:00Z',
      '2026-10-29T11:00:00Z',
    ])
    const spring = planDepartures(lane, reference.calendars, day('2027-03-26'), 4)
    expect(spring.map(({ cutoffAt }) => cutoffAt.toString())).toEqual([
      '2027-03-26T11:00:00Z',
      '2027-03-28T10:00:00Z',
    ])
  })

  test('nothing is handed over at a hub on its holiday, nor at a zone on a closed day', () => {
    const on = (slug: string, date: string) =>
      planned('2026-09-14', 60).some(
        ({ lane, cutoffAt }) =>
          lane === slug && cutoffAt.toZonedDateTimeISO('Asia/Shanghai').toPlainDate().equals(date),
      )
    expect(on('rungis-shanghai-1210-chilled', '2026-11-11')).toBe(false)
    expect(on('rungis-shanghai-1210-chilled', '2026-11-10')).toBe(true)
    expect(on('hangzhou-door-1210-chilled', '2026-10-01')).toBe(false)
    expect(on('hangzhou-door-1210-chilled', '2026-09-20')).toBe(true)
    expect(on('hangzhou-door-1210-chilled', '2026-10-10')).toBe(true)
    expect(on('hangzhou-door-1210-chilled', '2026-10-11')).toBe(false)
  })

  test('a flight after midnight leaves on the day after its cut-off', () => {
    const lane = reference.lanes.filter(({ slug }) => slug === 'madrid-shanghai-1210-chilled')
    const [first] = planDepartures(lane, reference.calendars, day('2026-11-25'), 1)
    expect(first!.cutoffAt.toString()).toBe('2026-11-25T13:00:00Z')
    expect(first!.leavesAt.toString()).toBe('2026-11-25T23:30:00Z')
    expect(first!.arrivesAt.toString()).toBe('2026-11-26T12:30:00Z')
  })
})

describe('looking the network up', () => {
  test('a district is its city, a municipality itself, an unknown code nowhere', () => {
    expect(network.region('330106')?.code).toBe('330100')
    expect(network.region('330100')?.names.zh).toBe('杭州')
    expect(network.region('110105')?.code).toBe('110000')
    expect(network.region('310115')?.code).toBe('310000')
    expect(network.region('500101')?.code).toBe('500000')
    for (const code of ['330000', '999999', '810001', '33010', '', '469001']) {
      expect(network.region(code), code).toBeUndefined()
    }
  })

  test('Tibet and Xinjiang are served in dry bands only', () => {
    for (const code of ['540100', '650102']) {
      expect(network.ways('bonded_1210', 'chilled_0_4', code)).toEqual([])
      expect(network.ways('bonded_1210', 'frozen', code)).toEqual([])
      expect(network.ways('direct_9610', 'ambient', code)).not.toEqual([])
    }
  })

  test('direct parcels fly to the gateway of the city; bulk goes wherever the road allows', () => {
    const destinations = (regime: 'direct_9610' | 'bonded_1210') =>
      new Set(network.ways(regime, 'cool_10_15', '440300').map(({ lane }) => lane.destination))
    expect(destinations('direct_9610')).toEqual(new Set(['bonded-guangzhou']))
    expect(destinations('bonded_1210').size).toBe(4)
  })

  test('chilled goods never go out as direct parcels', () => {
    expect(network.ways('direct_9610', 'chilled_2_8', '310000')).toEqual([])
  })

  test('oysters from Rungis reach Shanghai within 72 hours of the cut-off', () => {
    const way = network
      .ways('bonded_1210', 'chilled_0_4', '310000')
      .find(({ lane }) => lane.slug === 'rungis-shanghai-1210-chilled')!
    // A Monday in Paris, 12:00, is a Wednesday at the door; a Friday waits for the Monday.
    const at = (text: string) => {
      const index = nextDeparture(way.lane, ms(text))
      return fromEpochDay(way.doors.deliverOn[index]!).toString()
    }
    expect(at('2026-11-02T10:59:59Z')).toBe('2026-11-04')
    expect(at('2026-11-06T10:59:59Z')).toBe('2026-11-09')
    for (let i = 0; i < way.lane.departures.length; i++) {
      const { cutoffMs } = way.lane.departures[i]!
      const cutOff = Temporal.Instant.fromEpochMilliseconds(cutoffMs)
      const weekday = cutOff.toZonedDateTimeISO('Europe/Paris').dayOfWeek
      if (way.doors.putOff[i] || weekday === 5) continue
      expect(way.doors.deliverMs[i]! - cutoffMs).toBeLessThanOrEqual(72 * 3_600_000)
    }
  })

  test('a booking is followed on its departure', () => {
    const own = networkOf({ ...reference, departures: dated('2026-11-02', 3) })
    recordBooked(own, 'd0', 12)
    recordBooked(own, 'unknown', 12)
    expect(own.departure('d0')?.booked).toBe(12)
  })

  test('a year without a calendar is reported', () => {
    expect(network.missingYears).toEqual([])
    const late = networkOf({ ...reference, departures: dated('2027-12-01', 10) })
    expect(late.missingYears.map(({ year }) => year)).toEqual([2028, 2028, 2028, 2028])
  })
})

describe('I10: the promise date', () => {
  const calendar = reference.calendars.find(({ slug }) => slug === 'cn')!
  const ways = ['330100', '310000', '110000', '440300', '510100', '230100', '650100'].flatMap(
    (code) =>
      (['chilled_0_4', 'cool_10_15', 'ambient', 'frozen'] as const).flatMap((storage) =>
        network.ways('bonded_1210', storage, code),
      ),
  )

  test('is never a closed day, and golden weeks push it past them', () => {
    expect(ways.length).toBeGreaterThan(100)
    for (const { lane, doors } of ways) {
      lane.departures.forEach(({ cutoffMs }, index) => {
        const on = doors.deliverOn[index]!
        if (on === NEVER) return
        expect(isOpen(calendar, on), `${lane.slug} ${fromEpochDay(on).toString()}`).toBe(true)
        expect(doors.deliverMs[index]).toBeGreaterThan(cutoffMs)
        const local = Temporal.Instant.fromEpochMilliseconds(doors.deliverMs[index]!)
          .toZonedDateTimeISO('Asia/Shanghai')
          .toPlainDate()
        expect(local.equals(fromEpochDay(on))).toBe(true)
      })
    }
    const delivered = ways
      .flatMap(({ doors }) => [...doors.deliverOn])
      .filter((on) => on !== NEVER)
      .map((on) => fromEpochDay(on).toString())
    expect(delivered).toContain('2026-10-10')
    expect(delivered).toContain('2026-09-20')
    expect(delivered).not.toContain('2026-10-05')
    expect(delivered).not.toContain('2026-10-11')
  })

  const moments = fc.integer({ min: ms('2026-09-14T00:00:00Z'), max: ms('2026-11-10T00:00:00Z') })
  property.prop([fc.nat(ways.length - 1), moments, fc.nat(86_400_000)])(
    'never goes back as the hour of the order goes on',
    (index, now, later) => {
      const { lane, doors } = ways[index]!
      const first = nextDeparture(lane, now)
      const second = nextDeparture(lane, now + later)
      expect(doors.earliest[second]).toBeGreaterThanOrEqual(doors.earliest[first]!)
      if (first < lane.departures.length) expect(lane.cutoffs[first]).toBeGreaterThan(now)
      if (first > 0) expect(lane.cutoffs[first - 1]).toBeLessThanOrEqual(now)
    },
  )

  test('does not depend on the zone of the machine', () => {
    const zone = process.env['TZ']
    const answers = ['America/Los_Angeles', 'Asia/Tokyo', 'UTC'].map((machine) => {
      process.env['TZ'] = machine
      const built = networkOf({ ...reference, departures: dated('2026-10-20', 12) })
      return built
        .ways('bonded_1210', 'chilled_0_4', '330100')
        .map(({ doors }) => [...doors.deliverOn])
    })
    if (zone === undefined) delete process.env['TZ']
    else process.env['TZ'] = zone
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
  })

  test('an order in the second of the cut-off is too late', () => {
    const lane = laneOf('rungis-shanghai-1210-chilled')
    const cutoff = lane.cutoffs[3]!
    expect(nextDeparture(lane, cutoff - 1)).toBe(3)
    expect(nextDeparture(lane, cutoff)).toBe(4)
  })
})

test('freight: a base, every begun kilogram, nothing from the threshold on', () => {
  const terms = { base: 2900n, perKg: 600n, freeFrom: 59900n }
  expect(freightFor(terms, 1000, 100n)).toBe(3500n)
  expect(freightFor(terms, 1001, 100n)).toBe(4100n)
  expect(freightFor(terms, 5000, 59899n)).toBe(5900n)
  expect(freightFor(terms, 5000, 59900n)).toBe(0n)
  expect(freightFor({ ...terms, freeFrom: null }, 5000, 1_000_000n)).toBe(5900n)
})
