import { ok, refuse, type Result } from '#lib/result.ts'
import { transaction } from '#db'
import { stateOf, type Proposal } from '../domain/proposal.ts'
import { insertWithdrawal, readProposal } from '../store/proposal.ts'
import { lockProposal } from '../store/release.ts'
import type { ParityDeps } from './portfolio.ts'
import type { ProposalRefusal } from './proposal.ts'

/**
 * Withdraws a proposal that nobody has released; prices and approvals stay as they are. Who made it may
 * throw it away without a word, a colleague says why. Withdrawn again, it stays as it is.
 */
export const withdrawProposal = (
  { pool, now: clock }: Pick<ParityDeps, 'pool' | 'now'>,
  id: string,
  { by, reason }: { readonly by: string; readonly reason: string | null },
): Promise<Result<Proposal, ProposalRefusal>> =>
  transaction(pool, async (tx) => {
    const proposal = (await lockProposal(tx, id)) ? await readProposal(tx, id) : null
    if (!proposal) return refuse({ kind: 'proposal_not_found' })
    const now = clock().round({ smallestUnit: 'millisecond' })
    const state = stateOf(proposal, now)
    if (state === 'withdrawn') return ok(proposal)
    if (proposal.release) return refuse({ kind: 'already_released', state })
    if (reason === null && by !== proposal.madeBy) return refuse({ kind: 'reason_required' })
    await insertWithdrawal(tx, { proposal: id, by, reason: reason ?? 'Discarded', at: now })
    return ok((await readProposal(tx, id)) ?? proposal)
  })
