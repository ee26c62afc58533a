import { dayIn } from '#lib/day.ts'
import type { Language } from '#lib/texts.ts'
import { messagesIn } from '#messages'
import type { Reviews } from '#modules/journal'
import type { HouseView } from '#modules/producers'
import { sellerCard, sellerOf, type Views } from '../../shop/index.ts'
import type { SellerCardModel } from '../model/offer.ts'
import type { StorePageModel, StorePlate, StoresPageModel } from '../model/store.ts'
import type { Category } from '../model/values.ts'
import { listingOf } from './listing.ts'
import { houseScore } from './reviews.ts'
import { headOf, shellOf, type Reader } from './shell.ts'

export function plateOf(views: Views, house: HouseView, language: Language): StorePlate {
  const card = sellerCard(views, house, language)
  return {
    slug: card.slug,
    name: card.name,
    original: card.originalName,
    tagline: card.tagline,
    place: card.place,
    categories: card.categories as Category[],
    offers: card.offers,
    example: card.example,
  }
}

export function storesModel(views: Views, reader: Reader): StoresPageModel {
  const t = messagesIn(reader.language)
  const asked = new URLSearchParams(reader.path.split('?')[1] ?? '').get('country')
  const houses = [...views.houses.values()]
  const counts = Map.groupBy(houses, ({ country }) => country)
  const country = asked && counts.has(asked) ? asked : null
  const shown = country ? (counts.get(country) ?? []) : houses
  const regions = [
    ...Map.groupBy(shown, (house) =>
      country === null ? house.country : house.region[reader.language],
    ).values(),
  ]
  return {
    shell: shellOf(views, reader, { tab: null }),
    head: headOf(t.browse.headings.storesPage, t.shell.tagline),
    total: shown.length,
    country,
    countries: [...counts]
      .map(([code, list]) => ({ code, count: list.length }))
      .toSorted((a, b) => b.count - a.count),
    regions: regions
      .toSorted((a, b) => b.length - a.length)
      .map((list) => ({
        country: list[0]?.country ?? '',
        name: country === null ? null : (list[0]?.region[reader.language] ?? ''),
        stores: list.map((house) => plateOf(views, house, reader.language)),
      })),
  }
}

export function sellerModel(
  views: Views,
  house: HouseView,
  { language, region }: Reader,
): SellerCardModel {
  const seller = sellerOf(views, house, language)
  const city = views.network.region(region)
  return {
    slug: seller.slug,
    name: seller.name,
    tagline: seller.tagline,
    story: seller.exampleNote ? `${seller.story}\n\n${seller.exampleNote}` : seller.story,
    founded: seller.founded,
    place: seller.place,
    coordinates: seller.coordinates,
    distanceKm: city ? distanceKm(seller.coordinates, [city.latitude, city.longitude]) : 0,
    offers: seller.offers,
    example: seller.example,
  }
}

export function storeModel(
  views: Views,
  reviews: Reviews,
  house: HouseView,
  reader: Reader,
): StorePageModel {
  const seller = sellerModel(views, house, reader)
  const plate = plateOf(views, house, reader.language)
  const announced = views.prices.announcedBy(house.slug)
  return {
    shell: shellOf(views, reader, { tab: null }),
    head: headOf(seller.name, seller.tagline),
    store: {
      ...seller,
      original: plate.original,
      parity: views.prices.showsParity(house.slug) ?? house.parity,
      announcement: announced
        ? {
            text: announced.texts[reader.language],
            from: dayIn(announced.takesEffect, 'Asia/Shanghai').toString(),
          }
        : null,
      categories: plate.categories,
      reviews: houseScore(views, reviews, house.slug),
    },
    listing: listingOf(views, reader, {
      fixed: { seller: [house.slug] },
      action: `/stores/${house.slug}`,
      carried: {},
    }),
  }
}

/** Great-circle distance in whole kilometres on a sphere of 6,371 km. */
export function distanceKm(a: readonly [number, number], b: readonly [number, number]): number {
  const rad = (degrees: number) => (degrees * Math.PI) / 180
  const [lat1, lon1, lat2, lon2] = [rad(a[0]), rad(a[1]), rad(b[0]), rad(b[1])]
  const half =
    Math.sin((lat2 - lat1) / 2) ** 2 +
    Math.cos(lat1) * Math.cos(lat2) * Math.sin((lon2 - lon1) / 2) ** 2
  return Math.round(2 * 6371 * Math.asin(Math.sqrt(half)))
}
