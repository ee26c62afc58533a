import { transaction, type Db, type Pool } from '#db'
import { ok, refuse, type Result } from '#lib/result.ts'
import type { OfferView } from '#modules/catalogue'
import { heldLots, portionsOf } from '#modules/stock'
import { packEvent } from '../domain/epcis/steps.ts'
import { bandOf } from '../domain/lane.ts'
import type { Network } from '../domain/network.ts'
import { packedBy, type Expected, type ScanRefusal } from '../domain/packing.ts'
import { boxRecipe, type BoxRecipe } from '../domain/recipe.ts'
import { openLinesOf, type DueLine } from '../store/consignment.ts'
import { lockDeparture, type DepartureSheet } from '../store/departure.ts'
import {
  announceParcels,
  keepEvents,
  nextSscc,
  parcelsOfOrders,
  readParcel,
  saveParcel,
  type Parcel,
} from '../store/parcel.ts'
import { tellEvents } from './epcis-capture.ts'
import { ownerOf } from './record.ts'

/** What orders say and hear of packing; filled by the composition root. */
export type ParcelTell = {
  /** Whether an order may be packed; it cannot be cancelled until the transaction ends. */
  readonly packing: (tx: Db, order: string) => Promise<boolean>
  /** Parcels of these orders have news. */
  readonly moved: (tx: Db, orders: readonly string[]) => Promise<void>
}

export type PackDeps = {
  readonly pool: Pool
  readonly now: () => Temporal.Instant
  readonly offer: (id: string) => OfferView | undefined
  readonly network: () => Network
  readonly tell: ParcelTell
}

export type PackRefusal =
  | ScanRefusal
  | { readonly kind: 'order_not_found' }
  | { readonly kind: 'already_packed'; readonly parcels: readonly string[] }
  | { readonly kind: 'departure_needed'; readonly departures: readonly string[] }
  | { readonly kind: 'departure_gone'; readonly state: string }
  | { readonly kind: 'lot_held'; readonly lots: readonly string[] }

export type PackRequest = {
  readonly order: string
  readonly departure: string | null
  readonly scans: readonly string[]
  /** The hubs whose lines the packer may pack; null: any. */
  readonly hubs: readonly string[] | null
  readonly by: string
}

/** Packs what an order has on one departure: scans against lots, a number, a recipe, a label. */
export async function packParcel(
  deps: PackDeps,
  asked: PackRequest,
): Promise<Result<Parcel, PackRefusal>> {
  return transaction(deps.pool, async (tx) => {
    // Departure, then order, then lines: waves and cancellations take the same locks in this order.
    const seen = await linesFor(tx, asked)
    if (!seen.ok) return seen
    if (!(await deps.tell.packing(tx, asked.order))) return refuse({ kind: 'order_not_found' })
    const chosen = await linesFor(tx, { ...asked, departure: seen.value.departure.id })
    if (!chosen.ok) return chosen
    const { departure, lines } = chosen.value
    const expected = await expectedFor(tx, asked.order, lines)
    const held = await heldLots(tx, [...new Set(expected.map(({ lot }) => lot))])
    if (held.length > 0) return refuse({ kind: 'lot_held', lots: held })
    const packed = packedBy(asked.scans, expected)
    if (!packed.ok) return packed
    const sscc = await nextSscc(tx)
    const packedAt = deps.now().round('millisecond')
    const recipe = recipeFor(deps, departure, lines)
    const items = await itemsFor(tx, asked.order, lines)
    await saveParcel(
      tx,
      {
        sscc,
        order: asked.order,
        departure: departure.id,
        location: departure.origin,
        band: departure.band,
        recipe,
        grams: recipe.grams,
        packedAt,
        packedBy: asked.by,
      },
      items,
    )
    const packing = packEvent(sscc, items, { time: packedAt, place: departure.origin })
    await tellEvents(tx, ownerOf(asked.by), [packing], packedAt)
    const booked = { code: 'booked' as const, source: 'hub', place: departure.origin, reason: null }
    await keepEvents(tx, [{ sscc, at: packedAt.toString(), raw: {}, ...booked }], packedAt)
    await deps.tell.moved(tx, [asked.order])
    await announceParcels(tx, 'parcel_packed', {
      sscc,
      order: asked.order,
      departure: departure.id,
    })
    const parcel = await readParcel(tx, sscc)
    if (!parcel) throw new Error(`invariant: parcel ${sscc} was just written`)
    return ok(parcel)
  })
}

async function linesFor(
  tx: Db,
  asked: PackRequest,
): Promise<Result<{ departure: DepartureSheet; lines: readonly DueLine[] }, PackRefusal>> {
  const open = (await openLinesOf(tx, asked.order)).filter(
    ({ location }) => asked.hubs === null || asked.hubs.includes(location),
  )
  if (open.length === 0) {
    const parcels = (await parcelsOfOrders(tx, [asked.order])).map(({ sscc }) => sscc)
    return refuse(
      parcels.length > 0 ? { kind: 'already_packed', parcels } : { kind: 'order_not_found' },
    )
  }
  const departures = [...new Set(open.map(({ departure }) => departure))]
  const id = asked.departure ?? (departures.length === 1 ? departures[0] : undefined)
  const lines = open.filter((line) => line.departure === id)
  if (id === undefined || lines.length === 0) {
    return refuse({ kind: 'departure_needed', departures })
  }
  const departure = await lockDeparture(tx, id)
  if (!departure || !['planned', 'closed'].includes(departure.state)) {
    return refuse({ kind: 'departure_gone', state: departure?.state ?? 'unknown' })
  }
  return ok({ departure, lines })
}

async function itemsFor(tx: Db, order: string, lines: readonly DueLine[]) {
  const mine = new Set(lines.map(({ line, offer }) => `${line} ${offer}`))
  return (await portionsOf(tx, [order])).filter(({ line, offer }) => mine.has(`${line} ${offer}`))
}

const expectedFor = (tx: Db, order: string, lines: readonly DueLine[]): Promise<Expected[]> =>
  itemsFor(tx, order, lines)

function recipeFor(
  deps: PackDeps,
  departure: DepartureSheet,
  lines: readonly DueLine[],
): BoxRecipe {
  const goods = lines.map(({ offer, quantity }) => ({ offer: deps.offer(offer), quantity }))
  const lane = deps.network().lanes.find(({ slug }) => slug === departure.lane)
  const zone = lane?.originZone ?? 'UTC'
  const bands = goods.map(({ offer }) => bandOf(offer?.storage ?? 'ambient'))
  return boxRecipe(
    lane ?? { band: bands[0] ?? 'ambient', legs: [], uncooledHours: 0 },
    departure.leavesAt.toZonedDateTimeISO(zone).month,
    {
      grams: Math.max(
        1,
        goods.reduce((sum, each) => sum + (each.offer?.grams ?? 0) * each.quantity, 0),
      ),
      live: goods.some(({ offer }) => offer?.life?.class.startsWith('live_') ?? false),
      bottles: goods.some(({ offer }) => offer?.pack.unit === 'ml'),
    },
  )
}
