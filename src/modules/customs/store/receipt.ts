import { query, type Db } from '#db'

export type NewReceipt = {
  /** Hash of what was said, in hexadecimal: the same words twice are one receipt. */
  readonly digest: string
  readonly kind: string
  readonly document: string | null
  readonly declaration: string | null
  readonly status: string
  readonly at: Temporal.Instant
  readonly info: string
  readonly fields: Readonly<Record<string, string>>
}

/** Keeps what was not heard before and answers which that were. */
export async function keepReceipts(
  tx: Db,
  rows: readonly NewReceipt[],
): Promise<ReadonlySet<string>> {
  const kept = await query<{ digest: string }>(
    tx,
    `insert into customs.receipt (digest, kind, document_id, declaration_id, status, status_at, info, fields)
       select decode(r.digest, 'hex'), r.kind, r.document, r.declaration, r.status, r.at, r.info, r.fields
       from jsonb_to_recordset($1) r(digest text, kind text, document uuid, declaration uuid, status text,
         at timestamptz, info text, fields jsonb)
       order by r.digest on conflict do nothing returning encode(digest, 'hex') as digest`,
    [JSON.stringify(rows)],
  )
  return new Set(kept.map(({ digest }) => digest))
}

export type KnownDocument = {
  readonly id: string
  readonly declaration: string
  readonly kind: string
}

/** The documents behind numbers that customs repeats. */
export const knownDocuments = (db: Db, ids: readonly string[]): Promise<KnownDocument[]> =>
  query(
    db,
    `select id, declaration_id as declaration, kind from customs.document where id = any ($1::uuid[])`,
    [ids],
  )

/** The latest document of a kind by a number of its business: order, waybill or internal number. */
export const documentByNumber = (db: Db, kind: string, number: string): Promise<KnownDocument[]> =>
  query(
    db,
    `select k.id, k.declaration_id as declaration, k.kind
       from customs.declaration d join customs.document k on k.declaration_id = d.id
       where $2 in (d.order_no, d.logistics_no, d.cop_no) and k.kind = $1
       order by k.round desc limit 1`,
    [kind, number],
  )

export type StoredReceipt = {
  readonly kind: string
  readonly document: string | null
  readonly status: string
  readonly at: Temporal.Instant
  readonly info: string
  readonly fields: Readonly<Record<string, string>>
  readonly heardAt: Temporal.Instant
}

export const receiptsOf = (db: Db, declaration: string): Promise<StoredReceipt[]> =>
  query(
    db,
    `select kind, document_id as document, status, status_at as at, info, fields,
            heard_at as "heardAt"
       from customs.receipt where declaration_id = $1 order by status_at, heard_at`,
    [declaration],
  )
