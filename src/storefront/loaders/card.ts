import type { Language } from '#lib/texts.ts'
import type { OfferView } from '#modules/catalogue'
import { cardOf, offerPromise, type Views } from '../../shop/index.ts'
import { groundOf } from './picture.ts'
import type { CardModel } from '../model/card.ts'
import type { Category, Regime, Storage } from '../model/values.ts'

/** A shop's card as the page draws it. */
export function cardModel(
  views: Views,
  offer: OfferView,
  language: Language,
  region: string,
): CardModel {
  const card = cardOf(views, offer, language)
  const promise = card.refusal
    ? null
    : offerPromise(views, offer, { region, quantity: 1, now: views.now() })
  const pledge = promise?.ok ? promise.value : null
  const { season } = card
  return {
    id: card.id,
    slug: card.slug,
    title: card.title,
    originalTitle: card.originalTitle,
    seller: card.seller,
    place: card.place,
    category: card.category as Category,
    price: card.price,
    landed: card.landed,
    freightIncluded: false,
    unitPrice: card.unitPrice,
    regime: (card.regime ?? 'direct_9610') as Regime,
    storage: card.storage as Storage,
    season: season && {
      phase: season.phase === 'out' ? 'resting' : season.phase,
      week: season.week,
    },
    labels: card.labels,
    pledge:
      // The days that are guaranteed: the same number as on the offer's page and in the cart.
      pledge && { deliverOn: pledge.deliverOn.toString(), freshDays: pledge.freshDaysMin ?? 0 },
    parity: card.parity,
    variants: card.variantCount,
    availability:
      card.availability.state === 'sold_out'
        ? { state: 'sold_out', nextOn: null }
        : card.availability,
    image: { ...card.image, ground: groundOf(offer) },
  }
}
