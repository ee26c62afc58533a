import { fc, test as property } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { classOf, lotOf, wayOf } from '../../../../test/fixtures/pledge.ts'
import { daysUsed } from './life/model.ts'
import type { PledgeLot } from './lots.ts'
import { pledge } from './pledge.ts'
import type { PledgeQuestion } from './question.ts'
import type { PledgeWay } from './way.ts'

const DAY = 86_400_000
const life = classOf()

const lotsDrawn = fc
  .array(
    fc.record({
      expiresOn: fc.integer({ min: 98, max: 125 }),
      available: fc.nat(12),
      producedOn: fc.integer({ min: 95, max: 108 }),
      location: fc.constantFrom('hub', 'zone'),
    }),
    { maxLength: 7 },
  )
  .map((drawn) =>
    drawn
      .map(({ expiresOn, available, ...more }, nr) => lotOf(`l${nr}`, expiresOn, available, more))
      .toSorted((a, b) => a.expiresOn - b.expiresOn),
  )

const wayDrawn = (origin: string) =>
  fc
    .record({
      celsius: fc.integer({ min: -5, max: 14 }),
      departures: fc.array(
        fc.record({
          cutOff: fc.integer({ min: 100, max: 110 }),
          days: fc.integer({ min: 1, max: 6 }),
          room: fc.nat(15),
          putOff: fc.boolean(),
        }),
        { maxLength: 6 },
      ),
    })
    .map(({ celsius, departures }) =>
      wayOf({
        origin,
        celsius,
        departures: departures
          .toSorted((a, b) => a.cutOff - b.cutOff)
          .map(({ days, ...rest }) => ({ ...rest, deliverOn: rest.cutOff + days })),
      }),
    )

const questions: fc.Arbitrary<PledgeQuestion> = fc.record({
  minDays: fc.option(fc.integer({ min: 1, max: 12 })),
  life: fc.constant(life),
  region: fc.constant('330100'),
  ways: fc.tuple(wayDrawn('hub'), wayDrawn('zone'), wayDrawn('hub')),
  lots: lotsDrawn,
  quantity: fc.integer({ min: 1, max: 20 }),
  now: fc.integer({ min: 99 * DAY, max: 112 * DAY }),
})

/** The days at the reference temperature that a departure uses, by the model itself. */
function lifeUsed({ lane, doors }: PledgeWay, index: number): number {
  const celsius = lane.legs[0]!.months[0]!.celsiusP95
  const { cutoffMs } = lane.departures[index]!
  const hours = Math.max(24, (doors.deliverMs[index]! - cutoffMs) / 3_600_000)
  return daysUsed(life.model!, [{ hours, from: celsius, to: celsius }]) - hours / 24
}

/** Every set of at most two lots that can serve a question on a departure, by plain search. */
function* servings(question: PledgeQuestion, way: PledgeWay, index: number) {
  const { minDays, lots, quantity } = question
  const departure = way.lane.departures[index]!
  if (departure.capacity - departure.booked < quantity) return
  const burn = Math.max(0, Math.ceil(lifeUsed(way, index) - 1e-9))
  const fit = lots.filter(
    (lot) =>
      lot.location === way.lane.origin &&
      lot.available > 0 &&
      lot.producedOn <= departure.readyBy &&
      (minDays === null || lot.expiresOn - burn - way.doors.deliverOn[index]! >= minDays),
  )
  for (const [i, first] of fit.entries()) {
    if (first.available >= quantity) yield [first]
    for (const second of fit.slice(i + 1)) {
      if (first.available + second.available >= quantity) yield [first, second]
    }
  }
}

function soonestByForce(question: PledgeQuestion): number | null {
  let best: number | null = null
  for (const way of question.ways) {
    way.lane.departures.forEach(({ cutoffMs }, index) => {
      if (cutoffMs <= question.now) return
      const [served] = servings(question, way, index)
      const on = way.doors.deliverOn[index]!
      if (served && (best === null || on < best)) best = on
    })
  }
  return best
}

