import type { OfferView } from '#modules/catalogue'
import { pledgeBox, pledgeFor, type PledgeViews } from '#modules/pledge'
import type { CardPledge } from './card.ts'
import type { Views } from './views.ts'

/** The read models a promise is made from. */
export const pledgeViews = (views: Views): PledgeViews => ({
  lotsOf: views.stock.lotsOf,
  law: () => views.law,
  network: () => views.network,
  lifeClasses: () => views.lifeClasses,
})

/** The promise for one unit to a region; null when none can be made. */
export function promiseOf(views: Views, offer: OfferView, region: string): CardPledge | null {
  const parts = views.catalogue.componentsOf(offer.id)
  const request = { region, quantity: 1, now: views.now() }
  const answer =
    parts.length > 0
      ? pledgeBox(pledgeViews(views), parts, request)
      : pledgeFor(pledgeViews(views), { ...request, offer })
  if (!answer.ok) return null
  const { deliverOn, freshDays } = answer.value
  return { deliverOn: deliverOn.toString(), freshDays }
}
