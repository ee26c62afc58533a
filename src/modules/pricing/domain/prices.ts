import type { Currency, Money } from '#lib/money.ts'
import type { Texts } from '#lib/texts.ts'
import { parityLine, type FxRate, type ParityLine } from './parity.ts'

export type PriceRow = {
  readonly offer: string
  /** ISO 3166-1 alpha-2. */
  readonly market: string
  readonly value: Money
  /** CN: before import tax and freight; at home: with local value added tax. */
  readonly taxMode: 'excluded' | 'included'
}

/** A price with the instants between which it stands; `until` is null while no end is known. */
export type PeriodRow = PriceRow & {
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant | null
}

/** From when on a house shows, or no longer shows, what its goods cost at home. */
export type LineSwitch = {
  readonly house: string
  readonly shown: boolean
  readonly from: Temporal.Instant
}

/** What a house told of a change of its prices, from its release on. */
export type Announcement = {
  readonly house: string
  readonly texts: Texts
  readonly releasedAt: Temporal.Instant
  readonly takesEffect: Temporal.Instant
}

/** The prices that stand at one instant. */
export type Prices = {
  readonly at: Temporal.Instant
  readonly priceOf: (offer: string, market: string) => Money | undefined
  /** The shelf price in the market where the good is made, with that market. */
  readonly homePriceOf: (
    offer: string,
  ) => { readonly market: string; readonly value: Money } | undefined
  /** Every market in which an offer has a price. */
  readonly marketsOf: (offer: string) => readonly (PriceRow & { readonly from: Temporal.Instant })[]
  /**
   * The lowest price charged in the thirty days before a reduction that is no older than thirty days
   * (Directive 98/6/EC, article 6a); undefined when nothing was reduced.
   */
  readonly priorPriceOf: (offer: string, market: string) => Money | undefined
  /** The latest reference rate known on the day. */
  readonly fxRate: (base: Currency, quote: Currency) => FxRate | undefined
  /** Our price in China beside the price at home; undefined when either is missing. */
  readonly parityOf: (offer: string) => (ParityLine & { readonly market: string }) | undefined
  /** Whether a house shows that line; undefined when it has never said. */
  readonly showsParity: (house: string) => boolean | undefined
  /** What a house announced last: until thirty days after it took effect. */
  readonly announcedBy: (house: string) => Announcement | undefined
}

/** Prices over time: what stands at an instant, and when that changes next. */
export type Timeline = {
  readonly at: (instant: Temporal.Instant) => Prices
  readonly nextChange: (after: Temporal.Instant) => Temporal.Instant | null
}

/** How far back a lowest price is looked for: thirty days before a change thirty days ago. */
export const HISTORY_HOURS = 61 * 24
const THIRTY_DAYS = { hours: 30 * 24 } as const

type Key = `${string} ${string}`
const compare = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b)
/** Euro reference rates make the euro price the one at home. */
const HOME_CURRENCY = 'EUR'

export function timelineOf(
  rows: readonly PeriodRow[],
  rates: readonly FxRate[],
  switches: readonly LineSwitch[],
  announcements: readonly Announcement[] = [],
): Timeline {
  const periods = Map.groupBy(rows, ({ offer, market }): Key => `${offer} ${market}`)
  const byOffer = Map.groupBy(rows, ({ offer }) => offer)
  const starts = [...rows.map(({ from }) => from), ...switches.map(({ from }) => from)]
  const ends = rows.flatMap(({ until }) => (until ? [until] : []))
  const changes = [...starts, ...ends].map((at) => at.epochMilliseconds)
  const latest = latestRates(rates)
  return {
    at: (instant) => pricesAt({ instant, periods, byOffer, latest, switches, announcements }),
    nextChange(after) {
      const from = after.epochMilliseconds
      const next = changes.reduce((a, b) => (b > from && b < a ? b : a), Number.POSITIVE_INFINITY)
      return Number.isFinite(next) ? Temporal.Instant.fromEpochMilliseconds(next) : null
    },
  }
}

type Parts = {
  readonly instant: Temporal.Instant
  readonly periods: ReadonlyMap<Key, readonly PeriodRow[]>
  readonly byOffer: ReadonlyMap<string, readonly PeriodRow[]>
  readonly latest: ReadonlyMap<Key, FxRate>
  readonly switches: readonly LineSwitch[]
  readonly announcements: readonly Announcement[]
}

const stands = ({ from, until }: PeriodRow, at: Temporal.Instant): boolean =>
  compare(from, at) <= 0 && (until === null || compare(at, until) < 0)

function pricesAt(parts: Parts): Prices {
  const { instant, periods, byOffer, latest, switches, announcements } = parts
  const standing = new Map<Key, PeriodRow>()
  for (const [key, rows] of periods) {
    const row = rows.find((each) => stands(each, instant))
    if (row) standing.set(key, row)
  }
  const home = new Map<string, PeriodRow>()
  for (const row of standing.values()) {
    if (row.taxMode !== 'included' || row.value.currency !== HOME_CURRENCY) continue
    const known = home.get(row.offer)
    if (!known || row.market < known.market) home.set(row.offer, row)
  }
  const priceOf = (offer: string, market: string) => standing.get(`${offer} ${market}`)?.value
  const fxRate = (base: Currency, quote: Currency) => latest.get(`${base} ${quote}`)
  return {
    at: instant,
    priceOf,
    fxRate,
    homePriceOf: (offer) => home.get(offer),
    marketsOf: (offer) => (byOffer.get(offer) ?? []).filter((row) => stands(row, instant)),
    priorPriceOf(offer, market) {
      const key: Key = `${offer} ${market}`
      const row = standing.get(key)
      return row && priorPrice(periods.get(key) ?? [], row, instant)
    },
    parityOf(offer) {
      const price = priceOf(offer, 'CN')
      const shelf = home.get(offer)
      const fx = shelf && price && fxRate(shelf.value.currency, price.currency)
      return fx && { ...parityLine(shelf.value, price, fx), market: shelf.market }
    },
    showsParity: (house) =>
      switches
        .filter((each) => each.house === house && compare(each.from, instant) <= 0)
        .toSorted((a, b) => compare(a.from, b.from))
        .at(-1)?.shown,
    announcedBy: (house) =>
      announcements
        .filter(
          (each) =>
            each.house === house &&
            compare(each.takesEffect, instant.subtract(THIRTY_DAYS)) > 0 &&
            compare(each.releasedAt, instant) <= 0,
        )
        .toSorted((a, b) => compare(a.releasedAt, b.releasedAt))
        .at(-1),
  }
}

function priorPrice(
  rows: readonly PeriodRow[],
  { value, from }: PeriodRow,
  at: Temporal.Instant,
): Money | undefined {
  if (compare(from, at.subtract(THIRTY_DAYS)) < 0) return undefined
  const since = from.subtract(THIRTY_DAYS)
  const charged = rows.filter(
    (row) => compare(row.from, from) < 0 && row.until !== null && compare(row.until, since) > 0,
  )
  const lowest = charged.reduce<Money | undefined>(
    (low, row) => (low && low.minor <= row.value.minor ? low : row.value),
    undefined,
  )
  return lowest && lowest.currency === value.currency && lowest.minor > value.minor
    ? lowest
    : undefined
}

function latestRates(rates: readonly FxRate[]): Map<Key, FxRate> {
  const latest = new Map<Key, FxRate>()
  for (const rate of rates) {
    const key: Key = `${rate.base} ${rate.quote}`
    const known = latest.get(key)
    if (!known || Temporal.PlainDate.compare(known.on, rate.on) < 0) latest.set(key, rate)
  }
  return latest
}
