import { query, type Db } from '#db'

export type Delivered = {
  readonly declaration: string
  readonly order: string
  readonly person: string
  readonly deliveredAt: Temporal.Instant
}

/** Takes released declarations whose goods are at the door and of which customs was told nothing yet. */
export const claimDelivered = (tx: Db, limit: number): Promise<Delivered[]> =>
  query(
    tx,
    `select d.id as declaration, d.order_id as "order", encode(d.person_hash, 'hex') as person,
            n.delivered_at as "deliveredAt"
       from customs.delivery_notice n join customs.declaration d on d.order_id = n.order_id
       where d.state in ('released', 'closed') and not exists (
         select 1 from customs.document k where k.declaration_id = d.id and k.kind = '513')
       order by n.delivered_at, d.id limit $1 for update of n, d skip locked`,
    [limit],
  )

/** Ends the notices of orders of which no declaration is under way or untold any more. */
export async function dropTold(tx: Db, orders: readonly string[]): Promise<void> {
  await query(
    tx,
    `delete from customs.delivery_notice n where order_id = any ($1::uuid[]) and not exists (
         select 1 from customs.declaration d where d.order_id = n.order_id
           and d.state not in ('refused', 'withdrawn', 'sent_back') and not exists (
             select 1 from customs.document k where k.declaration_id = d.id and k.kind = '513'))`,
    [orders],
  )
}
