import { query, type Db } from '#db'
import { GENESIS, link, type Plain } from '../canonical.ts'

export type Entry = {
  readonly kind: string
  readonly subject: string | null
  readonly intent: string | null
  readonly terminal: string | null
  readonly facts: Plain
}

export type AuditRow = Entry & {
  readonly nr: bigint
  readonly at: Temporal.Instant
  readonly previous: Buffer
  readonly hash: Buffer
}

/** One writer at a time adds to the chain. */
const LOCK = 7_233_154_160

const COLUMNS = 'nr, at, kind, subject, intent, terminal, facts, previous, hash'

export const linkOf = (
  { nr, at, kind, subject, intent, terminal, facts }: Omit<AuditRow, 'hash'>,
  previous: Buffer,
): Buffer =>
  link(previous, { nr: Number(nr), at: at.toString(), kind, subject, intent, terminal, facts })

/** Adds to the chain; the transaction holds its end until it is done. */
export async function writeAudit(tx: Db, entry: Entry, now: Temporal.Instant): Promise<void> {
  await query(tx, 'select pg_advisory_xact_lock($1)', [LOCK])
  const [last] = await query<{ nr: bigint; hash: Buffer }>(
    tx,
    'select nr, hash from face.audit order by nr desc limit 1',
  )
  const nr = (last?.nr ?? 0n) + 1n
  const previous = last?.hash ?? GENESIS
  // PostgreSQL keeps microseconds.
  const at = now.round('microsecond')
  const { kind, subject, intent, terminal, facts } = entry
  await query(
    tx,
    `insert into face.audit (${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      nr,
      at,
      kind,
      subject,
      intent,
      terminal,
      JSON.stringify(facts),
      previous,
      linkOf({ nr, at, previous, ...entry }, previous),
    ],
  )
}

/** A page of the chain, oldest first. */
export const auditAfter = (db: Db, after: bigint, limit: number): Promise<AuditRow[]> =>
  query(db, `select ${COLUMNS} from face.audit where nr > $1 order by nr limit $2`, [after, limit])
