import { fc, test as property } from '@fast-check/vitest'
import { expect } from 'vitest'
import { mul, ratio } from '#lib/ratio.ts'
import { ending, exact, market, policy } from '../../../../test/fixtures/parity.ts'
import { boxesOf } from '../domain/study/box.ts'
import { smallestConflict } from '../domain/study/conflict.ts'
import { costOf, curvesOf } from '../domain/study/cost.ts'
import { endsAs } from '../domain/study/ending.ts'
import { pricesIn, type PriceMap, type Study } from '../domain/study/policy.ts'
import { brokenBy, endingsIn, rulesOf, type Rule } from '../domain/study/rules.ts'
import { solveWeb } from '../domain/study/web.ts'
import { openEngine } from './engine.ts'
import { solveStudy, solveTogether, type Outcome } from './solve.ts'

/** The laws of a proposal, on small studies that can be tried out price by price. */
const engine = await openEngine()
const solve = (study: Study): Outcome => solveStudy(engine, study)

const CODES = ['EU', 'CN', 'US'] as const
const QUOTES = { EU: '1', CN: '2', US: '0.8' } as const
const CURRENCIES = { EU: 'EUR', CN: 'CNY', US: 'USD' } as const
const share = fc.constantFrom('0.05', '0.1', '0.2')
const row = fc.record({
  units: fc.bigInt({ min: 8n, max: 30n }),
  elasticity: fc.constantFrom(0, 0.5, 1.5, 3),
  volume: fc.constantFrom(1, 5, 20),
  locked: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
})

/** Three markets with prices in whole fives of a minor unit; with `crossed`, China is also tied to the States. */
const studies = (crossed: boolean) =>
  fc
    .record({
      EU: row,
      CN: row,
      US: row,
      below: share,
      above: share,
      cap: share,
      up: fc.option(share),
      down: fc.option(fc.constantFrom('0.2', '0.5')),
      margin: fc.option(fc.constantFrom('0.2', '0.4')),
      costs: fc.constantFrom('0.15', '0.3'),
    })
    .map(({ below, above, cap, up, down, margin, costs, ...rows }): Study => ({
      reference: 'EU',
      markets: CODES.map((code) => {
        const { units, ...more } = rows[code]
        // A unit costs the same wherever it is sold: a share of the price at home.
        const cost = margin === null ? null : mul(ratio(rows.EU.units * 5n, 100n), exact(costs))
        return market(code, CURRENCIES[code], units * 5n, QUOTES[code], { ...more, cost })
      }),
      policy: policy({
        corridor: { below: exact(below), above: exact(above) },
        caps: [{ market: 'CN', over: crossed ? 'US' : 'EU', above: exact(cap) }],
        endings: {
          EUR: [{ step: 10n, at: 0n }],
          CNY: [
            { step: 20n, at: 0n },
            { step: 20n, at: 15n },
          ],
          USD: [{ step: 5n, at: 0n }],
        },
        margin: margin === null ? null : exact(margin),
        step: { up: up === null ? null : exact(up), down: down === null ? null : exact(down) },
      }),
    }))

/** Every price a market may have, tried against every other: the slow way, and the true one. */
function byHand(study: Study): number | null {
  const now = pricesIn(study)
  const rules = rulesOf(study)
  const early = rules.filter((rule) => concerns(rule, 'EU', 'CN'))
  const curves = curvesOf(study)
  const choices = study.markets.map(({ market: code, price }) => {
    const all: bigint[] = []
    for (let at = (price + 9n) / 10n; at <= price * 5n; at++) {
      if (at === price || endingsIn(rules, code).some((each) => endsAs(at, each))) all.push(at)
    }
    return all.map((at) => [code, at] as const)
  })
  let best: number | null = null
  const [first = [], second = [], third = []] = choices
  for (const a of first) {
    for (const b of second) {
      if (brokenBy(early, new Map([a, b]), now).length > 0) continue
      for (const c of third) {
        const prices: PriceMap = new Map([a, b, c])
        if (brokenBy(rules, prices, now).length > 0) continue
        const cost = costOf(curves, prices, now)
        if (best === null || cost < best) best = cost
      }
    }
  }
  return best
}

