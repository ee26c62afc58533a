import { query, type Db } from '#db'

export const REPAIR_KINDS = ['other_lot', 'other_departure', 'later_departure', 'refund'] as const
export type RepairKind = (typeof REPAIR_KINDS)[number]
export const REPAIR_STATES = ['done', 'asked', 'accepted', 'declined', 'owed'] as const
export type RepairState = (typeof REPAIR_STATES)[number]

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
  answer: { order: string; cause: string; state: 'accepted' | 'declined' | 'owed' },
): Promise<boolean> {
  const rows = await query(
    tx,
    `update pledge.repair set state = $3
     where order_id = $1 and cause = $2 and state = 'asked' returning id`,
    [answer.order, answer.cause, answer.state],
  )
  return rows.length > 0
}

export type RepairQuestion = {
  readonly state: RepairState | null
  readonly kind: RepairKind | null
  readonly before: string | null
  readonly limit: number
}

/** Repairs, the last first. */
export const listRepairs = (db: Db, asked: RepairQuestion): Promise<Repair[]> =>
  query(
    db,
    `select order_id as "order", id, line, offer, cause, kind, state, reason, facts, at
     from pledge.repair
     where ($1::text is null or state = $1) and ($2::text is null or kind = $2)
       and ($3::uuid is null or id < $3)
     order by id desc limit $4`,
    [asked.state, asked.kind, asked.before, asked.limit],
  )
