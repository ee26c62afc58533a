import { describe, expect, test } from 'vitest'
import { classOf, lotOf, wayOf } from '../../../../test/fixtures/pledge.ts'
import { burnDays, burnOf } from './burn.ts'
import type { PledgeLot } from './lots.ts'
import { pledge } from './pledge.ts'
import type { PledgeQuestion } from './question.ts'
import { stepsOf } from './steps.ts'
import type { PledgeWay } from './way.ts'

const DAY = 86_400_000
/** Noon of day 100 is the first cut-off; this is the morning before. */
const morning = 100 * DAY + 6 * 3_600_000
const daily = wayOf({
  departures: [100, 101, 102, 103].map((cutOff) => ({ cutOff, deliverOn: cutOff + 2 })),
})

const ask = (lots: readonly PledgeLot[], more: Partial<PledgeQuestion> = {}) =>
  pledge({
    minDays: 4,
    life: classOf(),
    region: '330100',
    ways: [daily],
    quantity: 6,
    now: morning,
    ...more,
    lots: lots.toSorted((a, b) => a.expiresOn - b.expiresOn),
  })
const kept = (lots: readonly PledgeLot[], more: Partial<PledgeQuestion> = {}) => {
  const answer = ask(lots, more)
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal))
  return answer.value
}
const chosen = (lots: readonly PledgeLot[], more: Partial<PledgeQuestion> = {}) =>
  kept(lots, more).soonest.lots.map(({ lot, quantity }) => [lot.id, quantity])
const refused = (lots: readonly PledgeLot[], more: Partial<PledgeQuestion> = {}) => {
  const answer = ask(lots, more)
  return answer.ok ? null : answer.refusal
}

describe('the lot', () => {
  test('with the least life that still keeps the promise goes, not the oldest nor the freshest', () => {
    const lots = [lotOf('stale', 105, 40), lotOf('old', 106, 40), lotOf('young', 120, 40)]
    expect(chosen(lots)).toEqual([['old', 6]])
    expect(kept(lots).soonest).toMatchObject({
      deliverOn: 102,
      freshDays: 4,
      freshDaysMin: 4,
      threshold: 106,
      decidedBy: 'cut_off',
    })
  })

  test('may be shared between two, the older one first, but not among three', () => {
    const lots = [lotOf('a', 106, 4), lotOf('b', 107, 1), lotOf('c', 110, 3)]
    expect(chosen(lots)).toEqual([
      ['a', 4],
      ['c', 2],
    ])
    expect(chosen(lots, { quantity: 7 })).toEqual([
      ['a', 4],
      ['c', 3],
    ])
    expect(refused(lots, { quantity: 8 })).toEqual({
      kind: 'out_of_stock',
      quantityMax: 7,
      decidedBy: 'stock',
    })
  })

  test('is found where the lane begins, and is aboard only when it is made by then', () => {
    const lots = [
      lotOf('elsewhere', 110, 40, { location: 'zone' }),
      lotOf('tomorrow', 112, 40, { producedOn: 101 }),
    ]
    const { soonest } = kept(lots)
    expect(soonest).toMatchObject({ deliverOn: 103, decidedBy: 'stock' })
    expect(soonest.lots[0]?.lot.id).toBe('tomorrow')
  })

  test('that is used up is passed by', () => {
    expect(chosen([lotOf('gone', 106, 0), lotOf('left', 108, 6)])).toEqual([['left', 6]])
  })
})

describe('the counter-examples of domain/cold-chain.md §5.2', () => {
  const serve = (lots: { id: string; expiresOn: number; available: number }[], asks: number[]) =>
    asks.map((minDays) => {
      const answer = ask(
        lots.map((lot) => lotOf(lot.id, lot.expiresOn, lot.available)),
        { minDays, quantity: 1 },
      )
      if (!answer.ok) return null
      const { lot } = answer.value.soonest.lots[0]!
      const own = lots.find(({ id }) => id === lot.id)!
      own.available -= 1
      return lot.id
    })
  const lots = () => [
    { id: 'five', expiresOn: 107, available: 1 },
    { id: 'ten', expiresOn: 112, available: 1 },
  ]

  test('freshest first would lose the second order', () => {
    expect(serve(lots(), [3, 8])).toEqual(['five', 'ten'])
  })

  test('oldest first would break the promise', () => {
    expect(serve(lots(), [8])).toEqual(['ten'])
  })

  test('the order of arrival may cost an order when departures are free to choose: waves mend it', () => {
    // Lot A is there, lot B comes on day 103; order 1 may wait, order 2 may not. Online, A goes first.
    const stock = [lotOf('A', 130, 1), lotOf('B', 130, 1, { producedOn: 103 })]
    expect(kept(stock, { quantity: 1 }).soonest.lots[0]?.lot.id).toBe('A')
    const rest = stock.map((lot) => (lot.id === 'A' ? { ...lot, available: 0 } : lot))
    expect(kept(rest, { quantity: 1 }).soonest.deliverOn).toBe(105)
  })
})

