import { query, type Db } from '#db'

export type NamedQuery = {
  readonly name: string
  readonly owner: string
  readonly query: Readonly<Record<string, unknown>>
  readonly createdAt: Temporal.Instant
}

const QUERY = 'name, owner, query, created_at as "createdAt"'

/** Keeps a query under a name; false when the name is taken. */
export async function saveQuery(db: Db, named: NamedQuery): Promise<boolean> {
  const rows = await query(
    db,
    `insert into logistics.epcis_query (name, owner, query, created_at)
       values ($1, $2, $3, $4) on conflict do nothing returning name`,
    [named.name, named.owner, JSON.stringify(named.query), named.createdAt],
  )
  return rows.length > 0
}

export async function readQueryNamed(
  db: Db,
  name: string,
  owners: readonly string[] | null,
): Promise<NamedQuery | undefined> {
  const [row] = await query<NamedQuery>(
    db,
    `select ${QUERY} from logistics.epcis_query
       where name = $1 and ($2::text[] is null or owner = any ($2))`,
    [name, owners],
  )
  return row
}

export const listQueries = (
  db: Db,
  owners: readonly string[] | null,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<NamedQuery[]> =>
  query(
    db,
    `select ${QUERY} from logistics.epcis_query
       where name > $2 and ($1::text[] is null or owner = any ($1)) order by name limit $3`,
    [owners, after, limit],
  )

export async function deleteQuery(
  db: Db,
  name: string,
  owners: readonly string[] | null,
): Promise<boolean> {
  const rows = await query(
    db,
    `delete from logistics.epcis_query
       where name = $1 and ($2::text[] is null or owner = any ($2)) returning name`,
    [name, owners],
  )
  return rows.length > 0
}

export type Subscription = {
  readonly id: string
  readonly query: string
  readonly owner: string
  readonly dest: string
  readonly schedule: Readonly<Record<string, string>> | null
  readonly reportIfEmpty: boolean
  readonly createdAt: Temporal.Instant
}

const SUBSCRIPTION = `id, query, owner, dest, schedule, report_if_empty as "reportIfEmpty",
  created_at as "createdAt"`

export type NewSubscription = Subscription & {
  readonly signatureToken: string
  readonly dueAt: Temporal.Instant | null
  readonly seesAll: boolean
  /** What was recorded since then is told as well; null for what is recorded from now on. */
  readonly since: string | null
}

export const saveSubscription = (db: Db, asked: NewSubscription) =>
  query(
    db,
    `insert into logistics.epcis_subscription (id, query, owner, dest, signature_token, schedule,
       report_if_empty, created_at, told_tx, told_seq, due_at, sees_all, since)
     values ($1, $2, $3, $4, $5, $6, $7, $8,
       case when $9::timestamptz is null then pg_snapshot_xmin(pg_current_snapshot())
         else '0'::xid8 end, 0, $10, $11, $9)`,
    [
      asked.id,
      asked.query,
      asked.owner,
      asked.dest,
      asked.signatureToken,
      asked.schedule && JSON.stringify(asked.schedule),
      asked.reportIfEmpty,
      asked.createdAt,
      asked.since,
      asked.dueAt,
      asked.seesAll,
    ],
  )

export const listSubscriptions = (db: Db, name: string): Promise<Subscription[]> =>
  query(
    db,
    `select ${SUBSCRIPTION} from logistics.epcis_subscription where query = $1 order by id`,
    [name],
  )

export async function deleteSubscription(db: Db, name: string, id: string): Promise<boolean> {
  const rows = await query(
    db,
    'delete from logistics.epcis_subscription where query = $1 and id = $2 returning id',
    [name, id],
  )
  return rows.length > 0
}

export type Due = Subscription & {
  readonly signatureToken: string
  readonly toldTx: string
  readonly toldSeq: bigint
  readonly failures: number
  readonly seesAll: boolean
  readonly since: Temporal.Instant | null
}

/** Claims the subscriptions whose readers wait to be told; a claim ends by itself. */
export const claimDue = (db: Db, now: Temporal.Instant, until: Temporal.Instant): Promise<Due[]> =>
  query(
    db,
    `update logistics.epcis_subscription s set claimed_until = $2
       where s.id in (
         select d.id from logistics.epcis_subscription d
           where (d.due_at is null or d.due_at <= $1)
             and (d.claimed_until is null or d.claimed_until <= $1)
           order by d.id limit 50 for update skip locked)
     returning ${SUBSCRIPTION}, signature_token as "signatureToken", told_tx::text as "toldTx",
       told_seq as "toldSeq", failures, sees_all as "seesAll", since`,
    [now, until],
  )

export type Told = {
  readonly id: string
  /** The last event told; as it was when nothing was. */
  readonly seq: bigint | null
  readonly failures: number
  readonly dueAt: Temporal.Instant | null
  readonly claimedUntil: Temporal.Instant | null
}

/** Writes down how far a reader was told, and when it is to be told again. */
export const saveTold = (db: Db, { id, seq, failures, dueAt, claimedUntil }: Told) =>
  query(
    db,
    `update logistics.epcis_subscription s set failures = $3, due_at = $4, claimed_until = $5,
       told_tx = coalesce((select e.tx from logistics.epcis_event e where e.seq = $2), s.told_tx),
       told_seq = coalesce($2, s.told_seq)
     where s.id = $1`,
    [id, seq, failures, dueAt, claimedUntil],
  )
