import { query, type Db } from '#db'

export type DocumentRow = {
  readonly offer: string
  /** Lexemes with their letter of weight, as PostgreSQL reads a `tsvector`. */
  readonly terms: string
}

/** Puts documents in the place of those the offers had. */
export async function replaceDocuments(
  db: Db,
  edition: string,
  documents: readonly DocumentRow[],
): Promise<void> {
  await query(db, 'delete from catalogue.search_document where offer = any($1::uuid[])', [
    documents.map(({ offer }) => offer),
  ])
  await query(
    db,
    `insert into catalogue.search_document (offer, edition, terms)
     select offer, $1, terms from jsonb_to_recordset($2) as d(offer uuid, terms tsvector)
     on conflict (offer) do nothing`,
    [edition, JSON.stringify(documents)],
  )
}

/** Offers on sale without a document of the edition, at most so many. */
export async function offersToDocument(db: Db, edition: string, limit: number): Promise<string[]> {
  const rows = await query<{ id: string }>(
    db,
    `select id from catalogue.offer o left join catalogue.search_document d on d.offer = o.id
     where o.withdrawn_at is null and d.edition is distinct from $1 limit $2`,
    [edition, limit],
  )
  return rows.map(({ id }) => id)
}

export async function termRows(db: Db): Promise<string[]> {
  const rows = await query<{ term: string }>(db, 'select term from catalogue.search_term')
  return rows.map(({ term }) => term)
}

/** The offers whose documents answer a `tsquery`; the best first in `weights` of the letters D to A. */
export const answeringDocuments = (db: Db, asked: string, weights: readonly number[]) =>
  query<{ offer: string; score: number }>(
    db,
    `select offer, ts_rank($2::real[], terms, $1::tsquery) as score
     from catalogue.search_document where terms @@ $1::tsquery`,
    [asked, weights],
  )
