import { query, type Db } from '#db'
import type { Why } from '../domain/declaration/standing.ts'
import type { DeclarationState } from '../domain/declaration/state.ts'
import type { Finding } from '../domain/match/documents.ts'

export type TaxBill = {
  readonly taxNo: string
  /** 1 generated, 2 aggregated, 3 void. */
  readonly status: string
  /** CNY with five decimals; null while customs has told the status alone. */
  readonly customsTax: string | null
  readonly valueAddedTax: string | null
  readonly consumptionTax: string | null
}

/** A line as it was declared; amounts in fen. */
export type DeclaredLine = {
  /** Its number in the order. */
  readonly nr: number
  /** Units in one unit of the order's line: 1 but in a box. */
  readonly each: number
  readonly gnum: number
  readonly sku: string
  readonly name: string
  readonly hs: string
  readonly quantity: number
  readonly goods: number
  readonly freight: number
  readonly tax: number
}

export type Declaration = {
  readonly id: string
  readonly order: string
  readonly part: number
  readonly orderNo: string
  readonly copNo: string
  readonly logisticsNo: string
  readonly person: string
  readonly regime: 'bonded_1210' | 'direct_9610'
  readonly seller: string
  readonly value: bigint
  readonly tax: bigint
  readonly rounding: 'sum_then_round' | 'per_tax'
  readonly state: DeclarationState
  readonly stateAt: Temporal.Instant
  readonly why: Why | null
  readonly findings: readonly Finding[]
  readonly lines: readonly DeclaredLine[]
  readonly preNo: string | null
  readonly invtNo: string | null
  readonly taxBill: TaxBill | null
  readonly releasedAt: Temporal.Instant | null
  readonly chased: number
  readonly createdAt: Temporal.Instant
}

const COLUMNS = `id, order_id as "order", part, order_no as "orderNo", cop_no as "copNo",
  logistics_no as "logisticsNo", encode(person_hash, 'hex') as person, regime, seller,
  value_minor as value, tax_minor as tax, rounding, state, state_at as "stateAt", why, findings, lines,
  pre_no as "preNo", invt_no as "invtNo", (
    select jsonb_build_object('taxNo', b.tax_no, 'status', b.status,
             'customsTax', b.customs_tax::text, 'valueAddedTax', b.value_added_tax::text,
             'consumptionTax', b.consumption_tax::text)
      from customs.tax_bill b where b.invt_no = declaration.invt_no) as "taxBill", released_at as "releasedAt", chased,
  created_at as "createdAt"`

export type NewDeclaration = Pick<
  Declaration,
  | 'id'
  | 'order'
  | 'part'
  | 'orderNo'
  | 'copNo'
  | 'logisticsNo'
  | 'person'
  | 'regime'
  | 'seller'
  | 'value'
  | 'tax'
  | 'rounding'
  | 'state'
  | 'stateAt'
  | 'why'
  | 'findings'
  | 'lines'
>

/** Writes new declarations; an order that was declared meanwhile stays as it is. */
export async function insertDeclarations(
  tx: Db,
  rows: readonly NewDeclaration[],
): Promise<readonly string[]> {
  const inserted = await query<{ id: string }>(
    tx,
    `insert into customs.declaration (id, order_id, part, order_no, cop_no, logistics_no, person_hash,
       regime, seller, value_minor, tax_minor, rounding, state, state_at, why, findings, lines)
     select d.id, d."order", d.part, d."orderNo", d."copNo", d."logisticsNo", decode(d.person, 'hex'),
            d.regime, d.seller, d.value, d.tax, d.rounding, d.state, d."stateAt", d.why, d.findings, d.lines
       from jsonb_to_recordset($1) d(id uuid, "order" uuid, part smallint, "orderNo" text, "copNo" text,
         "logisticsNo" text, person text, regime text, seller text, value bigint, tax bigint,
         rounding text, state text, "stateAt" timestamptz, why jsonb, findings jsonb, lines jsonb)
       on conflict do nothing returning id`,
    [
      JSON.stringify(
        rows.map((row) => ({ ...row, value: row.value.toString(), tax: row.tax.toString() })),
      ),
    ],
  )
  return inserted.map(({ id }) => id)
}

/**
 * Locks declarations with all others of their orders, in the order of their numbers, as everybody
 * does: what an order took of the limit is settled from all of them.
 */
