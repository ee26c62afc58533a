import { query, type Db } from '#db'
import { newId } from '#lib/ids.ts'

/** The pseudonym of an account; null when it has none. */
export async function subjectOf(db: Db, account: string): Promise<string | null> {
  const [row] = await query<{ subject: string }>(
    db,
    'select subject from face_link.person where account = $1 and erased_at is null',
    [account],
  )
  return row?.subject ?? null
}

/** The pseudonyms of accounts that have one. */
export async function subjectsOf(db: Db, accounts: readonly string[]): Promise<string[]> {
  const rows = await query<{ subject: string }>(
    db,
    `select subject from face_link.person
       where account = any($1) and erased_at is null order by subject`,
    [accounts],
  )
  return rows.map(({ subject }) => subject)
}

/** The pseudonym of an account, made when it has none; its row is locked until the transaction ends. */
export async function holdSubject(tx: Db, account: string, now: Temporal.Instant): Promise<string> {
  await query(
    tx,
    `insert into face_link.person (subject, account, made_at) values ($1, $2, $3)
       on conflict do nothing`,
    [newId(), account, now],
  )
  const [row] = await query<{ subject: string }>(
    tx,
    'select subject from face_link.person where account = $1 and erased_at is null for update',
    [account],
  )
  if (!row) throw new Error('invariant: a pseudonym was just made')
  return row.subject
}

/** Ends a pseudonym: its account finds it no more. False when that was done before. */
export async function endSubject(tx: Db, subject: string, now: Temporal.Instant): Promise<boolean> {
  const rows = await query(
    tx,
    `update face_link.person set erased_at = $2
       where subject = $1 and erased_at is null returning subject`,
    [subject, now],
  )
  return rows.length > 0
}

/** Whether a pseudonym still stands; it does until the transaction ends. */
export async function lockSubject(tx: Db, subject: string): Promise<boolean> {
  const rows = await query(
    tx,
    'select 1 from face_link.person where subject = $1 and erased_at is null for update',
    [subject],
  )
  return rows.length > 0
}
