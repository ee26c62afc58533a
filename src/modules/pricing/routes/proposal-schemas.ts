import { z } from 'zod'
import { day, id, instant, moneyReply, slug } from '#http/schemas.ts'
import { money, moneyText } from '#lib/money.ts'
import {
  APPROVERS,
  PROPOSAL_STATES,
  stateOf,
  type Effect,
  type Proposal,
  type ProposalLine,
} from '../domain/proposal.ts'
import { changeOf } from '../domain/study/cost.ts'

const text = z.string().trim().min(1).max(2000)
const effect = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('instant'), at: instant }),
  z.object({ kind: z.literal('local_midnight'), on: day }),
  z.object({ kind: z.literal('on_release') }),
])

export const proposalBody = z.object({
  house: slug.optional().describe('May be left out by somebody who sets prices for one house.'),
  reason: z.string().trim().min(1).max(500).default('Parity'),
  effect: effect
    .default({ kind: 'on_release' })
    .describe('At one instant, at the local midnights of a day, or when the second person agrees.'),
  announcement: z.object({ zh: text, fr: text, en: text }).optional(),
})

export const rollbackBody = z
  .object({ reason: z.string().trim().min(1).max(500).default('Taken back') })
  .nullish()

export const lineReply = z.object({
  offer: id,
  slug: z.string(),
  title: z.string(),
  market: z.string(),
  old: moneyReply,
  new: moneyReply,
  change: z.number().describe('As a share of the old price.'),
})

export const proposalReply = z.object({
  id,
  house: z.string(),
  policyVersion: z.number().int(),
  state: z.enum(PROPOSAL_STATES),
  reason: z.string(),
  effect: z.looseObject({ kind: z.string() }),
  announcement: z.object({ zh: z.string(), fr: z.string(), en: z.string() }).nullable(),
  rates: z.array(
    z.object({ quote: z.string(), rate: z.string(), on: z.string(), source: z.string() }),
  ),
  madeBy: z.string(),
  madeAt: z.string(),
  progress: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
  fault: z.string().nullable(),
  summary: z.looseObject({}).nullable(),
  lineCount: z.number().int(),
  approvals: z.array(z.object({ approver: z.string(), at: z.string() })),
  approvalsNeeded: z.number().int(),
  release: z
    .object({
      releasedAt: z.string(),
      takesEffect: z.string(),
      effect: z.record(z.string(), z.string()),
    })
    .nullable(),
  rollback: z.object({ by: z.string(), reason: z.string(), at: z.string() }).nullable(),
})

export const wholeProposalReply = proposalReply.extend({
  lines: z.array(lineReply).describe('The first hundred; the rest by `/lines`.'),
  conflicts: z.array(
    z.object({ offer: id, slug: z.string(), rules: z.array(z.looseObject({ kind: z.string() })) }),
  ),
})

export type ProgressOf = (id: string) => { readonly done: number; readonly total: number } | null

export function presentProposal(
  proposal: Proposal,
  now: Temporal.Instant,
  progress: ReturnType<ProgressOf>,
) {
  const { release, rollback } = proposal
  return {
    id: proposal.id,
    house: proposal.house,
    policyVersion: proposal.policyVersion,
    state: stateOf(proposal, now),
    reason: proposal.reason,
    effect: presentEffect(proposal.effect),
    announcement: proposal.announcement,
    rates: [...proposal.rates],
    madeBy: proposal.madeBy,
    madeAt: proposal.madeAt.toString(),
    progress,
    fault: proposal.fault,
    summary: proposal.summary,
    lineCount: proposal.lines,
    approvals: proposal.approvals.map(({ approver, at }) => ({ approver, at: at.toString() })),
    approvalsNeeded: APPROVERS,
    release: release && {
      releasedAt: release.releasedAt.toString(),
      takesEffect: release.takesEffect.toString(),
      effect: { ...release.effect },
    },
    rollback: rollback && { ...rollback, at: rollback.at.toString() },
  }
}

function presentEffect(when: Effect) {
  switch (when.kind) {
    case 'instant':
      return { kind: when.kind, at: when.at.toString() }
    case 'local_midnight':
      return { kind: when.kind, on: when.on.toString() }
    case 'on_release':
      return { kind: when.kind }
  }
}

export type Named = { readonly slug: string; readonly title: string }

export const presentLine = (line: ProposalLine, { slug: code, title }: Named) => ({
  offer: line.offer,
  slug: code,
  title,
  market: line.market,
  old: moneyText(money(line.old, line.currency)),
  new: moneyText(money(line.new, line.currency)),
  change: Number(changeOf(line.old, line.new).toFixed(6)),
})
