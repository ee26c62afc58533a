import { query, type Db } from '#db'

export type Terminal = {
  readonly id: string
  readonly merchant: string
  readonly name: string
  /** SPKI in base64, ECDSA on P-256. */
  readonly publicKey: string
  readonly enrolledAt: Temporal.Instant
  readonly revokedAt: Temporal.Instant | null
}

const COLUMNS = `id, merchant, name, public_key as "publicKey", enrolled_at as "enrolledAt",
  revoked_at as "revokedAt"`

export async function saveTerminal(db: Db, terminal: Omit<Terminal, 'revokedAt'>): Promise<void> {
  await query(
    db,
    `insert into face.terminal (id, merchant, name, public_key, enrolled_at)
       values ($1, $2, $3, $4, $5)`,
    [terminal.id, terminal.merchant, terminal.name, terminal.publicKey, terminal.enrolledAt],
  )
}

/** A terminal that may be used; nothing once it is revoked. */
export async function liveTerminal(db: Db, id: string): Promise<Terminal | undefined> {
  const [row] = await query<Terminal>(
    db,
    `select ${COLUMNS} from face.terminal where id = $1 and revoked_at is null`,
    [id],
  )
  return row
}

export const allTerminals = (db: Db): Promise<Terminal[]> =>
  query(db, `select ${COLUMNS} from face.terminal order by id`)

export async function revokeTerminal(db: Db, id: string, now: Temporal.Instant): Promise<boolean> {
  const rows = await query(
    db,
    `update face.terminal set revoked_at = $2 where id = $1 and revoked_at is null returning id`,
    [id, now],
  )
  return rows.length > 0
}
