import { announce, query, type Db } from '#db'
import type { Certificate, Lot, LotStatus } from '../domain/lot.ts'

type Row = Omit<Lot, 'madeAt' | 'printedOn' | 'dateKind' | 'expiresOn' | 'declaredAt'> & {
  made_at: Temporal.Instant
  printed_on: Temporal.PlainDate | null
  date_kind: Lot['dateKind']
  expires_on: Temporal.PlainDate
  declared_at: Temporal.Instant
}
const COLUMNS = `id, offer, location, code, produced_at as made_at, printed_on, date_kind, expires_on,
  status, made, received, rejected, lost, reserved, sold, available, zone, certificates,
  sale_window as window, pool, declared_at`

const lotOf = (row: Row): Lot => {
  const { made_at, printed_on, date_kind, expires_on, declared_at, ...rest } = row
  return {
    ...rest,
    madeAt: made_at,
    printedOn: printed_on,
    dateKind: date_kind,
    expiresOn: expires_on,
    declaredAt: declared_at,
  }
}

export async function readLot(db: Db, id: string): Promise<Lot | undefined> {
  const [row] = await query<Row>(db, `select ${COLUMNS} from stock.lot where id = $1`, [id])
  return row && lotOf(row)
}

/** The lots with these identifiers or printed codes, the youngest first. */
export async function findLots(
  db: Db,
  { ids, codes }: { readonly ids: readonly string[]; readonly codes: readonly string[] },
): Promise<Lot[]> {
  const rows = await query<Row>(
    db,
    `select ${COLUMNS} from stock.lot where id = any ($1::uuid[]) or code = any ($2::text[])
       order by produced_at desc, id`,
    [ids, codes],
  )
  return rows.map(lotOf)
}

/** The same, locked until the transaction ends. */
export async function lockLot(tx: Db, id: string): Promise<Lot | undefined> {
  const [row] = await query<Row>(tx, `select ${COLUMNS} from stock.lot where id = $1 for update`, [
    id,
  ])
  return row && lotOf(row)
}

export type NewLot = {
  readonly id: string
  readonly offer: string
  readonly location: string
  readonly code: string
  readonly madeAt: Temporal.Instant
  readonly printedOn: Temporal.PlainDate | null
  readonly dateKind: Lot['dateKind']
  readonly expiresOn: Temporal.PlainDate
  readonly status: LotStatus
  readonly made: number
  readonly received: number
  readonly certificates: readonly Certificate[]
  readonly window: string | null
  readonly pool: boolean
  readonly declaredBy: string
  readonly declaredAt: Temporal.Instant
}

/** Writes a lot; null, or the lot that has this code of this offer already. */
export async function insertLot(tx: Db, lot: NewLot): Promise<string | null> {
  const added = await query<{ id: string }>(
    tx,
    `insert into stock.lot (offer, id, location, code, produced_at, printed_on, date_kind, expires_on,
       status, made, received, certificates, sale_window, pool, declared_by, declared_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
     on conflict (offer, code) do nothing returning id`,
    [
      lot.offer,
      lot.id,
      lot.location,
      lot.code,
      lot.madeAt,
      lot.printedOn,
      lot.dateKind,
      lot.expiresOn,
      lot.status,
      lot.made,
      lot.received,
      JSON.stringify(lot.certificates),
      lot.window,
      lot.pool,
      lot.declaredBy,
      lot.declaredAt,
    ],
  )
  if (added.length > 0) return null
  const [known] = await query<{ id: string }>(
    tx,
    'select id from stock.lot where offer = $1 and code = $2',
    [lot.offer, lot.code],
  )
  return known?.id ?? null
}

export type LotQuestion = {
  /** Null: every offer. */
  readonly offers: readonly string[] | null
  readonly locations: readonly string[] | null
  /** The number on the packet, as it was scanned. */
  readonly code: string | null
  readonly status: LotStatus | null
  readonly after: readonly [declaredAt: string, id: string] | null
  readonly limit: number
}

/** Lots, the last declared first; pools of windows are told with their window instead. */
export async function listLots(db: Db, asked: LotQuestion): Promise<Lot[]> {
  const rows = await query<Row>(
    db,
    `select ${COLUMNS} from stock.lot
     where not pool and ($1::uuid[] is null or offer = any ($1)) and ($2::text[] is null or location = any ($2))
       and ($3::text is null or status = $3)
       and ($4::timestamptz is null or (declared_at, id) < ($4, $5::uuid))
       and ($7::text is null or code = $7)
     order by declared_at desc, id desc limit $6`,
    [
      asked.offers,
      asked.locations,
      asked.status,
      asked.after?.[0] ?? null,
      asked.after?.[1] ?? null,
      asked.limit,
      asked.code,
    ],
  )
  return rows.map(lotOf)
}

export type Movement = {
  readonly id: string
  readonly kind: 'opening' | 'received' | 'rejected' | 'lost' | 'found' | 'surplus'
  readonly quantity: number
  readonly at: Temporal.Instant
  readonly actor: string
  readonly reason: string | null
}

