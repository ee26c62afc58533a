import { query, type Db } from '#db'

export const FILE_KINDS = ['photo', 'certificate'] as const
export type FileKind = (typeof FILE_KINDS)[number]
export const FILES_MAX = 6

/** What is kept of a lot beside its words: a photo, or a certificate. */
export type LotFile = {
  readonly id: string
  readonly offer: string
  readonly lot: string
  readonly kind: FileKind
  readonly media: 'image/webp' | 'application/pdf'
  readonly title: string | null
  readonly at: Temporal.Instant
  readonly actor: string
}

const FILE = 'id, offer, lot, kind, media, title, at, actor'

/** The files of some lots, the first kept first. */
export const filesOf = (db: Db, lots: readonly string[]): Promise<LotFile[]> =>
  query(db, `select ${FILE} from stock.lot_file where lot = any ($1::uuid[]) order by id`, [lots])

export async function readFile(
  db: Db,
  { lot, id }: Pick<LotFile, 'lot' | 'id'>,
): Promise<(LotFile & { readonly content: Buffer }) | undefined> {
  const [row] = await query<LotFile & { readonly content: Buffer }>(
    db,
    `select ${FILE}, content from stock.lot_file where lot = $1 and id = $2`,
    [lot, id],
  )
  return row
}

export const insertFile = (db: Db, file: LotFile & { readonly content: Buffer }) =>
  query(
    db,
    `insert into stock.lot_file (offer, lot, id, kind, media, content, title, at, actor)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      file.offer,
      file.lot,
      file.id,
      file.kind,
      file.media,
      file.content,
      file.title,
      file.at,
      file.actor,
    ],
  )

/** Takes a file back; false when there is none. */
export async function deleteFile(
  db: Db,
  { lot, id }: Pick<LotFile, 'lot' | 'id'>,
): Promise<boolean> {
  const rows = await query(
    db,
    'delete from stock.lot_file where lot = $1 and id = $2 returning id',
    [lot, id],
  )
  return rows.length > 0
}
