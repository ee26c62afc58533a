import { dayIn } from '#lib/day.ts'
import type { Db } from '#db'
import { pricesOf, type Prices } from './domain/prices.ts'
import { priceRows, rateRows } from './store.ts'

/** Where the reference rates are dated: the European Central Bank. */
const RATE_ZONE = 'Europe/Paris'

/** Reads the prices that stand at an instant, and the rates known on its day. */
export async function loadPrices(db: Db, at: Temporal.Instant): Promise<Prices> {
  return pricesOf(at, await priceRows(db, at), await rateRows(db, dayIn(at, RATE_ZONE)))
}
