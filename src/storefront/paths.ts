import type { Category, Language } from './model/values.ts'

/** Every address of the shop, in one place. */
export const paths = {
  home: '/',
  categories: '/category/cheese',
  category: (category: Category) => `/category/${category}`,
  search: '/search',
  searchFor: (query: string) => `/search?q=${encodeURIComponent(query)}`,
  offer: (slug: string) => `/offers/${slug}`,
  stores: '/stores',
  storesOf: (country: string) => `/stores?country=${country}`,
  store: (slug: string) => `/stores/${slug}`,
  landscape: (slug: string, width: 480 | 1200) => `/illustrations/stores/${slug}-${width}.webp`,
  season: '/season',
  trace: (code: string) => `/trace/${code}`,
  journal: '/journal',
  feed: '/journal/rss.xml',
  guide: '/llms.txt',
  article: (slug: string) => `/journal/${slug}`,
  articleTwin: (slug: string) => `/journal/${slug}.md`,
  comments: (slug: string) => `/journal/${slug}/comments`,
  comment: (
    slug: string,
    id: string,
    act: 'edit' | 'withdrawal' | 'likes' | 'reports' | 'appeals',
  ) => `/journal/${slug}/comments/${id}/${act}`,
  cart: '/cart',
  cartLines: '/cart/lines',
  cartLine: (lineId: string) => `/cart/lines/${lineId}`,
  checkout: '/checkout',
  payment: (orderId: string) => `/orders/${orderId}/payment`,
  orders: '/orders',
  order: (orderId: string) => `/orders/${orderId}`,
  /** Of a product, narrowed to some stars or to those with photos. */
  reviews: (
    slug: string,
    {
      sort = 'best',
      stars = null,
      photos = false,
      page = 1,
    }: {
      readonly sort?: 'best' | 'newest'
      readonly stars?: number | null
      readonly photos?: boolean
      readonly page?: number
    } = {},
  ) => {
    const query = new URLSearchParams({
      ...(sort === 'best' ? {} : { sort }),
      ...(stars === null ? {} : { stars: String(stars) }),
      ...(photos ? { photos: '1' } : {}),
      ...(page === 1 ? {} : { page: String(page) }),
    }).toString()
    return `/offers/${slug}/reviews${query === '' ? '' : `?${query}`}`
  },
  helpful: (slug: string, offer: string, review: string) =>
    `/offers/${slug}/reviews/${offer}/${review}/helpful`,
  reviewPhoto: (offer: string, review: string, nr: number) =>
    `/api/v1/reviews/${offer}/${review}/photos/${nr}`,
  review: (orderId: string) => `/orders/${orderId}/review`,
  reviewLine: (orderId: string, line: number) => `/orders/${orderId}/lines/${line}/review`,
  followUp: (orderId: string, line: number) => `/orders/${orderId}/lines/${line}/follow-up`,
  consent: (orderId: string) => `/orders/${orderId}/consents`,
  cancellation: (orderId: string) => `/orders/${orderId}/cancellation`,
  returns: (orderId: string) => `/orders/${orderId}/returns`,
  account: '/account',
  signIn: '/sign-in',
  signInCode: '/sign-in/code',
  signInPassword: '/sign-in/password',
  signInPasskey: '/sign-in/passkey',
  signOut: '/sign-out',
  passkeys: '/account/passkeys',
  passkeyRemoval: (passkey: string) => `/account/passkeys/${passkey}/removal`,
  erasure: (person: string) => `/account/persons/${person}/erasure`,
  facePay: (payment: string) => `/pay/face/${payment}`,
  faceOther: (payment: string) => `/pay/face/${payment}/other`,
  faceOwn: '/account/face',
  faceCode: '/account/face?code=1',
  faceConsent: '/account/face/consent',
  faceErasure: '/account/face/erasure',
  kiosk: '/kiosk',
  help: '/help',
  crossBorder: '/cross-border-notice',
  privacy: '/privacy',
  /** Takes `theme`, `region` or `locale` and `back`, sets the cookie, and goes back. */
  preferences: '/preferences',
  suggestions: '/api/v1/search/suggestions',
} as const

export const LOCALE = { zh: 'zh-CN', fr: 'fr', en: 'en' } as const satisfies Record<
  Language,
  string
>

/** The same page in another language; the answer also sets the cookie. */
export function inLanguage(path: string, language: Language): string {
  const [pathname = '/', query = ''] = path.split('?')
  const members = new URLSearchParams(query)
  members.set('locale', LOCALE[language])
  return `${pathname}?${members}`
}

/** The same page without its language, for canonical links and ways back. */
export function withoutLanguage(path: string): string {
  const [pathname = '/', query = ''] = path.split('?')
  const members = new URLSearchParams(query)
  members.delete('locale')
  const text = members.toString()
  return text === '' ? pathname : `${pathname}?${text}`
}
