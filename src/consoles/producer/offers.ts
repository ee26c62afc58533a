import { useApi } from '../kit/api.ts'
import { useSettings } from '../kit/settings.tsx'
import { useSession } from '../shell/session.tsx'

/** What a house needs to know of its own offers; the shop's list tells much more. */
type OwnOffers = { readonly items: readonly { readonly id: string; readonly title: string }[] }

/** The offers of the house one works for, in the reader's language. */
export function useOwnOffers() {
  const { membership } = useSession()
  const { locale } = useSettings()
  const seller = membership?.organisation
  return useApi<OwnOffers>('/offers', {
    query: { seller, market: 'CN', limit: 100, locale },
    enabled: membership?.kind === 'producer',
  })
}

/** The title of one of them. */
export const titleOf = (offers: OwnOffers | undefined, id: string): string =>
  offers?.items.find((offer) => offer.id === id)?.title ?? id.slice(0, 8)
