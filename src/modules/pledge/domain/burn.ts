import type { LifeClass } from './life-class.ts'
import { rate } from './life/model.ts'
import { GROWTH_MAX, growthRate } from './life/vibrio.ts'

/** What a leg takes and how warm it is in a month, p95. */
type LegMonth = { readonly hoursP95: number; readonly celsiusP95: number }
export type BurnLeg = { readonly kind: string; readonly months: readonly LegMonth[] }
export type BurnLane = { readonly legs: readonly BurnLeg[] }

/**
 * What a lane costs a kind of good beyond the days that pass anyway, by month (0 to 11), p95.
 *
 * A lot's expiry counts days at the reference temperature, one a day; a warmer leg burns more. The
 * part that depends on the distance and on the wait for an open day is kept per hour.
 */
export type Burn = {
  readonly legHours: Float64Array
  readonly legDays: Float64Array
  readonly lastMileDays: Float64Array
  readonly waitDays: Float64Array
  readonly legGrowth: Float64Array
  readonly lastMileGrowth: Float64Array
  readonly waitGrowth: Float64Array
  /** 1 in a month in which a leg is warmer than the good bears. */
  readonly tooWarm: Uint8Array
}

const books = new WeakMap<BurnLane, Map<LifeClass | null, Burn>>()

/** The burn of a class on a lane; computed once for the two. */
export function burnOf(lane: BurnLane, life: LifeClass | null): Burn {
  let book = books.get(lane)
  if (!book) books.set(lane, (book = new Map()))
  let burn = book.get(life)
  if (!burn) book.set(life, (burn = computeBurn(lane, life)))
  return burn
}

/**
 * Whole days to ask of a lot on top of the day of delivery and the days promised. Rounded up, and
 * never below nothing: a lane colder than the reference gives no life back, since the printed date
 * is a cap (I15).
 */
export function burnDays(
  burn: Burn,
  month: number,
  lastMileHours: number,
  waitHours: number,
): number {
  const days =
    burn.legDays[month]! +
    lastMileHours * burn.lastMileDays[month]! +
    waitHours * burn.waitDays[month]!
  return days <= 0 ? 0 : Math.ceil(days - ROUNDING)
}

/** A sum of products may come out a hair above a whole day. */
const ROUNDING = 1e-9

/** Whether the goods bear the journey: neither too warm for a moment nor a pathogen grown too far. */
export function bears(
  burn: Burn,
  month: number,
  lastMileHours: number,
  waitHours: number,
): boolean {
  const growth =
    burn.legGrowth[month]! +
    lastMileHours * burn.lastMileGrowth[month]! +
    waitHours * burn.waitGrowth[month]!
  return burn.tooWarm[month] === 0 && growth <= GROWTH_MAX
}

function computeBurn({ legs }: BurnLane, life: LifeClass | null): Burn {
  const perHour = (celsius: number) => (life?.model ? (rate(life.model, celsius) - 1) / 24 : 0)
  const growth = (celsius: number) => (life?.safety === 'vibrio' ? growthRate(celsius) : 0)
  const travelled = legs.filter(({ kind }) => kind !== 'last_mile' && kind !== 'holding')
  const warmthOf = (kind: string, month: number) =>
    legs.find((leg) => leg.kind === kind)?.months[month]?.celsiusP95
  const sumOver = (of: (leg: LegMonth) => number) =>
    byMonth((month) => travelled.reduce((sum, leg) => sum + of(leg.months[month]!), 0))
  const at = (kind: string, of: (celsius: number) => number) =>
    byMonth((month) => {
      const celsius = warmthOf(kind, month)
      return celsius === undefined ? 0 : of(celsius)
    })
  const max = life?.celsiusMax ?? Number.POSITIVE_INFINITY
  return {
    legHours: sumOver(({ hoursP95 }) => hoursP95),
    legDays: sumOver(({ hoursP95, celsiusP95 }) => hoursP95 * perHour(celsiusP95)),
    lastMileDays: at('last_mile', perHour),
    waitDays: at('holding', perHour),
    legGrowth: sumOver(({ hoursP95, celsiusP95 }) => hoursP95 * growth(celsiusP95)),
    lastMileGrowth: at('last_mile', growth),
    waitGrowth: at('holding', growth),
    tooWarm: Uint8Array.from({ length: 12 }, (_, month) =>
      legs.some(({ months }) => months[month]!.celsiusP95 > max) ? 1 : 0,
    ),
  }
}

const byMonth = (of: (month: number) => number): Float64Array =>
  Float64Array.from({ length: 12 }, (_, month) => of(month))
