import { transaction, type Db, type Pool } from '#db'
import { dayIn } from '#lib/day.ts'
import { newId } from '#lib/ids.ts'
import { ok, refuse, type Result } from '#lib/result.ts'
import type { OfferView } from '#modules/catalogue'
import {
  lastDay,
  lotCode,
  mayTurn,
  type Certificate,
  type DateKind,
  type Lot,
  type LotRefusal,
  type LotStatus,
} from '../domain/lot.ts'
import { receive, zoneFor, type Found } from '../domain/reception.ts'
import {
  announceLot,
  insertLot,
  lockLot,
  move,
  saveReception,
  turn,
  type NewLot,
} from '../store/lot.ts'
import { readWindow } from '../store/window.ts'

export type LotDeps = {
  readonly pool: Pool
  readonly offer: (id: string) => OfferView | undefined
  readonly isHub: (slug: string) => boolean
  readonly now: () => Temporal.Instant
  readonly recorded: Recorded
}

/** A step of a lot, for whoever keeps the history of goods. */
export type LotStep = {
  readonly kind: 'declared' | 'received' | 'rejected' | 'lost' | 'found' | 'surplus' | Turned
  readonly lot: Pick<Lot, 'id' | 'offer' | 'code' | 'location'>
  /** Units it is about; a turn is about what lies at the hub. */
  readonly quantity: number
  readonly at: Temporal.Instant
  readonly by: string
}
type Turned = Exclude<LotStatus, 'declared' | 'expected' | 'rejected'>

/** Hears a step in the transaction that takes it: both are there, or neither. */
export type Recorded = (tx: Db, step: LotStep) => Promise<void>

export type LotDeclaration = {
  readonly offer: OfferView
  readonly hub: string
  readonly quantity: number
  readonly madeAt: Temporal.Instant
  readonly printedOn: Temporal.PlainDate | null
  readonly dateKind: DateKind
  readonly code: string | null
  readonly certificates: readonly Certificate[]
  readonly window: string | null
  readonly by: string
}

/** Declares what a house has made: on its way to the hub, and sold only once the hub has it. */
export async function declareLot(
  { pool, isHub, now, recorded }: Omit<LotDeps, 'offer'>,
  asked: LotDeclaration,
): Promise<Result<Lot, LotRefusal>> {
  const { offer, madeAt, printedOn, dateKind } = asked
  if (!isHub(asked.hub)) return refuse({ kind: 'unknown_hub', hub: asked.hub })
  const at = now().round('millisecond')
  const lifeDays = offer.life?.days ?? null
  const expiresOn = lastDay({ ...asked, lifeDays }, at)
  if (!expiresOn.ok) return expiresOn
  const lot: NewLot = {
    id: newId(),
    offer: offer.id,
    location: asked.hub,
    code: asked.code ?? lotCode(dayIn(madeAt, 'Europe/Paris'), Math.random),
    madeAt,
    printedOn,
    dateKind,
    expiresOn: expiresOn.value,
    status: 'declared',
    made: asked.quantity,
    received: 0,
    certificates: asked.certificates,
    window: asked.window,
    pool: false,
    declaredBy: asked.by,
    declaredAt: at,
  }
  return transaction(pool, async (tx) => {
    if (asked.window) {
      const window = await readWindow(tx, asked.window)
      if (window?.offer !== offer.id || window.convertedAt) {
        return refuse({ kind: 'window_not_found' })
      }
    }
    const known = await insertLot(tx, lot)
    if (known) return refuse({ kind: 'lot_exists', lot: known, code: lot.code })
    await announceLot(tx, 'lot_declared', lot, { quantity: lot.made, by: asked.by })
    await recorded(tx, { kind: 'declared', lot, quantity: lot.made, at, by: asked.by })
    return ok(await lotIn(tx, lot.id))
  })
}

