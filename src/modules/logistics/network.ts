import type { Db } from '#db'
import { networkOf, recordBooked, type Network } from './domain/network.ts'
import { allBookedRows, bookedRows, readNetworkData } from './store.ts'

/**
 * Loads the network into memory, with the departures one can still order for and those under way
 * since `from`. A calendar that lacks a year is in `missingYears`: say it loudly, since nothing is
 * promised in such a year.
 */
export const loadNetwork = async (db: Db, from: Temporal.Instant): Promise<Network> =>
  networkOf(await readNetworkData(db, from))

/** Reads again what departures have booked, after orders took or gave back room on them. */
export async function refreshBooked(
  db: Db,
  network: Network,
  departures: readonly string[],
): Promise<void> {
  for (const { id, booked } of await bookedRows(db, departures)) recordBooked(network, id, booked)
}

type DepartureDiscrepancy = {
  readonly departure: string
  /** What its counter says, and what the orders that are alive take. */
  readonly booked: number
  readonly ordered: number
}

/** Departures whose counter is not the sum of what orders take of them, units by id. */
export async function verifyDepartures(
  db: Db,
  ordered: ReadonlyMap<string, number>,
): Promise<DepartureDiscrepancy[]> {
  const booked = new Map((await allBookedRows(db)).map((row) => [row.id, row.booked]))
  return [...new Set([...booked.keys(), ...ordered.keys()])]
    .map((departure) => ({
      departure,
      booked: booked.get(departure) ?? 0,
      ordered: ordered.get(departure) ?? 0,
    }))
    .filter((each) => each.booked !== each.ordered)
}
