import { query, type Db } from '#db'

export type Terminal = {
  readonly id: string
  readonly merchant: string
  readonly name: string
  /** SPKI in base64, ECDSA on P-256. */
  readonly publicKey: string
  readonly enrolledAt: Temporal.Instant
  readonly revokedAt: Temporal.Instant | null
  /** When it last opened a challenge. */
  readonly seenAt: Temporal.Instant | null
}

const COLUMNS = `id, merchant, name, public_key as "publicKey", enrolled_at as "enrolledAt",
  revoked_at as "revokedAt", seen_at as "seenAt"`

export async function saveTerminal(
  db: Db,
  terminal: Omit<Terminal, 'revokedAt' | 'seenAt'>,
): Promise<void> {
  await query(
    db,
    `insert into face.terminal (id, merchant, name, public_key, enrolled_at)
       values ($1, $2, $3, $4, $5)`,
    [terminal.id, terminal.merchant, terminal.name, terminal.publicKey, terminal.enrolledAt],
  )
}

/** A terminal that may be used, and is seen by that; nothing once it is revoked. */
export async function meetTerminal(
  db: Db,
  id: string,
  now: Temporal.Instant,
): Promise<Terminal | undefined> {
  const [row] = await query<Terminal>(
    db,
    `update face.terminal set seen_at = $2 where id = $1 and revoked_at is null returning ${COLUMNS}`,
    [id, now],
  )
  return row
}

export const allTerminals = (db: Db): Promise<Terminal[]> =>
  query(
    db,
    `select ${COLUMNS} from face.terminal
       order by revoked_at is not null, id`,
  )

export async function revokeTerminal(db: Db, id: string, now: Temporal.Instant): Promise<boolean> {
  const rows = await query(
    db,
    `update face.terminal set revoked_at = $2 where id = $1 and revoked_at is null returning id`,
    [id, now],
  )
  return rows.length > 0
}
