import { query, type Db } from '#db'
import type { ReturnedLine } from '../domain/declaration/return.ts'
import type { Why } from '../domain/declaration/standing.ts'

export const RETURN_STATES = ['sent', 'declared', 'repair', 'released', 'expired'] as const
export type ReturnState = (typeof RETURN_STATES)[number]

export type GoodsReturn = {
  readonly id: string
  readonly declaration: string
  readonly order: string
  readonly lines: readonly ReturnedLine[]
  readonly value: bigint
  readonly tax: bigint
  readonly reason: string
  readonly state: ReturnState
  readonly stateAt: Temporal.Instant
  readonly why: Why | null
  readonly askedAt: Temporal.Instant
  readonly arriveBy: Temporal.Instant
}

const COLUMNS = `id, declaration_id as declaration, order_id as "order", lines, value_minor as value,
  tax_minor as tax, reason, state, state_at as "stateAt", why, asked_at as "askedAt",
  arrive_by as "arriveBy"`

export type NewReturn = Omit<GoodsReturn, 'state' | 'stateAt' | 'why'>

/** Writes a return; false when it was written before. */
export async function insertReturn(tx: Db, row: NewReturn): Promise<boolean> {
  const rows = await query(
    tx,
    `insert into customs.goods_return (id, declaration_id, order_id, lines, value_minor, tax_minor, reason,
       state, state_at, asked_at, arrive_by)
     values ($1, $2, $3, $4, $5, $6, $7, 'sent', $8, $8, $9) on conflict do nothing returning id`,
    [
      row.id,
      row.declaration,
      row.order,
      JSON.stringify(row.lines),
      row.value,
      row.tax,
      row.reason,
      row.askedAt,
      row.arriveBy,
    ],
  )
  return rows.length > 0
}

export const returnsOf = (db: Db, declarations: readonly string[]): Promise<GoodsReturn[]> =>
  query(
    db,
    `select ${COLUMNS} from customs.goods_return
       where declaration_id = any ($1::uuid[]) order by asked_at, id`,
    [declarations],
  )

export type ReturnsQuestion = {
  readonly state: ReturnState | null
  readonly after: { readonly id: string; readonly arriveBy: string } | null
  readonly limit: number
}

/** A page of all returns, by the day on which the goods must be back. */
export const returnsIn = (
  db: Db,
  { state, after, limit }: ReturnsQuestion,
): Promise<(GoodsReturn & { readonly orderNo: string; readonly seller: string })[]> =>
  query(
    db,
    `select r.*, d.order_no as "orderNo", d.seller from (
         select ${COLUMNS} from customs.goods_return
           where ($1::text is null or state = $1)
             and ($2::timestamptz is null or (arrive_by, id) > ($2, $3::uuid))
           order by arrive_by, id limit $4) r
       join customs.declaration d on d.id = r.declaration order by r."arriveBy", r.id`,
    [state, after?.arriveBy ?? null, after?.id ?? null, limit],
  )

/** Takes returns whose goods did not arrive in time. */
export const claimOverdueReturns = (
  tx: Db,
  now: Temporal.Instant,
  limit: number,
): Promise<GoodsReturn[]> =>
  query(
    tx,
    `select ${COLUMNS} from customs.goods_return
       where state in ('sent', 'declared', 'repair') and arrive_by < $1
       order by arrive_by limit $2 for update skip locked`,
    [now, limit],
  )

export async function moveReturn(
  tx: Db,
  { id, state, why, at }: { id: string; state: ReturnState; why: Why | null; at: Temporal.Instant },
): Promise<void> {
  await query(
    tx,
    'update customs.goods_return set state = $2, why = $3, state_at = $4 where id = $1',
    [id, state, why && JSON.stringify(why), at],
  )
}

export async function announceReturn(
  tx: Db,
  { id, order, state }: { id: string; order: string; state: ReturnState },
): Promise<void> {
  await query(
    tx,
    `with told as (
       insert into platform.outbox (kind, subject, payload) values
         ('goods_return_moved', $1, jsonb_build_object('order', $2::text, 'state', $3::text)))
     select pg_notify('outbox', '')`,
    [id, order, state],
  )
}
