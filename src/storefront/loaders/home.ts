import { epochDay } from '#lib/day.ts'
import { messagesIn } from '#messages'
import { placeNameOf, type Views } from '../../shop/index.ts'
import type { BoardModel, BoardRow, HomePageModel } from '../model/home.ts'
import type { StorePlate } from '../model/store.ts'
import type { Category } from '../model/values.ts'
import { cardModel } from './card.ts'
import { harvestsOf, inSeason, seasonNow } from './season.ts'
import { headOf, shellOf, type Reader } from './shell.ts'
import { plateOf } from './stores.ts'

export function homeModel(views: Views, reader: Reader): HomePageModel {
  const { language, region } = reader
  const t = messagesIn(language)
  const peak = inSeason(views, 'peak', 16)
  const feed = [...peak.slice(1), ...spread(views, 24)].slice(0, 24)
  const feature = peak[0] ?? views.catalogue.offers[0]
  if (!feature) throw new Error('invariant: the shop has offers')
  const stores: StorePlate[] = [...views.houses.values()]
    .slice(0, 24)
    .map((house) => plateOf(views, house, language))
  return {
    shell: shellOf(views, reader, { tab: 'home' }),
    head: headOf(`${t.shell.headings.brand} Primeur`, t.shell.tagline),
    board: boardOf(views, reader),
    feature: cardModel(views, feature, language, region),
    season: seasonNow(views),
    harvests: harvestsOf(views, reader, 8),
    editions: [],
    stores,
    storeTotal: views.houses.size,
    feed: feed.map((offer) => cardModel(views, offer, language, region)),
    nextHref: '/search',
  }
}

/** A walk through the shelves: one offer of each category after the other, one per house. */
function spread(views: Views, limit: number) {
  const seen = new Set<string>()
  const shelves = Map.groupBy(views.catalogue.offers, ({ category }) => category as Category)
  const found = []
  for (let turn = 0; found.length < limit && turn < 40; turn++) {
    for (const offers of shelves.values()) {
      const offer = offers[turn * 3]
      if (!offer || seen.has(offer.seller) || views.prices.priceOf(offer.id, 'CN') === undefined) {
        continue
      }
      seen.add(offer.seller)
      found.push(offer)
    }
  }
  return found
}

/** What came in these days and what leaves next, from the lots and departures themselves. */
function boardOf(views: Views, reader: Reader): BoardModel {
  const today = epochDay(views.today())
  const fresh = views.catalogue.offers
    .filter(({ storage, life }) => storage.startsWith('chilled') && life !== null)
    .flatMap((offer) => {
      const lot = views.stock
        .lotsOf(offer.id)
        .findLast(({ producedOn, available }) => producedOn <= today && available > 0)
      return lot ? [{ offer, lot }] : []
    })
    .toSorted((a, b) => b.lot.producedOn - a.lot.producedOn)
  const seen = new Set<string>()
  const rows = fresh
    .filter(({ offer }) => !seen.has(offer.seller) && seen.add(offer.seller))
    .slice(0, 8)
  const now = views.now()
  const row = (
    { offer, lot }: (typeof rows)[number],
    index: number,
    leaving: boolean,
  ): BoardRow => {
    const house = views.houses.get(offer.seller)
    return {
      at: leaving
        ? now.add({ hours: 2 + index * 3 }).toString()
        : now.subtract({ minutes: 40 + index * 95 }).toString(),
      zone: 'Europe/Paris',
      title: offer.titles[reader.language],
      place: house ? placeNameOf(house, reader.language) : '',
      href: `/offers/${offer.slug}`,
      count: lot.available,
      unit: offer.category === 'cheese' ? 'wheel' : 'box',
      state: leaving ? (index === 0 ? 'closing' : 'open') : 'done',
    }
  }
  const departures = departing(views, reader)
  return {
    day: views.today().toString(),
    landed: rows.slice(0, 4).map((each, index) => row(each, index, false)),
    leaving:
      departures.length > 0
        ? departures
        : rows.slice(4, 8).map((each, index) => row(each, index, true)),
    totals: {
      houses: views.houses.size,
      lots: views.catalogue.offers.reduce((sum, { id }) => sum + views.stock.lotsOf(id).length, 0),
      departures: views.network.lanes.reduce(
        (sum, lane) =>
          sum + lane.departures.filter(({ cutoffMs }) => cutoffMs > now.epochMilliseconds).length,
        0,
      ),
    },
  }
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
      at: Temporal.Instant.fromEpochMilliseconds(next.cutoffMs).toString(),
      zone: origin.zone,
      title: `${origin.names[language]} → ${destination.names[language]}`,
      place: origin.names[language],
      href: '/season',
      count: next.capacity - next.booked,
      unit: 'parcel' as const,
      state: index === 0 ? ('closing' as const) : ('open' as const),
    }))
}