const concerns = (rule: Rule, ...codes: readonly string[]) =>
  codes.includes(rule.market) && (!('over' in rule) || codes.includes(rule.over))

for (const crossed of [false, true]) {
  const form = crossed ? 'tied across' : 'round one centre'
  property.prop([studies(crossed)], { numRuns: 60 })(
    `the proposal is the cheapest of all prices that keep the policy (${form})`,
    (study) => {
      const outcome = solve(study)
      const best = byHand(study)
      if (outcome.status === 'infeasible') {
        expect(best).toBeNull()
        return
      }
      const broken = brokenBy(rulesOf(study), outcome.prices, pricesIn(study))
      expect(broken).toEqual([])
      expect(outcome.cost).toBeCloseTo(best ?? -1, 7)
    },
  )
}

/** Five markets at full prices, tied to one another in any way, rings included. */
const webs = fc
  .record({
    rows: fc.tuple(row, row, row, row, row),
    caps: fc.uniqueArray(
      fc.record({
        market: fc.constantFrom('EU', 'CN', 'US', 'JP', 'GB'),
        over: fc.constantFrom('EU', 'CN', 'US', 'JP', 'GB'),
        above: fc.constantFrom('-0.02', '0', '0.03', '0.08'),
      }),
      { minLength: 1, maxLength: 6, selector: ({ market: one, over }) => `${one}${over}` },
    ),
    corridor: share,
  })
  .map(({ rows, caps, corridor }): Study => ({
    reference: 'EU',
    markets: (['EU', 'CN', 'US', 'JP', 'GB'] as const).map((code, at) => {
      const { currency, quote, scale } = FULL[code]
      const { units = 20n, ...more } = rows[at] ?? {}
      return market(code, currency, units * scale, quote, { ...more, locked: false })
    }),
    policy: policy({
      corridor: { below: exact(corridor), above: exact(corridor) },
      caps: caps.map(({ above, ...between }) => ({ ...between, above: exact(above) })),
      endings: {
        EUR: [ending('0', 'EUR')],
        CNY: [ending('8', 'CNY'), ending('0', 'CNY')],
        USD: [ending('9', 'USD')],
        JPY: [ending('00', 'JPY')],
        GBP: [ending('5', 'GBP')],
      },
    }),
  }))
const FULL = {
  EU: { currency: 'EUR', quote: '1', scale: 5_000n },
  CN: { currency: 'CNY', quote: '7.9827', scale: 40_000n },
  US: { currency: 'USD', quote: '1.1684', scale: 6_000n },
  JP: { currency: 'JPY', quote: '186.75', scale: 9_300n },
  GB: { currency: 'GBP', quote: '0.87058', scale: 4_400n },
} as const

property.prop([webs], { numRuns: 8 })('what is tied together costs what HiGHS finds', (study) => {
  const rules = rulesOf(study)
  const drawn = boxesOf(rules, pricesIn(study))
  if (!drawn || drawn.open.length === 0) return
  const curves = curvesOf(study)
  const named = new Map(curves.map((curve) => [curve.market, curve]))
  const boxes = [...drawn.boxes.values()]
  const [ours, theirs] = [solveWeb, solveTogether(engine)].map((way) =>
    way(boxes, drawn.open, named),
  )
  if (!ours || !theirs) {
    expect(ours).toBe(null)
    expect(theirs).toBe(null)
    return
  }
  const now = pricesIn(study)
  expect(brokenBy(rules, ours, now)).toEqual([])
  expect(costOf(curves, ours, now)).toBeCloseTo(costOf(curves, theirs, now), 7)
})

