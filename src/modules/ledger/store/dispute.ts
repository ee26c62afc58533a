import { query, type Db } from '#db'
import type { DisputeEnd } from '../domain/dispute.ts'

export type Dispute = {
  readonly id: string
  readonly reference: string
  readonly intent: string
  readonly method: string
  readonly amount: bigint
  readonly reason: string
  readonly state: 'open' | DisputeEnd
  readonly openedAt: Temporal.Instant
  readonly endedAt: Temporal.Instant | null
}

const COLUMNS = `id, reference, intent, method, amount, reason, state, opened_at as "openedAt",
                 ended_at as "endedAt"`

/** False while another dispute about the order is open. */
export async function openDispute(
  db: Db,
  dispute: Omit<Dispute, 'state' | 'openedAt' | 'endedAt'>,
  by: string,
): Promise<boolean> {
  const rows = await query(
    db,
    `insert into ledger.dispute (id, reference, intent, method, amount, reason, state, opened_by)
     values ($1, $2, $3, $4, $5, $6, 'open', $7)
     on conflict (reference) where state = 'open' do nothing returning id`,
    [
      dispute.id,
      dispute.reference,
      dispute.intent,
      dispute.method,
      dispute.amount,
      dispute.reason,
      by,
    ],
  )
  return rows.length > 0
}

export async function readDispute(db: Db, id: string): Promise<Dispute | undefined> {
  const [row] = await query<Dispute>(db, `select ${COLUMNS} from ledger.dispute where id = $1`, [
    id,
  ])
  return row
}

export async function endDispute(
  db: Db,
  id: string,
  end: DisputeEnd,
  by: string,
): Promise<boolean> {
  const rows = await query(
    db,
    `update ledger.dispute set state = $2, ended_at = now(), ended_by = $3
       where id = $1 and state = 'open' returning id`,
    [id, end, by],
  )
  return rows.length > 0
}

/** Those that are open first, then the last opened. */
export const disputes = (db: Db, limit: number): Promise<Dispute[]> =>
  query(db, `select ${COLUMNS} from ledger.dispute order by (state <> 'open'), id desc limit $1`, [
    limit,
  ])
