import type { Db } from '#db'
import { dayIn } from '#lib/day.ts'
import { stockBook, type StockBook, type StockReport } from '../domain/book.ts'
import { announceStock, lotRows, lotRowsOf, retireLots, stockReport } from '../store/book.ts'

/** Reads the lots that can be sold into memory. */
export const loadStock = async (db: Db): Promise<StockBook> => stockBook(await lotRows(db))

/** Reads the lots of some offers again, after something moved. */
export async function refreshOffers(
  db: Db,
  book: StockBook,
  offers: readonly string[],
): Promise<void> {
  if (offers.length > 0) book.replace(offers, await lotRowsOf(db, offers))
}

/** A day is over when it is over at the hubs, where the day ends later than in China. */
const HUB_ZONE = 'Europe/Paris'

/** Takes lots whose last day is over off the shelf and answers the offers they were of. */
export async function retireExpired(db: Db, now: Temporal.Instant): Promise<readonly string[]> {
  const offers = await retireLots(db, dayIn(now, HUB_ZONE))
  if (offers.length > 0) await announceStock(db, offers)
  return offers
}

/** Proves that the counters are the sums of the reservations and that nothing was oversold. */
export const verifyStock = (db: Db): Promise<StockReport> => stockReport(db)
