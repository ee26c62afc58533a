import { query, type Db } from '#db'
import type { ComparedLine, LineStanding } from '../domain/settlement.ts'

/** What we booked for each capture or refund of a provider, in fen. */
export async function bookedFor(
  db: Db,
  provider: string,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, bigint>> {
  const rows = await query<{ subject: string; amount: bigint }>(
    db,
    `select s.id::text as subject, p.amount
       from unnest($2::uuid[]) s(id)
       join ledger.entry e on e.cause in ('capture:' || s.id, 'refund:' || s.id)
       join ledger.posting p on p.entry = e.id and p.account = 'clearing:' || $1 || ':CNY'`,
    [provider, subjects],
  )
  return new Map(rows.map(({ subject, amount }) => [subject, amount]))
}

export async function settledAmong(
  db: Db,
  subjects: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await query<{ subject: string }>(
    db,
    `select subject::text from ledger.settlement_line
       where subject = any ($1::uuid[]) and standing = 'matched'`,
    [subjects],
  )
  return new Set(rows.map(({ subject }) => subject))
}

export type NewSettlement = {
  readonly id: string
  readonly provider: string
  readonly day: Temporal.PlainDate
  readonly digest: Buffer
  readonly by: string
}

/** Settlements of one provider are compared one after the other. */
export const takeProvider = (db: Db, provider: string): Promise<object[]> =>
  query(db, `select pg_advisory_xact_lock(hashtextextended('ledger.settlement ' || $1, 0))`, [
    provider,
  ])

/** The identifier of a file that was received before. */
export async function settlementOf(db: Db, digest: Buffer): Promise<string | undefined> {
  const [row] = await query<{ id: string }>(
    db,
    'select id from ledger.settlement where digest = $1',
    [digest],
  )
  return row?.id
}

export async function saveSettlement(
  db: Db,
  { id, provider, day, digest, by }: NewSettlement,
  lines: readonly ComparedLine[],
): Promise<void> {
  await query(
    db,
    `insert into ledger.settlement (id, provider, day, digest, received_by)
     values ($1, $2, $3, $4, $5)`,
    [id, provider, day, digest, by],
  )
  await query(
    db,
    `insert into ledger.settlement_line
       (settlement, nr, kind, subject, gross, fee, net, standing, ours)
     select $1, nr, kind, subject, gross, fee, net, standing, ours
       from jsonb_to_recordset($2) as l(nr integer, kind text, subject uuid, gross bigint,
         fee bigint, net bigint, standing text, ours bigint)`,
    [
      id,
      JSON.stringify(lines, (_, value: unknown) =>
        typeof value === 'bigint' ? value.toString() : value,
      ),
    ],
  )
}

export type ListedSettlement = {
  readonly id: string
  readonly provider: string
  readonly day: Temporal.PlainDate
  readonly receivedAt: Temporal.Instant
  readonly lines: number
  readonly matched: number
  readonly open: number
  readonly gross: bigint
  readonly fee: bigint
  readonly net: bigint
}

/** Files as they were received, the last first; sums are of what was booked. */
export const settlements = (
  db: Db,
  before: string | null,
  limit: number,
): Promise<ListedSettlement[]> =>
  query(
    db,
    `select s.id, s.provider, s.day, s.received_at as "receivedAt", l.*
       from ledger.settlement s
       cross join lateral (
         select count(*)::integer as lines,
                count(*) filter (where standing = 'matched')::integer as matched,
                count(*) filter (where standing <> 'matched' and note is null)::integer as open,
                coalesce(sum(gross) filter (where standing = 'matched'), 0)::bigint as gross,
                coalesce(sum(fee) filter (where standing = 'matched'), 0)::bigint as fee,
                coalesce(sum(net) filter (where standing = 'matched'), 0)::bigint as net
           from ledger.settlement_line where settlement = s.id) l
       where $1::uuid is null or s.id < $1 order by s.id desc limit $2`,
    [before, limit],
  )

export type Difference = {
  readonly settlement: string
  readonly nr: number
  readonly provider: string
  readonly day: Temporal.PlainDate
  readonly kind: 'payment' | 'refund'
  readonly subject: string
  readonly standing: Exclude<LineStanding, 'matched'>
  readonly gross: bigint
  readonly ours: bigint | null
  readonly note: string | null
}

/** Lines that do not agree with our books, those nobody explained first. */
export const differences = (db: Db, limit: number): Promise<Difference[]> =>
  query(
    db,
    `select l.settlement, l.nr, s.provider, s.day, l.kind, l.subject, l.standing, l.gross, l.ours,
            l.note
       from ledger.settlement_line l join ledger.settlement s on s.id = l.settlement
       where l.standing <> 'matched' order by (l.note is not null), s.id desc, l.nr limit $1`,
    [limit],
  )

/** Explains a difference once; false when there is none, or it was explained. */
export async function noteDifference(
  db: Db,
  line: { readonly settlement: string; readonly nr: number },
  note: string,
  by: string,
): Promise<boolean> {
  const rows = await query(
    db,
    `update ledger.settlement_line set note = $3, noted_by = $4, noted_at = now()
       where settlement = $1 and nr = $2 and standing <> 'matched' and note is null returning nr`,
    [line.settlement, line.nr, note, by],
  )
  return rows.length > 0
}

export type Missing = {
  readonly subject: string
  readonly kind: 'payment' | 'refund'
  readonly provider: string
  readonly amount: bigint
  readonly bookedOn: Temporal.PlainDate
}

/** What we booked until a day and no file has paid for. */
export const missingUntil = (db: Db, day: Temporal.PlainDate, limit: number): Promise<Missing[]> =>
  query(
    db,
    `select split_part(e.cause, ':', 2) as subject,
            case split_part(e.cause, ':', 1) when 'capture' then 'payment' else 'refund' end as kind,
            a.party as provider, p.amount, e.booked_on as "bookedOn"
       from ledger.entry e
       join ledger.posting p on p.entry = e.id
       join ledger.account a on a.id = p.account and a.kind = 'clearing'
       where e.kind in ('sale', 'surplus', 'refund') and e.booked_on <= $1
         and not exists (select from ledger.settlement_line l
               where l.standing = 'matched' and l.subject = split_part(e.cause, ':', 2)::uuid)
       order by e.booked_on, e.id limit $2`,
    [day, limit],
  )