export const lockDeclarations = (tx: Db, ids: readonly string[]): Promise<Declaration[]> =>
  query(
    tx,
    `select ${COLUMNS} from customs.declaration where order_id in (
         select order_id from customs.declaration where id = any ($1::uuid[]))
       order by id for update`,
    [ids],
  )

/** Takes declarations in a state for this transaction, oldest first, leaving those others hold. */
export const claimInState = (
  tx: Db,
  state: DeclarationState,
  limit: number,
): Promise<Declaration[]> =>
  query(
    tx,
    `select ${COLUMNS} from customs.declaration where state = $1 order by id limit $2
       for update skip locked`,
    [state, limit],
  )

/** Those that wait for the answer to a request to cancel that nobody has sent. */
export const claimUnsentWithdrawals = (tx: Db, limit: number): Promise<Declaration[]> =>
  query(
    tx,
    `select ${COLUMNS} from customs.declaration where state = 'withdrawing' and not exists (
         select 1 from customs.document k
           where k.declaration_id = declaration.id and k.kind = '623')
       order by id limit $1 for update skip locked`,
    [limit],
  )

/** Sent, and silent since: their messages are sent again. */
export const claimSilent = (
  tx: Db,
  { before, limit }: { before: Temporal.Instant; limit: number },
): Promise<Declaration[]> =>
  query(
    tx,
    `select ${COLUMNS} from customs.declaration
       where state in ('sent', 'declared', 'withdrawing') and state_at < $1
       order by state_at limit $2 for update skip locked`,
    [before, limit],
  )

export type Move = {
  readonly id: string
  readonly state: DeclarationState
  readonly why: Why | null
  readonly at: Temporal.Instant
}

export async function moveDeclarations(tx: Db, moves: readonly Move[]): Promise<void> {
  await query(
    tx,
    `update customs.declaration d set state = m.state, why = m.why, state_at = m.at,
         released_at = case when m.state in ('released', 'closed')
           then coalesce(d.released_at, m.at) else d.released_at end
       from jsonb_to_recordset($1) m(id uuid, state text, why jsonb, at timestamptz)
       where d.id = m.id`,
    [JSON.stringify(moves)],
  )
}

export async function noteChase(tx: Db, id: string, at: Temporal.Instant): Promise<void> {
  await query(
    tx,
    'update customs.declaration set chased = chased + 1, state_at = $2 where id = $1',
    [id, at],
  )
}

export async function saveFindings(
  tx: Db,
  id: string,
  findings: readonly Finding[],
): Promise<void> {
  await query(tx, 'update customs.declaration set findings = $2 where id = $1', [
    id,
    JSON.stringify(findings),
  ])
}

/** The numbers that customs gave to lists; one that is known stays. */
export async function saveNumbers(
  tx: Db,
  rows: readonly {
    readonly id: string
    readonly preNo: string | null
    readonly invtNo: string | null
  }[],
): Promise<void> {
  await query(
    tx,
    `update customs.declaration d set
         pre_no = coalesce(n."preNo", d.pre_no), invt_no = coalesce(n."invtNo", d.invt_no)
       from (
         select id, max("preNo") as "preNo", max("invtNo") as "invtNo"
           from jsonb_to_recordset($1) r(id uuid, "preNo" text, "invtNo" text) group by id) n
       where d.id = n.id and (n."preNo", n."invtNo") is distinct from (d.pre_no, d.invt_no)`,
    [JSON.stringify(rows)],
  )
}

/** Keeps what customs said of a tax bill; the later word of two stands, whichever came first. */
export async function saveTaxBill(
  tx: Db,
  invtNo: string,
  { taxNo, status, customsTax, valueAddedTax, consumptionTax }: TaxBill,
): Promise<boolean> {
  const rows = await query(
    tx,
    `insert into customs.tax_bill as b
         (invt_no, tax_no, status, customs_tax, value_added_tax, consumption_tax)
       values ($1, $2, $3, $4::numeric, $5::numeric, $6::numeric)
       on conflict (invt_no) do update set
         status = greatest(b.status, excluded.status),
         customs_tax = coalesce(b.customs_tax, excluded.customs_tax),
         value_added_tax = coalesce(b.value_added_tax, excluded.value_added_tax),
         consumption_tax = coalesce(b.consumption_tax, excluded.consumption_tax)
       where b.status < excluded.status or (b.customs_tax is null and excluded.customs_tax is not null)
       returning invt_no`,
    [invtNo, taxNo, status, customsTax, valueAddedTax, consumptionTax],
  )
  return rows.length > 0
}