describe('the departure', () => {
  const plenty = [lotOf('a', 130, 100)]

  test('is the first whose cut-off is still to come, to the millisecond', () => {
    const cutoff = daily.lane.cutoffs[0]!
    expect(kept(plenty, { now: cutoff - 1 }).soonest.departure.id).toBe('hub-0')
    expect(kept(plenty, { now: cutoff }).soonest.departure.id).toBe('hub-1')
  })

  test('that is full gives way to the next, and says so', () => {
    const way = wayOf({
      departures: [
        { cutOff: 100, deliverOn: 102, room: 5 },
        { cutOff: 101, deliverOn: 103, room: 6 },
      ],
    })
    expect(kept(plenty, { ways: [way] }).soonest).toMatchObject({
      deliverOn: 103,
      decidedBy: 'departure_capacity',
    })
    expect(refused(plenty, { ways: [way], quantity: 7 })).toEqual({
      kind: 'out_of_stock',
      quantityMax: 6,
      decidedBy: 'departure_capacity',
    })
  })

  test('of several on one day is the one that takes the older lot', () => {
    const zone = wayOf({ origin: 'zone', departures: [{ cutOff: 101, deliverOn: 102 }] })
    const old = lotOf('z', 110, 10, { location: 'zone' })
    expect(chosen([...plenty, old], { ways: [daily, zone] })).toEqual([['z', 6]])
    expect(chosen([...plenty, old], { ways: [zone, daily] })).toEqual([['z', 6]])
  })

  test('that overtakes an earlier one is taken for its earlier day', () => {
    const way = wayOf({
      departures: [
        { cutOff: 100, deliverOn: 109 },
        { cutOff: 101, deliverOn: 103 },
      ],
    })
    expect(kept(plenty, { ways: [way] }).soonest).toMatchObject({
      deliverOn: 103,
      decidedBy: 'cut_off',
    })
  })

  test('put off by a closed day says that the calendar decided', () => {
    const way = wayOf({ departures: [{ cutOff: 100, deliverOn: 105, putOff: true }] })
    expect(kept(plenty, { ways: [way] }).soonest.decidedBy).toBe('calendar')
  })

  test('from the place nearest in time wins over the others', () => {
    const zone = wayOf({ origin: 'zone', departures: [{ cutOff: 100, deliverOn: 101 }] })
    const lots = [...plenty, lotOf('z', 130, 10, { location: 'zone' })]
    expect(kept(lots, { ways: [daily, zone] }).soonest.lane.origin).toBe('zone')
    expect(kept(plenty, { ways: [daily, zone] }).soonest).toMatchObject({
      deliverOn: 102,
      decidedBy: 'cut_off',
    })
    const few = [...plenty, lotOf('z', 130, 5, { location: 'zone' })]
    expect(kept(few, { ways: [daily, zone] }).soonest).toMatchObject({
      deliverOn: 102,
      decidedBy: 'stock',
    })
    const old = [...plenty, lotOf('z', 104, 50, { location: 'zone' })]
    expect(kept(old, { ways: [daily, zone] }).soonest).toMatchObject({
      deliverOn: 102,
      decidedBy: 'life',
    })
  })
})

describe('what the lane burns', () => {
  test('nothing at the reference temperature, whole days above it, no gift below it', () => {
    const days = (celsius: number) => {
      const burn = burnOf(wayOf({ departures: [], celsius }).lane, classOf())
      return burnDays(burn, 0, 4, 24)
    }
    expect(days(4)).toBe(0)
    // 48 h at (22/14)² = 2.469: 2.94 days more than the two that pass.
    expect(days(12)).toBe(3)
    expect(days(-5)).toBe(0)
    expect(days(-20)).toBe(0)
  })

  test('is asked of the lot on top of the days promised', () => {
    const warm = wayOf({ celsius: 12, departures: [{ cutOff: 100, deliverOn: 102 }] })
    const { soonest } = kept([lotOf('a', 108, 9), lotOf('b', 109, 9)], { ways: [warm] })
    expect(soonest).toMatchObject({ threshold: 109, freshDays: 4 })
    expect(soonest.lots[0]?.lot.id).toBe('b')
  })

  test('a lane too warm for the good, or on which a pathogen grows too far, carries none of it', () => {
    const warm = wayOf({ celsius: 23, departures: [{ cutOff: 100, deliverOn: 102 }] })
    const none = { kind: 'not_fresh_enough', freshDays: 0, freshDaysMin: 4 }
    const lots = [lotOf('a', 300, 9)]
    expect(refused(lots, { ways: [warm], life: classOf({ celsiusMax: 22 }) })).toEqual(none)
    expect(refused(lots, { ways: [warm], life: classOf({ safety: 'vibrio' }) })).toEqual(none)
    expect(refused(lots, { ways: [warm], life: classOf({ celsiusMax: 23 }) })).toBeNull()
    expect(refused(lots, { ways: [daily], life: classOf({ safety: 'vibrio' }) })).toBeNull()
  })
})

