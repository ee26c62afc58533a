import { z } from 'zod'
import { id } from '#http/schemas.ts'
import { writtenElements } from '#lib/gs1/element-string.ts'
import { internalGtin } from '#lib/gs1/keys.ts'
import type { PackDeps } from '../actions/pack.ts'
import { TRACKING_CODES } from '../domain/ladder.ts'
import { parcelLink, type ParcelFacts } from '../domain/label.ts'
import type { DepartureSheet } from '../store/departure.ts'
import type { HeldItem, KeptEvent, Parcel } from '../store/parcel.ts'

/** What parcels are on the wire, on their label and on the manifest. */
export const sscc = z.string().regex(/^\d{18}$/, 'eighteen digits')

export const packBody = z.object({
  orderId: id,
  departureId: id.optional().describe('Needed when the order leaves with several.'),
  scans: z
    .array(z.string().min(1).max(300))
    .min(1)
    .max(500)
    .describe('What the scanner sent: element strings or links, once a unit or with a count.'),
})

const item = z.object({
  line: z.number().int(),
  offerId: z.string(),
  title: z.string().nullable(),
  lot: z.string(),
  code: z.string(),
  expiresOn: z.string(),
  quantity: z.number().int(),
  scan: z.string().describe('What a unit’s own label carries.'),
})

export const parcelReply = z.object({
  sscc,
  orderId: z.string(),
  number: z.string(),
  departureId: z.string(),
  state: z.string(),
  stateAt: z.string(),
  flags: z
    .array(z.object({ flag: z.string(), since: z.string(), reason: z.string().nullable() }))
    .readonly(),
  band: z.string(),
  grams: z.number().int(),
  recipe: z.looseObject({ box: z.string(), packs: z.number().int(), coolant: z.string() }),
  packedAt: z.string(),
  packedBy: z.string(),
  link: z.string(),
  label: z.string().describe('Where its label is.'),
  items: z.array(item),
})
export const parcelSheet = parcelReply.extend({
  events: z.array(
    z.object({
      code: z.string(),
      at: z.string(),
      source: z.string(),
      place: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
})

export const eventBody = z.object({
  events: z
    .array(
      z.object({
        sscc,
        code: z.enum(TRACKING_CODES),
        at: z.iso.datetime({ offset: true }),
        place: z.string().max(80).nullable().default(null),
        reason: z.string().max(200).nullable().default(null),
      }),
    )
    .min(1)
    .max(500),
})

export const manifestReply = z.object({
  departureId: z.string(),
  lane: z.string(),
  leavesAt: z.string(),
  state: z.string(),
  parcels: z.number().int(),
  units: z.number().int(),
  grams: z.number().int(),
  items: z.array(parcelReply),
})

export const presentEvent = ({ code, at, source, place, reason }: KeptEvent) => ({
  code,
  at: at.toString(),
  source,
  place,
  reason,
})

export const presentParcel = (
  parcel: Parcel,
  items: readonly HeldItem[],
  titleOf: (offer: string) => string | null,
) => ({
  sscc: parcel.sscc,
  orderId: parcel.order,
  number: parcel.number,
  departureId: parcel.departure,
  state: parcel.state,
  stateAt: parcel.stateAt.toString(),
  flags: parcel.flags,
  band: parcel.band,
  grams: parcel.grams,
  recipe: parcel.recipe,
  packedAt: parcel.packedAt.toString(),
  packedBy: parcel.packedBy,
  link: parcelLink(parcel.sscc),
  label: `/api/v1/parcels/${parcel.sscc}/label.pdf`,
  items: items
    .filter((each) => each.sscc === parcel.sscc)
    .map(({ line, offer, lot, code, expiresOn, quantity }) => ({
      line,
      offerId: offer,
      title: titleOf(offer),
      lot,
      code,
      quantity,
      expiresOn: expiresOn.toString(),
      scan: writtenElements([
        { ai: '01', value: internalGtin(offer) },
        { ai: '10', value: code },
      ]),
    })),
})

/** What the label says, in Chinese: it is read on the way and at the door. */
export function factsOf(
  { network, offer: offerOf }: PackDeps,
  parcel: Parcel,
  departure: DepartureSheet,
  items: readonly HeldItem[],
): ParcelFacts {
  const { locations, region } = network()
  const nameOf = (slug: string) => locations.get(slug)?.names.zh ?? slug
  return {
    sscc: parcel.sscc,
    number: parcel.number,
    consignee: parcel.consignee,
    city: region(parcel.consignee.regionCode)?.names.zh ?? '',
    from: nameOf(departure.origin),
    to: nameOf(departure.destination),
    lane: departure.lane,
    leavesAt: departure.leavesAt,
    zone: locations.get(departure.origin)?.zone ?? 'UTC',
    band: parcel.band,
    recipe: parcel.recipe,
    grams: parcel.grams,
    items: items.map(({ offer, code, expiresOn, quantity }) => ({
      offer,
      code,
      expiresOn,
      quantity,
      title: offerOf(offer)?.titles.zh ?? code,
      dateKind: expiresOn.year > 2100 ? ('none' as const) : ('best_before' as const),
    })),
  }
}

export function manifestSheet(
  { network, offer: offerOf }: PackDeps,
  departure: DepartureSheet,
  parcels: readonly Parcel[],
  items: readonly HeldItem[],
) {
  const { locations, region } = network()
  const nameOf = (slug: string) => locations.get(slug)?.names
  const [from, to] = [nameOf(departure.origin), nameOf(departure.destination)]
  const grams = parcels.reduce((sum, parcel) => sum + parcel.grams, 0)
  return {
    title: `装载清单 Manifest · ${departure.lane}`,
    lines: [
      `${from?.zh ?? ''} ${from?.en ?? departure.origin} → ${to?.zh ?? ''} ${to?.en ?? departure.destination} · ${departure.leavesAt.toString()}`,
      `${parcels.length} 件 parcels · ${(grams / 1000).toFixed(1)} kg · ${departure.band}`,
    ],
    heads: ['SSCC', '订单 Order', '城市 City', '箱 Box', 'kg', '内容 Contents'],
    widths: [48, 38, 24, 22, 16, 129],
    rows: parcels.map((parcel) => [
      parcel.sscc,
      parcel.number,
      region(parcel.consignee.regionCode)?.names.zh ?? '',
      `${parcel.recipe.box} · ${parcel.recipe.packs}`,
      (parcel.grams / 1000).toFixed(2),
      items
        .filter(({ sscc: own }) => own === parcel.sscc)
        .map(
          ({ offer, code, quantity }) =>
            `${quantity} × ${offerOf(offer)?.titles.zh ?? offer} ${code}`,
        )
        .join('，'),
    ]),
  }
}
