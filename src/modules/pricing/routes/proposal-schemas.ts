import { z } from 'zod'
import { day, id, instant, moneyReply, pageReply, slug } from '#http/schemas.ts'
import { money, moneyText } from '#lib/money.ts'
import {
  APPROVERS,
  PROPOSAL_STATES,
  stateOf,
  type Effect,
  type Proposal,
  type ProposalLine,
  type Summary,
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

export const withdrawalBody = z
  .object({
    reason: z
      .string()
      .trim()
      .min(1)
      .max(500)
      .optional()
      .describe('May be left out by whoever made the proposal.'),
  })
  .nullish()

const undone = z.object({
  by: z.string(),
  name: z.string().nullable(),
  reason: z.string(),
  at: z.string(),
})

const sides = z.object({ before: z.number(), after: z.number() })
const sum = z.number().int()

/** What solving came to; what new prices do, market by market, in shares of what was. */
export const summaryReply = z.object({
  products: sum,
  changed: sum,
  unchanged: sum,
  inConflict: sum,
  withoutReference: sum,
  excluded: sum,
  withoutRate: z.array(z.string()),
  harm: z.number().describe('The mean harm of a changed product, as a share of its turnover.'),
  markets: z.array(
    z.object({
      market: z.string(),
      products: sum,
      changed: sum,
      change: z.number().describe('The mean of the prices that change.'),
      index: sides.describe('Means; the reference is 100.'),
      outside: sides.describe('Prices outside the corridor or above a cap.'),
      resale: sides.describe('The largest gain of a re-seller.'),
      turnover: z.number(),
      volume: z.number(),
      margin: z.number().nullable().describe('Null where the policy tells no costs.'),
    }),
  ),
})

export const conflictReply = z.object({
  offer: id,
  slug: z.string(),
  title: z.string(),
  rules: z
    .array(z.object({ kind: z.string(), market: z.string(), over: z.string().optional() }))
    .describe('The smallest set of rules that cannot be met together.'),
})

const judgedRate = z.object({
  quote: z.string(),
  rate: z.string(),
  on: z.string(),
  source: z.string(),
})
export const judgedRates = z.array(judgedRate)

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
  effect: z.object({
    kind: z.enum(['instant', 'local_midnight', 'on_release']),
    at: z.string().optional(),
    on: z.string().optional(),
  }),
  announcement: z.object({ zh: z.string(), fr: z.string(), en: z.string() }).nullable(),
  rates: judgedRates,
  madeBy: z.string(),
  madeByName: z.string().nullable(),
  madeAt: z.string(),
  progress: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
  fault: z.string().nullable(),
  summary: summaryReply.nullable(),
  lineCount: z.number().int(),
  approvals: z.array(
    z.object({ approver: z.string(), name: z.string().nullable(), at: z.string() }),
  ),
  approvalsNeeded: z.number().int(),
  release: z
    .object({
      releasedAt: z.string(),
      takesEffect: z.string(),
      effect: z.record(z.string(), z.string()),
    })
    .nullable(),
  rollback: undone.nullable(),
  withdrawal: undone.nullable(),
})

export const wholeProposalReply = proposalReply.extend({
  lines: z.array(lineReply).describe('The first hundred; the rest by `/lines`.'),
  conflicts: z.array(conflictReply),
})
export type ProposalReply = z.output<typeof wholeProposalReply>

export const proposalsReply = pageReply(proposalReply)
export type ProposalsReply = z.output<typeof proposalsReply>

export const proposalLinesReply = pageReply(lineReply)
export type ProposalLinesReply = z.output<typeof proposalLinesReply>

/** The accounts that a proposal names. */
export const peopleIn = ({ madeBy, approvals, rollback, withdrawal }: Proposal): string[] => [
  madeBy,
  ...approvals.map(({ approver }) => approver),
  ...(rollback ? [rollback.by] : []),
  ...(withdrawal ? [withdrawal.by] : []),
]

type Shown = {
  readonly progress: { readonly done: number; readonly total: number } | null
  readonly people: ReadonlyMap<string, string>
}

export function presentProposal(
  proposal: Proposal,
  now: Temporal.Instant,
  { progress, people }: Shown,
) {
  const { release, rollback, withdrawal } = proposal
  const undoneBy = (done: Proposal['rollback']) =>
    done && { ...done, name: people.get(done.by) ?? null, at: done.at.toString() }
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
    madeByName: people.get(proposal.madeBy) ?? null,
    madeAt: proposal.madeAt.toString(),
    progress,
    fault: proposal.fault,
    summary: proposal.summary && presentSummary(proposal.summary),
    lineCount: proposal.lines,
    approvals: proposal.approvals.map(({ approver, at }) => ({
      approver,
      name: people.get(approver) ?? null,
      at: at.toString(),
    })),
    approvalsNeeded: APPROVERS,
    release: release && {
      releasedAt: release.releasedAt.toString(),
      takesEffect: release.takesEffect.toString(),
      effect: { ...release.effect },
    },
    rollback: undoneBy(rollback),
    withdrawal: undoneBy(withdrawal),
  }
}

export const presentSummary = ({ withoutRate, markets, ...summary }: Summary) => ({
  ...summary,
  withoutRate: [...withoutRate],
  markets: [...markets],
})

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
