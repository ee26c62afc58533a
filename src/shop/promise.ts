import type { OfferView } from '#modules/catalogue'
import {
  pledgeBox,
  pledgeFor,
  type PledgeOffer,
  type PledgeRefusal,
  type PledgeRequest,
  type PledgeViews,
} from '#modules/pledge'
import type { Result } from '#lib/result.ts'
import type { CardPledge } from './card.ts'
import type { Views } from './views.ts'

/** The read models of a promise, as they stand at each question. */
export const pledgeViews = (views: Views): PledgeViews => ({
  lotsOf: (offer) => views.stock.lotsOf(offer),
  law: () => views.law,
  network: () => views.network,
  lifeClasses: () => views.lifeClasses,
})

export type OfferPromise = Result<PledgeOffer, PledgeRefusal>

/** When so many units of an offer, or of a box of offers, would be at a city's doors. */
export function offerPromise(
  views: Views,
  offer: OfferView,
  asked: Omit<PledgeRequest, 'offer'>,
): OfferPromise {
  const components = views.catalogue.componentsOf(offer.id)
  return components.length > 0
    ? pledgeBox(pledgeViews(views), components, asked)
    : pledgeFor(pledgeViews(views), { ...asked, offer })
}

/** What a card tells of the promise for one unit; null when nothing can be promised. */
export function promiseOf(views: Views, offer: OfferView, region: string): CardPledge | null {
  const answer = offerPromise(views, offer, { region, quantity: 1, now: views.now() })
  if (!answer.ok) return null
  const { deliverOn, freshDays } = answer.value
  return { deliverOn: deliverOn.toString(), freshDays }
}
