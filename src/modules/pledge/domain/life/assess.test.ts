import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { assess, futureReading } from './assess.ts'
import { baranyi, gompertz } from './growth.ts'
import { meanKineticTemperature } from './mean-kinetic.ts'
import { daysUsed, meanRate, rate, simpson, type LifeModel, type Ramp } from './model.ts'
import { traceOf, type Reading } from './trace.ts'
import { GROWTH_MAX, growthRate, vibrioGrowth } from './vibrio.ts'

const fish: LifeModel = { kind: 'sqrt', tMin: -10, tRef: 0 }
const salmon: LifeModel = { kind: 'exp', a: 0.089, tRef: 0 }
const ricotta: LifeModel = { kind: 'arrhenius', activationEnergy: 61.92, tRef: 6 }
const chocolate: LifeModel = { kind: 'q10', q10: 2, tRef: 20 }
const level = (hours: number, celsius: number): Ramp => ({ hours, from: celsius, to: celsius })
const near = (actual: number, expected: number, tolerance = 0.01) =>
  expect(Math.abs(actual - expected), `${actual} is not ${expected}`).toBeLessThanOrEqual(tolerance)

describe('the reference vectors of domain/cold-chain.md §1.5', () => {
  const life = (model: LifeModel, celsius: number) =>
    assess({ model, lifeDays: 21, history: { kind: 'segments', segments: [] }, readAt: [celsius] })
      .leftDaysAt[celsius]!

  test('L1 and L3: 21 days at 5 °C by the square root', () => {
    near(life({ kind: 'sqrt', tMin: -10, tRef: 5 }, 0), 47.25)
    near(life({ kind: 'sqrt', tMin: -10, tRef: 5 }, 15), 7.56)
  })

  test('L2 and L4: 21 days at 5 °C by Arrhenius', () => {
    const model: LifeModel = { kind: 'arrhenius', activationEnergy: 100, tRef: 5 }
    near(life(model, 0), 46.34, 0.1)
    near(life(model, 15), 4.683)
  })

  test('L5: the square root from -1 to 15 °C', () => {
    const at = [-1, 0, 2, 4, 5, 8, 10, 15].map((celsius) => rate(fish, celsius))
    const expected = [0.81, 1, 1.44, 1.96, 2.25, 3.24, 4, 6.25]
    at.forEach((value, index) => near(value, expected[index]!, 1e-12))
  })

  test('L6 and L7: the exponential for smoked salmon and for shrimps', () => {
    const shrimps: LifeModel = { kind: 'exp', a: 0.15, tRef: 0 }
    near(rate(salmon, 5), 1.5605, 1e-4)
    near(rate(salmon, 10), 2.4351, 1e-4)
    near(rate(salmon, 15), 3.8, 1e-4)
    near(rate(salmon, 25), 9.2535, 1e-4)
    near(rate(shrimps, 5), 2.117, 1e-4)
    near(rate(shrimps, 8), 3.3201, 1e-4)
    near(rate(shrimps, 25), 42.52, 0.01)
  })

  test('L8: the Q10 of ricotta between 6 and 16 °C', () => near(rate(ricotta, 16), 2.516, 5e-4))

  test('L9 to L11: mean kinetic temperatures of equal times', () => {
    const of = (celsius: number[]) => meanKineticTemperature(celsius.map((c) => level(1, c)))
    near(of([2, 8]), 5.536, 5e-4)
    near(of([20, 30]), 26.26, 5e-4)
    near(of([4, 4, 4, 4, 25]), 13.582, 5e-4)
  })

  test('L12: Baranyi, the example of its help page', () => {
    const growth = { y0: 0.01, muMax: 0.5, k: 0.1, h0: 5 }
    const expected = {
      0: 0.01,
      5: 0.010673,
      10: 0.018132,
      15: 0.059415,
      20: 0.094318,
      30: 0.099959,
    }
    for (const [t, y] of Object.entries(expected)) near(baranyi(growth, Number(t)), y, 1e-6)
  })

  test('L13: Gompertz', () => {
    const growth = { a: 6, mu: 0.1, lambda: 10 }
    const expected = { 0: 0.08338, 10: 0.39593, 20: 1.06586, 50: 3.84923, 100: 5.72981 }
    for (const [t, y] of Object.entries(expected)) near(gompertz(growth, Number(t)), y, 1e-5)
  })

  test('L14: a good air lane', () => {
    const segments = [
      [14, 3],
      [8, 5],
      [13, 4],
      [6, 6],
      [20, 3],
    ].map(([hours, celsius]) => ({
      hours: hours!,
      celsius: celsius!,
    }))
    const onFish = assess({
      model: fish,
      lifeDays: 12,
      history: { kind: 'segments', segments },
      readAt: [0],
    })
    near(onFish.meanKineticTemperature, 3.836, 5e-4)
    near(onFish.usedDays, 4.846, 5e-4)
    near(onFish.leftDaysAt[0]!, 7.15)
    expect(onFish).toMatchObject({ hours: 61, minCelsius: 3, maxCelsius: 6, evidence: 'modelled' })
    const onRicotta = assess({
      model: ricotta,
      lifeDays: 33,
      history: { kind: 'segments', segments },
    })
    near(onRicotta.usedDays, 2.06, 1e-3)
    near(onRicotta.leftDays, 30.94)
  })

  test('L15: wine at 40 °C ages many times faster than at 13 °C', () => {
    const factor = (activationEnergy: number) =>
      rate({ kind: 'arrhenius', activationEnergy, tRef: 13 }, 40)
    near(factor(50), 6.12)
    near(factor(70), 12.64)
    near(factor(100), 37.49)
  })

  test('L16: below Tmin nothing ages, and nothing grows young', () => {
    const frozen = assess({
      model: fish,
      lifeDays: 12,
      readAt: [-10, -18],
      history: { kind: 'segments', segments: [{ hours: 1000, celsius: -18 }] },
    })
    expect(frozen).toMatchObject({ usedDays: 0, leftDays: 12 })
    expect(frozen.leftDaysAt).toEqual({ '-10': null, '-18': null })
  })

  test('the ramp of §1.2, 2 to 20 °C on ricotta, by Simpson and by the limit', () => {
    const model: LifeModel = { kind: 'arrhenius', activationEnergy: 61.92, tRef: 6 }
    const by = (n: number) => simpson((celsius) => rate(model, celsius), 2, 20, n)
    const scale = meanRate(model, 2, 20) / 1.772581
    near(by(2) / scale, 1.775116, 2e-5)
    near(by(4) / scale, 1.772743, 2e-5)
    near(meanRate(model, 2, 20), by(2000), 1e-9)
  })
})

