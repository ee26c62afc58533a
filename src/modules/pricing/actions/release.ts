import { ok, refuse, type Result } from '#lib/result.ts'
import { transaction, type Db } from '#db'
import { APPROVERS, instantsOf, LEAD_SECONDS, stateOf, type Proposal } from '../domain/proposal.ts'
import { proposalLines, readProposal } from '../store/proposal.ts'
import {
  beginPrices,
  endPrices,
  insertApproval,
  lockProposal,
  supersededBy,
  takeBack,
  tellPrices,
} from '../store/release.ts'
import type { ParityDeps } from './portfolio.ts'
import { isPassed, type ProposalRefusal } from './proposal.ts'

type ReleaseDeps = Pick<ParityDeps, 'pool' | 'now'>
type Answer = Result<Proposal, ProposalRefusal>

/** Thrown inside a transaction to take all of it back, approval included. */
class Withdrawn extends Error {
  readonly refusal: ProposalRefusal
  constructor(refusal: ProposalRefusal) {
    super(refusal.kind)
    this.refusal = refusal
  }
}

async function whole(deps: ReleaseDeps, work: (tx: Db) => Promise<Answer>): Promise<Answer> {
  try {
    return await transaction(deps.pool, work)
  } catch (fault) {
    if (fault instanceof Withdrawn) return refuse(fault.refusal)
    throw fault
  }
}

/**
 * Approves a proposal; the second person's approval releases it, and writes every price of every
 * market in the same transaction. Either all markets will change, or none.
 */
export const approveProposal = (deps: ReleaseDeps, id: string, approver: string): Promise<Answer> =>
  whole(deps, async (tx) => {
    const proposal = (await lockProposal(tx, id)) ? await readProposal(tx, id) : null
    if (!proposal) return refuse({ kind: 'proposal_not_found' })
    const now = deps.now().round({ smallestUnit: 'millisecond' })
    const state = stateOf(proposal, now)
    if (state !== 'awaiting_approval') return refuse({ kind: 'not_awaiting_approval', state })
    const before = proposal.approvals.map((each) => each.approver)
    if (!(await insertApproval(tx, { proposal: id, approver, at: now }))) {
      return refuse({ kind: 'second_person_required', approvals: before.length, needed: APPROVERS })
    }
    const [first] = before
    if (first !== undefined) await release(tx, proposal, [first, approver], now)
    return ok((await readProposal(tx, id)) ?? proposal)
  })

async function release(
  tx: Db,
  { id, effect, reason }: Proposal,
  approvers: readonly [string, string],
  now: Temporal.Instant,
): Promise<void> {
  const lines = await proposalLines(tx, id, { after: null, limit: null })
  const markets = lines.map(({ market }) => market)
  const instants = instantsOf(effect, markets, now)
  if (isPassed(instants)) throw new Withdrawn(instants)
  const row = { proposal: id, approvers, at: now, instants, reason }
  const found = await endPrices(tx, row)
  if (found !== lines.length) {
    throw new Withdrawn({ kind: 'prices_moved', lines: lines.length, found })
  }
  await beginPrices(tx, row)
  await tellPrices(tx, id)
}

/** Takes a release back, whether its prices have begun or not. Taken back again, it stays as it is. */
export const rollBack = (
  deps: ReleaseDeps,
  id: string,
  asked: { readonly by: string; readonly reason: string },
): Promise<Answer> =>
  whole(deps, async (tx) => {
    const proposal = (await lockProposal(tx, id)) ? await readProposal(tx, id) : null
    if (!proposal) return refuse({ kind: 'proposal_not_found' })
    const now = deps.now().round({ smallestUnit: 'millisecond' })
    const state = stateOf(proposal, now)
    if (state === 'rolled_back') return ok(proposal)
    if (!proposal.release) return refuse({ kind: 'not_released', state })
    const later = await supersededBy(tx, id)
    if (later.length > 0) {
      return refuse({ kind: 'superseded', by: later.flatMap(({ release: by }) => by ?? []) })
    }
    const from = now.add({ seconds: LEAD_SECONDS })
    await takeBack(tx, { proposal: id, ...asked, at: now, from })
    await tellPrices(tx, id)
    return ok((await readProposal(tx, id)) ?? proposal)
  })
