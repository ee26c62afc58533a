import { query, type Db } from '#db'

/** Notes that customs asks for the data of a payment; false when it asked under that number before. */
export async function insertDataRequest(
  db: Db,
  { sessionId, orderNo }: { sessionId: string; orderNo: string },
): Promise<boolean> {
  const rows = await query(
    db,
    `insert into customs.payment_data_request (session_id, order_no) values ($1, $2)
       on conflict do nothing returning session_id`,
    [sessionId, orderNo],
  )
  return rows.length > 0
}

export type DataRequest = {
  readonly sessionId: string
  readonly orderNo: string
  readonly tries: number
  readonly order: string | null
  readonly document: string | null
}

/** Takes requests that wait for their answer; whoever dies with one lets it go after the lease. */
export const leaseDataRequests = (
  db: Db,
  { now, leaseUntil }: Record<'now' | 'leaseUntil', Temporal.Instant>,
): Promise<DataRequest[]> =>
  query(
    db,
    `with taken as (
       update customs.payment_data_request set tries = tries + 1, next_at = $2 where session_id in (
           select session_id from customs.payment_data_request
             where answered_at is null and next_at <= $1 order by next_at limit 20
             for update skip locked)
         returning session_id, order_no, tries)
     select t.session_id as "sessionId", t.order_no as "orderNo", t.tries, d.order_id as "order",
            (select k.id from customs.document k where k.declaration_id = d.id and k.kind = '311'
               order by k.round desc limit 1) as document
       from taken t left join customs.declaration d on d.order_no = t.order_no`,
    [now, leaseUntil],
  )

export async function closeDataRequest(
  db: Db,
  { sessionId, outcome, at }: { sessionId: string; outcome: string; at: Temporal.Instant },
): Promise<void> {
  await query(
    db,
    `update customs.payment_data_request set answered_at = $2, outcome = $3 where session_id = $1`,
    [sessionId, at, outcome],
  )
}

export async function postponeDataRequest(
  db: Db,
  sessionId: string,
  nextAt: Temporal.Instant,
): Promise<void> {
  await query(db, 'update customs.payment_data_request set next_at = $2 where session_id = $1', [
    sessionId,
    nextAt,
  ])
}
