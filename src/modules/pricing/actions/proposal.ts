import { invariant } from '#lib/invariant.ts'
import { newId } from '#lib/ids.ts'
import { ok, refuse, type Result } from '#lib/result.ts'
import type { Texts } from '#lib/texts.ts'
import { transaction, type Pool } from '#db'
import type { Prices } from '../domain/prices.ts'
import {
  instantsOf,
  type Effect,
  type EffectPassed,
  type Proposal,
  type ProposalLine,
  type ProposalState,
} from '../domain/proposal.ts'
import type { Study } from '../domain/study/policy.ts'
import type { Progress, Solvers } from '../solver/pool.ts'
import type { Outcome } from '../solver/solve.ts'
import { claimKey } from '../store/key.ts'
import { policyRows } from '../store/policy.ts'
import {
  changesSince,
  insertProposal,
  readProposal,
  saveFault,
  saveSolved,
  type Solved,
} from '../store/proposal.ts'
import { housePolicy, type HousePolicy } from '../words/house-policy.ts'
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

export type ProposalRefusal =
  | { readonly kind: 'proposal_not_found' }
  | { readonly kind: 'policy_not_found'; readonly house: string }
  | { readonly kind: 'idempotency_key_reused' }
  | { readonly kind: 'not_awaiting_approval'; readonly state: ProposalState }
  | { readonly kind: 'second_person_required'; readonly approvals: number; readonly needed: number }
  | { readonly kind: 'prices_moved'; readonly lines: number; readonly found: number }
  | { readonly kind: 'not_released'; readonly state: ProposalState }
  | { readonly kind: 'superseded'; readonly by: readonly string[] }
  | EffectPassed

export type Asked = {
  readonly house: string
  readonly reason: string
  readonly effect: Effect
  readonly announcement: Texts | null
  readonly by: string
  /** Sent again, it is the same proposal. */
  readonly key: { readonly key: string; readonly fingerprint: string } | null
}

/** Changes of a season are counted over half a year, as the brand of 2015 revised twice a year. */
const SEASON_HOURS = 183 * 24

/** Opens a proposal at the rates of today; it is solved by `solveProposal`. */
export async function openProposal(
  deps: ParityDeps,
  asked: Asked,
): Promise<Result<{ readonly proposal: Proposal; readonly replayed: boolean }, ProposalRefusal>> {
  const { pool } = deps
  const [row] = await policyRows(pool, [asked.house])
  if (!row) return refuse({ kind: 'policy_not_found', house: asked.house })
  const policy = housePolicy.parse(row.rules)
  const now = deps.now().round({ smallestUnit: 'millisecond' })
  const instants = instantsOf(
    asked.effect,
    policy.markets.map(({ market }) => market),
    now,
  )
  if (isPassed(instants)) return refuse(instants)
  const id = newId()
  const claimed = await transaction(pool, async (tx) => {
    const claim =
      asked.key && (await claimKey(tx, { principal: asked.by, ...asked.key, answer: id }))
    if (claim) return claim
    await insertProposal(tx, {
      id,
      policy: row.id,
      house: asked.house,
      reason: asked.reason,
      effect: asked.effect,
      announcement: asked.announcement,
      rates: ratesFor(deps.prices(), policy).rates,
      madeBy: asked.by,
      madeAt: now,
    })
    return null
  })
  if (claimed?.kind === 'other_body') return refuse({ kind: 'idempotency_key_reused' })
  const proposal = await readProposal(pool, claimed ? claimed.answer : id)
  invariant(proposal, 'a proposal that was opened is there')
  return ok({ proposal, replayed: claimed !== null })
}

export const isPassed = (
  value: Record<string, Temporal.Instant> | EffectPassed,
): value is EffectPassed => value.kind === 'effect_passed'

/** Solves a proposal in threads and keeps what came out; a fault is written down with it. */
export async function solveProposal(
  deps: ParityDeps,
  { id, house, policy: policyId }: Proposal,
  onProgress?: Progress,
): Promise<Proposal> {
  try {
    const [row] = await policyRows(deps.pool, [house])
    invariant(row?.id === policyId, 'a proposal is solved under the policy it was opened with')
    const policy = housePolicy.parse(row.rules)
    await saveSolved(deps.pool, id, await solved(deps, house, policy, onProgress))
  } catch (fault) {
    await saveFault(deps.pool, id, fault instanceof Error ? fault.message : String(fault))
  }
  const proposal = await readProposal(deps.pool, id)
  invariant(proposal, 'a proposal that was solved is there')
  return proposal
}

async function solved(
  deps: ParityDeps,
  house: string,
  policy: HousePolicy,
  onProgress?: Progress,
): Promise<Solved> {
  const now = deps.now()
  const prices = deps.prices()
  const made = await changesSince(deps.pool, now.subtract({ hours: SEASON_HOURS }))
  const all = deps.offersOf(house)
  const left = all.filter(({ id, category }) => !isExcluded(policy, id, category))
  const studies = left.flatMap(({ id }) => {
    const study = studyOfOffer(prices, policy, id, (market) => made.get(`${id} ${market}`) ?? 0)
    return study ? [{ offer: id, study }] : []
  })
  const outcomes = await deps.solvers.solve(
    studies.map(({ study }) => study),
    onProgress,
  )
  const told = studies.map((each, index) => ({ ...each, outcome: outcomes[index] }))
  const changed = outcomes.filter(({ status }) => status === 'optimal')
  const harm = changed.reduce((sum, each) => sum + ('cost' in each ? each.cost : 0), 0)
  return {
    lines: told.flatMap(({ offer, study, outcome }) => linesOf(offer, study, outcome)),
    conflicts: told.flatMap(({ offer, outcome }) =>
      outcome?.status === 'infeasible'
        ? [{ offer, rules: outcome.conflict.map(({ kind, market }) => ({ kind, market })) }]
        : [],
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
    },
  }
}

export const isExcluded = ({ excluded }: HousePolicy, offer: string, category: string): boolean =>
  excluded?.categories?.includes(category) === true || excluded?.offers?.includes(offer) === true

function linesOf(offer: string, study: Study, outcome: Outcome | undefined): ProposalLine[] {
  if (outcome?.status !== 'optimal') return []
  return study.markets.flatMap(({ market, currency, price }) => {
    const next = outcome.prices.get(market) ?? price
    return next === price ? [] : [{ offer, market, currency, old: price, new: next }]
  })
}
