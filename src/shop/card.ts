import { epochDay } from '#lib/day.ts'
import { invariant } from '#lib/invariant.ts'
import { add, money, moneyText, type Money, type MoneyText } from '#lib/money.ts'
import { ratio, roundHalfUp } from '#lib/ratio.ts'
import type { Language } from '#lib/texts.ts'
import { seasonOn, type OfferView, type PackUnit, type SeasonAt } from '#modules/catalogue'
import type { Assessment, Regime } from '#modules/customs'
import type { HouseView } from '#modules/producers'
import { pictureOf, type Picture } from './picture.ts'
import { refusalOf, taxOf, type NotLawful } from './tax.ts'
import type { Views } from './views.ts'

export type UnitPrice = {
  readonly price: MoneyText
  readonly per: { readonly quantity: number; readonly unit: PackUnit }
}

export type Availability =
  | { readonly state: 'in_stock'; readonly left: number | null }
  | { readonly state: 'sold_out' }
  | { readonly state: 'refused'; readonly kind: string }

/** The promise shown on a card: the day in China and the days of life at the door, if it ages. */
export type CardPledge = { readonly deliverOn: string; readonly freshDays: number | null }

/** One offer in a list. */
export type Card = {
  readonly id: string
  readonly slug: string
  readonly title: string
  readonly originalTitle: { readonly text: string; readonly lang: string } | null
  readonly seller: { readonly slug: string; readonly name: string }
  readonly place: { readonly name: string; readonly region: string; readonly country: string }
  readonly category: string
  readonly price: MoneyText
  /** With the import tax of one unit bought alone; freight depends on the basket. */
  readonly landed: MoneyText
  readonly unitPrice: UnitPrice | null
  readonly regime: Regime | null
  readonly storage: string
  readonly season: SeasonAt | null
  readonly labels: readonly string[]
  readonly parity: { readonly city: string; readonly difference: string } | null
  /** More than one: the card leads to the page instead of adding at once. */
  readonly variantCount: number
  readonly availability: Availability
  readonly refusal: NotLawful | null
  /** For the region asked about. */
  readonly pledge?: CardPledge
  readonly image: Picture
}

export function cardOf(views: Views, offer: OfferView, language: Language): Card {
  const house = houseOf(views, offer)
  const price = priceOf(views, offer)
  const tax = taxOf(views, offer)
  const refusal = refusalOf(tax)
  return {
    id: offer.id,
    slug: offer.slug,
    title: offer.titles[language],
    originalTitle: offer.original,
    seller: { slug: house.slug, name: nameOf(house, language) },
    place: {
      name: placeOf(house, language),
      region: house.region[language],
      country: house.country,
    },
    category: offer.category,
    price: moneyText(price),
    landed: moneyText(landedOf(price, tax)),
    unitPrice: unitPriceOf(price, offer.pack),
    regime: tax?.lines[0]?.regime ?? null,
    storage: offer.storage,
    season: offer.season && seasonOn(offer.season, views.today()),
    labels: offer.labels,
    parity: parityOf(views, offer, house),
    variantCount: views.catalogue.byProduct(offer.product).length,
    availability: refusal ? { state: 'refused', kind: refusal.kind } : availabilityOf(views, offer),
    refusal,
    image: pictureOf(offer, language),
  }
}

export function houseOf({ houses }: Views, { seller, slug }: OfferView): HouseView {
  const house = houses.get(seller)
  invariant(house, `${slug} has a house`)
  return house
}

export const nameOf = ({ name, nameZh }: HouseView, language: Language): string =>
  language === 'zh' ? nameZh : name

export const placeOf = ({ place, placeZh }: HouseView, language: Language): string =>
  language === 'zh' ? placeZh : place

/** Only offers with a price in China are shown: see `isListed`. */
export function priceOf({ prices }: Views, { id, slug }: OfferView): Money {
  const price = prices.priceOf(id, 'CN')
  invariant(price, `${slug} has a price`)
  return price
}

export const isListed = ({ prices }: Views, { id }: OfferView): boolean =>
  prices.priceOf(id, 'CN') !== undefined

export const landedOf = (price: Money, tax: Assessment | null): Money =>
  add(price, money(tax?.total ?? 0n, price.currency))

/** Per piece, per 100 g, per litre; none for a single piece, which is its own unit. */
export function unitPriceOf({ minor, currency }: Money, pack: OfferView['pack']): UnitPrice | null {
  const per = { piece: 1, g: 100, ml: 1000 }[pack.unit]
  if (pack.unit === 'piece' && pack.quantity === 1) return null
  const share = roundHalfUp(ratio(minor * BigInt(per), BigInt(pack.quantity)))
  return { price: moneyText(money(share, currency)), per: { quantity: per, unit: pack.unit } }
}

/** The city whose shelves a home market is read on. */
const CITIES: Readonly<Record<string, string>> = {
  FR: 'paris',
  IT: 'milan',
  ES: 'madrid',
  IE: 'dublin',
  DE: 'berlin',
  BE: 'brussels',
}

/** The parity line of houses that keep one price, with the city compared. */
export function parityLineOf({ prices }: Views, { id }: OfferView, house: HouseView) {
  const shown = prices.showsParity(house.slug) ?? house.parity
  const line = shown ? prices.parityOf(id) : undefined
  const city = line && CITIES[line.market]
  return line && city ? { ...line, city } : null
}

function parityOf(views: Views, offer: OfferView, house: HouseView): Card['parity'] {
  const line = parityLineOf(views, offer, house)
  return line && { city: line.city, difference: line.difference }
}

/** Few enough to be worth a word. */
const FEW = 12

export function availabilityOf(views: Views, { id }: OfferView): Availability {
  const components = views.catalogue.componentsOf(id)
  // There are as many boxes as the scarcest of their parts can fill.
  const left =
    components.length > 0
      ? Math.min(
          ...components.map(({ offer, quantity }) =>
            Math.floor(unitsOf(views, offer.id) / quantity),
          ),
        )
      : unitsOf(views, id)
  if (left === 0) return { state: 'sold_out' }
  return { state: 'in_stock', left: left <= FEW ? left : null }
}

function unitsOf({ stock, today }: Views, offer: string): number {
  const day = epochDay(today())
  return stock
    .lotsOf(offer)
    .reduce((sum, { available, expiresOn }) => (expiresOn >= day ? sum + available : sum), 0)
}
