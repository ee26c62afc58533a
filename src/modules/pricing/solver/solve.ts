import { invariant } from '#lib/invariant.ts'
import { boxesOf, nearestIn, type Box } from '../domain/study/box.ts'
import { smallestConflict } from '../domain/study/conflict.ts'
import { costOf, curvesOf, type Curve } from '../domain/study/cost.ts'
import { pricesIn, type PriceMap, type Study } from '../domain/study/policy.ts'
import { brokenBy, rulesOf, type Relation, type Rule } from '../domain/study/rules.ts'
import { solveStar } from '../domain/study/star.ts'
import { solveWeb } from '../domain/study/web.ts'
import type { Engine } from './engine.ts'
import { programOf } from './program.ts'

/** What a study comes to. `unchanged`: today's prices keep the policy, so they are left alone. */
export type Outcome =
  | { readonly status: 'unchanged' | 'optimal'; readonly prices: PriceMap; readonly cost: number }
  | { readonly status: 'infeasible'; readonly conflict: readonly Rule[] }

/** Proposes the prices that keep a policy at the least cost; or the smallest set of rules in conflict. */
export function solveStudy(engine: Engine, study: Study): Outcome {
  const now = pricesIn(study)
  const rules = rulesOf(study)
  if (brokenBy(rules, now, now).length === 0) return { status: 'unchanged', prices: now, cost: 0 }
  const curves = curvesOf(study)
  const solve = solverFor(engine, study, now)
  const prices = solve(rules, new Map(curves.map((each) => [each.market, each])))
  if (prices) return { status: 'optimal', prices, cost: costOf(curves, prices, now) }
  const free = new Map<string, Curve>()
  const conflict = smallestConflict(rules, (some) => solve(some, free) !== null)
  return { status: 'infeasible', conflict }
}

type Solve = (rules: readonly Rule[], curves: ReadonlyMap<string, Curve>) => PriceMap | null

/**
 * The cheapest prices under rules; null when there are none. What the boxes decide alone is decided
 * there; a corridor around the reference, and prices tied to one another in any other way, are searched
 * in whole numbers; what the search cannot tell in time is a program for the engine. All of it is exact
 * (decisions/0021).
 */
const solverFor =
  (engine: Engine, { reference }: Study, now: PriceMap): Solve =>
  (rules, curves) => {
    const drawn = boxesOf(rules, now)
    if (!drawn) return null
    const { boxes, open } = drawn
    const coupled = new Set(open.flatMap(({ left, right }) => [left, right]))
    const alone = [...boxes.values()].filter(({ market }) => !coupled.has(market))
    const prices = new Map(alone.map((box) => [box.market, nearestIn(box)]))
    if (open.length === 0) return prices
    const together = [...boxes.values()].filter(({ market }) => coupled.has(market))
    const star = solveStar(together, open, curves, reference)
    const web = star === undefined ? solveWeb(together, open, curves) : star
    const solved = web === undefined ? solveTogether(engine)(together, open, curves) : web
    return solved && new Map([...prices, ...solved])
  }

/** A row that the solver met only within its tolerance is drawn in by this share, then by ten times it. */
const FIRST_SLACK = 1e-9
const TRIES = 6

type Tied = (
  boxes: readonly Box[],
  open: readonly Relation[],
  curves: ReadonlyMap<string, Curve>,
) => PriceMap | null

/** Solves what hangs together, and checks the answer in whole numbers: a tolerance is not a price. */
export const solveTogether =
  (engine: Engine): Tied =>
  (boxes, open, curves) => {
    let slack = 0
    for (let tries = 0; tries < TRIES; tries++) {
      const program = programOf(boxes, open, curves, slack)
      const columns = engine.minimise(program.data)
      if (!columns) return null
      const prices = program.pricesFrom(columns)
      const kept = open.every(
        ({ left, right, a, c, d }) =>
          a * (prices.get(left) ?? 0n) <= c * (prices.get(right) ?? 0n) + d,
      )
      if (kept) return prices
      slack = slack === 0 ? FIRST_SLACK : slack * 10
    }
    invariant(false, 'a proposal keeps its rules exactly')
  }
