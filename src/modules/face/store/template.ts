import { query, type Db } from '#db'
import type { Step } from '../domain/challenge.ts'

export type TemplateRow = {
  readonly subject: string
  readonly engine: string
  readonly version: number
  readonly sealed: Buffer
  readonly images: number
}

export async function saveTemplate(db: Db, row: TemplateRow, now: Temporal.Instant): Promise<void> {
  await query(
    db,
    `insert into face.template (subject, engine, version, sealed, images, made_at, used_at)
       values ($1, $2, $3, $4, $5, $6, $6)
       on conflict (subject, engine) do update set version = excluded.version,
         sealed = excluded.sealed, images = excluded.images, made_at = excluded.made_at,
         used_at = excluded.used_at`,
    [row.subject, row.engine, row.version, row.sealed, row.images, now],
  )
}

export const templatesOf = (
  db: Db,
  subjects: readonly string[],
  engine: string,
): Promise<TemplateRow[]> =>
  query(
    db,
    `select subject, engine, version, sealed, images from face.template
       where subject = any($1) and engine = $2`,
    [subjects, engine],
  )

export async function touchTemplate(
  db: Db,
  subject: string,
  engine: string,
  now: Temporal.Instant,
): Promise<void> {
  await query(db, 'update face.template set used_at = $3 where subject = $1 and engine = $2', [
    subject,
    engine,
    now,
  ])
}

/** Takes away all that a pseudonym has besides its consents and the audit. */
export async function dropSubject(db: Db, subject: string): Promise<void> {
  await query(
    db,
    `with templates as (delete from face.template where subject = $1),
          pins as (delete from face.pin where subject = $1),
          misses as (delete from face.miss where subject = $1)
     delete from face.enrolment where subject = $1`,
    [subject],
  )
}

/** Pseudonyms whose face has not been used since a day. */
export async function idleSubjects(db: Db, before: Temporal.Instant): Promise<string[]> {
  const rows = await query<{ subject: string }>(
    db,
    `select subject from face.template group by subject having max(used_at) < $1
       order by subject limit 500`,
    [before],
  )
  return rows.map(({ subject }) => subject)
}

export async function countFaces(db: Db): Promise<number> {
  const [row] = await query<{ count: bigint }>(
    db,
    'select count(distinct subject) as count from face.template',
  )
  return Number(row?.count ?? 0n)
}

export type EnrolmentRow = {
  readonly id: string
  readonly subject: string
  readonly steps: readonly Step[]
  readonly state: 'open' | 'done'
  readonly expiresAt: Temporal.Instant
}

export async function openEnrolment(db: Db, row: EnrolmentRow): Promise<void> {
  await query(
    db,
    `insert into face.enrolment (id, subject, steps, state, expires_at)
       values ($1, $2, $3, $4, $5)`,
    [row.id, row.subject, JSON.stringify(row.steps), row.state, row.expiresAt],
  )
}

export async function readEnrolment(db: Db, id: string): Promise<EnrolmentRow | undefined> {
  const [row] = await query<EnrolmentRow>(
    db,
    `select id, subject, steps, state, expires_at as "expiresAt"
       from face.enrolment where id = $1`,
    [id],
  )
  return row
}

/** Closes an enrolment; false when somebody else closed it or it has ended. */
export async function closeEnrolment(db: Db, id: string, now: Temporal.Instant): Promise<boolean> {
  const rows = await query(
    db,
    `update face.enrolment set state = 'done'
       where id = $1 and state = 'open' and expires_at > $2 returning id`,
    [id, now],
  )
  return rows.length > 0
}

export async function savePin(
  db: Db,
  subject: string,
  hash: string,
  now: Temporal.Instant,
): Promise<void> {
  await query(
    db,
    `insert into face.pin (subject, hash, wrong, made_at) values ($1, $2, 0, $3)
       on conflict (subject) do update set hash = excluded.hash, wrong = 0, made_at = excluded.made_at`,
    [subject, hash, now],
  )
}

/**
 * Counts a try before it is looked at, so that tries at once cannot outrun the limit, and answers
 * the hash; null when there is no PIN or it has ended.
 */
export async function tryPin(db: Db, subject: string): Promise<string | null> {
  const [row] = await query<{ hash: string }>(
    db,
    'update face.pin set wrong = wrong + 1 where subject = $1 and wrong < 5 returning hash',
    [subject],
  )
  return row?.hash ?? null
}

export async function forgiveTries(db: Db, subject: string): Promise<void> {
  await query(db, 'update face.pin set wrong = 0 where subject = $1', [subject])
}