describe('refusals', () => {
  test('out of stock, not fresh enough, not served: each with its facts', () => {
    expect(refused([])).toEqual({ kind: 'out_of_stock', quantityMax: 0, decidedBy: 'stock' })
    expect(refused([lotOf('a', 130, 5)])).toMatchObject({ kind: 'out_of_stock', quantityMax: 5 })
    expect(refused([lotOf('a', 105, 50)])).toEqual({
      kind: 'not_fresh_enough',
      freshDays: 3,
      freshDaysMin: 4,
    })
    expect(refused([lotOf('a', 90, 50)])).toMatchObject({ freshDays: 0 })
    expect(refused([lotOf('a', 130, 50)], { ways: [] })).toEqual({
      kind: 'not_served',
      region: '330100',
    })
    expect(refused([lotOf('a', 130, 50, { location: 'zone' })])).toMatchObject({
      kind: 'not_served',
    })
    expect(refused([lotOf('a', 130, 50)], { now: 104 * DAY })).toMatchObject({ kind: 'not_served' })
  })

  test('a lot that no departure waits for is no stock', () => {
    expect(refused([lotOf('a', 130, 50, { producedOn: 110 })])).toEqual({
      kind: 'out_of_stock',
      quantityMax: 0,
      decidedBy: 'stock',
    })
  })
})

describe('the fresher choice', () => {
  const lots = [lotOf('old', 107, 20), lotOf('young', 109, 20), lotOf('younger', 115, 20)]

  test('is the first with two days more, from a fresher lot or a later departure', () => {
    const { soonest, fresher } = kept(lots)
    expect(soonest).toMatchObject({ freshDays: 5, deliverOn: 102 })
    expect(fresher).toMatchObject({ freshDays: 7, freshDaysMin: 7, deliverOn: 102, threshold: 109 })
    const later = kept([lotOf('old', 106, 20), lotOf('new', 120, 20, { producedOn: 102 })])
    expect(later.fresher).toMatchObject({ deliverOn: 104, freshDays: 16 })
  })

  test('does not exist when nothing is two days fresher, nor for goods that keep for months', () => {
    expect(kept([lotOf('old', 107, 20), lotOf('young', 108, 20)]).fresher).toBeNull()
    expect(kept([lotOf('wine', 500, 20), lotOf('wine2', 900, 20)]).fresher).toBeNull()
  })
})

test('goods that do not age have a day of delivery and no days of life', () => {
  const { soonest, fresher } = kept([lotOf('scarf', 2_932_896, 20)], { minDays: null, life: null })
  expect(soonest).toMatchObject({
    deliverOn: 102,
    freshDays: null,
    freshDaysMin: null,
    threshold: 0,
  })
  expect(fresher).toBeNull()
  expect(refused([lotOf('scarf', 2_932_896, 2)], { minDays: null, life: null })).toEqual({
    kind: 'out_of_stock',
    quantityMax: 2,
    decidedBy: 'stock',
  })
})

describe('the steps', () => {
  const told = (way: PledgeWay, begins: 'harvested' | 'packed') => {
    const life = classOf({ begins })
    const lots = [lotOf('a', 130, 9, { producedOn: 99, location: way.lane.origin })]
    return stepsOf(kept(lots, { ways: [way], life }).soonest, life)
  }

  test('of a flight run from the harvest to the door, in the order of time', () => {
    const steps = told(daily, 'harvested')
    expect(steps.map(({ kind }) => kind)).toEqual([
      'harvested',
      'cut_off',
      'departed',
      'arrived',
      'cleared',
      'delivered',
    ])
    const sorted = steps.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))
    expect(steps).toEqual(sorted)
    expect(steps[0]?.at.toString()).toBe('1970-04-09T23:00:00Z')
  })

  test('of bonded stock are cleared before they leave', () => {
    const flight = wayOf({ origin: 'zone', departures: [{ cutOff: 100, deliverOn: 101 }] })
    const road = { ...flight, lane: { ...flight.lane, mode: 'road' } }
    expect(told(road, 'packed').map(({ kind }) => kind)).toEqual([
      'packed',
      'cut_off',
      'cleared',
      'departed',
      'delivered',
    ])
  })
})
