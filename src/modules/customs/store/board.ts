import { query, type Db } from '#db'
import type { DeclarationState } from '../domain/declaration/state.ts'
import { COLUMNS, type Declaration, type DeclarationEvent } from './declaration.ts'

export type BoardQuestion = {
  readonly states: readonly DeclarationState[]
  /** A number of ours or of customs, whole; of an order also its beginning. */
  readonly number: string | null
  readonly seller: string | null
  readonly regime: Declaration['regime'] | null
  readonly after: string | null
  readonly limit: number
}

/** A page of the board, oldest first: what waits longest is seen first. */
export const declarationsIn = (db: Db, asked: BoardQuestion): Promise<Declaration[]> =>
  query(
    db,
    `select ${COLUMNS} from customs.declaration
       where state = any ($1) and ($2::uuid is null or id > $2)
         and ($4::text is null or starts_with(order_no, $4)
           or $4 in (order_id::text, cop_no, logistics_no, pre_no, invt_no))
         and ($5::text is null or seller = $5) and ($6::text is null or regime = $6)
       order by id limit $3`,
    [asked.states, asked.after, asked.limit, asked.number, asked.seller, asked.regime],
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
