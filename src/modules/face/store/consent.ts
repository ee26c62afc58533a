import { query, type Db } from '#db'

export type ConsentRow = {
  readonly id: string
  readonly subject: string
  readonly nr: number
  readonly kind: 'given' | 'withdrawn'
  readonly version: string
  readonly locale: string
  readonly purposes: readonly string[]
  readonly at: Temporal.Instant
  readonly previous: Buffer
  readonly hash: Buffer
}

/** The ledger of a pseudonym, oldest first. */
export const consentsOf = (db: Db, subject: string): Promise<ConsentRow[]> =>
  query(
    db,
    `select id, subject, nr, kind, version, locale, purposes, at, previous, hash
       from face.consent where subject = $1 order by nr`,
    [subject],
  )

export async function readConsent(db: Db, id: string): Promise<ConsentRow | undefined> {
  const [row] = await query<ConsentRow>(
    db,
    `select id, subject, nr, kind, version, locale, purposes, at, previous, hash
       from face.consent where id = $1`,
    [id],
  )
  return row
}

export async function appendConsent(db: Db, row: ConsentRow): Promise<void> {
  await query(
    db,
    `insert into face.consent
       (id, subject, nr, kind, version, locale, purposes, at, previous, hash)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      row.id,
      row.subject,
      row.nr,
      row.kind,
      row.version,
      row.locale,
      row.purposes,
      row.at,
      row.previous,
      row.hash,
    ],
  )
}
