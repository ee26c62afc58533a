import type { Pool } from '#db'
import type { Prices } from '../domain/prices.ts'
import type { ProposalLine } from '../domain/proposal.ts'
import { summed } from '../domain/study/effect.ts'
import type { Study } from '../domain/study/policy.ts'
import type { Rule } from '../domain/study/rules.ts'
import type { Progress, Solvers } from '../solver/pool.ts'
import type { Outcome } from '../solver/solve.ts'
import { changesSince, type ConflictRule, type Solved } from '../store/proposal.ts'
import type { HousePolicy } from '../words/house-policy.ts'
import { ratesFor, studyOfOffer } from './study.ts'

export type ParityDeps = {
  readonly pool: Pool
  readonly now: () => Temporal.Instant
  readonly solvers: Solvers
  /** The prices that stand now, from memory. */
  readonly prices: () => Prices
  readonly offersOf: (
    house: string,
  ) => readonly { readonly id: string; readonly category: string }[]
}

/** Changes of a season are counted over half a year, as the brand of 2015 revised twice a year. */
const SEASON_HOURS = 183 * 24

type Asked = {
  readonly house: string
  readonly policy: HousePolicy
  readonly prices: Prices
}

/** Solves everything a house sells under a policy, and tells what that changes; nothing is kept. */
export async function solvePortfolio(
  deps: Pick<ParityDeps, 'pool' | 'now' | 'solvers' | 'offersOf'>,
  { house, policy, prices }: Asked,
  onProgress?: Progress,
): Promise<Solved> {
  const now = deps.now()
  const made = await changesSince(deps.pool, now.subtract({ hours: SEASON_HOURS }))
  const all = deps.offersOf(house)
  const left = all.filter(({ id, category }) => !isExcluded(policy, id, category))
  const studies = left.flatMap(({ id }) => {
    const study = studyOfOffer(prices, policy, id, (market) => made.get(`${id} ${market}`) ?? 0)
    return study ? [{ offer: id, study }] : []
  })
  const weighed = await deps.solvers.weigh(
    studies.map(({ study }) => study),
    onProgress,
  )
  const outcomes = weighed.map(({ outcome }) => outcome)
  const told = studies.map((each, index) => ({ ...each, outcome: outcomes[index] }))
  const changed = outcomes.filter(({ status }) => status === 'optimal')
  const harm = changed.reduce((sum, each) => sum + ('cost' in each ? each.cost : 0), 0)
  const lines = told.flatMap(({ offer, study, outcome }) => linesOf(offer, study, outcome))
  return {
    lines,
    conflicts: told.flatMap(({ offer, outcome }) =>
      outcome?.status === 'infeasible' ? [{ offer, rules: outcome.conflict.map(shortened) }] : [],
    ),
    at: now,
    summary: {
      products: studies.length,
      changed: changed.length,
      unchanged: outcomes.filter(({ status }) => status === 'unchanged').length,
      inConflict: outcomes.filter(({ status }) => status === 'infeasible').length,
      withoutReference: left.length - studies.length,
      excluded: all.length - left.length,
      withoutRate: ratesFor(prices, policy).withoutRate,
      harm: changed.length === 0 ? 0 : Number((harm / changed.length).toFixed(6)),
      markets: summed(weighed.map(({ effects }) => effects)),
    },
  }
}

export const isExcluded = ({ excluded }: HousePolicy, offer: string, category: string): boolean =>
  excluded?.categories?.includes(category) === true || excluded?.offers?.includes(offer) === true

const shortened = (rule: Rule): ConflictRule => ({
  kind: rule.kind,
  market: rule.market,
  ...('over' in rule ? { over: rule.over } : {}),
})

function linesOf(offer: string, study: Study, outcome: Outcome | undefined): ProposalLine[] {
  if (outcome?.status !== 'optimal') return []
  return study.markets.flatMap(({ market, currency, price }) => {
    const next = outcome.prices.get(market) ?? price
    return next === price ? [] : [{ offer, market, currency, old: price, new: next }]
  })
}
