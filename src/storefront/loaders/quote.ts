import type { Texts } from '#lib/texts.ts'
import type { OfferView } from '#modules/catalogue'
import type { Quote, QuoteLine } from '#modules/orders'
import { cardOf, type Views } from '../../shop/index.ts'
import type { CartLineModel, CartPageModel, ShipmentModel, TotalsModel } from '../model/cart.ts'
import type { QuotaModel } from '../model/offer.ts'
import type { Regime, Storage } from '../model/values.ts'
import { yuan } from './money.ts'
import { groundOf } from './picture.ts'
import { toldRefusal } from './refusal.ts'
import type { Reader } from './shell.ts'

export const totalsOf = (quote: {
  readonly goods: bigint
  readonly freight: bigint
  readonly duty: bigint
  readonly vat: bigint
  readonly consumption: bigint
  readonly discount: bigint
  readonly total: bigint
}): TotalsModel => ({
  goods: yuan(quote.goods),
  freight: yuan(quote.freight),
  duty: yuan(quote.duty),
  vat: yuan(quote.vat),
  consumption: yuan(quote.consumption),
  tax: yuan(quote.duty + quote.vat + quote.consumption),
  discount: yuan(quote.discount),
  total: yuan(quote.total),
})

type Part = { readonly slug: string; readonly titles: Texts; readonly quantity: number }

/** What a box holds, in the reader's language. */
export const contentsOf = (parts: readonly Part[], { language }: Reader) =>
  parts.map(({ slug, titles, quantity }) => ({ slug, title: titles[language], quantity }))

export const pictureFor = (views: Views, offer: OfferView, { language }: Reader) => ({
  ...cardOf(views, offer, language).image,
  ground: groundOf(offer),
})

/** A quote as the cart and the checkout draw it: by what travels together. */
export function quoteModel(
  views: Views,
  reader: Reader,
  quote: Quote,
): NonNullable<CartPageModel['cart']> {
  const refusals = quote.refusals.map((refusal) => toldRefusal(views, reader, refusal))
  const lineOf = (line: QuoteLine): CartLineModel => {
    const offer = views.catalogue.byId(line.offered.id)
    return {
      id: line.id,
      slug: line.offered.slug,
      title: line.offered.titles[reader.language],
      original: offer?.original ?? null,
      image: offer ? pictureFor(views, offer, reader) : null,
      quantity: line.quantity,
      quantityMax: 99,
      price: yuan(line.price),
      goods: yuan(line.goods),
      freshDays: line.pledge?.freshDaysMin ?? null,
      components: contentsOf(line.offered.components, reader),
      refusal: refusals.find((each) => each['line'] === line.id) ?? null,
    }
  }
  const shipments = quote.shipments.map((shipment): ShipmentModel => {
    const lines = quote.lines.filter(({ id }) => shipment.lines.includes(id))
    const { freeFrom, goods, freight } = shipment
    return {
      departure: shipment.departure,
      storage: shipment.storage as Storage,
      regime: shipment.regime as Regime,
      deliverOn: shipment.deliverOn,
      freight: yuan(freight),
      tax: yuan(lines.reduce((sum, { tax }) => sum + tax, 0n)),
      freeAfter: freeFrom !== null && freeFrom > goods ? yuan(freeFrom - goods) : null,
      lines: lines.map(lineOf),
    }
  })
  return {
    shipments,
    unavailable: quote.lines.filter(({ pledge }) => pledge === null).map(lineOf),
    totals: totalsOf(quote),
    quota: quotaModel(quote),
    refusals: refusals.filter((refusal) => refusal['line'] === ''),
  }
}

export const quotaModel = (quote: Quote): QuotaModel => ({
  perOrder: { amount: '5000.00', currency: 'CNY' },
  annual: { amount: '26000.00', currency: 'CNY' },
  annualUsed: yuan(quote.quota.annualUsed),
  annualLeft: yuan(quote.quota.annualLeft),
})
