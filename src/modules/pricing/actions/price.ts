import { dayIn } from '#lib/day.ts'
import type { Db } from '#db'
import { HISTORY_HOURS, timelineOf, type Prices, type Timeline } from '../domain/prices.ts'
import { periodRows } from '../store/price.ts'
import { rateRows } from '../store/rate.ts'
import { switchRows } from '../store/parity-line.ts'

/** Where the reference rates are dated: the European Central Bank. */
const RATE_ZONE = 'Europe/Paris'

/** Reads the prices of two months and of all that is scheduled, and the rates known on the day. */
export async function loadTimeline(db: Db, at: Temporal.Instant): Promise<Timeline> {
  const rows = await periodRows(db, at.subtract({ hours: HISTORY_HOURS }))
  return timelineOf(rows, await rateRows(db, dayIn(at, RATE_ZONE)), await switchRows(db))
}

/** Reads the prices that stand at an instant, and the rates known on its day. */
export const loadPrices = async (db: Db, at: Temporal.Instant): Promise<Prices> =>
  (await loadTimeline(db, at)).at(at)
