import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { excursionsIn, intervalOf, LIVE, unobservedMinutes } from './excursion.ts'
import { PRESETS, readLoggerFile } from './logger-file.ts'
import { pack, unpack } from './pack.ts'
import { sift } from './sift.ts'

const MINUTE = 60_000
const every = (minutes: number, celsius: readonly number[]) =>
  celsius.map((each, nr) => ({ at: nr * minutes * MINUTE, celsius: each }))

const reading = fc.record({
  at: fc.integer({ min: -8e12, max: 8e12 }),
  celsius: fc.integer({ min: -6000, max: 8000 }).map((n) => n / 100),
})

property.prop([fc.array(reading)])('what was packed comes back', (readings) => {
  const ordered = readings.toSorted((a, b) => a.at - b.at)
  expect(unpack(pack(ordered))).toEqual(ordered)
})

test('an even cold costs about two bytes a reading', () => {
  const readings = Array.from({ length: 1000 }, (_, nr) => ({
    at: 1.77e12 + nr * 300_000,
    celsius: 3 + Math.round(Math.sin(nr / 20) * 10) / 10,
  }))
  expect(pack(readings).length).toBeLessThan(2_200)
  expect(() => unpack(pack(readings).slice(0, 3))).toThrow('middle of a number')
})

describe('sifting', () => {
  test('counts what comes again and what is not yet, and drops neither in silence', () => {
    const incoming = [
      ...every(5, [1, 2, 3]),
      { at: 0, celsius: 9 },
      { at: 5 * MINUTE, celsius: 7 },
      { at: 1e12, celsius: 4 },
    ]
    expect(sift(incoming, new Set([5 * MINUTE]), 1e9)).toEqual({
      fresh: [
        { at: 0, celsius: 9 },
        { at: 10 * MINUTE, celsius: 3 },
      ],
      duplicates: 3,
      future: 1,
    })
  })

  property.prop([fc.array(reading, { maxLength: 30 }), fc.infiniteStream(fc.nat())])(
    'gives the same in any order of arrival (I6)',
    (readings, stream) => {
      const shuffled = readings
        .map((each) => ({ each, rank: stream.next().value as number }))
        .toSorted((a, b) => a.rank - b.rank)
        .map(({ each }) => each)
      expect(sift(shuffled, new Set(), 0)).toEqual(sift(readings, new Set(), 0))
    },
  )
})

describe('excursions', () => {
  test('half an hour beyond the limit is one, with its peak; a moment is none', () => {
    expect(excursionsIn(every(10, [4, 12, 14, 13, 12, 5]), LIVE)).toEqual([
      { kind: 'warm', from: 10 * MINUTE, to: 50 * MINUTE, peak: 14, limit: 10 },
    ])
    expect(excursionsIn(every(10, [4, 12, 14, 5]), LIVE)).toEqual([])
  })

  test('one that lasts is open, and frost is one as well', () => {
    expect(excursionsIn(every(10, [4, 11, 11, 11, 11]), LIVE)[0]?.to).toBeNull()
    expect(excursionsIn(every(10, [-1, -2, -3, -1, 2]), LIVE)[0]).toMatchObject({
      kind: 'cold',
      peak: -3,
    })
  })

  test('what nobody saw is told in minutes', () => {
    const holed = every(10, [3, 3, 3, 3, 3, 3, 3]).toSpliced(2, 3)
    expect(unobservedMinutes(holed, 600)).toBe(40)
    expect(intervalOf(holed)).toBe(600)
  })
})

describe('logger files', () => {
  test('LogTag: date and time apart, a head before', () => {
    const text =
      'LogTag Analyzer\r\nSerial Number: 1023456789\r\n\r\nDate,Time,Temperature\r\n27/02/2026,08:05:00,3.4\r\n27/02/2026,08:10:00,3.5 °C\r\nend of file,,\r\n'
    const file = readLoggerFile(text, PRESETS.logtag)
    expect(file).toEqual({
      ok: true,
      value: {
        device: '1023456789',
        readings: [
          { at: Date.UTC(2026, 1, 27, 8, 5), celsius: 3.4 },
          { at: Date.UTC(2026, 1, 27, 8, 10), celsius: 3.5 },
        ],
        unreadable: [7],
      },
    })
  })

  test('Libero: decimal commas, and a wall clock in Paris over the end of summer time', () => {
    const text = 'Timestamp;Temperature [°C]\n28.03.2026 12:00;2,5\n29.03.2026 12:00;2,6\n'
    const file = readLoggerFile(text, PRESETS.libero)
    expect(file.ok && file.value.readings.map(({ at }) => new Date(at).getUTCHours())).toEqual([
      11, 10,
    ])
  })

  test('TempTale: tabs, months first, half days; Tive: instants with their offset', () => {
    const tale = readLoggerFile(
      'Date/Time\tTemp (C)\n02/27/2026 01:05 PM\t4.0\n02/27/2026 12:05 AM\t4.1\n',
      PRESETS.temptale,
    )
    expect(tale.ok && tale.value.readings.map(({ at }) => new Date(at).toISOString())).toEqual([
      '2026-02-27T13:05:00.000Z',
      '2026-02-27T00:05:00.000Z',
    ])
    const tive = readLoggerFile(
      'id,timestamp,temperature\n"a, b",2026-02-27T08:00:00+01:00,4.25\n',
      PRESETS.tive,
    )
    expect(tive.ok && tive.value.readings).toEqual([
      { at: Date.UTC(2026, 1, 27, 7), celsius: 4.25 },
    ])
  })

  test('a mapping in Fahrenheit; impossible days and broken probes are named', () => {
    const mapping = { ...PRESETS.tive, unit: 'F' } as const
    const text =
      'timestamp,temperature\n2026-02-30T08:00:00Z,40\n2026-02-27T08:00:00Z,41\n2026-02-27T08:05:00Z,999\n'
    const file = readLoggerFile(text, mapping)
    expect(file).toMatchObject({
      ok: true,
      value: { readings: [{ celsius: 5 }], unreadable: [2, 4] },
    })
  })

  test.each([
    ['time,degrees\n1,2', 'no_header'],
    ['timestamp,temperature\n', 'no_readings'],
    ['', 'no_header'],
  ])('%j is refused: %s', (text, kind) => {
    expect(readLoggerFile(text, PRESETS.tive)).toMatchObject({ ok: false, refusal: { kind } })
  })

  test('a zone nobody knows is refused', () => {
    expect(readLoggerFile('x', { ...PRESETS.tive, zone: 'Europe/Atlantis' })).toMatchObject({
      ok: false,
      refusal: { kind: 'unknown_zone' },
    })
  })
})
