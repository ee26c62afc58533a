import { transaction, type Pool } from '#db'
import type { Catalogue } from '#modules/catalogue'
import type { Law } from '#modules/customs'
import { announceStock, saveLots, shelfRows } from '#modules/stock'
import { lotsDue, moreLotsOf, readLotRules } from './world/lots.ts'

/** What is sold, and by which law it may come. */
export type Goods = { readonly catalogue: Catalogue; readonly law: Law }

/** Rows sent in one statement. */
const BATCH = 2000

/**
 * Brings new lots where a shelf has grown old or empty, by the rules the world began with, and
 * answers the offers that got some. On one day it adds what it adds once.
 */
export async function restockWorld(
  pool: Pool,
  { catalogue, law }: Goods,
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const book = { law, rules: await readLotRules(), now }
  return transaction(pool, async (tx) => {
    const shelves = new Map((await shelfRows(tx)).map((shelf) => [shelf.offer, shelf]))
    const lots = catalogue.offers
      .filter((offer) => {
        // A box has no lots of its own: its parts have.
        if (catalogue.componentsOf(offer.id).length > 0) return false
        const shelf = shelves.get(offer.id)
        return !shelf || shelf.available === 0 || lotsDue(offer, shelf.youngest, book)
      })
      .flatMap((offer) => moreLotsOf(offer, book))
    let added = 0
    for (let at = 0; at < lots.length; at += BATCH) {
      added += await saveLots(tx, lots.slice(at, at + BATCH))
    }
    if (added === 0) return []
    const offers = [...new Set(lots.map(({ offer }) => offer))]
    await announceStock(tx, offers)
    return offers
  })
}