/** The hub takes a lot in, whole, in part or not at all, and puts it away in a zone. */
export async function receiveLot(
  { pool, offer: offerOf, now, recorded }: LotDeps,
  asked: { lot: string; found: Found; zone: string | null; by: string },
): Promise<Result<Lot, LotRefusal>> {
  return transaction(pool, async (tx) => {
    const lot = await lockLot(tx, asked.lot)
    if (!lot || lot.pool) return refuse({ kind: 'lot_not_found' })
    const storage = offerOf(lot.offer)?.storage ?? 'ambient'
    const received = receive(lot, storage, asked.found)
    if (!received.ok) return received
    const { accepted, rejected, status } = received.value
    const reason = asked.found.reason
    const id = newId()
    const zone = accepted > 0 ? (asked.zone ?? zoneFor(storage)) : null
    await saveReception(tx, lot, {
      id,
      at: now(),
      actor: asked.by,
      probeCelsius: asked.found.probeCelsius,
      decision: asked.found.decision,
      accepted,
      rejected,
      reason,
      zone,
    })
    const written = { actor: asked.by, reason }
    if (accepted > 0) {
      await move(tx, lot, { id: newId(), kind: 'received', quantity: accepted, ...written })
    }
    if (rejected > 0) {
      await move(tx, lot, { id: newId(), kind: 'rejected', quantity: rejected, ...written })
    }
    if (status !== lot.status) {
      const why = reason ?? 'received'
      await turn(tx, { lot: lot.id, id: newId(), to: status, actor: asked.by, reason: why })
    }
    await announceLot(tx, 'lot_received', lot, { reception: id, accepted, rejected, zone })
    const step = { lot, at: now(), by: asked.by }
    await recorded(tx, { ...step, kind: 'received', quantity: accepted })
    await recorded(tx, { ...step, kind: 'rejected', quantity: rejected })
    return ok(await lotIn(tx, lot.id))
  })
}

/** Holds, quarantines, releases or ends a lot: from that instant it is in no new promise (I18). */
export async function turnLot(
  { pool, ...deps }: Pick<LotDeps, 'pool' | 'now' | 'recorded'>,
  asked: { lot: string; to: LotStatus; reason: string; by: string },
): Promise<Result<Lot, LotRefusal>> {
  return transaction(pool, (tx) => turnLotIn(tx, deps, asked))
}

/** The same in the transaction of whoever found the reason. */
export async function turnLotIn(
  tx: Db,
  { now, recorded }: Pick<LotDeps, 'now' | 'recorded'>,
  asked: { lot: string; to: LotStatus; reason: string; by: string },
): Promise<Result<Lot, LotRefusal>> {
  const lot = await lockLot(tx, asked.lot)
  if (!lot || lot.pool) return refuse({ kind: 'lot_not_found' })
  const { to } = asked
  if (lot.status === to) return ok(lot)
  if (!mayTurn(lot.status, to)) return refuse({ kind: 'not_lawful_turn', from: lot.status, to })
  const today = dayIn(now(), 'Europe/Paris')
  // A use-by lot is never sold past its date, whatever anybody releases (I15).
  if (to === 'released' && Temporal.PlainDate.compare(lot.expiresOn, today) < 0) {
    return refuse({ kind: 'past_its_date', expiresOn: lot.expiresOn.toString() })
  }
  if (to === 'released' && lot.received === 0) {
    return refuse({ kind: 'not_lawful_turn', from: lot.status, to })
  }
  await turn(tx, { lot: lot.id, id: newId(), to, actor: asked.by, reason: asked.reason })
  await announceLot(tx, `lot_${to}`, lot, { from: lot.status, reason: asked.reason })
  if (to !== 'declared' && to !== 'expected' && to !== 'rejected') {
    const here = lot.received - lot.lost - lot.sold
    await recorded(tx, { kind: to, lot, quantity: here, at: now(), by: asked.by })
  }
  return ok(await lotIn(tx, lot.id))
}

/** Writes units off, back on, or counts more than were declared. */
export async function countLot(
  { pool, now, recorded }: Pick<LotDeps, 'pool' | 'now' | 'recorded'>,
  asked: {
    lot: string
    kind: 'lost' | 'found' | 'surplus'
    quantity: number
    reason: string
    by: string
  },
): Promise<Result<Lot, LotRefusal>> {
  return transaction(pool, async (tx) => {
    const lot = await lockLot(tx, asked.lot)
    if (!lot || lot.pool) return refuse({ kind: 'lot_not_found' })
    const most = { lost: lot.available, found: lot.lost, surplus: Infinity }[asked.kind]
    if (lot.received === 0 || asked.quantity > most) {
      return refuse({ kind: 'not_enough', onHand: lot.received === 0 ? 0 : most })
    }
    const { kind, quantity, reason } = asked
    await move(tx, lot, { id: newId(), kind, quantity, actor: asked.by, reason })
    await announceLot(tx, 'lot_counted', lot, { kind, quantity, reason })
    await recorded(tx, { kind, lot, quantity, at: now(), by: asked.by })
    return ok(await lotIn(tx, lot.id))
  })
}

async function lotIn(tx: Db, id: string): Promise<Lot> {
  const lot = await lockLot(tx, id)
  if (!lot) throw new Error(`invariant: lot ${id} was just written`)
  return lot
}
