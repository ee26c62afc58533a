import type { Db } from '#db'
import { networkOf, type Network } from './domain/network.ts'
import { readNetworkData } from './store.ts'

/**
 * Loads the network into memory, with the departures one can still order for and those under way
 * since `from`. A calendar that lacks a year is in `missingYears`: say it loudly, since nothing is
 * promised in such a year.
 */
export const loadNetwork = async (db: Db, from: Temporal.Instant): Promise<Network> =>
  networkOf(await readNetworkData(db, from))
