import { dayIn, fromEpochDay } from '#lib/day.ts'
import { invariant } from '#lib/invariant.ts'
import { ok, refuse, type Result } from '#lib/result.ts'
import type { Component, OfferView } from '#modules/catalogue'
import { shelfLifeOf, type Law, type NotLawful } from '#modules/customs'
import type { Network, Regime, Way } from '#modules/logistics'
import type { StockView } from '#modules/stock'
import type { LifeClass } from './domain/life-class.ts'
import { pledge, type Pledged } from './domain/pledge.ts'
import type { DecidedBy, Taken } from './domain/question.ts'
import type { NotPledged } from './domain/refusal.ts'
import { stepsOf, type Step } from './domain/steps.ts'

/** The read models a promise is made from: all in memory, so that it costs no round trip. */
export type PledgeViews = {
  readonly lotsOf: StockView['lotsOf']
  readonly law: () => Law
  readonly network: () => Network
  readonly lifeClasses: () => ReadonlyMap<string, LifeClass>
}

type PledgedOffer = {
  readonly id: string
  readonly hs: string
  readonly storage: string
  readonly origin: OfferView['origin']
  readonly life: OfferView['life']
}

export type PledgeRequest = {
  readonly offer: PledgedOffer
  readonly region: string
  readonly quantity: number
  readonly now: Temporal.Instant
  /** Units of departures, by id, that the same cart already asks for. */
  readonly taken?: Taken | undefined
}

/** A promise at the door, as it is told, frozen on an order and checked again when it is placed. */
export type Pledge = {
  readonly deliverOn: Temporal.PlainDate
  readonly zone: string
  /** Null for goods that do not age. */
  readonly freshDays: number | null
  readonly freshDaysMin: number | null
  readonly orderBefore: Temporal.Instant
  readonly departure: { readonly id: string; readonly leavesAt: Temporal.Instant }
  readonly regime: Regime
  readonly lane: string
  /** Where the lots lie: slug of a hub or a bonded zone. */
  readonly location: string
  readonly steps: readonly Step[]
  readonly decidedBy: DecidedBy
  /** What the days of life rest on; null for goods that do not age. */
  readonly evidence: LifeClass['evidence'] | null
  /** The least `expires_on` of a lot that keeps the promise. */
  readonly threshold: Temporal.PlainDate
  /** The last day on which such a lot may have been made, to be aboard. */
  readonly readyBy: Temporal.PlainDate
  readonly lots: readonly { readonly id: string; readonly quantity: number }[]
  /** What a box is made of, each on its own way; empty for anything else. */
  readonly parts: readonly PledgedPart[]
}

/** A part of a box: how many units one box takes of it, from where, by which way, aboard what. */
export type PledgedPart = Pick<Pledge, 'regime' | 'lane' | 'location' | 'threshold' | 'readyBy'> & {
  readonly offer: string
  readonly quantity: number
  readonly departure: string
}

export type PledgeOffer = Pledge & {
  /** The same order with at least two days more of life, later or from a fresher lot. */
  readonly fresher: Pledge | null
}

export type PledgeRefusal = NotPledged | NotLawful

/** Answers the storefront: when would it arrive, and how fresh? Reserves nothing. */
export function pledgeFor(
  views: PledgeViews,
  { offer, region, quantity, now, taken }: PledgeRequest,
): Result<PledgeOffer, PledgeRefusal> {
  const { hs, origin } = offer
  const on = dayIn(now, 'Asia/Shanghai')
  const route = views.law().routeFor({ hs, origin, on })
  if (!route.ok) return route
  const life = offer.life ? lifeClassOf(views, offer.life.class) : null
  const answer = pledge({
    minDays: daysAtDoor(offer, on),
    life,
    region,
    ways: waysFor(views.network(), route.value.regime, offer.storage, region),
    lots: views.lotsOf(offer.id),
    quantity,
    now: now.epochMilliseconds,
    taken,
  })
  if (!answer.ok) return answer
  const { soonest, fresher } = answer.value
  return ok({ ...tell(soonest, life), fresher: fresher && tell(fresher, life) })
}

/**
 * The same for a box: its components travel each on its own way, so it is complete on the day of the
 * last and tells the life of the shortest; a component that cannot be promised refuses the box.
 */
