import { newId } from '#lib/ids.ts'
import { query, type Db } from '#db'
import { accountId, type Entry, type EntryKind, type Posting } from '../domain/account.ts'

export type Written = { readonly by: string; readonly at: Temporal.Instant }

/** The day an entry is booked on: the platform keeps its books in Paris. */
export const bookDay = (at: Temporal.Instant): Temporal.PlainDate =>
  at.toZonedDateTimeISO('Europe/Paris').toPlainDate()

/** Books an entry with its accounts; false when its cause was booked before. */
export async function book(db: Db, entry: Entry, { by, at }: Written): Promise<boolean> {
  const id = newId()
  const added = await query(
    db,
    `insert into ledger.entry (id, cause, kind, reference, booked_on, facts, written_by)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (cause) do nothing returning id`,
    [id, entry.cause, entry.kind, entry.reference, bookDay(at), JSON.stringify(entry.facts), by],
  )
  if (added.length === 0) return false
  const rows = entry.postings.map((posting, nr) => ({
    nr,
    account: accountId(posting),
    kind: posting.kind,
    party: posting.party,
    currency: posting.currency,
    amount: posting.amount.toString(),
  }))
  const text = JSON.stringify(rows)
  await query(
    db,
    `insert into ledger.account (id, kind, party, currency)
     select distinct account, kind, party, currency
       from jsonb_to_recordset($1) as p(account text, kind text, party text, currency text)
       order by account on conflict do nothing`,
    [text],
  )
  await query(
    db,
    `insert into ledger.posting (entry, nr, account, currency, amount)
     select $1, nr, account, currency, amount
       from jsonb_to_recordset($2) as p(nr smallint, account text, currency text, amount bigint)`,
    [id, text],
  )
  return true
}

/** What the entries about an order have moved each account by. */
export const standingOf = (db: Db, reference: string): Promise<Posting[]> =>
  query(
    db,
    `select a.kind, a.party, a.currency, sum(p.amount)::bigint as amount
       from ledger.entry e
       join ledger.posting p on p.entry = e.id
       join ledger.account a on a.id = p.account
       where e.reference = $1 group by a.id, a.kind, a.party, a.currency order by a.id`,
    [reference],
  )

/** The kind of what was booked for a cause. */
export async function kindOf(db: Db, cause: string): Promise<EntryKind | undefined> {
  const [row] = await query<{ kind: EntryKind }>(
    db,
    'select kind from ledger.entry where cause = $1',
    [cause],
  )
  return row?.kind
}

/** Everybody who books for one order takes turns: what is left of it is read and used in one breath. */
export const takeTurn = (db: Db, reference: string): Promise<object[]> =>
  query(db, `select pg_advisory_xact_lock(hashtextextended('ledger ' || $1, 0))`, [reference])

export type BookedEntry = {
  readonly id: string
  readonly cause: string
  readonly kind: EntryKind
  readonly reference: string | null
  readonly bookedOn: Temporal.PlainDate
  readonly at: Temporal.Instant
  readonly writtenBy: string
  readonly facts: Readonly<Record<string, unknown>>
  readonly postings: readonly {
    readonly account: string
    readonly currency: string
    /** Minor units as a text: JSON has no large integers. */
    readonly amount: string
  }[]
}

export type EntryQuestion = {
  readonly account: string | null
  readonly kind: EntryKind | null
  readonly reference: string | null
  readonly before: string | null
  readonly limit: number
}

/** Entries, the last booked first. */
export const entriesOf = (db: Db, asked: EntryQuestion): Promise<BookedEntry[]> =>
  query(
    db,
    `select e.id, e.cause, e.kind, e.reference, e.booked_on as "bookedOn", e.at,
            e.written_by as "writtenBy", e.facts, p.postings
       from ledger.entry e
       cross join lateral (
         select jsonb_agg(jsonb_build_object('account', account, 'currency', currency,
                  'amount', amount::text) order by nr) as postings
           from ledger.posting where entry = e.id) p
       where ($1::text is null or exists (
               select from ledger.posting q where q.account = $1 and q.entry = e.id))
         and ($2::text is null or e.kind = $2)
         and ($3::uuid is null or e.reference = $3)
         and ($4::uuid is null or e.id < $4)
       order by e.id desc limit $5`,
    [asked.account, asked.kind, asked.reference, asked.before, asked.limit],
  )
