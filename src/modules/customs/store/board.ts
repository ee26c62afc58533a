import { query, type Db } from '#db'
import { PATIENCE_HOURS, type DeclarationState } from '../domain/declaration/state.ts'
import { COLUMNS, type Declaration, type DeclarationEvent } from './declaration.ts'

export type BoardQuestion = {
  readonly states: readonly DeclarationState[]
  /** A number of ours or of customs, whole; of an order also its beginning. */
  readonly keyword: string | null
  readonly seller: string | null
  readonly regime: Declaration['regime'] | null
  readonly sort: 'made' | 'deadline'
  /** The last one seen; the deadline of what waits for nothing is `infinity`. */
  readonly after: { readonly id: string; readonly deadline: string } | null
  readonly limit: number
}

const DEADLINE = `coalesce(
  state_at + make_interval(hours => ($7::jsonb ->> state)::integer), 'infinity'::timestamptz)`
const ORDERS = { made: 'id', deadline: `${DEADLINE}, id` } as const
const BEHIND = {
  made: 'id > $2',
  deadline: `(${DEADLINE}, id) > ($8::timestamptz, $2::uuid)`,
} as const

/** A page of the board: the oldest first, or what must move on soonest. */
export const declarationsIn = (db: Db, asked: BoardQuestion): Promise<Declaration[]> =>
  query(
    db,
    `select ${COLUMNS} from customs.declaration
       where state = any ($1) and ($2::uuid is null or ${BEHIND[asked.sort]})
         and ($4::text is null or starts_with(order_no, $4)
           or $4 in (order_id::text, cop_no, logistics_no, pre_no, invt_no))
         and ($5::text is null or seller = $5) and ($6::text is null or regime = $6)
       order by ${ORDERS[asked.sort]} limit $3`,
    [
      asked.states,
      asked.after?.id ?? null,
      asked.limit,
      asked.keyword,
      asked.seller,
      asked.regime,
      ...(asked.sort === 'made'
        ? []
        : [JSON.stringify(PATIENCE_HOURS), asked.after?.deadline ?? null]),
    ],
  )

export const stateCounts = (db: Db): Promise<{ state: DeclarationState; count: number }[]> =>
  query(
    db,
    'select state, count(*)::integer as count from customs.declaration group by state order by state',
  )

export type StoredEvent = Omit<DeclarationEvent, 'declaration'> & { readonly at: Temporal.Instant }

export const eventsOf = (db: Db, id: string): Promise<StoredEvent[]> =>
  query(
    db,
    `select id, at, actor, kind, facts from customs.declaration_event
       where declaration_id = $1 order by at, id`,
    [id],
  )

/** What a person's declarations of a year took, for the desk's look-up. */
export const declarationsOfPerson = (db: Db, person: string): Promise<Declaration[]> =>
  query(
    db,
    `select ${COLUMNS} from customs.declaration where person_hash = decode($1, 'hex')
       order by id desc limit 100`,
    [person],
  )

/** How many lines under some numbers the last declarations let in had, five thousand of them. */
export async function releasedLines(
  db: Db,
  codes: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await query<{ hs: string; count: number }>(
    db,
    `select l ->> 'hs' as hs, count(*)::integer as count from (
         select lines from customs.declaration where state in ('released', 'closed')
           order by id desc limit 5000) d, jsonb_array_elements(d.lines) l
       where l ->> 'hs' = any ($1) group by 1`,
    [codes],
  )
  return new Map(rows.map(({ hs, count }) => [hs, count]))
}
