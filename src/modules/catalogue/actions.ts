import type { Db } from '#db'
import { catalogueOf, type Catalogue } from './domain/catalogue.ts'
import type { OfferView } from './domain/offer.ts'
import { documentOf, EDITION } from './search/document.ts'
import { tsvector } from './search/durable.ts'
import { categoryRows, componentRows, insertOffers, offerRows, offersById } from './store.ts'
import { offersToDocument, replaceDocuments } from './store/search.ts'

/** Reads the whole catalogue into memory. */
export async function loadCatalogue(db: Db): Promise<Catalogue> {
  return catalogueOf(await offerRows(db), await categoryRows(db), await componentRows(db))
}

/**
 * Adds offers that are not known yet, each with the document it is found by, and answers how many
 * there were. The transaction is the caller's: an offer and its document come together or not at all.
 */
export async function saveOffers(tx: Db, offers: readonly OfferView[]): Promise<number> {
  const added = new Set(await insertOffers(tx, offers))
  const fresh = offers.filter(({ id }) => added.has(id))
  await writeDocuments(tx, fresh)
  return fresh.length
}

/** Offers documented at once. */
const BATCH = 500

/** Gives every offer on sale a document of today's words and rules, and answers how many lacked one. */
export async function mendDocuments(db: Db): Promise<number> {
  let mended = 0
  for (;;) {
    const lacking = await offersToDocument(db, EDITION, BATCH)
    if (lacking.length === 0) return mended
    await writeDocuments(db, await offersById(db, lacking))
    mended += lacking.length
  }
}

const writeDocuments = (db: Db, offers: readonly OfferView[]): Promise<void> =>
  replaceDocuments(
    db,
    EDITION,
    offers.map((offer) => {
      const { offer: id, terms } = documentOf(offer)
      return { offer: id, terms: tsvector(terms) }
    }),
  )
