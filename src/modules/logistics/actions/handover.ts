import { transaction, type Pool } from '#db'
import { newId } from '#lib/ids.ts'
import { ok, refuse, type Result } from '#lib/result.ts'
import { warmestFor } from '../domain/lane.ts'
import { openLinesOn } from '../store/consignment.ts'
import { lockDeparture } from '../store/departure.ts'
import { saveHandover, type Handover } from '../store/handover.ts'
import { parcelsOn } from '../store/parcel.ts'
import type { ParcelTell } from './pack.ts'
import { hearIn } from './track.ts'

export type HandoverRefusal =
  | { readonly kind: 'departure_not_found' }
  | { readonly kind: 'departure_gone'; readonly state: string }
  | { readonly kind: 'before_cutoff'; readonly cutoffAt: string }
  | { readonly kind: 'lines_open'; readonly orders: readonly string[] }
  | { readonly kind: 'nothing_packed' }
  | { readonly kind: 'too_warm'; readonly warmest: number; readonly probeCelsius: number }

type HandoverRequest = {
  readonly departure: string
  readonly givenBy: string
  readonly takenBy: string
  readonly probeCelsius: number
  readonly note: string | null
  readonly by: string
}

/**
 * The carrier takes the boxes of a departure: two names, the hour and a temperature. Orders are taken
 * until the cut-off, so that nothing is handed over before; an order paid late is packed and handed
 * over after the others. A warm probe asks for a word.
 */
export async function handOver(
  deps: { readonly pool: Pool; readonly now: () => Temporal.Instant; readonly tell: ParcelTell },
  asked: HandoverRequest,
): Promise<Result<Handover, HandoverRefusal>> {
  return transaction(deps.pool, async (tx) => {
    const departure = await lockDeparture(tx, asked.departure)
    if (!departure) return refuse({ kind: 'departure_not_found' })
    const { state, cutoffAt, band, origin } = departure
    if (state === 'cancelled' || state === 'arrived') {
      return refuse({ kind: 'departure_gone', state })
    }
    const at = deps.now().round('millisecond')
    if (Temporal.Instant.compare(at, cutoffAt) < 0) {
      return refuse({ kind: 'before_cutoff', cutoffAt: cutoffAt.toString() })
    }
    const open = await openLinesOn(tx, departure.id)
    if (open.length > 0) {
      return refuse({ kind: 'lines_open', orders: [...new Set(open.map(({ number }) => number))] })
    }
    const here = (await parcelsOn(tx, departure.id)).filter((each) =>
      ['booked', 'on_hand'].includes(each.state),
    )
    if (here.length === 0) return refuse({ kind: 'nothing_packed' })
    const warmest = warmestFor(band)
    if (asked.probeCelsius > warmest && asked.note === null) {
      return refuse({ kind: 'too_warm', warmest, probeCelsius: asked.probeCelsius })
    }
    const { by: actor, ...signed } = asked
    const handover = { ...signed, id: newId(), at, actor, parcels: here.length }
    await saveHandover(tx, handover)
    const events = here.map(({ sscc }) => ({
      sscc,
      code: 'accepted' as const,
      at: at.toString(),
      source: 'hub',
      place: origin,
      reason: null,
      raw: { handover: handover.id },
    }))
    await hearIn(tx, deps, events)
    return ok(handover)
  })
}
