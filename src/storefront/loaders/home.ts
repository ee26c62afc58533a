import { epochDay, fromEpochDay } from '#lib/day.ts'
import { messagesIn } from '#messages'
import type { OfferView } from '#modules/catalogue'
import type { Journal } from '#modules/journal'
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
  const seen = new Set(peak.map(({ seller }) => seller))
  const others = views.catalogue.offers.filter(
    ({ id, seller }) =>
      !seen.has(seller) && views.prices.priceOf(id, 'CN') !== undefined && seen.add(seller),
  )
  return inTurns([...peak, ...others], ({ category }) => category).slice(0, 2 * FEED)
}

/** What came in last and what leaves next, from the lots and departures themselves. */
function boardOf(views: Views, reader: Reader): BoardModel {
  const now = views.now().epochMilliseconds
  return {
    day: views.today().toString(),
    landed: arrived(views, reader),
    leaving: departing(views, reader),
    totals: {
      houses: views.houses.size,
      lots: views.catalogue.offers.reduce((sum, { id }) => sum + views.stock.lotsOf(id).length, 0),
      departures: views.network.lanes.reduce(
        (sum, lane) => sum + lane.departures.filter(({ cutoffMs }) => cutoffMs > now).length,
        0,
      ),
    },
  }
}

/** The newest lots of what must be kept cold, one a house, categories in turns. */
function arrived(views: Views, { language }: Reader): BoardRow[] {
  const today = epochDay(views.today())
  const fresh = views.catalogue.offers
    .filter(({ storage, life }) => storage.startsWith('chilled') && life !== null)
    .flatMap((offer) => {
      const lot = views.stock
        .lotsOf(offer.id)
        .filter(({ producedOn, available }) => producedOn <= today && available > 0)
        .reduce<{ producedOn: number; available: number } | null>(
          (newest, each) => (newest && newest.producedOn >= each.producedOn ? newest : each),
          null,
        )
      return lot ? [{ offer, lot }] : []
    })
    .toSorted((a, b) => b.lot.producedOn - a.lot.producedOn)
  const seen = new Set<string>()
  const one = fresh.filter(({ offer }) => !seen.has(offer.seller) && seen.add(offer.seller))
  return inTurns(one.slice(0, 24), ({ offer }) => offer.category)
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
