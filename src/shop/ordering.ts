import { ok } from '#lib/result.ts'
import { freightFor } from '#modules/logistics'
import { HOLD_MINUTES, type Offered, type Shop } from '#modules/orders'
import { writtenPledge } from '#modules/pledge'
import type { OfferView } from '#modules/catalogue'
import { offerPromise } from './promise.ts'
import { measuresOf } from './tax.ts'
import type { Views } from './views.ts'

/**
 * What orders ask of the shop, answered from the read models. `patience` makes holds longer where the
 * shop's time runs faster than the people who pay.
 */
export function orderingShop(views: Views, patience: () => number = () => 1): Shop {
  return {
    now: views.now,
    get holdMinutes() {
      return HOLD_MINUTES * patience()
    },
    law: () => views.law,
    offer: (id) => offered(views, views.catalogue.byId(id)),
    price: (offer, market) => views.prices.priceOf(offer, market)?.minor,
    measures: (id, quantity) => {
      const offer = views.catalogue.byId(id)
      return offer ? measuresOf(offer, quantity) : {}
    },
    pledge: ({ offer: id, region, quantity, at, taken }) => {
      const offer = views.catalogue.byId(id)
      if (!offer) return { ok: false, refusal: { kind: 'unavailable' } }
      const answer = offerPromise(views, offer, { region, quantity, now: at, taken })
      return answer.ok ? ok(writtenPledge(answer.value)) : answer
    },
    freight: (slug, grams, goods) => {
      const lane = views.network.lanes.find((each) => each.slug === slug)
      if (!lane) return { freight: 0n, freeFrom: null }
      return { freight: freightFor(lane.freight, grams, goods), freeFrom: lane.freight.freeFrom }
    },
  }
}

function offered(views: Views, offer: OfferView | undefined): Offered | undefined {
  if (!offer) return undefined
  const { id, slug, seller, titles, original, hs, grams, storage, origin } = offer
  return {
    id,
    slug,
    seller,
    titles,
    hs,
    grams,
    storage,
    original: original?.text ?? titles.en,
    origin: { country: origin.country, region: origin.region },
    components: views.catalogue.componentsOf(id).map(({ offer: part, quantity }) => ({
      offer: part.id,
      slug: part.slug,
      titles: part.titles,
      quantity,
    })),
  }
}
