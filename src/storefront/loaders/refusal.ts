import type { OfferView } from '#modules/catalogue'
import { placeNameOf, type Views } from '../../shop/index.ts'
import type { Refusal } from '../model/values.ts'
import { yuan } from './money.ts'
import type { Reader } from './shell.ts'

/**
 * A refusal as its sentence needs it: sums in fen become money, and what the rule knew by its code
 * (the offer, the city) gets its name in the reader's language.
 */
export function toldRefusal(
  views: Views,
  { language, region }: Reader,
  refusal: Refusal,
  about?: OfferView,
): Refusal {
  const slug = refusal['offer']
  const offer = about ?? (typeof slug === 'string' ? views.catalogue.bySlug(slug) : undefined)
  const house = offer && views.houses.get(offer.seller)
  const facts = Object.entries(refusal).map(([name, fact]) =>
    name.endsWith('Fen') && typeof fact === 'string'
      ? [name.slice(0, -3), yuan(BigInt(fact))]
      : [name, fact],
  )
  return {
    ...(offer && { title: offer.titles[language] }),
    ...(house && { place: placeNameOf(house, language) }),
    city: views.network.region(region)?.names[language] ?? region,
    ...Object.fromEntries(facts),
    kind: refusal.kind,
  }
}
