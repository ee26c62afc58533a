import { invariant } from '#lib/invariant.ts'
import { newId } from '#lib/ids.ts'
import { ok, refuse, type Result } from '#lib/result.ts'
import type { Texts } from '#lib/texts.ts'
import { transaction } from '#db'
import {
  instantsOf,
  type Effect,
  type EffectPassed,
  type Proposal,
  type ProposalState,
} from '../domain/proposal.ts'
import type { Progress } from '../solver/pool.ts'
import { claimKey } from '../store/key.ts'
import { policyRows } from '../store/policy.ts'
import { insertProposal, readProposal, saveFault, saveSolved } from '../store/proposal.ts'
import { housePolicy } from '../words/house-policy.ts'
import { solvePortfolio, type ParityDeps } from './portfolio.ts'
import { ratesFor } from './study.ts'

export type ProposalRefusal =
  | { readonly kind: 'proposal_not_found' }
  | { readonly kind: 'policy_not_found'; readonly house: string }
  | { readonly kind: 'idempotency_key_reused' }
  | { readonly kind: 'not_awaiting_approval'; readonly state: ProposalState }
  | { readonly kind: 'second_person_required'; readonly approvals: number; readonly needed: number }
  | { readonly kind: 'prices_moved'; readonly lines: number; readonly found: number }
  | { readonly kind: 'not_released' | 'already_released'; readonly state: ProposalState }
  | { readonly kind: 'reason_required' }
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
    const asked = { house, policy, prices: deps.prices() }
    await saveSolved(deps.pool, id, await solvePortfolio(deps, asked, onProgress))
  } catch (fault) {
    await saveFault(deps.pool, id, fault instanceof Error ? fault.message : String(fault))
  }
  const proposal = await readProposal(deps.pool, id)
  invariant(proposal, 'a proposal that was solved is there')
  return proposal
}
