import type { Db } from '#db'
import { stockBook, type StockBook, type StockReport } from '../domain/book.ts'
import { lotRows, lotRowsOf, stockReport } from '../store/book.ts'

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

/** Proves that the counters are the sums of the reservations and that nothing was oversold. */
export const verifyStock = (db: Db): Promise<StockReport> => stockReport(db)
