/** The steps of a parcel, one after the other (domain/cold-chain.md §9). */
export const LADDER = [
  'booked',
  'on_hand',
  'accepted',
  'departed',
  'arrived',
  'received',
  'customs_presented',
  'customs_released',
  'out_for_delivery',
  'delivered',
] as const
export type ParcelState = (typeof LADDER)[number]

/** What may stand beside any step: on from one event, off from another. */
const FLAGS = {
  delayed: ['delay', true],
  delay_over: ['delay', false],
  customs_hold: ['hold_customs', true],
  customs_hold_over: ['hold_customs', false],
  quality_hold: ['hold_quality', true],
  quality_hold_over: ['hold_quality', false],
  excursion: ['excursion', true],
  lost: ['lost', true],
  found: ['lost', false],
} as const satisfies Record<string, readonly [ParcelFlag, boolean]>
export type ParcelFlag = 'delay' | 'hold_customs' | 'hold_quality' | 'excursion' | 'lost'

export const TRACKING_CODES = [
  ...LADDER,
  ...(Object.keys(FLAGS) as readonly (keyof typeof FLAGS)[]),
] as const
export type TrackingCode = (typeof TRACKING_CODES)[number]

/** Something that happened to a parcel, in our own words. */
export type TrackingEvent = {
  readonly code: TrackingCode
  readonly at: Temporal.Instant
  readonly source: string
  readonly place: string | null
  readonly reason: string | null
}

export type Standing = {
  readonly state: ParcelState
  readonly at: Temporal.Instant
  readonly flags: readonly {
    readonly flag: ParcelFlag
    readonly since: Temporal.Instant
    readonly reason: string | null
  }[]
}

const rankOf = (code: TrackingCode): number => (LADDER as readonly string[]).indexOf(code)
const RECEIVED = rankOf('received')

/**
 * Where a parcel stands, from all that is known of it. The order in which events were heard does not
 * matter, nor how often: the state is the highest step, the instant that step's first. Papers may be
 * presented and released while the goods still fly; such steps count once the goods are received, and
 * an aircraft that has arrived is never goods received.
 */
export function standingOf(events: readonly TrackingEvent[]): Standing {
  const steps = events.filter(({ code }) => rankOf(code) >= 0)
  const there = steps.some(
    ({ code }) => rankOf(code) === RECEIVED || rankOf(code) > rankOf('customs_released'),
  )
  const counted = steps.filter(({ code }) => there || !code.startsWith('customs_'))
  const highest = counted.reduce((most, { code }) => Math.max(most, rankOf(code)), 0)
  const state = LADDER[highest]!
  const reached = earliest(counted.filter(({ code }) => code === state)) ?? earliest(events)
  return {
    state,
    at: reached?.at ?? Temporal.Instant.fromEpochMilliseconds(0),
    flags: state === 'delivered' ? flagsOf(events, ['excursion', 'hold_quality']) : flagsOf(events),
  }
}

function flagsOf(
  events: readonly TrackingEvent[],
  lasting?: readonly ParcelFlag[],
): Standing['flags'] {
  const last = new Map<ParcelFlag, { on: boolean; event: TrackingEvent }>()
  for (const event of events.toSorted(inTime)) {
    const turn = (FLAGS as Readonly<Record<string, readonly [ParcelFlag, boolean]>>)[event.code]
    if (turn) last.set(turn[0], { on: turn[1], event })
  }
  return [...last]
    .filter(([flag, { on }]) => on && (lasting === undefined || lasting.includes(flag)))
    .map(([flag, { event }]) => ({ flag, since: event.at, reason: event.reason }))
    .toSorted((a, b) => (a.flag < b.flag ? -1 : 1))
}

const text = (event: TrackingEvent) => `${event.code} ${event.source} ${event.reason ?? ''}`

/** By time; at one instant by what is said, so that the order of hearing never decides. */
const inTime = (a: TrackingEvent, b: TrackingEvent): number =>
  Temporal.Instant.compare(a.at, b.at) || (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0)

const earliest = (events: readonly TrackingEvent[]): TrackingEvent | undefined =>
  events.toSorted(inTime)[0]
