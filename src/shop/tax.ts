import { mul, ratio } from '#lib/ratio.ts'
import type { OfferView } from '#modules/catalogue'
import {
  assess,
  partsOfBox,
  type Assessment,
  type GoodsLine,
  type SoldGoods,
} from '#modules/customs'
import type { Views } from './views.ts'

/** The import tax of so many units bought alone, without freight. */
export const taxOf = (
  views: Views,
  offer: OfferView,
  quantity = 1,
  price = views.prices.priceOf(offer.id, 'CN'),
): Assessment | null => {
  if (!price) return null
  const goods = price.minor * BigInt(quantity)
  return assess(views.law, {
    route: 'cbec',
    lines: goodsOf(views, offer, quantity, goods),
    annualUsed: 0n,
    rounding: 'sum_then_round',
    on: views.today(),
  })
}

/** One unit of everything that has a price in China, as customs sees it. */
export const soldGoods = (views: Views): SoldGoods[] =>
  views.catalogue.offers.flatMap((offer) => {
    const price = views.prices.priceOf(offer.id, 'CN')
    if (!price) return []
    const { id, slug, titles } = offer
    return [{ offer: id, slug, titles, lines: goodsOf(views, offer, 1, price.minor) }]
  })

function goodsOf(views: Views, offer: OfferView, quantity: number, goods: bigint): GoodsLine[] {
  const seen = (each: OfferView, units: number) => ({
    hs: each.hs,
    quantity: units,
    measures: measuresOf(each, units),
    origin: { country: each.origin.country, region: each.origin.region },
  })
  const components = views.catalogue.componentsOf(offer.id)
  if (components.length === 0) {
    return [{ ...seen(offer, quantity), goods, freight: 0n, insurance: 0n }]
  }
  const parts = components.map(({ offer: part, quantity: each }) => {
    const units = each * quantity
    const worth = (views.prices.priceOf(part.id, 'CN')?.minor ?? 0n) * BigInt(units)
    return { worth, goods: seen(part, units) }
  })
  return partsOfBox({ goods, freight: 0n }, parts)
}

/** What the tariff counts of so many units. */
export const measuresOf = ({ measures }: OfferView, quantity: number): OfferView['measures'] =>
  Object.fromEntries(
    Object.entries(measures).map(([name, value]) => [name, mul(value, ratio(BigInt(quantity)))]),
  )

export type NotLawful = { readonly kind: 'not_lawful'; readonly reasons: readonly string[] }

/** Why an offer is shown and not sold; null when it may be. */
export const refusalOf = (tax: Assessment | null): NotLawful | null =>
  tax?.decision === 'refused' ? { kind: 'not_lawful', reasons: tax.reasons } : null
