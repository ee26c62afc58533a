import { query, type Db } from '#db'
import type { SentKind } from '../domain/declaration/standing.ts'

export type StoredMessage = {
  readonly id: string
  readonly kind: SentKind
  readonly madeAt: Temporal.Instant
  readonly state: 'queued' | 'sent' | 'failed'
  readonly signature: string | null
  readonly tries: number
  readonly sentAt: Temporal.Instant | null
}

const COLUMNS = 'id, kind, made_at as "madeAt", state, signature, tries, sent_at as "sentAt"'

export async function insertMessages(
  tx: Db,
  rows: readonly { readonly id: string; readonly kind: SentKind; readonly at: Temporal.Instant }[],
): Promise<void> {
  await query(
    tx,
    `insert into customs.message (id, kind, made_at, state, next_at)
       select m.id, m.kind, m.at, 'queued', m.at
       from jsonb_to_recordset($1) m(id uuid, kind text, at timestamptz)`,
    [JSON.stringify(rows)],
  )
}

/**
 * Takes the next messages to send, orders before lists. Whoever takes one holds it until `leaseUntil`:
 * when he dies with it, it is sent again under the same numbers, and customs knows it again.
 */
export const leaseMessages = (
  db: Db,
  { now, leaseUntil, limit }: Record<'now' | 'leaseUntil', Temporal.Instant> & { limit: number },
): Promise<StoredMessage[]> =>
  query(
    db,
    `update customs.message set tries = tries + 1, next_at = $2 where id in (
         select id from customs.message where state = 'queued' and next_at <= $1
           order by made_at, kind limit $3 for update skip locked)
       returning ${COLUMNS}`,
    [now, leaseUntil, limit],
  )

/** Keeps the first signature; answers the one that stands. */
export async function keepSignature(
  db: Db,
  { id, signature, keyName }: { id: string; signature: string; keyName: string },
): Promise<string> {
  const [row] = await query<{ signature: string }>(
    db,
    `update customs.message set signature = coalesce(signature, $2), key_name = coalesce(key_name, $3)
       where id = $1 returning signature`,
    [id, signature, keyName],
  )
  return row?.signature ?? signature
}

export async function markSent(db: Db, id: string, at: Temporal.Instant): Promise<void> {
  await query(
    db,
    `update customs.message set state = 'sent', sent_at = coalesce(sent_at, $2) where id = $1`,
    [id, at],
  )
}

export async function postponeMessage(
  db: Db,
  id: string,
  nextAt: Temporal.Instant | null,
): Promise<void> {
  await query(
    db,
    `update customs.message set state = case when $2::timestamptz is null then 'failed' else 'queued' end,
         next_at = coalesce($2, next_at) where id = $1`,
    [id, nextAt],
  )
}

/** Queues messages once more. */
export async function requeue(tx: Db, ids: readonly string[], at: Temporal.Instant): Promise<void> {
  await query(
    tx,
    `update customs.message set state = 'queued', next_at = $2, tries = 0
       where id = any ($1::uuid[]) and state <> 'queued'`,
    [ids, at],
  )
}

export async function readMessageRow(db: Db, id: string): Promise<StoredMessage | undefined> {
  const [row] = await query<StoredMessage>(
    db,
    `select ${COLUMNS} from customs.message where id = $1`,
    [id],
  )
  return row
}

export const messagesIn = (db: Db, ids: readonly string[]): Promise<StoredMessage[]> =>
  query(db, `select ${COLUMNS} from customs.message where id = any ($1::uuid[])`, [ids])
