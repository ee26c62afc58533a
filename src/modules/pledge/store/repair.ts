import { query, type Db } from '#db'

export type RepairKind = 'other_lot' | 'other_departure' | 'later_departure' | 'refund'
export type RepairState = 'done' | 'asked' | 'accepted' | 'declined' | 'owed'

export type Repair = {
  readonly id: string
  readonly order: string
  readonly line: number
  readonly offer: string
  readonly cause: string
  readonly kind: RepairKind
  readonly state: RepairState
  readonly reason: string
  readonly facts: object
  readonly at: Temporal.Instant
}

/** Writes repairs; a line is repaired once a cause. Answers those that were news. */
export async function saveRepairs(tx: Db, repairs: readonly Repair[]): Promise<Repair[]> {
  const rows = await query<{ id: string }>(
    tx,
    `insert into pledge.repair (order_id, id, line, offer, cause, kind, state, reason, facts, at)
     select r."order", r.id, r.line, r.offer, r.cause, r.kind, r.state, r.reason, r.facts, r.at
     from jsonb_to_recordset($1) r("order" uuid, id uuid, line smallint, offer uuid, cause uuid, kind text,
       state text, reason text, facts jsonb, at timestamptz)
     on conflict (order_id, line, offer, cause) do nothing returning id`,
    [JSON.stringify(repairs.map(({ at, ...rest }) => ({ ...rest, at: at.toString() })))],
  )
  const news = new Set(rows.map(({ id }) => id))
  return repairs.filter(({ id }) => news.has(id))
}

/** Answers a question that was asked; true when it was still open. */
export async function answerRepairs(
  tx: Db,
  answer: { order: string; cause: string; accepted: boolean },
): Promise<boolean> {
  const rows = await query(
    tx,
    `update pledge.repair set state = $3
     where order_id = $1 and cause = $2 and state = 'asked' returning id`,
    [answer.order, answer.cause, answer.accepted ? 'accepted' : 'declined'],
  )
  return rows.length > 0
}
