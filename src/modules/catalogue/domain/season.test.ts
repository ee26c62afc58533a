import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { seasonOn, type Season } from './season.ts'

const oysters: Season = { from: '09-15', peak: ['11-15', '02-28'], to: '04-30' }
const on = (day: string) => seasonOn(oysters, Temporal.PlainDate.from(day))

test('a season passes the new year through its three phases', () => {
  expect(on('2026-09-14')).toEqual({ phase: 'out', week: 0 })
  expect(on('2026-09-15')).toEqual({ phase: 'early', week: 1 })
  expect(on('2026-11-14').phase).toBe('early')
  expect(on('2026-11-15').phase).toBe('peak')
  expect(on('2027-01-01')).toEqual({ phase: 'peak', week: 16 })
  expect(on('2027-02-28').phase).toBe('peak')
  expect(on('2027-03-01').phase).toBe('late')
  expect(on('2027-04-30').phase).toBe('late')
  expect(on('2027-05-01')).toEqual({ phase: 'out', week: 0 })
})

test('29 February belongs to what surrounds it', () => {
  expect(on('2028-02-29').phase).toBe('late')
  expect(
    seasonOn({ ...oysters, peak: ['11-15', '03-10'] }, Temporal.PlainDate.from('2028-02-29')).phase,
  ).toBe('peak')
})

const days = fc
  .nat(364)
  .map((offset) => Temporal.PlainDate.from('2027-01-01').add({ days: offset }))
const monthDay = (day: Temporal.PlainDate) => day.toString().slice(5)

property.prop([fc.nat(364), fc.nat(60), fc.nat(60), fc.nat(60), days])(
  'phases follow one another, and the week grows by one every seven days',
  (start, early, peak, late, day) => {
    const from = Temporal.PlainDate.from('2027-01-01').add({ days: start })
    const [first, last] = [from.add({ days: early }), from.add({ days: early + peak })]
    const season: Season = {
      from: monthDay(from),
      peak: [monthDay(first), monthDay(last)],
      to: monthDay(last.add({ days: late })),
    }
    const order = ['early', 'peak', 'late', 'out']
    const here = seasonOn(season, day)
    const next = seasonOn(season, day.add({ days: 1 }))
    const [a, b] = [order.indexOf(here.phase), order.indexOf(next.phase)]
    expect(b >= a || here.phase === 'out').toBe(true)
    if (here.phase !== 'out' && next.phase !== 'out') {
      expect([0, 1]).toContain(next.week - here.week)
    }
  },
)
