import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import type { StandingReply } from '#modules/pricing'
import { factorOf, seriesOf } from './series.ts'

const day = (on: string, CNY: string) => ({ on, rates: { CNY } })
const china = { currency: 'CNY', home: 'EUR' }

test('a yuan that is worth more makes China dearer', () => {
  expect(factorOf(china, { CNY: '8' }, { CNY: '6.4' })).toBeCloseTo(1.25, 12)
  expect(factorOf({ currency: 'EUR', home: 'EUR' }, {}, {})).toBe(1)
  expect(factorOf(china, { CNY: '8' }, {})).toBeNull()
  expect(factorOf(china, { CNY: '0' }, { CNY: '8' })).toBeNull()
})

const rate = fc.double({ min: 0.01, max: 500, noNaN: true }).map(String)

property.prop([rate, rate, rate])('there and back again is nowhere', (a, b, c) => {
  const to = (from: string, at: string) => factorOf(china, { CNY: from }, { CNY: at }) ?? Number.NaN
  expect(to(a, b) * to(b, c) * to(c, a)).toBeCloseTo(1, 9)
})

test('today’s prices are told at the rates of every day, the last at today’s', () => {
  const market = {
    market: 'CN',
    currency: 'CNY',
    locked: false,
    products: 3,
    index: { mean: 105, min: 100, max: 110 },
    drift: null,
    alerts: { outside: 0, drift: 0, resale: 0 },
    resale: 0,
  }
  const standing = {
    currency: 'EUR',
    markets: [{ ...market, market: 'FR', currency: 'EUR' }, market],
  } as unknown as StandingReply
  const [series, ...others] = seriesOf(standing, [
    day('2014-05-16', '8.5379'),
    day('2015-03-17', '6.6468'),
  ])
  expect(others).toEqual([])
  expect(series?.points.at(-1)).toEqual({ on: '2015-03-17', index: 105 })
  expect(series?.points[0]?.index).toBeCloseTo((105 * 6.6468) / 8.5379, 9)
  expect(seriesOf(standing, [])).toEqual([])
})
