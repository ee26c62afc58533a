import { query, type Db } from '#db'
import type { Notice, NoticeKind } from '../domain/notice.ts'

/** Keeps a message per order and cause; what was told once is not told again. */
export const saveNotices = (
  tx: Db,
  cause: string,
  notices: readonly { order: string; kind: NoticeKind; facts: object }[],
): Promise<{ order: string }[]> =>
  query(
    tx,
    `insert into orders.notice (group_id, cause, kind, facts)
     select n."order", $1, n.kind, n.facts
     from jsonb_to_recordset($2) n("order" uuid, kind text, facts jsonb)
     where exists (select 1 from orders.order_group g where g.id = n."order")
     on conflict do nothing returning group_id as "order"`,
    [cause, JSON.stringify(notices)],
  )

/** What the customer of an order was told, the last first. */
export const noticesOf = (db: Db, order: string): Promise<Notice[]> =>
  query(
    db,
    `select cause, kind, facts, at,
            kind in ('later_departure', 'warm_box') and not (facts ? 'answer') as open
     from orders.notice where group_id = $1 order by at desc, cause`,
    [order],
  )

/** Writes down what a customer answered. */
export const answerNotice = (
  tx: Db,
  order: string,
  cause: string,
  accepted: boolean,
): Promise<object[]> =>
  query(
    tx,
    `update orders.notice set facts = facts || jsonb_build_object('answer', $3::boolean)
     where group_id = $1 and cause = $2 and not (facts ? 'answer') returning cause`,
    [order, cause, accepted],
  )
