import { query, type Db } from '#db'

export type KeyClaim = {
  readonly principal: string
  readonly key: string
  readonly fingerprint: string
  /** The identifier of what the key makes. */
  readonly answer: string
}

/**
 * Claims a key in the transaction of its effect: null when it is ours; what it made before, or that it
 * came with another body, when it is not. A second request waits here for the first to commit.
 */
export async function claimKey(
  db: Db,
  { principal, key, fingerprint, answer }: KeyClaim,
): Promise<{ kind: 'replayed'; answer: string } | { kind: 'other_body'; answer: string } | null> {
  const won = await query(
    db,
    `insert into platform.idempotency (principal, key, fingerprint, status, answer)
       values ($1, $2, decode($3, 'hex'), 201, jsonb_build_object('proposal', $4::text))
       on conflict do nothing returning 1 as won`,
    [principal, key, fingerprint, answer],
  )
  if (won.length > 0) return null
  const [row] = await query<{ fingerprint: string; proposal: string | null }>(
    db,
    `select encode(fingerprint, 'hex') as fingerprint, answer->>'proposal' as proposal
       from platform.idempotency where principal = $1 and key = $2`,
    [principal, key],
  )
  const known = row?.proposal ?? null
  return known === null || row?.fingerprint !== fingerprint
    ? { kind: 'other_body', answer: '' }
    : { kind: 'replayed', answer: known }
}
