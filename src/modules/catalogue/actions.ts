import type { Db } from '#db'
import { catalogueOf, type Catalogue } from './domain/catalogue.ts'
import { categoryRows, componentRows, offerRows } from './store.ts'

/** Reads the whole catalogue into memory. */
export async function loadCatalogue(db: Db): Promise<Catalogue> {
  return catalogueOf(await offerRows(db), await categoryRows(db), await componentRows(db))
}