describe('the Vibrio accumulator of §1.4', () => {
  test('10 °C is free; 26 h at 15 °C or 4.4 h at 25 °C end the lot', () => {
    expect(vibrioGrowth([level(10_000, 10)])).toBe(0)
    near(GROWTH_MAX / growthRate(15), 26.3, 0.05)
    near(GROWTH_MAX / growthRate(25), 4.386, 0.005)
    expect(vibrioGrowth([level(27, 15)])).toBeGreaterThan(GROWTH_MAX)
  })

  property.prop([
    fc.double({ min: -5, max: 45, noNaN: true }),
    fc.double({ min: -5, max: 45, noNaN: true }),
  ])('a ramp is charged as many small steps, and never gives safety back', (from, to) => {
    const steps = Array.from({ length: 2000 }, (_, i) =>
      level(1 / 2000, from + ((to - from) * (i + 0.5)) / 2000),
    )
    near(vibrioGrowth([{ hours: 1, from, to }]), vibrioGrowth(steps), 1e-5)
    expect(vibrioGrowth([{ hours: 1, from, to }])).toBeGreaterThanOrEqual(0)
  })
})

describe('evidence and refusals', () => {
  const trace = (minutes: number[]): Reading[] =>
    minutes.map((minute) => ({ at: minute * 60_000, celsius: 4 }))
  const evidenceOf = (model: LifeModel, minutes: number[]) =>
    assess({ model, lifeDays: 10, history: { kind: 'trace', readings: trace(minutes) } }).evidence

  test('a whole trace is measured, a holed one a gap, a default model modelled', () => {
    expect(evidenceOf(fish, [0, 10, 20, 30])).toBe('measured')
    expect(evidenceOf(fish, [0, 10, 20, 40])).toBe('measured')
    expect(evidenceOf(fish, [0, 10, 20, 41])).toBe('gap')
    expect(evidenceOf(fish, [0])).toBe('gap')
    expect(evidenceOf(chocolate, [0, 10, 20])).toBe('modelled')
  })

  test('a gap is charged at the warmest of its ends and the lane', () => {
    const readings = [
      { at: 0, celsius: 2 },
      { at: 600_000, celsius: 2 },
      { at: 1_200_000, celsius: 2 },
      { at: 1_200_000 + 7_200_000, celsius: 6 },
    ]
    expect(traceOf(readings).ramps.at(-1)).toEqual({ hours: 2, from: 6, to: 6 })
    expect(traceOf(readings, { gapCelsius: 9 }).ramps.at(-1)).toEqual({ hours: 2, from: 9, to: 9 })
    expect(traceOf(readings, { gapCelsius: 1 }).ramps.at(-1)).toEqual({ hours: 2, from: 6, to: 6 })
  })

  test('temperatures beyond the fitted range are flagged', () => {
    const at = (celsius: number) =>
      assess({
        model: ricotta,
        lifeDays: 33,
        validRange: { min: 6, max: 25 },
        history: { kind: 'segments', segments: [{ hours: 1, celsius }] },
      }).outsideRange
    expect([at(6), at(25), at(5.9), at(25.1)]).toEqual([false, false, true, true])
  })

  test('a reading later than now is found', () => {
    expect(futureReading(trace([1, 2, 3]), 180_000)).toBeUndefined()
    expect(futureReading(trace([1, 2, 3]), 179_999)).toEqual({ at: 180_000, celsius: 4 })
  })
})

