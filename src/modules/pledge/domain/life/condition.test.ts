import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import type { LifeClass } from '../life-class.ts'
import { conditionAfter } from './condition.ts'

const names = { zh: '', fr: '', en: '' }
const oysters: LifeClass = {
  slug: 'live_oysters',
  names,
  model: { kind: 'sqrt', tMin: -10, tRef: 3 },
  validRange: null,
  dateKind: 'use_by',
  safety: 'vibrio',
  celsiusMax: null,
  begins: 'harvested',
  evidence: 'producer_default',
  source: '',
}
const HOUR = 3_600_000
const hourly = (celsius: readonly number[]) =>
  celsius.map((c, nr) => ({ at: nr * HOUR, celsius: c }))
const after = (celsius: readonly number[], life: LifeClass | null = oysters) =>
  conditionAfter({
    life,
    daysAtStart: 10,
    readings: hourly(celsius),
    intervalSeconds: 3600,
    gapCelsius: 10,
  })

test('a day at 10 °C is free of growth, a day and a half at 15 °C ends live oysters', () => {
  expect(after(Array.from({ length: 25 }, () => 10))).toMatchObject({ growth: 0, unsafe: false })
  expect(after(Array.from({ length: 37 }, () => 15)).unsafe).toBe(true)
})

test('cold gives no life back: the calendar is a cap (I15)', () => {
  expect(after(Array.from({ length: 25 }, () => 0)).leftDays).toBe(9)
})

test('a moment too warm spoils what bears no warmth', () => {
  const ganache = { ...oysters, safety: null, celsiusMax: 22 }
  expect(after([20, 22.5, 20], ganache).spoilt).toBe(true)
  expect(after([20, 22, 20], ganache).spoilt).toBe(false)
})

test('goods with a date alone lose the days that pass', () => {
  expect(
    after(
      Array.from({ length: 49 }, () => 20),
      null,
    ).leftDays,
  ).toBe(8)
})

const celsius = fc.double({ min: -5, max: 30, noNaN: true })
const curve = fc.array(celsius, { minLength: 3, maxLength: 60 })

property.prop([curve, fc.nat(), fc.double({ min: 0, max: 10, noNaN: true })])(
  'raising a temperature never raises life (I5)',
  (readings, pick, more) => {
    const at = pick % readings.length
    const warmer = after(readings.with(at, readings[at]! + more))
    expect(warmer.leftDays).toBeLessThanOrEqual(after(readings).leftDays + 1e-9)
    expect(warmer.growth).toBeGreaterThanOrEqual(after(readings).growth - 1e-9)
  },
)

property.prop([curve, fc.nat()])('a hole never raises life (I5)', (readings, pick) => {
  const all = hourly(readings)
  const gone = 1 + (pick % Math.max(1, all.length - 2))
  const holed = all.toSpliced(gone, Math.min(3, all.length - 1 - gone))
  const of = (some: typeof all) =>
    conditionAfter({
      life: oysters,
      daysAtStart: 10,
      readings: some,
      intervalSeconds: 1200,
      gapCelsius: 30,
    })
  expect(of(holed).leftDays).toBeLessThanOrEqual(of(all).leftDays + 1e-9)
})

property.prop([curve, fc.nat()])(
  'time alone never gives life back, whatever is measured (I3)',
  (readings, cut) => {
    const first = readings.slice(0, 2 + (cut % (readings.length - 1)))
    expect(after(readings).leftDays).toBeLessThanOrEqual(after(first).leftDays + 1e-9)
    expect(after(readings).growth).toBeGreaterThanOrEqual(after(first).growth - 1e-9)
  },
)
