import type { Language } from '#lib/texts.ts'
import type { Views } from './views.ts'

/** What the price managers' routes ask of the shop, answered from the read models. */
export const parityShop = (views: Views) => ({
  prices: () => views.prices,
  offersOf: (house: string) => views.catalogue.byHouse(house),
  isHouse: (slug: string) => views.houses.has(slug),
  nameOf: (id: string, language: Language) => {
    const offer = views.catalogue.byId(id)
    return { slug: offer?.slug ?? id, title: offer?.titles[language] ?? id }
  },
})
