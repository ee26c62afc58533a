import { dayIn } from '#lib/day.ts'
import { PLAIN, type Pace } from '#lib/pace.ts'
import { remembered } from '#lib/remembered.ts'
import type { Pool } from '#db'
import {
  drawOffers,
  durableMatcher,
  indexOf,
  loadCatalogue,
  searchOf,
  type Catalogue,
  type Matcher,
  type Search,
} from '#modules/catalogue'
import { loadLaw, type Law } from '#modules/customs'
import { loadNetwork, refreshBooked, type Network } from '#modules/logistics'
import { loadLifeClasses, type LifeClass } from '#modules/pledge'
import { loadTimeline, type Prices } from '#modules/pricing'
import { loadHouses, type HouseView } from '#modules/producers'
import { loadStock, refreshOffers, type StockView } from '#modules/stock'
import { codedWords, namedEntries, searchEntries } from './entries.ts'

/** Something that happened, as the outbox tells it. */
export type ShopEvent = { readonly kind: string; readonly payload: unknown }

/** What the shop reads, all of it in memory; the members change when an event brings news. */
export type Views = {
  readonly catalogue: Catalogue
  readonly houses: ReadonlyMap<string, HouseView>
  readonly prices: Prices
  readonly stock: StockView
  readonly law: Law
  readonly network: Network
  readonly lifeClasses: ReadonlyMap<string, LifeClass>
  /** In PostgreSQL while the index of a new catalogue is being drawn, from then on in memory. */
  readonly search: Search
  /** Resolves when the catalogue is found in memory. */
  readonly drawn: () => Promise<void>
  readonly now: () => Temporal.Instant
  /** How the shop's time follows the machine's; the sandbox may let it run fast. */
  readonly pace: () => Pace
  /** The day in China: law, season and promises are dated there. */
  readonly today: () => Temporal.PlainDate
  /** Grows with every event followed: what was made from the views before is behind. */
  readonly version: () => number
  /** Follows an event; resolves when the views show it. Events are followed one after the other. */
  readonly refresh: (event: ShopEvent) => Promise<void>
}

export type ViewOptions = {
  readonly now: () => Temporal.Instant
  readonly pace?: () => Pace
  /** The weakest evidence on which anything is sold; the sandbox takes `unverified`. */
  readonly minimumGrade: Law['minimumGrade']
}

const CHINA = 'Asia/Shanghai'
const HOUR_MS = 3_600_000
/** How long a departure that has left is still worth knowing. */
const UNDER_WAY_HOURS = 10 * 24
/** A timer cannot wait much longer than three weeks, and a clock may be set meanwhile. */
const ALARM_MS_MAX = 3_600_000

/** Loads everything once; the index of the search follows while others are served already. */
export async function openViews(
  pool: Pool,
  { now, pace = () => PLAIN, minimumGrade }: ViewOptions,
): Promise<Views> {
  const stock = await loadStock(pool)
  const dayAt = remembered((hour: number) =>
    dayIn(Temporal.Instant.fromEpochMilliseconds(hour * HOUR_MS), CHINA),
  )
  // China is whole hours ahead of UTC: its days turn with an hour.
  const today = () => dayAt(Math.floor(now().epochMilliseconds / HOUR_MS))
  let timeline = await loadTimeline(pool, now())
  let prices = timeline.at(now())
  let version = 0
  let shelf = await loadShelf(pool)
  let search = searchFor(shelf, prices, today())
  const draw = async (drawing: Shelf) => {
    const offers = await drawOffers(searchEntries(drawing.catalogue, drawing.houses, prices))
    // Meanwhile there may be a newer catalogue.
    if (shelf !== drawing) return
    shelf = { ...drawing, offers }
    search = searchFor(shelf, prices, today())
    version += 1
  }
  let drawn = draw(shelf)
  let law = await loadLaw(pool, minimumGrade)
  const openNetwork = () => loadNetwork(pool, now().subtract({ hours: UNDER_WAY_HOURS }))
  let network = await openNetwork()
  const lifeClasses = await loadLifeClasses(pool)

  /**
   * Prices change by the clock, every market in one turn of the event loop: what reads them without
   * waiting sees all of a change or nothing of it.
   */
  let alarm: NodeJS.Timeout | undefined
  const armFlip = () => {
    clearTimeout(alarm)
    const next = timeline.nextChange(now())
    if (!next) return
    const left = Math.max(0, now().until(next).total('milliseconds'))
    // A clock that stands still may be set: it is looked at again.
    const wait = Math.min(left / pace().speed, ALARM_MS_MAX)
    alarm = setTimeout(() => {
      if (Temporal.Instant.compare(now(), next) >= 0) {
        showPrices()
        version += 1
      }
      armFlip()
    }, wait)
    alarm.unref()
  }
  const showPrices = () => {
    prices = timeline.at(now())
    search = searchFor(shelf, prices, today())
  }
  const readPrices = async () => {
    timeline = await loadTimeline(pool, now())
    showPrices()
    armFlip()
  }

  const follow = async ({ kind, payload }: ShopEvent): Promise<void> => {
    switch (kind) {
      case 'stock_moved':
        return refreshOffers(pool, stock, namedIn(payload))
      case 'departures_booked':
        return refreshBooked(pool, network, namedIn(payload))
      case 'price_changed':
        return readPrices()
      case 'clock_changed':
        showPrices()
        armFlip()
        return
      case 'law_changed':
        law = await loadLaw(pool, minimumGrade)
        return
      case 'network_changed':
        network = await openNetwork()
        return
      case 'catalogue_changed': {
        await readPrices()
        shelf = await loadShelf(pool)
        search = searchFor(shelf, prices, today())
        drawn = draw(shelf)
        const fresh = await loadStock(pool)
        const offers = shelf.catalogue.offers.map(({ id }) => id)
        stock.replace(
          offers,
          offers.flatMap((offer) => fresh.lotsOf(offer)),
        )
      }
    }
  }

  armFlip()
  let last: Promise<void> = Promise.resolve()
  return {
    get catalogue() {
      return shelf.catalogue
    },
    get houses() {
      return shelf.houses
    },
    get prices() {
      return prices
    },
    get law() {
      return law
    },
    get network() {
      return network
    },
    get search() {
      return search
    },
    drawn: () => drawn,
    lifeClasses,
    stock,
    now,
    pace,
    today,
    version: () => version,
    refresh(event) {
      const turn = last
        .then(() => follow(event))
        .then(() => {
          version += 1
        })
      last = turn.catch(() => undefined)
      return turn
    },
  }
}

type Shelf = {
  readonly catalogue: Catalogue
  readonly houses: ReadonlyMap<string, HouseView>
  /** Finds offers by words. */
  readonly offers: Matcher
}

async function loadShelf(pool: Pool): Promise<Shelf> {
  const houses = new Map((await loadHouses(pool)).map((house) => [house.slug, house]))
  const catalogue = await loadCatalogue(pool)
  return { catalogue, houses, offers: durableMatcher(pool, catalogue.offers, codedWords(houses)) }
}

const searchFor = (
  { catalogue, houses, offers }: Shelf,
  prices: Prices,
  today: Temporal.PlainDate,
): Search =>
  searchOf(
    indexOf(offers, namedEntries(catalogue, houses)),
    searchEntries(catalogue, houses, prices),
    today,
  )

/** What an event names: `["id", …]` or `{ "offers": ["id", …] }`. */
function namedIn(payload: unknown): string[] {
  const list =
    typeof payload === 'object' && payload !== null && 'offers' in payload
      ? payload.offers
      : payload
  return Array.isArray(list) ? list.filter((id) => typeof id === 'string') : []
}