/** Writes a movement; the counters of the lot follow it in the same statement. */
export const move = (
  tx: Db,
  lot: Pick<Lot, 'id' | 'offer'>,
  movement: Omit<Movement, 'at'>,
): Promise<object[]> =>
  query(
    tx,
    `insert into stock.movement (offer, lot, id, kind, quantity, actor, reason)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      lot.offer,
      lot.id,
      movement.id,
      movement.kind,
      movement.quantity,
      movement.actor,
      movement.reason,
    ],
  )

export const movementsOf = (db: Db, lot: Pick<Lot, 'id' | 'offer'>): Promise<Movement[]> =>
  query(
    db,
    `select id, kind, quantity, at, actor, reason from stock.movement
     where offer = $1 and lot = $2 order by at, id`,
    [lot.offer, lot.id],
  )

export type Turn = {
  readonly id: string
  readonly from: LotStatus
  readonly to: LotStatus
  readonly at: Temporal.Instant
  readonly actor: string
  readonly reason: string
}

export const turnsOf = (db: Db, lot: Pick<Lot, 'id' | 'offer'>): Promise<Turn[]> =>
  query(
    db,
    `select id, from_status as "from", to_status as "to", at, actor, reason from stock.lot_turn
     where offer = $1 and lot = $2 order by at, id`,
    [lot.offer, lot.id],
  )

/** Turns a lot to another status, written down with who and why. */
export const turn = (
  tx: Db,
  turned: { lot: string; id: string; to: LotStatus; actor: string; reason: string },
): Promise<object[]> =>
  query(tx, 'select stock.turn($1, $2, $3, $4, $5)', [
    turned.lot,
    turned.id,
    turned.to,
    turned.actor,
    turned.reason,
  ])

export type Reception = {
  readonly id: string
  readonly at: Temporal.Instant
  readonly actor: string
  readonly probeCelsius: number
  readonly decision: 'accept' | 'part' | 'reject'
  readonly accepted: number
  readonly rejected: number
  readonly reason: string | null
  readonly zone: string | null
}

export async function saveReception(
  tx: Db,
  lot: Pick<Lot, 'id' | 'offer'>,
  row: Reception,
): Promise<void> {
  await query(
    tx,
    `insert into stock.reception (offer, lot, id, at, actor, probe_celsius, decision, accepted, rejected,
       reason, zone)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      lot.offer,
      lot.id,
      row.id,
      row.at,
      row.actor,
      row.probeCelsius,
      row.decision,
      row.accepted,
      row.rejected,
      row.reason,
      row.zone,
    ],
  )
  await query(tx, 'update stock.lot set zone = coalesce($3, zone) where offer = $1 and id = $2', [
    lot.offer,
    lot.id,
    row.zone,
  ])
}

export const receptionsOf = (db: Db, lot: Pick<Lot, 'id' | 'offer'>): Promise<Reception[]> =>
  query(
    db,
    `select id, at, actor, probe_celsius as "probeCelsius", decision, accepted, rejected, reason, zone
     from stock.reception where offer = $1 and lot = $2 order by at, id`,
    [lot.offer, lot.id],
  )

/** Tells whoever keeps a copy what happened to a lot, and the shop to read its offer again. */
export const announceLot = (
  tx: Db,
  kind: string,
  lot: Pick<Lot, 'id' | 'offer'>,
  facts: object,
): Promise<object[]> =>
  announce(
    tx,
    { kind, subject: lot.id, payload: facts },
    { kind: 'stock_moved', subject: 'lots', payload: [lot.offer] },
  )

/** Which orders hold or have bought of a lot; the wave, the buyer and the recall ask the same rows. */
export const ordersOfLot = (
  db: Db,
  lot: Pick<Lot, 'id' | 'offer'>,
): Promise<{ order: string; line: number; quantity: number }[]> =>
  query(
    db,
    `select order_id as "order", line, quantity from stock.reservation
     where offer = $1 and lot = $2 and state <> 'released' order by order_id, line`,
    [lot.offer, lot.id],
  )

export type RecallRow = {
  readonly id: string
  readonly at: Temporal.Instant
  readonly actor: string
  readonly reason: string
  readonly report: object
}

/** Keeps what was found when a lot was recalled; a lot is recalled once. */
export const saveRecall = (
  tx: Db,
  lot: Pick<Lot, 'id' | 'offer'>,
  row: RecallRow,
): Promise<object[]> =>
  query(
    tx,
    `insert into stock.recall (lot, offer, id, at, actor, reason, report)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [lot.id, lot.offer, row.id, row.at, row.actor, row.reason, JSON.stringify(row.report)],
  )

/** Recalls, the last first. */
export const listRecalls = (
  db: Db,
  { before, limit }: { readonly before: string | null; readonly limit: number },
): Promise<RecallRow[]> =>
  query(
    db,
    `select id, at, actor, reason, report from stock.recall
     where ($1::uuid is null or id < $1) order by id desc limit $2`,
    [before, limit],
  )

export async function readRecall(db: Db, lot: string): Promise<RecallRow | undefined> {
  const [row] = await query<RecallRow>(
    db,
    'select id, at, actor, reason, report from stock.recall where lot = $1',
    [lot],
  )
  return row
}
