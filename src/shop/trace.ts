import type { Db } from '#db'
import { epochDay } from '#lib/day.ts'
import { checkSscc } from '#lib/identifiers/sscc.ts'
import { internalGtin } from '#lib/gs1/keys.ts'
import { isId } from '#lib/ids.ts'
import type { OfferView } from '#modules/catalogue'
import {
  legHours,
  journeyVersions,
  readJourney,
  readTravelling,
  type Journey,
  type Travelling,
} from '#modules/logistics'
import type { HouseView } from '#modules/producers'
import { filesOf, findLots, type Lot } from '#modules/stock'
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
  /** Of its maker or the hub, by their identifiers. */
  readonly photos: readonly string[]
}

export type Trace = {
  readonly kind: 'lot' | 'parcel'
  readonly id: string
  readonly lots: readonly TracedLot[]
  readonly withdrawn: boolean
  /** The day promised for a parcel, or on which a lot would be at the reader's door; null: none. */
  readonly deliverOn: Temporal.PlainDate | null
  readonly steps: readonly TraceStep[]
  readonly journey: Journey
  readonly limits: { readonly min: number; readonly max: number }
  /** Where a parcel in the air is now, by its flight's times; null on the ground. */
  readonly flying: Flying | null
  /** Changes whenever there is something new to tell. */
  readonly version: string
}

export type Flying = {
  readonly from: TracePlace
  readonly to: TracePlace
  /** Of the way, from 0 to 1. */
  readonly share: number
}

const STOPPED: ReadonlySet<string> = new Set(['recalled', 'quarantined', 'rejected'])

/**
 * The public trace of a lot (its identifier, or its printed code when one lot alone has it) or of a
 * parcel (SSCC). Tells goods, places and temperatures, and nothing of who bought them; the city of the
 * door only to whoever already knows it.
 */
export async function traceOf(
  views: Views,
  db: Db,
  asked: string,
  region: string,
  door: string | null = null,
): Promise<Trace | null> {
  const sscc = checkSscc(asked)
  const parcel = sscc.valid ? (sscc.normalised ?? null) : null
  const lots = parcel === null ? await oneLot(db, asked) : await lotsWith(db, parcel)
  const photos = await photosOf(db, lots)
  const traced = lots
    .flatMap((lot) => tracedLot(views, lot))
    .map((each) => ({ ...each, photos: photos.get(each.lot.id) ?? [] }))
  const [first] = traced
  if (!first) return null
  const unit = parcel ?? first.lot.id
  const epc = parcel === null ? epcOf(first.lot) : `/00/${parcel}`
  const journey = await readJourney(db, { epc, unit })
  const travelling = parcel === null ? undefined : await readTravelling(db, parcel)
  // A lot on the shelf can be promised to its reader; a parcel is somebody's and has its own promise.
  const promise =
    parcel === null
      ? offerPromise(views, first.offer, { region, quantity: 1, now: views.now() })
      : null
  const promised = promise?.ok ? promise.value : null
  const deliverOn = promised?.deliverOn ?? travelling?.deliverOn ?? null
  const version = (await journeyVersions(db, [unit])).get(unit) ?? ''
  const done = doneSteps(views, first, journey)
  const limits = limitsFor(views, first.offer)
  return {
    kind: parcel === null ? 'lot' : 'parcel',
    id: unit,
    lots: traced.map((each) => withLife(views, each, journey, deliverOn)),
    withdrawn: traced.some(({ lot }) => STOPPED.has(lot.status)),
    deliverOn,
    steps: [
      ...done,
      ...(promised ? plannedSteps(views, promised, region) : []),
      ...(travelling ? stepsAhead(views, travelling, door).filter(isAheadOf(done)) : []),
    ],
    journey,
    limits: { min: limits.min, max: limits.max },
    flying: travelling ? flyingNow(views, travelling) : null,
    version,
  }
}

async function oneLot(db: Db, asked: string): Promise<readonly Lot[]> {
  const text = asked.toLowerCase()
  if (isId(text)) return findLots(db, { ids: [text], codes: [] })
  const lots = await findLots(db, { ids: [], codes: [asked] })
  return lots.length === 1 ? lots : []
}

