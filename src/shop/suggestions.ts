import type { Language } from '#lib/texts.ts'
import { messagesIn, word } from '#messages'
import type { Suggested } from '#modules/catalogue'
import type { Category } from '../storefront/model/values.ts'
import { paths } from '../storefront/paths.ts'
import { nameOf } from './card.ts'
import type { Views } from './views.ts'

export type Suggestion = {
  readonly kind: Suggested['kind']
  readonly title: string
  readonly href: string
}

/** What the typed letters may mean, in the reader's language. */
export const suggestionsFor = async (
  views: Views,
  q: string,
  { language, limit }: { readonly language: Language; readonly limit: number },
): Promise<Suggestion[]> =>
  (await views.search.suggest(q, limit)).flatMap(({ kind, slug }) => {
    const title = titleOf(views, { kind, slug }, language)
    return title === null ? [] : [{ kind, title, href: HREF[kind](slug) }]
  })

const HREF: Readonly<Record<Suggested['kind'], (slug: string) => string>> = {
  offer: paths.offer,
  seller: paths.store,
  category: (slug) => paths.category(slug as Category),
}

function titleOf(views: Views, { kind, slug }: Suggested, language: Language): string | null {
  switch (kind) {
    case 'offer':
      return views.catalogue.bySlug(slug)?.titles[language] ?? null
    case 'seller': {
      const house = views.houses.get(slug)
      return house ? nameOf(house, language) : null
    }
    case 'category':
      return word<string>(messagesIn(language).terms.categories, slug)
  }
}