export function pledgeBox(
  views: PledgeViews,
  components: readonly Component[],
  request: Omit<PledgeRequest, 'offer'>,
): Result<PledgeOffer, PledgeRefusal> {
  const pledges: PledgeOffer[] = []
  const taken = new Map(request.taken)
  const parts: PledgedPart[] = []
  for (const { offer, quantity } of components) {
    const units = quantity * request.quantity
    const part = pledgeFor(views, { ...request, offer, quantity: units, taken })
    if (part.ok) {
      const { regime, lane, location, threshold, readyBy, departure } = part.value
      pledges.push(part.value)
      parts.push({
        offer: offer.id,
        quantity,
        regime,
        lane,
        location,
        threshold,
        readyBy,
        departure: departure.id,
      })
      taken.set(departure.id, (taken.get(departure.id) ?? 0) + units)
    } else if (part.refusal.kind === 'out_of_stock') {
      const quantityMax = Math.floor(part.refusal.quantityMax / quantity)
      return refuse({ ...part.refusal, quantityMax })
    } else return part
  }
  const last = pledges.reduce((a, b) =>
    Temporal.PlainDate.compare(b.deliverOn, a.deliverOn) > 0 ? b : a,
  )
  const first = pledges.reduce((a, b) =>
    Temporal.Instant.compare(b.orderBefore, a.orderBefore) < 0 ? b : a,
  )
  const { freshDays, freshDaysMin, evidence } = pledges.reduce((a, b) =>
    (b.freshDays ?? Infinity) < (a.freshDays ?? Infinity) ? b : a,
  )
  const { orderBefore } = first
  return ok({ ...last, orderBefore, freshDays, freshDaysMin, evidence, parts, fresher: null })
}

/**
 * The lanes the law leaves open. What may go as a parcel may also be sold from a bonded zone: such
 * goods fly directly from a hub, and leave a zone under 1210 when they are stocked there.
 */
function waysFor(
  network: Network,
  regime: Regime,
  storage: string,
  region: string,
): readonly Way[] {
  const open = network.ways(regime, storage, region)
  if (regime !== 'direct_9610') return open
  const stocked = network.ways('bonded_1210', storage, region)
  return [...open, ...stocked.filter(({ lane }) => lane.mode === 'road')]
}

/** What the house guarantees at the door, and never fewer days than goods of such a life may be sold with. */
function daysAtDoor({ hs, life }: PledgeRequest['offer'], on: Temporal.PlainDate): number | null {
  if (!life) return null
  const rule = shelfLifeOf({ hs, lifeDays: life.days, on })
  return Math.max(life.minDays, rule?.banDays ?? 0)
}

function lifeClassOf(views: PledgeViews, slug: string): LifeClass {
  const life = views.lifeClasses().get(slug)
  invariant(life, `no class of life ${slug}`)
  return life
}

const tell = (pledged: Pledged, life: LifeClass | null): Pledge => ({
  deliverOn: fromEpochDay(pledged.deliverOn),
  zone: pledged.lane.zone,
  freshDays: pledged.freshDays,
  freshDaysMin: pledged.freshDaysMin,
  orderBefore: Temporal.Instant.fromEpochMilliseconds(pledged.departure.cutoffMs),
  departure: {
    id: pledged.departure.id,
    leavesAt: Temporal.Instant.fromEpochMilliseconds(pledged.departure.leavesMs),
  },
  regime: pledged.lane.regime,
  lane: pledged.lane.slug,
  location: pledged.lane.origin,
  steps: stepsOf(pledged, life),
  decidedBy: pledged.decidedBy,
  evidence: life?.evidence ?? null,
  threshold: fromEpochDay(pledged.threshold),
  readyBy: fromEpochDay(pledged.departure.readyBy),
  lots: pledged.lots.map(({ lot, quantity }) => ({ id: lot.id, quantity })),
  parts: [],
})

/** A promise in plain JSON, as an order keeps it. */
export const writtenPledge = (promise: Pledge) => ({
  deliverOn: promise.deliverOn.toString(),
  zone: promise.zone,
  freshDays: promise.freshDays,
  freshDaysMin: promise.freshDaysMin,
  orderBefore: promise.orderBefore.toString(),
  departure: { id: promise.departure.id, leavesAt: promise.departure.leavesAt.toString() },
  regime: promise.regime,
  lane: promise.lane,
  location: promise.location,
  steps: promise.steps.map(({ kind, at }) => ({ kind, at: at.toString() })),
  decidedBy: promise.decidedBy,
  evidence: promise.evidence,
  threshold: promise.threshold.toString(),
  readyBy: promise.readyBy.toString(),
  parts: promise.parts.map(({ threshold, readyBy, ...part }) => ({
    ...part,
    threshold: threshold.toString(),
    readyBy: readyBy.toString(),
  })),
})
