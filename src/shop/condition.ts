import type { Db } from '#db'
import { internalGtin } from '#lib/gs1/keys.ts'
import { isId } from '#lib/ids.ts'
import type { OfferView } from '#modules/catalogue'
import {
  LIMITS,
  LIVE,
  readInside,
  type Contents,
  type Inside,
  type Limits,
} from '#modules/logistics'
import { conditionAfter, type LifeClass } from '#modules/pledge'
import { findLots, type Lot } from '#modules/stock'
import type { Views } from './views.ts'

const DAY = 86_400_000

/**
 * What a hole in the readings is charged at, by storage band: the warmest a lane of that band is at
 * p95. Proposal, until lanes are measured.
 */
const HOLE_CELSIUS: Readonly<Record<string, number>> = {
  chilled_0_4: 10,
  chilled_2_8: 12,
  cool_10_15: 22,
  cool_15_18: 25,
  ambient: 32,
  frozen: -8,
}

/** The lots that a thermometer travelled with: a lot itself, or what lies in a parcel. */
export async function lotsWith(db: Db, unit: string): Promise<readonly Lot[]> {
  if (isId(unit)) return findLots(db, { ids: [unit], codes: [] })
  const inside = await readInside(db, unit)
  if (inside.length === 0) return []
  const lots = await findLots(db, { ids: [], codes: inside.map(({ code }) => code) })
  // A printed code names one lot of an offer, so that the offer's number decides.
  return lots.filter(({ offer, code }) =>
    inside.some((each) => each.code === code && each.gtin === internalGtin(offer)),
  )
}

/** How each lot of a box ages on its way: the port of logistics, filled by pledge and the catalogue. */
export const contentsIn =
  (views: Views): Contents =>
  async (db, unit) => {
    const lots = await lotsWith(db, unit)
    return lots.flatMap((lot) => {
      const offer = views.catalogue.byId(lot.offer)
      return offer ? [insideOf(views, lot, offer)] : []
    })
  }

function insideOf(views: Views, lot: Lot, offer: OfferView): Inside {
  const life = offer.life ? (views.lifeClasses.get(offer.life.class) ?? null) : null
  return {
    lot: lot.id,
    offer: offer.id,
    limits: limitsOf(offer, life),
    promisedDays: offer.life?.minDays ?? null,
    judge: (readings, intervalSeconds) =>
      conditionAfter({
        life,
        daysAtStart: daysFrom(lot, readings[0]?.at ?? 0),
        readings,
        intervalSeconds,
        gapCelsius: HOLE_CELSIUS[offer.storage] ?? 32,
      }),
  }
}

/** Between which temperatures an offer stays. */
export const limitsFor = (views: Views, offer: OfferView): Limits =>
  limitsOf(offer, offer.life ? (views.lifeClasses.get(offer.life.class) ?? null) : null)

const limitsOf = ({ storage }: OfferView, life: LifeClass | null): Limits =>
  life?.safety === 'vibrio' ? LIVE : (LIMITS[storage] ?? LIMITS['ambient']!)

/** Days of life left at an instant, in days at the class' reference; the last day counts whole. */
export function daysFrom({ expiresOn }: Lot, at: number): number {
  const ends = expiresOn.add({ days: 1 }).toZonedDateTime('Asia/Shanghai').epochMilliseconds
  return Math.max(0, (ends - at) / DAY)
}

/** The house whose lot this is; null for anything else. */
export const houseOfLot =
  (views: Views, db: Db) =>
  async (id: string): Promise<string | null> => {
    const [lot] = await findLots(db, { ids: [id], codes: [] })
    return (lot && views.catalogue.byId(lot.offer)?.seller) ?? null
  }