export type DeclarationEvent = {
  readonly id: string
  readonly declaration: string
  readonly actor: string
  readonly kind: 'moved' | 'repaired' | 'submitted' | 'chased' | 'revealed'
  readonly facts: Readonly<Record<string, unknown>>
}

export async function appendEvents(tx: Db, events: readonly DeclarationEvent[]): Promise<void> {
  await query(
    tx,
    `insert into customs.declaration_event (id, declaration_id, actor, kind, facts)
       select e.id, e.declaration, e.actor, e.kind, e.facts from jsonb_to_recordset($1)
         e(id uuid, declaration uuid, actor text, kind text, facts jsonb)`,
    [JSON.stringify(events)],
  )
}

export async function announceMoves(
  tx: Db,
  moves: readonly { readonly id: string; readonly order: string; readonly state: string }[],
): Promise<void> {
  await query(
    tx,
    `with told as (
       insert into platform.outbox (kind, subject, payload)
         select 'declaration_moved', m.id, jsonb_build_object('order', m."order", 'state', m.state)
         from jsonb_to_recordset($1) m(id text, "order" text, state text))
     select pg_notify('outbox', '')`,
    [JSON.stringify(moves)],
  )
}

/** Orders of which nothing comes in, and which were not told yet. */
export async function untoldOrders(db: Db, limit: number): Promise<string[]> {
  const rows = await query<{ order: string }>(
    db,
    `select distinct order_id as "order" from customs.declaration d
       where state in ('refused', 'sent_back') and told_at is null and not exists (
         select 1 from customs.declaration o where o.order_id = d.order_id
           and o.state not in ('refused', 'withdrawn', 'sent_back'))
       limit $1`,
    [limit],
  )
  return rows.map(({ order }) => order)
}

export async function markTold(db: Db, order: string, at: Temporal.Instant): Promise<void> {
  await query(
    db,
    `update customs.declaration set told_at = $2 where order_id = $1 and told_at is null`,
    [order, at],
  )
}

export const declarationsOf = (db: Db, order: string): Promise<Declaration[]> =>
  query(db, `select ${COLUMNS} from customs.declaration where order_id = $1 order by part`, [order])

export async function readDeclaration(db: Db, id: string): Promise<Declaration | undefined> {
  const [row] = await query<Declaration>(
    db,
    `select ${COLUMNS} from customs.declaration where id = $1`,
    [id],
  )
  return row
}

/** A page of the board, oldest first: what waits longest is seen first. */
export const declarationsIn = (
  db: Db,
  {
    states,
    after,
    limit,
  }: { states: readonly DeclarationState[]; after: string | null; limit: number },
): Promise<Declaration[]> =>
  query(
    db,
    `select ${COLUMNS} from customs.declaration
       where state = any ($1) and ($2::uuid is null or id > $2) order by id limit $3`,
    [states, after, limit],
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

/** Where all declarations of some orders stand, and what each took of the year's limit. */
export const standingsOf = (
  tx: Db,
  orders: readonly string[],
): Promise<Pick<Declaration, 'id' | 'order' | 'state' | 'value'>[]> =>
  query(
    tx,
    `select id, order_id as "order", state, value_minor as value from customs.declaration
       where order_id = any ($1::uuid[]) order by order_id, part`,
    [orders],
  )

/** Counts what orders took of the year's limit as used; accounts are locked in the given order. */
export async function commitQuotas(tx: Db, orders: readonly string[]): Promise<void> {
  await query(
    tx,
    'select customs.commit_quota(o) from unnest($1::uuid[]) with ordinality u(o, nr) order by nr',
    [orders],
  )
}

/** Gives all of it back. */
export async function releaseQuotas(tx: Db, orders: readonly string[]): Promise<void> {
  await query(
    tx,
    'select customs.release_quota(o) from unnest($1::uuid[]) with ordinality u(o, nr) order by nr',
    [orders],
  )
}

/** Gives a part of it back. */
export async function returnQuota(
  tx: Db,
  { order, id, amount }: { order: string; id: string; amount: bigint },
): Promise<void> {
  await query(tx, 'select customs.return_quota($1, $2, $3)', [order, id, amount])
}
