import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { epochDay, fromEpochDay, instantAt } from '#lib/day.ts'
import { isHoliday, isOpen, type Calendar, type CalendarDay } from './calendar.ts'
import { dayAt, doorAt, NEVER, openingOf, workDone } from './opening.ts'

const names = { zh: '假', fr: 'Congé', en: 'Holiday' }
const entry = (
  day: string,
  kind: CalendarDay['kind'],
  grade: CalendarDay['grade'] = 'seen',
): CalendarDay => ({ day: Temporal.PlainDate.from(day), kind, names, grade, source: 'test' })
const calendarIn = (zone: string, days: CalendarDay[] = []): Calendar => ({
  slug: zone,
  zone,
  weekdays: [1, 2, 3, 4, 5],
  opens: '09:00',
  closes: '22:00',
  years: [2026, 2027],
  days,
})
const china = calendarIn('Asia/Shanghai', [
  entry('2026-10-01', 'closed'),
  entry('2026-10-10', 'working'),
  entry('2026-12-26', 'working', 'unverified'),
  entry('2026-12-25', 'closed', 'unverified'),
])
const on = (text: string) => epochDay(Temporal.PlainDate.from(text))
const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds

describe('the days of a calendar', () => {
  test('weekends are closed, working weekends are open, holidays are closed', () => {
    expect(isOpen(china, on('2026-09-30'))).toBe(true)
    expect(isOpen(china, on('2026-10-01'))).toBe(false)
    expect(isOpen(china, on('2026-10-03'))).toBe(false)
    expect(isOpen(china, on('2026-10-10'))).toBe(true)
  })

  test('a presumed holiday is closed, a presumed working weekend does not open', () => {
    expect(isOpen(china, on('2026-12-25'))).toBe(false)
    expect(isOpen(china, on('2026-12-26'))).toBe(false)
    expect(isHoliday(china, on('2026-12-26'))).toBe(false)
  })

  test('a year that nobody imported is closed', () => {
    expect(isOpen(china, on('2027-12-31'))).toBe(true)
    expect(isOpen(china, on('2028-01-04'))).toBe(false)
  })
})

describe('opening hours as instants', () => {
  const opening = openingOf(china, { opens: '08:30', closes: '20:00' }, on('2026-09-28'), 40)

  test('work waits for the office, stops at closing and goes on the next open day', () => {
    const done = (text: string, hours: number) =>
      Temporal.Instant.fromEpochMilliseconds(workDone(opening, at(text), hours * 3_600_000))
        .toZonedDateTimeISO('Asia/Shanghai')
        .toPlainDateTime()
        .toString()
    expect(done('2026-09-29T21:00:00+08:00', 6)).toBe('2026-09-30T14:30:00')
    expect(done('2026-09-29T10:00:00+08:00', 6)).toBe('2026-09-29T16:00:00')
    expect(done('2026-09-30T18:00:00+08:00', 6)).toBe('2026-10-02T12:30:00')
    expect(done('2026-10-09T19:00:00+08:00', 2)).toBe('2026-10-10T09:30:00')
    expect(done('2026-09-29T08:30:00+08:00', 11.5 + 1)).toBe('2026-09-30T09:30:00')
  })

  test('beyond the span nothing is done and no door is answered', () => {
    expect(workDone(opening, at('2027-03-01T00:00:00Z'), 1)).toBe(Number.POSITIVE_INFINITY)
    expect(workDone(opening, at('2026-11-06T10:00:00Z'), 1e10)).toBe(Number.POSITIVE_INFINITY)
    expect(doorAt(opening, at('2027-03-01T00:00:00Z')).day).toBe(NEVER)
  })

  test('a parcel that is late or meets a closed day is answered on the next open day', () => {
    const door = (text: string) => {
      const { day, putOff } = doorAt(opening, at(text))
      return [fromEpochDay(day).toString(), putOff]
    }
    expect(door('2026-09-29T19:59:00+08:00')).toEqual(['2026-09-29', false])
    expect(door('2026-09-29T20:01:00+08:00')).toEqual(['2026-09-30', false])
    expect(door('2026-09-30T20:01:00+08:00')).toEqual(['2026-10-02', true])
    expect(door('2026-10-09T23:00:00+08:00')).toEqual(['2026-10-10', false])
    expect(door('2026-10-10T23:00:00+08:00')).toEqual(['2026-10-12', true])
  })

  const zones = fc.constantFrom(
    'Asia/Shanghai',
    'Europe/Paris',
    'America/Sao_Paulo',
    'Pacific/Auckland',
  )
  const from = on('2026-03-01')
  const spans = new Map<string, ReturnType<typeof openingOf>>()
  const spanOf = (zone: string) => {
    const known =
      spans.get(zone) ?? openingOf(calendarIn(zone), { opens: '08:30', closes: '20:00' }, from, 400)
    spans.set(zone, known)
    return known
  }

  property.prop([zones, fc.integer({ min: 0, max: 399 * 1440 - 1 })])(
    'the day of an instant is the zone’s own, whatever the season',
    (zone, minutes) => {
      const start = instantAt(fromEpochDay(from), '00:00', zone)
      const instant = start.add({ minutes })
      const span = spanOf(zone)
      if (instant.epochMilliseconds >= span.starts.at(-1)!) return
      const local = epochDay(instant.toZonedDateTimeISO(zone).toPlainDate())
      expect(dayAt(span, instant.epochMilliseconds)).toBe(local)
    },
  )

  property.prop([zones, fc.integer({ min: 0, max: 380 * 1440 }), fc.nat(3000), fc.nat(40)])(
    'work is done within hours of an open day, and never earlier for a later start',
    (zone, minutes, later, hours) => {
      const span = spanOf(zone)
      const start = span.starts[0]! + minutes * 60_000
      const first = workDone(span, start, hours * 3_600_000)
      const second = workDone(span, start + later * 60_000, hours * 3_600_000)
      expect(second).toBeGreaterThanOrEqual(first)
      if (first === Number.POSITIVE_INFINITY) return
      const day = dayAt(span, first)
      expect(isOpen(calendarIn(zone), day)).toBe(true)
      expect(first).toBeGreaterThanOrEqual(span.opens[day - from]!)
      expect(first).toBeLessThanOrEqual(span.closes[day - from]!)
    },
  )
})
