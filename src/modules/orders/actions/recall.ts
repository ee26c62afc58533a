import { transaction, type Db, type Pool } from '#db'
import { newId } from '#lib/ids.ts'
import { LANGUAGES } from '#lib/texts.ts'
import { ok, refuse, type Result } from '#lib/result.ts'
import {
  hearIn,
  parcelsOfLot,
  recordLot,
  type LotParcel,
  type ParcelTell,
} from '#modules/logistics'
import { repairOrders, type RepairDeps, type RepairReport } from '#modules/pledge'
import {
  accountFor,
  announceLot,
  lockLot,
  ordersOfLot,
  readLot,
  readRecall,
  saveRecall,
  turn,
  type Account,
  type Lot,
} from '#modules/stock'
import { noticeTexts } from '../domain/notice.ts'
import { buyersOf, lockOrders, tellNews } from '../store/fulfilment.ts'
import { saveNotices } from '../store/notice.ts'

export type RecallReport = Account & {
  readonly id: string
  readonly lot: string
  readonly code: string
  readonly at: string
  readonly reason: string
  readonly orders: readonly {
    readonly id: string
    readonly number: string
    readonly state: string
    readonly quantity: number
  }[]
  /** How many different people bought of it. */
  readonly buyers: number
  readonly parcels: readonly {
    readonly sscc: string
    readonly order: string
    readonly state: string
    readonly place: string | null
    readonly quantity: number
  }[]
  /** What each buyer is told, in every language. */
  readonly notices: readonly { readonly language: string; readonly text: string }[]
}

export type RecallRefusal = { readonly kind: 'lot_not_found' }

export type RecallDeps = RepairDeps & { readonly pool: Pool; readonly parcels: ParcelTell }

/**
 * Recalls a lot: no promise rests on it from this instant, what is not packed gets another lot or its
 * money back, boxes on the way are held, every buyer is told once, and every unit is accounted for. A
 * second recall answers the first one's report.
 */
export async function recallLot(
  deps: RecallDeps,
  asked: { lot: string; reason: string; by: string },
): Promise<Result<RecallReport, RecallRefusal>> {
  return transaction(deps.pool, async (tx) => {
    // Orders, then lots: whoever cancels or pays takes the same locks in this order.
    await lockOrders(tx, await ordersBefore(tx, asked.lot))
    const lot = await lockLot(tx, asked.lot)
    if (!lot || lot.pool) return refuse({ kind: 'lot_not_found' })
    const known = await readRecall(tx, lot.id)
    if (known) return ok(known.report as RecallReport)
    const report = await reportOn(deps, tx, lot, asked.reason)
    const { id } = report
    await turn(tx, {
      lot: lot.id,
      id: newId(),
      to: 'recalled',
      actor: asked.by,
      reason: asked.reason,
    })
    await saveRecall(tx, lot, {
      id,
      at: Temporal.Instant.from(report.at),
      actor: asked.by,
      reason: asked.reason,
      report,
    })
    await recordLot(tx, {
      kind: 'recalled',
      lot,
      quantity: lot.received - lot.lost,
      at: deps.now(),
      by: asked.by,
    })
    await holdParcels(deps, tx, report)
    await tellBuyers(tx, report)
    await repairRest(deps, tx, lot, report)
    await announceLot(tx, 'lot_recalled', lot, { recall: id, reason: asked.reason })
    return ok(report)
  })
}

async function ordersBefore(tx: Db, lotId: string): Promise<string[]> {
  const lot = await readLot(tx, lotId)
  if (!lot) return []
  return [...new Set((await ordersOfLot(tx, lot)).map(({ order }) => order))]
}

async function reportOn(
  { now }: RecallDeps,
  tx: Db,
  lot: Lot,
  reason: string,
): Promise<RecallReport> {
  const parcels = await parcelsOfLot(tx, lot.id)
  const held = await ordersOfLot(tx, lot)
  const ids = [...new Set([...held, ...parcels].map(({ order }) => order))]
  const heads = await buyersOf(tx, ids)
  const units = (order: string) =>
    held.filter((each) => each.order === order).reduce((sum, { quantity }) => sum + quantity, 0)
  return {
    id: newId(),
    lot: lot.id,
    code: lot.code,
    at: now().round('millisecond').toString(),
    reason,
    ...accountFor(lot, boxedIn(parcels)),
    orders: heads.map(({ id, number, state }) => ({ id, number, state, quantity: units(id) })),
    buyers: new Set(heads.map(({ person }) => person)).size,
    parcels: parcels.map(({ sscc, order, state, place, quantity }) => ({
      sscc,
      order,
      state,
      place,
      quantity,
    })),
    notices: textsFor(lot.code),
  }
}

const textsFor = (code: string) => {
  const texts = noticeTexts({ kind: 'recall', facts: { lot: code } })
  return LANGUAGES.map((language) => ({ language, text: texts[language] }))
}

/** A box at the hub is still on the shelf; it is on the way from the moment the airline has it. */
function boxedIn(parcels: readonly LotParcel[]) {
  const sum = (of: (parcel: LotParcel) => boolean) =>
    parcels.filter(of).reduce((units, { quantity }) => units + quantity, 0)
  const atHub = (parcel: LotParcel) => parcel.state === 'booked' || parcel.state === 'on_hand'
  return {
    lost: sum(({ lost, state }) => lost && state !== 'delivered'),
    delivered: sum(({ state }) => state === 'delivered'),
    inTransit: sum((parcel) => !atHub(parcel) && parcel.state !== 'delivered' && !parcel.lost),
  }
}

async function holdParcels(deps: RecallDeps, tx: Db, report: RecallReport): Promise<void> {
  const events = report.parcels.map(({ sscc }) => ({
    sscc,
    code: 'quality_hold' as const,
    at: report.at,
    source: 'recall',
    place: null,
    reason: report.reason,
    raw: { recall: report.id },
  }))
  if (events.length > 0) await hearIn(tx, { now: deps.now, tell: deps.parcels }, events)
}

async function tellBuyers(tx: Db, report: RecallReport): Promise<void> {
  const told = await saveNotices(
    tx,
    report.id,
    report.orders
      .filter(({ state }) => state !== 'expired' && state !== 'cancelled')
      .map(({ id }) => ({ order: id, kind: 'recall' as const, facts: { lot: report.code } })),
  )
  await tellNews(
    tx,
    told.map(({ order }) => order),
  )
}

/** What was not packed yet gets another lot, another day, or its money back. */
const repairRest = (
  deps: RecallDeps,
  tx: Db,
  lot: Lot,
  report: RecallReport,
): Promise<RepairReport> =>
  repairOrders(deps, tx, {
    orders: report.orders.map(({ id }) => id),
    offer: lot.offer,
    cause: report.id,
    reason: report.reason,
  })
