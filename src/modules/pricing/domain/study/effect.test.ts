import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { exact, market, policy } from '../../../../../test/fixtures/parity.ts'
import { effectsOf, summed } from './effect.ts'
import { pricesIn, type Study } from './policy.ts'
import { surveyOf } from './survey.ts'

const paris = market('FR', 'EUR', 120_00n, '1', { cost: exact('36'), elasticity: 1 })
const china = market('CN', 'CNY', 1_200_00n, '8', { cost: exact('36'), elasticity: 2 })
const study: Study = { reference: 'FR', markets: [paris, china], policy: policy() }

test('a tenth less in a market that answers twice sells a fifth more', () => {
  const prices = new Map([
    ['FR', 120_00n],
    ['CN', 1_080_00n],
  ])
  const [home, there] = effectsOf(study, prices)
  expect(home).toMatchObject({ change: 0, turnover: 0, volume: 0, margin: 0 })
  expect(there).toMatchObject({
    change: -0.1,
    index: { before: 1.25, after: 1.125 },
    within: { before: false, after: false },
  })
  expect(there?.volume).toBeCloseTo(0.2, 12)
  expect(there?.turnover).toBeCloseTo(1.2 * 0.9 - 1, 12)
  // 36 of 150 are the cost: 1.2 × (0.9 − 0.24) against 1 − 0.24.
  expect(there?.margin).toBeCloseTo((1.2 * (0.9 - 0.24)) / 0.76 - 1, 12)
})

test('without a cost there is no margin to tell', () => {
  const unknown = { ...study, markets: study.markets.map((each) => ({ ...each, cost: null })) }
  expect(effectsOf(unknown, pricesIn(unknown)).map(({ margin }) => margin)).toEqual([null, null])
  expect(summed([effectsOf(unknown, pricesIn(unknown))])[1]).toMatchObject({
    market: 'CN',
    changed: 0,
    outside: { before: 1, after: 1 },
    margin: null,
  })
})

const price = fc.bigInt({ min: 1_00n, max: 10_000_00n })

property.prop([price, price])('prices that stay do nothing, wherever they stand', (home, there) => {
  const stays = {
    ...study,
    markets: [
      { ...paris, price: home },
      { ...china, price: there },
    ],
  }
  for (const effect of effectsOf(stays, pricesIn(stays))) {
    expect(effect).toMatchObject({ change: 0, turnover: 0, volume: 0 })
    expect(effect.index.after).toBe(effect.index.before)
    expect(effect.within.after).toBe(effect.within.before)
  }
})

property.prop([price, fc.integer({ min: 1, max: 20 })])(
  'many products alike are together what one is',
  (there, count) => {
    const one = effectsOf(study, new Map([...pricesIn(study), ['CN', there] as const]))
    const together = summed(Array.from({ length: count }, () => one))
    const [, alone] = summed([one])
    expect(together[1]?.change).toBeCloseTo(alone?.change ?? 0, 5)
    expect(together[1]?.turnover).toBeCloseTo(alone?.turnover ?? 0, 5)
    expect(together[1]?.outside.after).toBe(count * (alone?.outside.after ?? 0))
  },
)

test('a survey tells the rates between which prices hold, as worths of one unit', () => {
  const { markets, held } = surveyOf(study)
  expect(markets[1]).toMatchObject({ market: 'CN', inReference: 150, index: 1.25, within: false })
  expect(held).toEqual([])
  const kept = surveyOf({ ...study, markets: [paris, { ...china, price: 960_00n }] })
  // 120 × 0.9 and × 1.1 euros for 960 yuan.
  expect(kept.held).toEqual([{ currency: 'CNY', from: 0.1125, to: 0.1375 }])
})