property.prop([studies(false)], { numRuns: 100 })(
  'prices that keep the policy are left alone, and a proposal once made is such prices',
  (study) => {
    const outcome = solve(study)
    if (outcome.status === 'infeasible') return
    const markets = study.markets.map((each) => ({
      ...each,
      price: outcome.prices.get(each.market) ?? 0n,
    }))
    const again = solve({
      ...study,
      markets,
      policy: { ...study.policy, step: { up: null, down: null } },
    })
    expect(again).toMatchObject({ status: 'unchanged', cost: 0 })
  },
)

property.prop([studies(false), fc.constantFrom(2n, 10n, 1000n, 7n)], { numRuns: 100 })(
  'scaling all prices and rates changes nothing',
  (study, by) => {
    const scaled = (prices: PriceMap) => new Map([...prices].map(([code, at]) => [code, at * by]))
    const endings = Object.fromEntries(
      Object.entries(study.policy.endings).map(([code, all]) => [
        code,
        all.map(({ step, at }) => ({ step: step * by, at: at * by })),
      ]),
    )
    const other = solve({
      ...study,
      markets: study.markets.map((each) => ({
        ...each,
        price: each.price * by,
        rate: mul(each.rate, ratio(1n, 3n)),
        cost: each.cost && mul(each.cost, ratio(by, 3n)),
      })),
      policy: { ...study.policy, endings },
    })
    const outcome = solve(study)
    expect(other.status).toBe(outcome.status)
    if (outcome.status === 'infeasible' || other.status === 'infeasible') return
    expect(other.prices).toEqual(scaled(outcome.prices))
    expect(other.cost).toBeCloseTo(outcome.cost, 9)
  },
)

property.prop([fc.boolean().chain(studies), fc.constantFrom([2, 0, 1], [1, 2, 0], [2, 1, 0])], {
  numRuns: 30,
})('the order of the markets does not matter', (study, order) => {
  const markets = order.flatMap((place) => study.markets[place] ?? [])
  const [one, other] = [solve(study), solve({ ...study, markets })]
  expect(other.status).toBe(one.status)
  if (one.status === 'infeasible') expect(other).toEqual(one)
  else if (other.status !== 'infeasible') expect(other.prices).toEqual(one.prices)
})

property.prop([studies(false), fc.constantFrom('0.5', '0.7', '0.9')], { numRuns: 100 })(
  'a tighter corridor never costs less',
  (study, factor) => {
    const { below, above } = study.policy.corridor
    const corridor = { below: mul(below, exact(factor)), above: mul(above, exact(factor)) }
    const tight = solve({ ...study, policy: { ...study.policy, corridor } })
    const wide = solve(study)
    if (tight.status === 'infeasible') return
    expect(wide.status).not.toBe('infeasible')
    if (wide.status !== 'infeasible') expect(tight.cost).toBeGreaterThanOrEqual(wide.cost - 1e-9)
  },
)

property.prop([studies(false)], { numRuns: 100 })(
  'rules in conflict are a conflict, and no smaller set of rules is one',
  (study) => {
    const outcome = solve(study)
    if (outcome.status !== 'infeasible') return
    const { conflict } = outcome
    const now = pricesIn(study)
    for (const rule of conflict) {
      const rest = conflict.filter((each) => each !== rule)
      expect(boxesOf(rest, now), `without ${rule.kind} the others can be met`).not.toBeNull()
    }
    expect(conflict.length).toBeGreaterThan(1)
  },
)

property.prop([
  fc.array(fc.subarray(['a', 'b', 'c', 'd', 'e'], { minLength: 1 }), { maxLength: 4 }),
])('the smallest conflict is the smallest of all', (conflicts) => {
  const rules = ['a', 'b', 'c', 'd', 'e']
  const possible = (some: readonly string[]) =>
    !conflicts.some((each) => each.every((rule) => some.includes(rule)))
  const found = smallestConflict(rules, possible)
  expect(found.length).toBe(
    conflicts.length === 0 ? 0 : Math.min(...conflicts.map(({ length }) => length)),
  )
  if (conflicts.length > 0) expect(possible(found)).toBe(false)
})
