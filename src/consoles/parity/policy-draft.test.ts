import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { bodyOf, draftOf } from './policy-draft.ts'

const kept = {
  reference: 'FR',
  corridor: { below: '0.1', above: '0.125', percent: false },
  cap: { market: 'CN', above: '0.05' },
  endings: { CNY: ['8', '000'], EUR: '0' },
  basis: 'net',
  maximumStep: '0.25',
  changesPerSeason: 2,
  minimumMargin: '0.4',
  excluded: { categories: ['beauty'], offers: ['0190'] },
  markets: [
    { market: 'FR', currency: 'EUR', taxRate: '0.2', refundRate: '0.12', taxIncluded: true },
    { market: 'CN', currency: 'CNY', freight: '80.00', dutyRate: '0.2', locked: true, volume: 3 },
  ],
}

test('a policy is edited in per cent and written in shares, and nothing of it is lost', () => {
  const draft = draftOf(kept)
  expect(draft).toMatchObject({
    below: '10',
    above: '12.5',
    up: '25',
    down: '25',
    margin: '40',
    caps: [{ market: 'CN', over: 'FR', above: '5' }],
    endings: { CNY: '8, 000', EUR: '0' },
  })
  expect(bodyOf(draft)).toMatchObject({
    corridor: { below: '0.1', above: '0.125' },
    cap: [{ market: 'CN', over: 'FR', above: '0.05' }],
    endings: { CNY: ['8', '000'], EUR: ['0'] },
    basis: 'net',
    maximumStep: { up: '0.25', down: '0.25' },
    changesPerSeason: 2,
    minimumMargin: '0.4',
    excluded: kept.excluded,
    markets: [
      { market: 'FR', currency: 'EUR', taxRate: '0.2', refundRate: '0.12' },
      { market: 'CN', freight: '80.00', dutyRate: '0.2', locked: true, volume: 3, elasticity: 1 },
    ],
  })
})

test('what is left empty is not asked, and a house without a policy begins with two markets', () => {
  const first = draftOf(undefined)
  const body = bodyOf({ ...first, drift: '', resale: ' ' })
  for (const member of ['cap', 'maximumStep', 'changesPerSeason', 'minimumMargin', 'alerts']) {
    expect(body).not.toHaveProperty(member)
  }
  expect(body).toMatchObject({ reference: 'FR', corridor: { below: '0.1', above: '0.1' } })
  expect(first.markets.map(({ market }) => market)).toEqual(['FR', 'CN'])
})

test('endings of a currency that is no longer used go with it', () => {
  const draft = draftOf(kept)
  const body = bodyOf({ ...draft, markets: draft.markets.slice(0, 1) })
  expect(body['endings']).toEqual({ EUR: ['0'] })
})

property.prop([fc.integer({ min: 0, max: 99_999 })])(
  'a share comes back from per cent as it went',
  (units) => {
    const below = String(units / 100_000)
    const draft = draftOf({ ...kept, corridor: { below, above: '0.1' } })
    expect(bodyOf(draft)).toMatchObject({ corridor: { below } })
  },
)
