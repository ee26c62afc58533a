import { transaction, type Pool } from '#db'
import { rewritten } from '#http/paper.ts'
import { redraw } from '#http/photo.ts'
import { newId } from '#lib/ids.ts'
import { ok, refuse, type Result } from '#lib/result.ts'
import { filesOf, FILES_MAX, insertFile, type FileKind, type LotFile } from '../store/file.ts'
import { lockLot } from '../store/lot.ts'

export type FileRefusal =
  | { readonly kind: 'lot_not_found' }
  | { readonly kind: 'file_not_found' }
  /** No picture or document that we read, or too large. */
  | { readonly kind: 'file_unreadable' }
  | { readonly kind: 'too_many_files'; readonly max: number }

export type FileAsked = {
  readonly lot: string
  readonly kind: FileKind
  readonly content: Uint8Array
  readonly title: string | null
  readonly by: string
}

/**
 * Keeps a photo or a certificate of a lot. What it is, is read from its first bytes, never from its
 * name; a picture is drawn and a document written anew, so that nothing else of the file is kept.
 */
export async function addFile(
  { pool, now }: { readonly pool: Pool; readonly now: () => Temporal.Instant },
  { lot: id, kind, content, title, by: actor }: FileAsked,
): Promise<Result<LotFile, FileRefusal>> {
  const kept = await keptOf(kind, content)
  if (!kept) return refuse({ kind: 'file_unreadable' })
  return transaction(pool, async (tx) => {
    const lot = await lockLot(tx, id)
    if (!lot) return refuse({ kind: 'lot_not_found' })
    const others = (await filesOf(tx, [id])).filter((file) => file.kind === kind)
    if (others.length >= FILES_MAX) return refuse({ kind: 'too_many_files', max: FILES_MAX })
    const at = now().round('millisecond')
    const file = { id: newId(), offer: lot.offer, lot: id, kind, title, at, actor, ...kept }
    await insertFile(tx, file)
    const { content: _, ...told } = file
    return ok(told)
  })
}

async function keptOf(kind: FileKind, content: Uint8Array) {
  const photo = await redraw(content)
  if (photo) return { media: 'image/webp' as const, content: photo.image }
  const paper = kind === 'certificate' ? await rewritten(content) : null
  return paper && { media: 'application/pdf' as const, content: paper }
}
