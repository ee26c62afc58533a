import { query, type Db } from '#db'
import type { Rule } from '../domain/study/rules.ts'
import type { JudgedRate, Proposal, ProposalLine, Release, Summary } from '../domain/proposal.ts'

type Row = Omit<
  Proposal,
  'effect' | 'release' | 'rollback' | 'withdrawal' | 'approvals' | 'lines'
> & {
  readonly effectAt: Temporal.Instant | null
  readonly effectOn: Temporal.PlainDate | null
  readonly lines: bigint
  readonly approvals: readonly { approver: string; at: string }[]
  readonly releasedAt: Temporal.Instant | null
  readonly releaseEffect: Release['effect'] | null
  readonly takesEffect: Temporal.Instant | null
  readonly rolledBackAt: Temporal.Instant | null
  readonly rolledBackBy: string | null
  readonly rolledBackFor: string | null
  readonly withdrawnAt: Temporal.Instant | null
  readonly withdrawnBy: string | null
  readonly withdrawnFor: string | null
}

const SELECT = `select p.id, p.house, p.policy, o.version as "policyVersion", p.reason,
    p.effect_at as "effectAt", p.effect_on as "effectOn",
    p.announcement, p.rates, p.made_by as "madeBy", p.made_at as "madeAt",
    p.solved_at as "solvedAt", p.fault, p.summary,
    (select count(*) from pricing.proposal_line l where l.proposal = p.id) as lines,
    (select coalesce(jsonb_agg(jsonb_build_object('approver', a.approver, 'at', a.at) order by a.at), '[]')
       from pricing.approval a where a.proposal = p.id) as approvals,
    r.released_at as "releasedAt", r.effect as "releaseEffect", r.takes_effect as "takesEffect",
    b.at as "rolledBackAt", b.by as "rolledBackBy", b.reason as "rolledBackFor",
    w.at as "withdrawnAt", w.by as "withdrawnBy", w.reason as "withdrawnFor"
  from pricing.proposal p join pricing.policy o on o.id = p.policy
  left join pricing.release r on r.proposal = p.id
  left join pricing.rollback b on b.proposal = p.id
  left join pricing.withdrawal w on w.proposal = p.id`

export async function readProposal(db: Db, id: string): Promise<Proposal | null> {
  const [row] = await query<Row>(db, `${SELECT} where p.id = $1`, [id])
  return row ? proposalOf(row) : null
}

/** The proposals of houses, or of all, the latest first; before an identifier. */
export async function listProposals(
  db: Db,
  {
    houses,
    before,
    limit,
  }: { houses: readonly string[] | null; before: string | null; limit: number },
): Promise<Proposal[]> {
  const rows = await query<Row>(
    db,
    `${SELECT} where ($1::jsonb is null or p.house in (select jsonb_array_elements_text($1)))
       and ($2::uuid is null or p.id < $2) order by p.id desc limit $3`,
    [houses && JSON.stringify(houses), before, limit],
  )
  return rows.map(proposalOf)
}

/** What was announced, the latest first: of changes that were released and not taken back. */
export async function announcedProposals(db: Db, limit: number): Promise<Proposal[]> {
  const rows = await query<Row>(
    db,
    `${SELECT} where p.announcement is not null and r.proposal is not null and b.proposal is null
       order by r.released_at desc limit $1`,
    [limit],
  )
  return rows.map(proposalOf)
}

const NO_EFFECTS: Pick<Summary, 'markets'> = { markets: [] }

function proposalOf({
  effectAt,
  effectOn,
  releasedAt,
  releaseEffect,
  takesEffect,
  rolledBackAt,
  rolledBackBy,
  rolledBackFor,
  withdrawnAt,
  withdrawnBy,
  withdrawnFor,
  lines,
  approvals,
  ...row
}: Row): Proposal {
  return {
    ...row,
    // Proposals of before effects were told have none.
    summary: row.summary && { ...NO_EFFECTS, ...row.summary },
    lines: Number(lines),
    effect: effectAt
      ? { kind: 'instant', at: effectAt }
      : effectOn
        ? { kind: 'local_midnight', on: effectOn }
        : { kind: 'on_release' },
    approvals: approvals.map(({ approver, at }) => ({ approver, at: Temporal.Instant.from(at) })),
    release:
      releasedAt && releaseEffect && takesEffect
        ? { releasedAt, effect: releaseEffect, takesEffect }
        : null,
    rollback: undone(rolledBackAt, rolledBackBy, rolledBackFor),
    withdrawal: undone(withdrawnAt, withdrawnBy, withdrawnFor),
  }
}

