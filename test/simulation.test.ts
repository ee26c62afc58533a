import { expect, test } from 'vitest'
import {
  playSeason,
  POLICIES,
  SCENARIOS,
  type Policy,
  type Scenario,
  type SeasonFigures,
} from '../bench/season.ts'

/** Three seasons of two months in memory: what the simulation prints must hold, and its laws. */
const SEEDS = [7, 8, 9]
const season = (seed: number, scenario: Scenario, policy: Policy, windows = false) =>
  playSeason({ days: 60, seed, scenario, policy, windows })
const share = (
  played: readonly SeasonFigures[],
  part: keyof SeasonFigures,
  whole: keyof SeasonFigures,
) =>
  played.reduce((sum, each) => sum + each[part], 0) /
  played.reduce((sum, each) => sum + each[whole], 0)

test.each(SCENARIOS)('in a season of %s at least 99 of 100 promises are kept', (scenario) => {
  const played = SEEDS.map((seed) => season(seed, scenario, 'primeur'))
  expect(share(played, 'kept', 'promised')).toBeGreaterThanOrEqual(0.99)
  for (const { promised } of played) expect(promised).toBeGreaterThan(3_000)
})

test.each(SCENARIOS)(
  '%s: in windows a third of what FIFO wastes from the shelf, at most',
  (scenario) => {
    const own = SEEDS.map((seed) => season(seed, scenario, 'primeur', true))
    const fifo = SEEDS.map((seed) => season(seed, scenario, 'fifo'))
    const most = share(fifo, 'wasted', 'harvested') / 3
    expect(share(own, 'wasted', 'harvested')).toBeLessThanOrEqual(most)
  },
)

test('what is sent comes fresh: what the shop wastes was never ordered', () => {
  for (const scenario of SCENARIOS) {
    const own = SEEDS.map((seed) => season(seed, scenario, 'primeur'))
    const fifo = SEEDS.map((seed) => season(seed, scenario, 'fifo'))
    const atDoor = share(own, 'wastedAtDoor', 'delivered')
    expect(atDoor).toBeLessThanOrEqual(0.001)
    expect(atDoor).toBeLessThan(share(fifo, 'wastedAtDoor', 'delivered') / 3)
  }
})

test('every unit is delivered or wasted, every promise kept or refunded, under every policy', () => {
  for (const scenario of SCENARIOS) {
    for (const policy of POLICIES) {
      for (const windows of [false, true]) {
        const told = season(7, scenario, policy, windows)
        const { harvested, delivered, wasted, wastedAtDoor } = told
        expect(delivered + wasted - wastedAtDoor).toBe(harvested)
        expect(told.kept + told.refundedBefore + told.refundedAfter).toBe(told.promised)
        expect(told.promised + told.refused).toBe(told.orders)
      }
    }
  }
})

test('the same seed plays the same season, another seed another', () => {
  const asked = { days: 20, scenario: 'fog', policy: 'primeur', windows: false } as const
  expect(playSeason({ ...asked, seed: 1 })).toEqual(playSeason({ ...asked, seed: 1 }))
  expect(playSeason({ ...asked, seed: 1 })).not.toEqual(playSeason({ ...asked, seed: 2 }))
})
