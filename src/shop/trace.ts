import type { Db } from '#db'
import { epochDay } from '#lib/day.ts'
import { checkSscc } from '#lib/identifiers/sscc.ts'
import { internalGtin } from '#lib/gs1/keys.ts'
import { isId } from '#lib/ids.ts'
import type { OfferView } from '#modules/catalogue'
import { readJourney, type Journey } from '#modules/logistics'
import type { HouseView } from '#modules/producers'
import { findLots, type Lot } from '#modules/stock'
import { limitsFor, lotsWith } from './condition.ts'
import { offerPromise } from './promise.ts'
import type { Views } from './views.ts'

export type TraceStepKind =
  | 'made'
  | 'received'
  | 'packed'
  | 'departed'
  | 'landed'
  | 'cleared'
  | 'stored'
  | 'delivered'

/** Where something was: a house, a hub or a zone we know; nothing finer is told to the public. */
export type TracePlace = {
  readonly slug: string
  readonly kind: 'house' | 'hub' | 'zone' | 'city'
  readonly latitude: number
  readonly longitude: number
  readonly zone: string
}

export type TraceStep = {
  readonly kind: TraceStepKind
  readonly at: Temporal.Instant
  readonly place: TracePlace | null
  readonly done: boolean
  /** The event that tells it; null for what is planned or told by the lot itself. */
  readonly eventID: string | null
}

export type TracedLot = {
  readonly lot: Lot
  readonly offer: OfferView
  readonly house: HouseView
  /** Days left today, and on the day it would be delivered; null for goods that do not age. */
  readonly daysLeft: number | null
  readonly daysAtDoor: number | null
  readonly evidence: 'measured' | 'modelled' | 'gap' | null
}

export type Trace = {
  readonly kind: 'lot' | 'parcel'
  readonly id: string
  readonly lots: readonly TracedLot[]
  readonly withdrawn: boolean
  /** The day on which it would be at the reader's door; null when nothing can be promised. */
  readonly deliverOn: Temporal.PlainDate | null
  readonly steps: readonly TraceStep[]
  readonly journey: Journey
  readonly limits: { readonly min: number; readonly max: number }
}

const STOPPED: ReadonlySet<string> = new Set(['recalled', 'quarantined', 'rejected'])

/**
 * The public trace of a lot (its identifier, or its printed code when one lot alone has it) or of a
 * parcel (SSCC). Tells goods, places and temperatures, and nothing of who bought them.
 */
export async function traceOf(
  views: Views,
  db: Db,
  asked: string,
  region: string,
): Promise<Trace | null> {
  const sscc = checkSscc(asked)
  const parcel = sscc.valid ? (sscc.normalised ?? null) : null
  const lots = parcel === null ? await oneLot(db, asked) : await lotsWith(db, parcel)
  const traced = lots.flatMap((lot) => tracedLot(views, lot))
  const [first] = traced
  if (!first) return null
  const unit = parcel ?? first.lot.id
  const epc = parcel === null ? epcOf(first.lot) : `/00/${parcel}`
  const journey = await readJourney(db, { epc, unit })
  // A lot on the shelf can be promised to its reader; a parcel is somebody's, and told as it went.
  const promise =
    parcel === null
      ? offerPromise(views, first.offer, { region, quantity: 1, now: views.now() })
      : null
  const promised = promise?.ok ? promise.value : null
  const deliverOn = promised?.deliverOn ?? null
  const limits = limitsFor(views, first.offer)
  return {
    kind: parcel === null ? 'lot' : 'parcel',
    id: unit,
    lots: traced.map((each) => withLife(views, each, journey, deliverOn)),
    withdrawn: traced.some(({ lot }) => STOPPED.has(lot.status)),
    deliverOn,
    steps: [
      ...doneSteps(views, first, journey),
      ...(promised ? plannedSteps(views, promised, region) : []),
    ],
    journey,
    limits: { min: limits.min, max: limits.max },
  }
}

async function oneLot(db: Db, asked: string): Promise<readonly Lot[]> {
  const text = asked.toLowerCase()
  if (isId(text)) return findLots(db, { ids: [text], codes: [] })
  const lots = await findLots(db, { ids: [], codes: [asked] })
  return lots.length === 1 ? lots : []
}

/** A lot as events name it: its offer's number, and its printed code. */
export const epcOf = ({ offer, code }: Pick<Lot, 'offer' | 'code'>): string =>
  `/01/${internalGtin(offer)}/10/${encodeURIComponent(code)}`

function tracedLot(views: Views, lot: Lot): TracedLot[] {
  const offer = views.catalogue.byId(lot.offer)
  const house = offer && views.houses.get(offer.seller)
  return house ? [{ lot, offer, house, daysLeft: null, daysAtDoor: null, evidence: null }] : []
}

