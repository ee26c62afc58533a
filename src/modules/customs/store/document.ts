import { query, type Db } from '#db'
import type { Body } from '../ceb/message.ts'
import type { Answer, SentKind } from '../domain/declaration/standing.ts'

/** One document in one round. */
export type StoredDocument = {
  readonly id: string
  readonly declaration: string
  readonly kind: SentKind
  readonly round: number
  readonly appType: '1' | '2' | '3'
  readonly masked: Body
  readonly sealed: Buffer
  /** The return that a request is about. */
  readonly return: string | null
  readonly message: string | null
  readonly nr: number | null
  readonly madeAt: Temporal.Instant
}

const COLUMNS = `id, declaration_id as declaration, kind, round, app_type as "appType", masked, sealed,
  return_id as "return", message_id as message, nr, made_at as "madeAt"`

export type NewDocument = Pick<
  StoredDocument,
  'id' | 'declaration' | 'kind' | 'round' | 'appType' | 'masked' | 'sealed' | 'return'
>

export async function insertDocuments(tx: Db, rows: readonly NewDocument[]): Promise<void> {
  await query(
    tx,
    `insert into customs.document (id, declaration_id, kind, round, app_type, masked, sealed,
       return_id)
       select k.id, k.declaration, k.kind, k.round, k."appType", k.masked, decode(k.sealed, 'hex'),
              k."return"
       from jsonb_to_recordset($1) k(id uuid, declaration uuid, kind text, round integer,
         "appType" text, masked jsonb, sealed text, "return" uuid)`,
    [JSON.stringify(rows.map((row) => ({ ...row, sealed: row.sealed.toString('hex') })))],
  )
}

/** The latest round of every document of some declarations; requests of returns go by themselves. */
export const latestDocuments = (
  db: Db,
  declarations: readonly string[],
): Promise<StoredDocument[]> =>
  query(
    db,
    `select distinct on (declaration_id, kind) ${COLUMNS} from customs.document
       where declaration_id = any ($1::uuid[]) and kind <> '625'
       order by declaration_id, kind, round desc`,
    [declarations],
  )

/** The latest round of every document that was given to a message. */
export const sentDocuments = (db: Db, declarations: readonly string[]): Promise<StoredDocument[]> =>
  query(
    db,
    `select distinct on (declaration_id, kind) ${COLUMNS} from customs.document
       where declaration_id = any ($1::uuid[]) and kind <> '625' and message_id is not null
       order by declaration_id, kind, round desc`,
    [declarations],
  )

/** Those of some declarations whose latest list was given to no message yet. */
export async function withUnsentList(
  db: Db,
  declarations: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await query<{ declaration: string }>(
    db,
    `select declaration_id as declaration from customs.document
       where declaration_id = any ($1::uuid[]) and kind = '621' and message_id is null`,
    [declarations],
  )
  return new Set(rows.map(({ declaration }) => declaration))
}

/** The latest request of every return of some declarations. */
export const returnDocuments = (
  db: Db,
  declarations: readonly string[],
): Promise<StoredDocument[]> =>
  query(
    db,
    `select distinct on (return_id) ${COLUMNS} from customs.document
       where declaration_id = any ($1::uuid[]) and kind = '625' order by return_id, round desc`,
    [declarations],
  )

/** Every round, for the log. */
export const documentsOfDeclaration = (db: Db, declaration: string): Promise<StoredDocument[]> =>
  query(
    db,
    `select ${COLUMNS} from customs.document where declaration_id = $1 order by kind, round`,
    [declaration],
  )

export async function documentById(db: Db, id: string): Promise<StoredDocument | undefined> {
  const [row] = await query<StoredDocument>(
    db,
    `select ${COLUMNS} from customs.document where id = $1`,
    [id],
  )
  return row
}

/** Puts documents into messages, each at its place. */
export async function placeDocuments(
  tx: Db,
  places: readonly { readonly id: string; readonly message: string; readonly nr: number }[],
): Promise<void> {
  await query(
    tx,
    `update customs.document k set message_id = p.message, nr = p.nr
       from jsonb_to_recordset($1) p(id uuid, message uuid, nr smallint) where k.id = p.id`,
    [JSON.stringify(places)],
  )
}

/** The documents of a message, in their order. */
export const documentsOfMessage = (
  db: Db,
  message: string,
): Promise<(StoredDocument & { person: string })[]> =>
  query(
    db,
    `select k.id, k.declaration_id as declaration, k.kind, k.round, k.app_type as "appType", k.masked,
            k.sealed, k.return_id as "return", k.message_id as message, k.nr, k.made_at as "madeAt",
            encode(d.person_hash, 'hex') as person
       from customs.document k join customs.declaration d on d.id = k.declaration_id
       where k.message_id = $1 order by k.nr`,
    [message],
  )

export type DocumentAnswer = Answer & { readonly document: string }

/** What was said of some documents. */
export const answersTo = (db: Db, documents: readonly string[]): Promise<DocumentAnswer[]> =>
  query(
    db,
    `select document_id as document, status, status_at as at, info from customs.receipt
       where document_id = any ($1::uuid[])`,
    [documents],
  )
