import { query, type Db } from '#db'

export type Claim = {
  readonly principal: string
  readonly key: string
  readonly fingerprint: string
}

export type Claimed =
  | { readonly kind: 'claimed' }
  | { readonly kind: 'replayed'; readonly answer: unknown }
  | { readonly kind: 'in_progress' }
  | { readonly kind: 'other_body' }

type Row = { principal: string; key: string; fingerprint: string; answer: unknown; mine: boolean }

/**
 * Claims keys, in their order so that two batches wait and never deadlock. A claim without an answer
 * for a minute was left by a server that died: it may be taken again.
 */
export async function claimKeys(db: Db, claims: readonly Claim[]): Promise<Claimed[]> {
  const rows = await query<Row>(
    db,
    `with asked as (
       select * from jsonb_to_recordset($1::jsonb) a(principal text, key text, fingerprint text)),
     won as (
       insert into platform.idempotency as i (principal, key, fingerprint)
         select principal, key, decode(fingerprint, 'hex') from asked order by principal, key
         on conflict (principal, key) do update set at = now()
           where i.answer is null and i.fingerprint = excluded.fingerprint
             and i.at < now() - interval '1 minute'
         returning principal, key)
     select a.principal, a.key, encode(i.fingerprint, 'hex') as fingerprint, i.answer,
            w.key is not null as mine
       from asked a
       left join won w on w.principal = a.principal and w.key = a.key
       left join platform.idempotency i on i.principal = a.principal and i.key = a.key`,
    [JSON.stringify(claims)],
  )
  const found = new Map(rows.map((row) => [`${row.principal} ${row.key}`, row]))
  return claims.map((claim) => judge(claim, found.get(`${claim.principal} ${claim.key}`)))
}

function judge(claim: Claim, row: Row | undefined): Claimed {
  if (!row || row.mine) return { kind: 'claimed' }
  if (row.fingerprint !== null && row.fingerprint !== claim.fingerprint) {
    return { kind: 'other_body' }
  }
  return row.answer ? { kind: 'replayed', answer: row.answer } : { kind: 'in_progress' }
}

export async function saveAnswers(
  db: Db,
  answers: readonly { claim: Claim; answer: unknown }[],
): Promise<void> {
  const rows = answers.map(({ claim, answer }) => ({ ...claim, answer }))
  await query(
    db,
    `update platform.idempotency i set status = 201, answer = a.answer
       from jsonb_to_recordset($1::jsonb) a(principal text, key text, answer jsonb)
       where i.principal = a.principal and i.key = a.key`,
    [JSON.stringify(rows)],
  )
}

export async function dropClaim(db: Db, { principal, key }: Claim): Promise<void> {
  await query(
    db,
    'delete from platform.idempotency where principal = $1 and key = $2 and answer is null',
    [principal, key],
  )
}
