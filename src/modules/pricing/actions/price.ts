import { dayIn } from '#lib/day.ts'
import type { Db } from '#db'
import { HISTORY_HOURS, timelineOf, type Prices, type Timeline } from '../domain/prices.ts'
import { periodRows } from '../store/price.ts'
import { rateRows } from '../store/rate.ts'
import { switchRows } from '../store/parity-line.ts'
import { announcedProposals } from '../store/proposal.ts'

/** Where the reference rates are dated: the European Central Bank. */
const RATE_ZONE = 'Europe/Paris'

/** Announcements that are looked through: of all houses, the latest. */
const ANNOUNCED = 100

/** Reads the prices of two months and of all that is scheduled, and the rates known on the day. */
export async function loadTimeline(db: Db, at: Temporal.Instant): Promise<Timeline> {
  const rows = await periodRows(db, at.subtract({ hours: HISTORY_HOURS }))
  const announced = (await announcedProposals(db, ANNOUNCED)).flatMap(
    ({ house, release, announcement: texts }) =>
      release && texts ? [{ house, texts, ...release }] : [],
  )
  const rates = await rateRows(db, dayIn(at, RATE_ZONE))
  return timelineOf(rows, rates, await switchRows(db), announced)
}

/** Reads the prices that stand at an instant, and the rates known on its day. */
export const loadPrices = async (db: Db, at: Temporal.Instant): Promise<Prices> =>
  (await loadTimeline(db, at)).at(at)