describe('the laws of a promise', () => {
  property.prop([questions], { numRuns: 2000 })(
    'I2: it is kept, it is the soonest, and it is refused only when nothing could keep it',
    (question) => {
      const answer = pledge(question)
      const best = soonestByForce(question)
      if (!answer.ok) {
        expect(best).toBeNull()
        return
      }
      const { lane, departure, deliverOn, lots, threshold, freshDays } = answer.value.soonest
      expect(deliverOn).toBe(best)
      expect(departure.cutoffMs).toBeGreaterThan(question.now)
      expect(departure.booked + question.quantity).toBeLessThanOrEqual(departure.capacity)
      for (const { lot } of lots) {
        expect(lot.location).toBe(lane.origin)
        expect(lot.producedOn).toBeLessThanOrEqual(departure.readyBy)
        expect(lot.expiresOn).toBeGreaterThanOrEqual(threshold)
      }
      if (question.minDays === null) return
      const way = question.ways.find((each) => each.lane === lane)!
      const used = lifeUsed(way, lane.departures.indexOf(departure))
      for (const { lot } of lots) {
        expect(lot.expiresOn - deliverOn - used).toBeGreaterThanOrEqual(question.minDays - 1e-6)
        expect(lot.expiresOn - deliverOn - used).toBeGreaterThanOrEqual(freshDays! - 1e-6)
      }
    },
  )

  property.prop([questions], { numRuns: 1000 })(
    'I1: the lots of a line are enough, at most two, and none gives more than it has',
    (question) => {
      const answer = pledge(question)
      if (!answer.ok) return
      for (const promise of [answer.value.soonest, answer.value.fresher]) {
        if (!promise) continue
        const { lots } = promise
        expect(lots.length).toBeLessThanOrEqual(2)
        expect(new Set(lots.map(({ lot }) => lot.id)).size).toBe(lots.length)
        expect(lots.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(question.quantity)
        for (const { lot, quantity } of lots) {
          expect(quantity).toBeGreaterThan(0)
          expect(quantity).toBeLessThanOrEqual(lot.available)
        }
      }
    },
  )

  property.prop([questions, fc.nat(5 * DAY)], { numRuns: 1000 })(
    'I10: the day does not go back as the order comes later',
    (question, later) => {
      const first = pledge(question)
      const second = pledge({ ...question, now: question.now + later })
      if (!second.ok) return
      expect(first.ok).toBe(true)
      if (first.ok) {
        expect(second.value.soonest.deliverOn).toBeGreaterThanOrEqual(first.value.soonest.deliverOn)
      }
    },
  )

  property.prop([questions], { numRuns: 1000 })(
    'I15: the printed date is a cap, in the coldest lane too',
    (question) => {
      const answer = pledge(question)
      if (!answer.ok || question.minDays === null) return
      for (const { lot } of answer.value.soonest.lots) {
        expect(
          answer.value.soonest.deliverOn + answer.value.soonest.freshDays!,
        ).toBeLessThanOrEqual(answer.value.soonest.lots[0]!.lot.expiresOn)
        expect(lot.expiresOn).toBeGreaterThan(answer.value.soonest.deliverOn)
      }
    },
  )

  property.prop([questions], { numRuns: 1000 })(
    'the fresher choice has two days more and is not sooner; a smaller order is never refused more',
    (question) => {
      const answer = pledge(question)
      if (answer.ok && answer.value.fresher) {
        const { soonest, fresher } = answer.value
        expect(fresher.freshDays!).toBeGreaterThanOrEqual(soonest.freshDays! + 2)
        expect(fresher.deliverOn).toBeGreaterThanOrEqual(soonest.deliverOn)
      }
      if (!answer.ok && answer.refusal.kind === 'out_of_stock') {
        const { quantityMax } = answer.refusal
        expect(quantityMax).toBeLessThan(question.quantity)
        if (quantityMax > 0) expect(pledge({ ...question, quantity: quantityMax }).ok).toBe(true)
        expect(pledge({ ...question, quantity: quantityMax + 1 }).ok).toBe(false)
      }
    },
  )
})

/** The most orders of one unit that any assignment serves, by augmenting paths. */
function maximumMatching(lots: readonly PledgeLot[], thresholds: readonly number[]): number {
  const units = lots.flatMap((lot) => Array.from({ length: lot.available }, () => lot.expiresOn))
  const holder = units.map(() => -1)
  const place = (order: number, seen: Set<number>): boolean =>
    units.some((expiresOn, unit) => {
      if (expiresOn < thresholds[order]! || seen.has(unit)) return false
      seen.add(unit)
      if (holder[unit] !== -1 && !place(holder[unit]!, seen)) return false
      holder[unit] = order
      return true
    })
  return thresholds.filter((_, order) => place(order, new Set())).length
}

property.prop(
  [
    fc.array(fc.record({ expiresOn: fc.integer({ min: 103, max: 120 }), available: fc.nat(3) }), {
      maxLength: 8,
    }),
    fc.array(fc.integer({ min: 1, max: 16 }), { maxLength: 12 }),
  ],
  { numRuns: 3000 },
)(
  'I7: on one departure the promises serve as many orders as any assignment could',
  (drawn, asked) => {
    const way = wayOf({ departures: [{ cutOff: 100, deliverOn: 102 }] })
    const lots = drawn
      .map(({ expiresOn, available }, nr) => lotOf(`l${nr}`, expiresOn, available))
      .toSorted((a, b) => a.expiresOn - b.expiresOn)
    const most = maximumMatching(
      lots,
      asked.map((minDays) => 102 + minDays),
    )
    let stock: readonly PledgeLot[] = lots
    let served = 0
    for (const minDays of asked) {
      const answer = pledge({
        minDays,
        life,
        region: '330100',
        ways: [way],
        lots: stock,
        quantity: 1,
        now: 99 * DAY,
      })
      if (!answer.ok) continue
      const { lot } = answer.value.soonest.lots[0]!
      stock = stock.map((each) =>
        each.id === lot.id ? { ...each, available: each.available - 1 } : each,
      )
      served += 1
    }
    expect(served).toBe(most)
  },
)
