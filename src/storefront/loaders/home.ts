import { epochDay, fromEpochDay } from '#lib/day.ts'
import { remembered } from '#lib/remembered.ts'
import { messagesIn } from '#messages'
import type { OfferView } from '#modules/catalogue'
import type { Journal } from '#modules/journal'
import type { LotView } from '#modules/stock'
import { placeNameOf, type Views } from '../../shop/index.ts'
import type { BoardModel, BoardRow, HomePageModel } from '../model/home.ts'
import { cardModel } from './card.ts'
import { articleCard } from './journal.ts'
import { editionsOf } from './editions.ts'
import { harvestsOf, inSeason, seasonNow } from './season.ts'
import { headOf, shellOf, type Reader } from './shell.ts'
import { plateOf } from './stores.ts'
import { inTurns } from './variety.ts'

const FEED = 24
const WALL = 12
const ARTICLES = 3

export function homeModel(views: Views, journal: Journal, reader: Reader): HomePageModel {
  const { language, region } = reader
  const t = messagesIn(language)
  const [feature, ...shelf] = shelfOf(views)
    .map((offer) => cardModel(views, offer, language, region))
    .filter(({ availability }) => availability.state === 'in_stock')
  if (!feature) throw new Error('invariant: the shop has offers')
  const plates = [...views.houses.values()].map((house) => plateOf(views, house, language))
  return {
    shell: shellOf(views, reader, { tab: 'home' }),
    head: headOf(`${t.shell.headings.brand} Primeur`, t.shell.tagline),
    board: boardOf(views, reader),
    feature,
    season: seasonNow(views),
    harvests: harvestsOf(views, reader, 8),
    editions: editionsOf(views, reader),
    stores: inTurns(plates, ({ categories }) => categories[0] ?? '').slice(0, WALL),
    articles: journal
      .published(views.now())
      .slice(0, ARTICLES)
      .map((article) => articleCard(article, language)),
    storeTotal: views.houses.size,
    feed: shelf.slice(0, FEED),
    nextHref: '/search',
  }
}

/** What is at its peak first, then one offer of every other house; categories take turns. */
function shelfOf(views: Views): OfferView[] {
  const peak = inSeason(views, 'peak', FEED)
  const shown = new Set(peak.map(({ seller }) => seller))
  const others = firstsOf(views.catalogue, views.prices).filter(({ seller }) => !shown.has(seller))
  return inTurns([...peak, ...others], ({ category }) => category).slice(0, 2 * FEED)
}

/** The first priced offer of every house; walked once for a catalogue and its prices. */
const firstsOf = remembered((catalogue: Views['catalogue'], prices: Views['prices']) => {
  const seen = new Set<string>()
  return catalogue.offers.filter(
    ({ id, seller }) =>
      !seen.has(seller) && prices.priceOf(id, 'CN') !== undefined && seen.add(seller),
  )
})

/** What must be kept cold and ages. */
const chilledOf = remembered(({ offers }: Views['catalogue']) =>
  offers.filter(({ storage, life }) => storage.startsWith('chilled') && life !== null),
)

/** What came in last and what leaves next, from the lots and departures themselves. */
function boardOf(views: Views, reader: Reader): BoardModel {
  const now = views.now().epochMilliseconds
  return {
    day: views.today().toString(),
    landed: arrived(views, reader),
    leaving: departing(views, reader),
    totals: {
      houses: views.houses.size,
      lots: views.stock.size(),
      departures: views.network.lanes.reduce(
        (sum, lane) => sum + lane.departures.filter(({ cutoffMs }) => cutoffMs > now).length,
        0,
      ),
    },
  }
}

type Landed = { readonly offer: OfferView; readonly lot: LotView }

/**
 * The newest lot of each house among what must be kept cold, the last landed first. Walked once for a
 * version of the content and a day, in whatever language and city it is shown.
 */
const landedOf = remembered((views: Views, _version: number, today: number): readonly Landed[] => {
  const newest = new Map<string, Landed>()
  for (const offer of chilledOf(views.catalogue)) {
    for (const lot of views.stock.lotsOf(offer.id)) {
      if (lot.producedOn > today || lot.available <= 0) continue
      const before = newest.get(offer.seller)
      if (!before || lot.producedOn > before.lot.producedOn) {
        newest.set(offer.seller, { offer, lot })
      }
    }
  }
  return [...newest.values()].toSorted((a, b) => b.lot.producedOn - a.lot.producedOn)
})

/** The newest lots of what must be kept cold, one a house, categories in turns. */
function arrived(views: Views, { language }: Reader): BoardRow[] {
  const landed = landedOf(views, views.version(), epochDay(views.today()))
  return inTurns(landed.slice(0, 24), ({ offer }) => offer.category)
    .slice(0, 4)
    .map(({ offer, lot }) => {
      const house = views.houses.get(offer.seller)
      return {
        day: fromEpochDay(lot.producedOn).toString(),
        clock: null,
        title: offer.titles[language],
        place: house ? placeNameOf(house, language) : '',
        href: `/offers/${offer.slug}`,
        count: lot.available,
        unit: 'piece' as const,
        state: 'open' as const,
      }
    })
}

/** The next departures of the hubs' lanes, soonest first, one per pair of places. */
function departing(views: Views, { language }: Reader): BoardRow[] {
  const now = views.now().epochMilliseconds
  const seen = new Set<string>()
  return views.network.lanes
    .flatMap((lane) => {
      const origin = views.network.locations.get(lane.origin)
      const destination = views.network.locations.get(lane.destination)
      const next = lane.departures.find(({ cutoffMs }) => cutoffMs > now)
      return origin?.kind === 'hub' && destination && next
        ? [{ lane, origin, destination, next }]
        : []
    })
    .toSorted((a, b) => a.next.cutoffMs - b.next.cutoffMs)
    .filter(
      ({ lane }) =>
        !seen.has(`${lane.origin} ${lane.destination}`) &&
        seen.add(`${lane.origin} ${lane.destination}`),
    )
    .slice(0, 4)
    .map(({ origin, destination, next }, index) => ({
      day: Temporal.Instant.fromEpochMilliseconds(next.cutoffMs)
        .toZonedDateTimeISO(origin.zone)
        .toPlainDate()
        .toString(),
      clock: {
        at: Temporal.Instant.fromEpochMilliseconds(next.cutoffMs).toString(),
        zone: origin.zone,
      },
      title: destination.names[language],
      place: origin.names[language],
      href: '/season',
      count: next.capacity - next.booked,
      unit: 'parcel' as const,
      state: index === 0 ? ('closing' as const) : ('open' as const),
    }))
}