/** The printed date is a cap, a thermometer may only shorten it (I15). */
function withLife(
  views: Views,
  traced: TracedLot,
  { conditions }: Journey,
  deliverOn: Temporal.PlainDate | null,
): TracedLot {
  if (traced.offer.life === null) return traced
  const measured = conditions.find(({ lot }) => lot === traced.lot.id)
  const printed = epochDay(traced.lot.expiresOn)
  const last = measured
    ? Math.min(
        printed,
        Math.floor(measured.asOf.epochMilliseconds / 86_400_000 + measured.leftDays),
      )
    : printed
  const left = (day: Temporal.PlainDate) => Math.max(0, last - epochDay(day))
  return {
    ...traced,
    daysLeft: left(views.today()),
    daysAtDoor: deliverOn && left(deliverOn),
    evidence: measured?.evidence ?? 'modelled',
  }
}

const STEP_OF: Readonly<Record<string, TraceStepKind>> = {
  receiving: 'received',
  accepting: 'received',
  packing: 'packed',
  departing: 'departed',
  shipping: 'departed',
  arriving: 'landed',
  inspecting: 'cleared',
  storing: 'stored',
  retail_selling: 'delivered',
}

function doneSteps(views: Views, { lot, house }: TracedLot, journey: Journey): TraceStep[] {
  const home: TracePlace = {
    slug: house.slug,
    kind: 'house',
    latitude: house.latitude,
    longitude: house.longitude,
    zone: 'Europe/Paris',
  }
  const made: TraceStep = { kind: 'made', at: lot.madeAt, place: home, done: true, eventID: null }
  const told = journey.steps.flatMap(({ eventID, bizStep, at, readPoint }): TraceStep[] => {
    const kind = STEP_OF[bizStep?.split('BizStep-')[1] ?? '']
    return kind ? [{ kind, at, place: placeOf(views, readPoint), done: true, eventID }] : []
  })
  // Without an event the lot itself tells where it lies.
  const lies: TraceStep[] =
    told.length > 0 || lot.status === 'declared'
      ? []
      : [
          {
            kind: 'stored',
            at: lot.declaredAt,
            place: located(views, lot.location),
            done: true,
            eventID: null,
          },
        ]
  return [made, ...told, ...lies].toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))
}

/** Read points of ours name a place of the network: `urn:primeur:place:rungis`. */
const placeOf = (views: Views, readPoint: string | null): TracePlace | null =>
  located(views, /^urn:primeur:place:([a-z0-9-]+)$/.exec(readPoint ?? '')?.[1] ?? '')

function located(views: Views, slug: string): TracePlace | null {
  const place = views.network.locations.get(slug)
  if (!place) return null
  const { kind, latitude, longitude, zone } = place
  return { slug, kind, latitude, longitude, zone }
}

type Promised = Extract<ReturnType<typeof offerPromise>, { ok: true }>['value']

/** What would come next if it were ordered now, as far as the reader's city. */
function plannedSteps(views: Views, { lane: slug, steps }: Promised, region: string): TraceStep[] {
  const lane = views.network.lanes.find((each) => each.slug === slug)
  const city = views.network.region(region)
  const origin = located(views, lane?.origin ?? '')
  const destination = located(views, lane?.destination ?? '')
  const door: TracePlace | null = city
    ? {
        slug: city.code,
        kind: 'city',
        latitude: city.latitude,
        longitude: city.longitude,
        zone: 'Asia/Shanghai',
      }
    : null
  const now = views.now()
  return steps.flatMap(({ kind, at }): TraceStep[] => {
    if (Temporal.Instant.compare(at, now) <= 0) return []
    const step = (as: TraceStepKind, place: TracePlace | null): TraceStep[] => [
      { kind: as, at, place, done: false, eventID: null },
    ]
    if (kind === 'departed') return step('departed', origin)
    if (kind === 'arrived') return step('landed', destination)
    if (kind === 'cleared') return step('cleared', destination)
    return kind === 'delivered' ? step('delivered', door) : []
  })
}

/** A curve short enough to send and to draw: the coldest and the warmest of each stretch stay. */
export function thinned(
  curve: NonNullable<Journey['curve']>,
  most: number,
): NonNullable<Journey['curve']> {
  if (curve.length <= most) return curve
  const size = Math.ceil(curve.length / (most / 2))
  const kept = []
  for (let from = 0; from < curve.length; from += size) {
    const part = curve.slice(from, from + size)
    const cold = part.reduce((a, b) => (b.celsius < a.celsius ? b : a))
    const warm = part.reduce((a, b) => (b.celsius > a.celsius ? b : a))
    kept.push(...(cold.at <= warm.at ? [cold, warm] : [warm, cold]))
  }
  return [...new Map(kept.map((each) => [each.at, each])).values()]
}
