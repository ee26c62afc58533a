import { query, type Db } from '#db'
import type { RowChange } from '../domain/law-change/difference.ts'
import type { ListKind } from '../domain/law-change/entry.ts'
import type { Revision } from '../domain/law-change/revise.ts'
import type { SheetRow } from '../domain/law-change/sheet.ts'
import type { Grade } from '../domain/tariff.ts'

export const CHANGE_STATES = ['proposed', 'approved', 'withdrawn'] as const
export type ChangeState = (typeof CHANGE_STATES)[number]

export type LawChange = {
  readonly id: string
  readonly kind: ListKind
  readonly source: string
  readonly grade: Grade
  readonly from: Temporal.PlainDate
  readonly state: ChangeState
  readonly fileName: string
  /** SHA-256 of the file, hexadecimal. */
  readonly fileDigest: string
  readonly rows: readonly SheetRow[]
  /** Accounts. */
  readonly proposedBy: string
  readonly proposedAt: Temporal.Instant
  readonly decidedBy: string | null
  readonly decidedAt: Temporal.Instant | null
  /** What was approved; null before. */
  readonly changes: readonly RowChange[] | null
}

const COLUMNS = `id, kind, source, grade, effective_from as "from", state, file_name as "fileName",
  encode(file_digest, 'hex') as "fileDigest", rows, proposed_by as "proposedBy",
  proposed_at as "proposedAt", decided_by as "decidedBy", decided_at as "decidedAt", changes`

export type NewChange = Omit<LawChange, 'state' | 'decidedBy' | 'decidedAt' | 'changes'>

/** Keeps a proposal; false when the same file waits for the same day. */
export async function insertChange(db: Db, change: NewChange): Promise<boolean> {
  const rows = await query(
    db,
    `insert into customs.law_change (id, kind, source, grade, effective_from, state, file_name,
       file_digest, rows, proposed_by, proposed_at)
     values ($1, $2, $3, $4, $5, 'proposed', $6, decode($7, 'hex'), $8, $9, $10)
     on conflict do nothing returning id`,
    [
      change.id,
      change.kind,
      change.source,
      change.grade,
      change.from,
      change.fileName,
      change.fileDigest,
      JSON.stringify(change.rows),
      change.proposedBy,
      change.proposedAt,
    ],
  )
  return rows.length > 0
}

export async function readChange(db: Db, id: string): Promise<LawChange | undefined> {
  const [row] = await query<LawChange>(
    db,
    `select ${COLUMNS} from customs.law_change where id = $1`,
    [id],
  )
  return row
}

export async function lockChange(tx: Db, id: string): Promise<LawChange | undefined> {
  const [row] = await query<LawChange>(
    tx,
    `select ${COLUMNS} from customs.law_change where id = $1 for update`,
    [id],
  )
  return row
}

/** Changes, the latest first, without the rows of their files. */
export const listChanges = (
  db: Db,
  { state, before, limit }: { state: ChangeState | null; before: string | null; limit: number },
): Promise<Omit<LawChange, 'rows' | 'changes'>[]> =>
  query(
    db,
    `select ${COLUMNS.replace(' rows,', '').replace(', changes', '')} from customs.law_change
       where ($1::text is null or state = $1) and ($2::uuid is null or id < $2)
       order by id desc limit $3`,
    [state, before, limit],
  )

export async function decideChange(
  tx: Db,
  decision: {
    readonly id: string
    readonly state: 'approved' | 'withdrawn'
    readonly by: string
    readonly at: Temporal.Instant
    readonly changes: readonly RowChange[] | null
  },
): Promise<void> {
  await query(
    tx,
    `update customs.law_change set state = $2, decided_by = $3, decided_at = $4, changes = $5
       where id = $1`,
    [
      decision.id,
      decision.state,
      decision.by,
      decision.at,
      decision.changes && JSON.stringify(decision.changes),
    ],
  )
}

/** Nobody else changes the law meanwhile; those who read it are not kept waiting. */
export async function lockLaw(tx: Db): Promise<void> {
  await tx.query(
    `lock table customs.tariff_line, customs.suspension, customs.additional_duty
       in share row exclusive mode`,
  )
}

/** Ends the rows that a change replaces or ends; one that would begin on that very day is gone. */
export async function endRows(
  tx: Db,
  { from, lines, suspensions, remedies }: Revision,
): Promise<void> {
  const codes = JSON.stringify(lines.map(({ hs8 }) => ({ hs8 })))
  await query(
    tx,
    `delete from customs.tariff_line t using jsonb_to_recordset($1) r(hs8 text)
       where t.hs8 = r.hs8 and lower(t.valid) = $2`,
    [codes, from],
  )
  await query(
    tx,
    `update customs.tariff_line t set valid = daterange(lower(t.valid), $2)
       from jsonb_to_recordset($1) r(hs8 text) where t.hs8 = r.hs8 and t.valid @> $2::date`,
    [codes, from],
  )
  const bans = JSON.stringify(
    suspensions.ended.map((row) => ({ ...row, region: row.region ?? '' })),
  )
  await query(
    tx,
    `delete from customs.suspension t using jsonb_to_recordset($1)
         r("hsPrefix" text, country text, region text, disease text)
       where (t.hs_prefix, t.country, t.region, t.disease)
             = (r."hsPrefix", r.country, r.region, r.disease) and lower(t.valid) = $2`,
    [bans, from],
  )
  await query(
    tx,
    `update customs.suspension t set valid = daterange(lower(t.valid), $2)
       from jsonb_to_recordset($1) r("hsPrefix" text, country text, region text, disease text)
       where (t.hs_prefix, t.country, t.region, t.disease)
             = (r."hsPrefix", r.country, r.region, r.disease) and t.valid @> $2::date`,
    [bans, from],
  )
  const duties = JSON.stringify(
    remedies.ended.map(({ kind, hsPrefix, origin, producer }) => ({
      kind,
      hsPrefix,
      origin,
      producer: producer ?? '',
    })),
  )
  await query(
    tx,
    `delete from customs.additional_duty t using jsonb_to_recordset($1)
         r(kind text, "hsPrefix" text, origin text, producer text)
       where (t.kind, t.hs_prefix, t.origin, t.producer)
             = (r.kind, r."hsPrefix", r.origin, r.producer) and lower(t.valid) = $2`,
    [duties, from],
  )
  await query(
    tx,
    `update customs.additional_duty t set valid = daterange(lower(t.valid), $2)
       from jsonb_to_recordset($1) r(kind text, "hsPrefix" text, origin text, producer text)
       where (t.kind, t.hs_prefix, t.origin, t.producer)
             = (r.kind, r."hsPrefix", r.origin, r.producer) and t.valid @> $2::date`,
    [duties, from],
  )
}

/** Those who keep the law in memory read it again. */
export async function announceLaw(tx: Db, id: string): Promise<void> {
  await query(
    tx,
    `with told as (
       insert into platform.outbox (kind, subject, payload) values ('law_changed', $1, '{}'))
     select pg_notify('outbox', '')`,
    [id],
  )
}