async function photosOf(db: Db, lots: readonly Lot[]): Promise<ReadonlyMap<string, string[]>> {
  const files = await filesOf(
    db,
    lots.map(({ id }) => id),
  )
  const photos = files.filter(({ kind }) => kind === 'photo')
  const byLot = Map.groupBy(photos, ({ lot }) => lot)
  return new Map([...byLot].map(([lot, own]) => [lot, own.map(({ id }) => id)]))
}

/** A lot as events name it: its offer's number, and its printed code. */
export const epcOf = ({ offer, code }: Pick<Lot, 'offer' | 'code'>): string =>
  `/01/${internalGtin(offer)}/10/${encodeURIComponent(code)}`

function tracedLot(views: Views, lot: Lot): TracedLot[] {
  const offer = views.catalogue.byId(lot.offer)
  const house = offer && views.houses.get(offer.seller)
  return house
    ? [{ lot, offer, house, daysLeft: null, daysAtDoor: null, evidence: null, photos: [] }]
    : []
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
  const origin = located(views, lane?.origin ?? '')
  const destination = located(views, lane?.destination ?? '')
  const door = cityOf(views, region)
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

function cityOf(views: Views, region: string): TracePlace | null {
  const city = views.network.region(region)
  if (!city) return null
  const { code: slug, latitude, longitude } = city
  return { slug, kind: 'city', latitude, longitude, zone: 'Asia/Shanghai' }
}

/** The steps of the ladder that a journey takes, in their order. */
const ORDER: readonly TraceStepKind[] = ['packed', 'departed', 'landed', 'cleared', 'delivered']

/** What has been told is no longer ahead, nor is anything before it. */
const isAheadOf = (done: readonly TraceStep[]) => {
  const last = Math.max(...done.map(({ kind }) => ORDER.indexOf(kind)))
  return ({ kind }: TraceStep) => ORDER.indexOf(kind) > last
}

const planned = (
  kind: TraceStepKind,
  at: Temporal.Instant,
  place: TracePlace | null,
): TraceStep => ({
  kind,
  at,
  place,
  done: false,
  eventID: null,
})

/** What is still to come of a parcel by its flight as it is known now and the hours of its lane. */
function stepsAhead(views: Views, parcel: Travelling, door: string | null): TraceStep[] {
  const lane = views.network.lanes.find(({ slug }) => slug === parcel.lane)
  if (!lane) return []
  const { leavesAt, arrivesAt, deliverOn } = parcel
  const { month } = leavesAt.toZonedDateTimeISO(lane.originZone)
  const hours = legHours(lane, 'ground', month).p50 + legHours(lane, 'clearance', month).p50
  const [origin, destination] = [located(views, lane.origin), located(views, lane.destination)]
  const ahead = [
    planned('departed', leavesAt, origin),
    planned('landed', arrivesAt, destination),
    planned('cleared', arrivesAt.add({ minutes: Math.round(hours * 60) }), destination),
  ]
  if (deliverOn === null || door === null) return ahead
  const noon = deliverOn.toZonedDateTime({ timeZone: 'Asia/Shanghai', plainTime: '12:00' })
  return [...ahead, planned('delivered', noon.toInstant(), cityOf(views, door))]
}

/** How much of its flight a parcel has behind it, once it has left and until it lands. */
function flyingNow(
  views: Views,
  { lane: slug, state, leavesAt, arrivesAt }: Travelling,
): Flying | null {
  if (state !== 'departed') return null
  const lane = views.network.lanes.find((each) => each.slug === slug)
  const [from, to] = [located(views, lane?.origin ?? ''), located(views, lane?.destination ?? '')]
  if (!from || !to) return null
  const passed = leavesAt.until(views.now()).total('seconds')
  const whole = leavesAt.until(arrivesAt).total('seconds')
  return { from, to, share: Math.min(1, Math.max(0, passed / Math.max(1, whole))) }
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
