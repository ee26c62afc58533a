import type { Db } from '#db'
import type { Condition, EventQuery, FactTest, OrderKey } from '../domain/epcis/query.ts'

export type StoredEvent = {
  readonly seq: bigint
  readonly id: string
  readonly recordTime: Temporal.Instant
  readonly context: Readonly<Record<string, string>>
  readonly body: Readonly<Record<string, unknown>>
  /** The value it is ordered by, as text, for the next page. */
  readonly key: string | null
}

/** After which event a page begins. */
export type Place = { readonly key: string | null; readonly seq: string }

export type Search = {
  readonly query: EventQuery
  /** Whose events may be seen; null for everybody's. */
  readonly owners: readonly string[] | null
  readonly after: Place | null
  readonly limit: number
  /** Events from here on, written by transactions before `below`: what a subscriber was not told. */
  readonly stream?: { readonly tx: string; readonly seq: bigint } | undefined
}

/** The text of a statement as it grows, with its values. */
function statement() {
  const values: unknown[] = []
  return {
    values,
    /** Adds a value and answers its place. */
    put: (value: unknown): string => `$${values.push(value)}`,
  }
}
type Statement = ReturnType<typeof statement>

const SIGNS = { EQ: '=', GT: '>', GE: '>=', LT: '<', LE: '<=' } as const

function factTest(test: FactTest, { put }: Statement): string {
  switch (test.kind) {
    case 'exists':
      return 'true'
    case 'any':
      return `f.value = any (${put(test.texts)}::text[])`
    case 'number':
      return `f.number ${SIGNS[test.compare]} ${put(test.value)}::double precision`
    case 'time':
      return `f.at ${SIGNS[test.compare]} ${put(test.at)}::timestamptz`
  }
}

function clause(condition: Condition, to: Statement): string {
  const { put } = to
  switch (condition.on) {
    case 'column':
      return `e.${condition.column} = any (${put(condition.any)}::text[])`
    case 'time':
      return `e.${condition.column} ${SIGNS[condition.compare]} ${put(condition.at)}::timestamptz`
    case 'within':
      return `exists (
        with recursive place(id) as (
          select unnest(${put(condition.any)}::text[])
          union select c.child from place p join logistics.epcis_place c on c.parent = p.id)
        select from place p where e.${condition.column} = p.id
          or starts_with(e.${condition.column}, p.id || '/254/'))`
    case 'epc': {
      const equal = condition.patterns.flatMap((each) => (each.kind === 'is' ? [each.epc] : []))
      const forms = condition.patterns.flatMap((each) => (each.kind === 'like' ? [each.form] : []))
      const tests = [
        ...(equal.length > 0 ? [`x.epc = any (${put(equal)}::text[])`] : []),
        ...(forms.length > 0 ? [`x.epc like any (${put(forms)}::text[])`] : []),
      ]
      return `e.seq in (select x.seq from logistics.epcis_epc x
        where x.role = any (${put(condition.roles)}::"char"[]) and (${tests.join(' or ')}))`
    }
    case 'fact':
      return `e.seq in (select f.seq from logistics.epcis_fact f
        where f.name = any (${put(condition.names)}::text[]) and ${factTest(condition.test, to)})`
  }
}

function orderExpression(order: OrderKey, { put }: Statement): string {
  switch (order.kind) {
    case 'seq':
      return 'null::bigint'
    case 'event_time':
    case 'record_time':
      return `e.${order.kind}`
    case 'fact':
      return `coalesce((select min(coalesce(f.number, extract(epoch from f.at)::double precision))
        from logistics.epcis_fact f
        where f.seq = e.seq and f.name = any (${put(order.names)}::text[])), '-infinity')`
  }
}

const KEY_TYPE = {
  seq: 'bigint',
  event_time: 'timestamptz',
  record_time: 'timestamptz',
  fact: 'double precision',
} as const

function conditionsOf(search: Omit<Search, 'after' | 'limit'>, to: Statement): string[] {
  const clauses = search.query.conditions.map((condition) => clause(condition, to))
  if (search.owners !== null) clauses.push(`e.owner = any (${to.put(search.owners)}::text[])`)
  if (search.stream) {
    const { tx, seq } = search.stream
    clauses.push(
      `(e.tx, e.seq) > (${to.put(tx)}::xid8, ${to.put(seq)}::bigint)`,
      'e.tx < pg_snapshot_xmin(pg_current_snapshot())',
    )
  }
  return clauses
}

/** The events that meet a query, in its order, after a place. */
export async function findEvents(db: Db, search: Search): Promise<StoredEvent[]> {
  const to = statement()
  const { query: asked, after, limit } = search
  const clauses = conditionsOf(search, to)
  const key = orderExpression(asked.order, to)
  const sign = asked.descending ? '<' : '>'
  const direction = asked.descending ? 'desc' : 'asc'
  const ordered = asked.order.kind !== 'seq'
  if (after) {
    const seq = `${to.put(after.seq)}::bigint`
    clauses.push(
      ordered
        ? `(${key}, e.seq) ${sign} (${to.put(after.key)}::${KEY_TYPE[asked.order.kind]}, ${seq})`
        : `e.seq ${sign} ${seq}`,
    )
  }
  const first = search.stream ? 'e.tx, ' : ordered ? `${key} ${direction}, ` : ''
  const text = `select e.seq, e.id, e.record_time as "recordTime", e.context, e.body,
      (${key})::text as key
    from logistics.epcis_event e
    ${clauses.length > 0 ? `where ${clauses.join('\n and ')}` : ''}
    order by ${first}e.seq ${direction} limit ${to.put(limit)}`
  const { rows } = await db.query<StoredEvent>({ text, values: to.values })
  return rows
}

/** How many events meet a query, counted no further than `most`. */
export async function countEvents(
  db: Db,
  search: Pick<Search, 'query' | 'owners'>,
  most: number,
): Promise<number> {
  const to = statement()
  const clauses = conditionsOf(search, to)
  const text = `select count(*)::integer as count from (
      select 1 from logistics.epcis_event e
      ${clauses.length > 0 ? `where ${clauses.join('\n and ')}` : ''} limit ${to.put(most)}) found`
  const { rows } = await db.query<{ count: number }>({ text, values: to.values })
  return rows[0]?.count ?? 0
}
