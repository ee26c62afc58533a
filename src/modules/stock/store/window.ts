import { query, type Db } from '#db'
import type { Claim, Harvested, SaleWindow } from '../domain/window.ts'

const SELECT = `select w.id, w.offer, w.house, w.kind, w.opens_at as "opensAt",
    w.closes_at as "closesAt", w.harvest_at as "harvestAt", w.capacity, w.rule, w.pool,
    coalesce(c.asked, l.reserved + l.sold) as asked, c.at as "convertedAt"
  from stock.sale_window w
  join stock.lot l on l.offer = w.offer and l.id = w.pool
  left join stock.conversion c on c.sale_window = w.id`

export async function insertWindow(
  tx: Db,
  window: Omit<SaleWindow, 'asked' | 'convertedAt'>,
  actor: string,
): Promise<void> {
  await query(
    tx,
    `insert into stock.sale_window (id, offer, house, kind, opens_at, closes_at, harvest_at, capacity,
       rule, pool, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      window.id,
      window.offer,
      window.house,
      window.kind,
      window.opensAt,
      window.closesAt,
      window.harvestAt,
      window.capacity,
      window.rule,
      window.pool,
      actor,
    ],
  )
}

export async function readWindow(db: Db, id: string): Promise<SaleWindow | undefined> {
  const [row] = await query<SaleWindow>(db, `${SELECT} where w.id = $1`, [id])
  return row
}

/** Windows, the last made first. */
export const listWindows = (
  db: Db,
  asked: { houses: readonly string[] | null; after: string | null; limit: number },
): Promise<SaleWindow[]> =>
  query(
    db,
    `${SELECT} where ($1::text[] is null or w.house = any ($1)) and ($2::uuid is null or w.id < $2)
     order by w.id desc limit $3`,
    [asked.houses, asked.after, asked.limit],
  )

/** Opens and closes windows by the clock; answers the offers whose lots changed. */
export async function turnDue(db: Db, now: Temporal.Instant): Promise<string[]> {
  const rows = await query<{ offer: string }>(
    db,
    'select offer from stock.turn_windows($1) as offer',
    [now],
  )
  return rows.map(({ offer }) => offer)
}

/** Locks a window so that it is converted once. */
export const lockWindow = (tx: Db, id: string): Promise<object[]> =>
  query(tx, 'select 1 from stock.sale_window where id = $1 for update', [id])

/** Who asked for what of a pool, in the order the orders were made (their ids grow with time). */
export const claimsOn = (tx: Db, window: Pick<SaleWindow, 'offer' | 'pool'>): Promise<Claim[]> =>
  query(
    tx,
    `select order_id as "order", line, quantity from stock.reservation
     where offer = $1 and lot = $2 and state <> 'released' order by order_id, line`,
    [window.offer, window.pool],
  )

/** What came of a window's harvest and can be given, oldest first. */
export const harvestedFor = (
  tx: Db,
  window: Pick<SaleWindow, 'id' | 'offer'>,
): Promise<Harvested[]> =>
  query(
    tx,
    `select id as lot, available as units from stock.lot
     where offer = $1 and sale_window = $2 and not pool and status = 'released' and available > 0
     order by expires_on, id for update`,
    [window.offer, window.id],
  )

export type LotMove = {
  readonly offer: string
  readonly order: string
  readonly line: number
  readonly from: string
  readonly to: string
  readonly quantity: number
}

/** Moves reservations from lots to lots of the same offer. */
export const reassign = (tx: Db, moves: readonly LotMove[]): Promise<object[]> =>
  query(tx, 'select stock.reassign($1)', [JSON.stringify(moves)])

export async function saveConversion(
  tx: Db,
  row: {
    window: string
    actor: string
    harvested: number
    asked: number
    given: number
    short: readonly Claim[]
  },
): Promise<void> {
  await query(
    tx,
    `insert into stock.conversion (sale_window, actor, harvested, asked, given, short)
     values ($1, $2, $3, $4, $5, $6)`,
    [row.window, row.actor, row.harvested, row.asked, row.given, JSON.stringify(row.short)],
  )
}
