import { seededChance } from '#lib/chance.ts'
import {
  legHours,
  type Carried,
  type Carrier,
  type CarrierMessage,
  type Network,
} from '#modules/logistics'

/**
 * Carriers as they are: an airline that speaks Cargo-IMP and a courier that speaks of parcels. What
 * they say follows from the flight and the lane's hours, drawn once a parcel, so that asking again
 * tells the same; one message in ten comes twice, and they come in no order.
 */
export function simulateCarriers(network: () => Network): readonly Carrier[] {
  const journeys = (
    parcels: readonly Carried[],
    now: Temporal.Instant,
    mine: (word: string) => boolean,
  ) =>
    parcels.flatMap((parcel) => {
      const chance = seededChance(parcel.sscc)
      const due = journeyOf(network(), parcel, chance).filter(
        ({ word, at }) =>
          mine(word) && Temporal.Instant.compare(Temporal.Instant.from(at), now) <= 0,
      )
      const twice = due.filter(() => chance() < 0.1)
      return [...due, ...twice].toSorted(() => chance() - 0.5)
    })
  const byAir = (word: string) => word in AIR
  return [
    { name: 'airline', track: async (parcels, now) => journeys(parcels, now, byAir) },
    {
      name: 'courier',
      track: async (parcels, now) => journeys(parcels, now, (word) => !byAir(word)),
    },
  ]
}

const AIR = { RCS: 1, DEP: 1, ARR: 1, RCF: 1, CCD: 1 }

/** When each step of a parcel is told: the flight as it is known now, then the lane's legs, p50 to p95. */
function journeyOf(network: Network, parcel: Carried, chance: () => number): CarrierMessage[] {
  const lane = network.lanes.find(({ slug }) => slug === parcel.lane)
  const zone = lane?.originZone ?? 'UTC'
  const { month } = parcel.leavesAt.toZonedDateTimeISO(zone)
  const minutes = (kind: 'ground' | 'clearance' | 'last_mile') => {
    const { p50, p95 } = lane ? legHours(lane, kind, month) : { p50: 2, p95: 4 }
    return Math.round((p50 + (p95 - p50) * chance()) * 60)
  }
  const received = parcel.arrivesAt.add({ minutes: minutes('ground') })
  const cleared = received.add({ minutes: minutes('clearance') })
  const out = cleared.add({ minutes: 90 })
  const door = out.add({ minutes: minutes('last_mile') })
  const [from, to] = [lane?.origin ?? null, lane?.destination ?? null]
  const told = (
    dialect: CarrierMessage['dialect'],
    word: string,
    at: Temporal.Instant,
    place: string | null,
  ) => ({
    sscc: parcel.sscc,
    dialect,
    word,
    place,
    at: at.toString(),
  })
  return [
    told('cargo_imp', 'RCS', parcel.leavesAt.subtract({ hours: 3 }), from),
    told('cargo_imp', 'DEP', parcel.leavesAt, from),
    told('cargo_imp', 'ARR', parcel.arrivesAt, to),
    told('cargo_imp', 'RCF', received, to),
    told('cargo_imp', 'CCD', cleared, to),
    told('aftership', 'OutForDelivery', out, to),
    told('aftership', 'Delivered', door, parcel.regionCode),
  ]
}
