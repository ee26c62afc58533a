import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import {
  LADDER,
  standingOf,
  TRACKING_CODES,
  type TrackingCode,
  type TrackingEvent,
} from './ladder.ts'

const start = Temporal.Instant.from('2026-11-25T08:00:00Z')
const event = (code: TrackingCode, hours: number, reason: string | null = null): TrackingEvent => ({
  code,
  at: start.add({ hours }),
  source: 'carrier',
  place: null,
  reason,
})

test('the highest step counts, with the instant it was first reached', () => {
  const told = [event('departed', 5), event('booked', 0), event('departed', 4)]
  expect(standingOf(told)).toEqual({ state: 'departed', at: start.add({ hours: 4 }), flags: [] })
})

test('an aircraft that arrived is not goods received, and papers cleared in the air wait for them', () => {
  const flying = [event('departed', 4), event('customs_released', 9), event('arrived', 16)]
  expect(standingOf(flying).state).toBe('arrived')
  expect(standingOf([...flying, event('received', 19)])).toMatchObject({
    state: 'customs_released',
  })
})

test('flags stand beside the step until they are over; what was warm stays told', () => {
  const late = [event('departed', 4), event('delayed', 5, 'weather'), event('excursion', 6, '9 °C')]
  expect(standingOf(late).flags.map(({ flag, reason }) => [flag, reason])).toEqual([
    ['delay', 'weather'],
    ['excursion', '9 °C'],
  ])
  expect(standingOf([...late, event('delay_over', 7)]).flags.map(({ flag }) => flag)).toEqual([
    'excursion',
  ])
  expect(standingOf([...late, event('delivered', 60)]).flags.map(({ flag }) => flag)).toEqual([
    'excursion',
  ])
})

const anyEvent = fc.record({
  code: fc.constantFrom(...TRACKING_CODES),
  at: fc.integer({ min: 0, max: 40 }).map((hours) => start.add({ hours })),
  source: fc.constantFrom('air', 'parcel', 'hub'),
  place: fc.constant(null),
  reason: fc.option(fc.constantFrom('weather', 'papers')),
})
const shuffled = fc
  .array(anyEvent, { maxLength: 25 })
  .chain((events) =>
    fc.tuple(
      fc.constant(events),
      fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }),
    ),
  )

property.prop([shuffled])(
  'events in any order, and twice, give the same state (I17)',
  ([events, mixed]) => {
    expect(standingOf(mixed)).toEqual(standingOf(events))
  },
)

property.prop([fc.array(anyEvent, { maxLength: 25 }), anyEvent])(
  'news never takes a parcel a step back',
  (events, news) => {
    const rank = (of: readonly TrackingEvent[]) => LADDER.indexOf(standingOf(of).state)
    expect(rank([...events, news])).toBeGreaterThanOrEqual(rank(events))
  },
)
