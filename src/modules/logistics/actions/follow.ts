import { codeOf, type Carrier } from '../domain/carrier.ts'
import { turnDepartures } from '../store/departure.ts'
import { carriedParcels, type HeardEvent } from '../store/parcel.ts'
import { hearEvents, type TrackDeps } from './track.ts'

/**
 * Asks the carriers what happened to the parcels under way, and turns departures by the clock. A
 * carrier that does not answer is asked again next time. Answers how many events were news.
 */
export async function followCarriers(
  deps: TrackDeps & { readonly carriers: readonly Carrier[] },
): Promise<number> {
  const now = deps.now()
  await turnDepartures(deps.pool, now)
  const parcels = await carriedParcels(deps.pool, now)
  if (parcels.length === 0) return 0
  let news = 0
  for (const carrier of deps.carriers) {
    const told = await carrier.track(parcels, now).catch(() => [])
    const events = told.flatMap(({ dialect, word, ...rest }): HeardEvent[] => {
      const code = codeOf(dialect, word)
      const raw = { dialect, word }
      return code === null ? [] : [{ ...rest, code, source: carrier.name, reason: null, raw }]
    })
    if (events.length > 0) news += await hearEvents(deps, events)
  }
  return news
}
