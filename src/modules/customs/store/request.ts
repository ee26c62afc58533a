import { query, type Db } from '#db'

export type DeclarationRequest = {
  readonly order: string
  readonly person: string
  readonly tries: number
}

/** Takes orders that wait to be declared, for this transaction alone. */
export const claimRequests = (
  tx: Db,
  now: Temporal.Instant,
  limit: number,
): Promise<DeclarationRequest[]> =>
  query(
    tx,
    `select r.order_id as "order", encode(q.person_hash, 'hex') as person, r.tries
       from customs.declaration_request r join customs.quota_entry q on q.order_id = r.order_id
       where r.next_at <= $1 order by r.next_at limit $2 for update of r skip locked`,
    [now, limit],
  )

export async function dropRequests(tx: Db, orders: readonly string[]): Promise<void> {
  await query(tx, 'delete from customs.declaration_request where order_id = any ($1::uuid[])', [
    orders,
  ])
}

export async function postponeRequest(
  tx: Db,
  order: string,
  nextAt: Temporal.Instant,
): Promise<void> {
  await query(
    tx,
    'update customs.declaration_request set tries = tries + 1, next_at = $2 where order_id = $1',
    [order, nextAt],
  )
}
