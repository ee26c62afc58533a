import type { Language } from '#lib/texts.ts'
import type { OfferView } from '#modules/catalogue'
import { cardOf, promiseOf, type Views } from '../../shop/index.ts'
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
  const pledge = card.refusal ? null : promiseOf(views, offer, region)
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
      pledge && pledge.freshDays !== null
        ? { deliverOn: pledge.deliverOn, freshDays: pledge.freshDays }
        : null,
    parity: card.parity,
    variants: card.variantCount,
    availability:
      card.availability.state === 'sold_out'
        ? { state: 'sold_out', nextOn: null }
        : card.availability,
    image: { ...card.image, ground: groundOf(offer) },
  }
}