const undone = (at: Temporal.Instant | null, by: string | null, reason: string | null) =>
  at && by !== null && reason !== null ? { at, by, reason } : null

export type NewProposal = Pick<
  Proposal,
  'id' | 'policy' | 'house' | 'reason' | 'effect' | 'announcement' | 'madeBy' | 'madeAt'
> & { readonly rates: readonly JudgedRate[] }

export async function insertProposal(db: Db, row: NewProposal): Promise<void> {
  const { effect } = row
  await query(
    db,
    `insert into pricing.proposal (id, policy, house, reason, effect_kind, effect_at, effect_on, rates,
       announcement, made_by, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      row.id,
      row.policy,
      row.house,
      row.reason,
      effect.kind,
      effect.kind === 'instant' ? effect.at : null,
      effect.kind === 'local_midnight' ? effect.on : null,
      JSON.stringify(row.rates),
      row.announcement && JSON.stringify(row.announcement),
      row.madeBy,
      row.madeAt,
    ],
  )
}

/** A rule that stands in a smallest set of rules in conflict, as it is kept and told. */
export type ConflictRule = {
  readonly kind: Rule['kind']
  readonly market: string
  readonly over?: string
}
type Conflict = { readonly offer: string; readonly rules: readonly ConflictRule[] }

/** What was solved of a proposal: prices that change, and products whose rules are in conflict. */
export type Solved = {
  readonly lines: readonly ProposalLine[]
  readonly conflicts: readonly Conflict[]
  readonly summary: Summary
  readonly at: Temporal.Instant
}

export async function saveSolved(db: Db, id: string, solved: Solved): Promise<void> {
  await query(
    db,
    `with lines as (
       insert into pricing.proposal_line (proposal, offer, market, currency, old_minor, new_minor)
         select $1, l.* from jsonb_to_recordset($2::jsonb)
           l(offer uuid, market text, currency text, old bigint, new bigint)),
     conflicts as (
       insert into pricing.proposal_conflict (proposal, offer, rules)
         select $1, c.* from jsonb_to_recordset($3::jsonb) c(offer uuid, rules jsonb))
     update pricing.proposal set solved_at = $4, summary = $5 where id = $1 and solved_at is null`,
    [
      id,
      JSON.stringify(
        solved.lines.map((line) => ({
          ...line,
          old: line.old.toString(),
          new: line.new.toString(),
        })),
      ),
      JSON.stringify(solved.conflicts),
      solved.at,
      JSON.stringify(solved.summary),
    ],
  )
}

export const insertWithdrawal = (
  db: Db,
  row: { proposal: string; by: string; reason: string; at: Temporal.Instant },
): Promise<unknown> =>
  query(db, 'insert into pricing.withdrawal (proposal, by, reason, at) values ($1, $2, $3, $4)', [
    row.proposal,
    row.by,
    row.reason,
    row.at,
  ])

export const saveFault = (db: Db, id: string, fault: string): Promise<unknown> =>
  query(db, `update pricing.proposal set fault = $2 where id = $1 and solved_at is null`, [
    id,
    fault.slice(0, 500),
  ])

/** The lines of a proposal in the order of offers and markets, after one of them. */
export const proposalLines = (
  db: Db,
  id: string,
  {
    after,
    limit,
    market = null,
  }: {
    after: readonly [string, string] | null
    limit: number | null
    market?: string | null
  },
): Promise<ProposalLine[]> =>
  query(
    db,
    `select offer, market, currency, old_minor as old, new_minor as new from pricing.proposal_line
       where proposal = $1 and ($2::uuid is null or (offer, market) > ($2::uuid, $3::text))
         and ($5::text is null or market = $5)
       order by offer, market limit $4`,
    [id, after?.[0] ?? null, after?.[1] ?? '', limit, market],
  )

export const proposalConflicts = (db: Db, id: string): Promise<Conflict[]> =>
  query(
    db,
    `select offer, rules from pricing.proposal_conflict where proposal = $1 order by offer limit 500`,
    [id],
  )

/** How often prices were changed by a release since an instant, by offer and market. */
export async function changesSince(
  db: Db,
  since: Temporal.Instant,
): Promise<ReadonlyMap<string, number>> {
  const rows = await query<{ offer: string; market: string; n: bigint }>(
    db,
    `select offer, market, count(*) as n from pricing.price
       where release is not null and valid && tstzrange($1, null) and lower(valid) >= $1
       group by offer, market`,
    [since],
  )
  return new Map(rows.map(({ offer, market, n }) => [`${offer} ${market}`, Number(n)]))
}