const celsius = fc.double({ min: -25, max: 35, noNaN: true })
const readings = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.double({ min: -15, max: 15, noNaN: true })), {
    minLength: 2,
    maxLength: 40,
  })
  .map((steps) => {
    let minute = 0
    return steps.map(([wait, warmth]) => ({ at: (minute += wait) * 60_000, celsius: warmth }))
  })
const models = fc.constantFrom(fish, salmon, ricotta, chocolate)
const options = { intervalSeconds: 600, gapCelsius: 5 }
const used = (model: LifeModel, trace: readonly Reading[]) =>
  daysUsed(model, traceOf(trace, options).ramps)

describe('the laws of a life', () => {
  property.prop([models, celsius, celsius, fc.double({ min: 0.001, max: 0.999, noNaN: true })])(
    'I4: a ramp cut anywhere uses the same life',
    (model, from, drawn, cut) => {
      const to = Math.max(from - 30, Math.min(from + 30, drawn))
      const middle = from + (to - from) * cut
      const whole = daysUsed(model, [{ hours: 24, from, to }])
      const parts = daysUsed(model, [
        { hours: 24 * cut, from, to: middle },
        { hours: 24 * (1 - cut), from: middle, to },
      ])
      expect(Math.abs(whole - parts)).toBeLessThanOrEqual(1e-9 * Math.max(1, whole))
    },
  )

  property.prop([models, readings, fc.nat(39)])(
    'I4: a trace cut at a reading uses the same life',
    (model, trace, where) => {
      const cut = Math.min(where, trace.length - 1)
      const parts =
        used(model, trace.slice(0, cut + 1)) * (cut > 0 ? 1 : 0) + used(model, trace.slice(cut))
      expect(Math.abs(used(model, trace) - parts)).toBeLessThanOrEqual(1e-9)
    },
  )

  property.prop([models, readings, fc.nat(39), fc.double({ min: 0, max: 20, noNaN: true })])(
    'I5: a warmer reading never raises life',
    (model, trace, where, warmer) => {
      const index = Math.min(where, trace.length - 1)
      const warmed = trace.with(index, {
        ...trace[index]!,
        celsius: trace[index]!.celsius + warmer,
      })
      expect(used(model, warmed)).toBeGreaterThanOrEqual(used(model, trace) - 1e-12)
    },
  )

  property.prop([models, readings, fc.nat(39), fc.integer({ min: 0, max: 500 })])(
    'I5: a longer gap never raises life',
    (model, trace, where, minutes) => {
      const later = trace.map((reading, index) =>
        index > where ? { ...reading, at: reading.at + minutes * 60_000 } : reading,
      )
      expect(used(model, later)).toBeGreaterThanOrEqual(used(model, trace) - 1e-12)
    },
  )

  property.prop([
    models,
    readings.chain((trace) =>
      fc.tuple(
        fc.constant(trace),
        fc.shuffledSubarray([...trace, ...trace], { minLength: trace.length * 2 }),
      ),
    ),
  ])(
    'I6: readings in any order, repeated or not, give the same life',
    (model, [trace, shuffled]) => {
      expect(used(model, shuffled)).toBe(used(model, trace))
    },
  )

  property.prop([models, readings, celsius, fc.integer({ min: 1, max: 300 })])(
    'I3: life never increases as the history grows',
    (model, trace, next, minutes) => {
      const longer = [...trace, { at: trace.at(-1)!.at + minutes * 60_000, celsius: next }]
      expect(used(model, longer)).toBeGreaterThanOrEqual(used(model, trace))
    },
  )

  property.prop([readings])('the mean kinetic temperature lies within what was read', (trace) => {
    const ramps = traceOf(trace).ramps
    const all = ramps.flatMap(({ from, to }) => [from, to])
    const mean = meanKineticTemperature(ramps)
    expect(mean).toBeGreaterThanOrEqual(Math.min(...all) - 1e-6)
    expect(mean).toBeLessThanOrEqual(Math.max(...all) + 1e-6)
  })
})
