import type { EpcisEvent } from '#lib/epcis/event.ts'
import { internalGtin } from '#lib/gs1/keys.ts'
import type { TrackingCode } from '../ladder.ts'

/** Our own steps as EPCIS tells them (CBV 2.0): nothing of buyers, orders or prices is in them. */

export type LotStepKind =
  | 'declared'
  | 'received'
  | 'rejected'
  | 'released'
  | 'hold'
  | 'quarantined'
  | 'recalled'
  | 'gone'
  | 'lost'
  | 'found'
  | 'surplus'

type Said = Pick<EpcisEvent, 'action' | 'bizStep' | 'disposition' | 'persistentDisposition'>

const LOT: Readonly<Record<LotStepKind, Said>> = {
  declared: { action: 'ADD', bizStep: 'commissioning', disposition: 'active' },
  received: { action: 'OBSERVE', bizStep: 'receiving', disposition: 'in_progress' },
  rejected: { action: 'OBSERVE', bizStep: 'other', disposition: 'non_conformant' },
  released: { action: 'OBSERVE', bizStep: 'storing', disposition: 'sellable_not_accessible' },
  hold: { action: 'OBSERVE', bizStep: 'holding', disposition: 'non_sellable_other' },
  quarantined: { action: 'OBSERVE', bizStep: 'holding', disposition: 'unavailable' },
  // It survives whatever happens to the goods later (domain/cold-chain.md §3.7).
  recalled: {
    action: 'OBSERVE',
    bizStep: 'holding',
    disposition: 'non_sellable_other',
    persistentDisposition: { set: ['recalled'] },
  },
  gone: { action: 'OBSERVE', bizStep: 'other', disposition: 'expired' },
  lost: { action: 'DELETE', bizStep: 'destroying', disposition: 'destroyed' },
  found: { action: 'OBSERVE', bizStep: 'cycle_counting', disposition: 'in_progress' },
  surplus: { action: 'OBSERVE', bizStep: 'cycle_counting', disposition: 'in_progress' },
}

const PARCEL: Readonly<Partial<Record<TrackingCode, Said>>> = {
  accepted: { action: 'OBSERVE', bizStep: 'loading', disposition: 'in_transit' },
  departed: { action: 'OBSERVE', bizStep: 'departing', disposition: 'in_transit' },
  arrived: { action: 'OBSERVE', bizStep: 'arriving', disposition: 'in_transit' },
  received: { action: 'OBSERVE', bizStep: 'unloading', disposition: 'in_progress' },
  customs_released: { action: 'OBSERVE', bizStep: 'inspecting', disposition: 'conformant' },
  out_for_delivery: { action: 'OBSERVE', bizStep: 'transporting', disposition: 'in_transit' },
  delivered: { action: 'OBSERVE', bizStep: 'retail_selling', disposition: 'retail_sold' },
  customs_hold: { action: 'OBSERVE', bizStep: 'holding', disposition: 'unavailable' },
  quality_hold: { action: 'OBSERVE', bizStep: 'holding', disposition: 'non_sellable_other' },
  lost: { action: 'OBSERVE', bizStep: 'other', disposition: 'unknown' },
}

export type Goods = { readonly offer: string; readonly code: string; readonly quantity: number }

const epcClass = ({ offer, code }: Omit<Goods, 'quantity'>): string =>
  `https://id.gs1.org/01/${internalGtin(offer)}/10/${encodeURIComponent(code)}`
const epcOf = (sscc: string): string => `https://id.gs1.org/00/${sscc}`
const at = (time: Temporal.Instant) => ({
  eventTime: time.round('millisecond').toString(),
  eventTimeZoneOffset: '+00:00',
})
const placed = (place: string | null) =>
  place === null ? {} : { readPoint: { id: `urn:primeur:place:${encodeURIComponent(place)}` } }

/** A step of a lot: so many units of it, where they lie. */
export const lotEvent = (
  kind: LotStepKind,
  goods: Goods,
  { time, place }: { readonly time: Temporal.Instant; readonly place: string | null },
): EpcisEvent => ({
  type: 'ObjectEvent',
  ...at(time),
  ...LOT[kind],
  ...placed(place),
  quantityList: [{ epcClass: epcClass(goods), quantity: goods.quantity }],
})

/** What was put into a box: from here on the box tells of its lots, and they of it. */
export const packEvent = (
  sscc: string,
  goods: readonly Goods[],
  { time, place }: { readonly time: Temporal.Instant; readonly place: string },
): EpcisEvent => ({
  type: 'AggregationEvent',
  action: 'ADD',
  bizStep: 'packing',
  disposition: 'in_progress',
  ...at(time),
  ...placed(place),
  parentID: epcOf(sscc),
  childQuantityList: goods.map((each) => ({ epcClass: epcClass(each), quantity: each.quantity })),
})

/** A step of a parcel; null for what the vocabulary has no word for. */
export function parcelEvent(step: {
  readonly sscc: string
  readonly code: TrackingCode
  readonly at: Temporal.Instant
  readonly place: string | null
}): EpcisEvent | null {
  const said = PARCEL[step.code]
  if (!said) return null
  return {
    type: 'ObjectEvent',
    ...at(step.at),
    ...said,
    ...placed(step.place),
    epcList: [epcOf(step.sscc)],
  }
}
