import { PDFDocument, PDFName } from 'pdf-lib'

/** What a document may be: more is refused before it costs memory. */
export const PAPER_LIMITS = { bytes: 4_000_000, pages: 20, kept: 2_000_000 }

const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d]

/**
 * A PDF written anew with its pages alone: scripts, attached files, forms, who wrote it and with what
 * stay behind. Null when it is none, too large, sealed by a password, or broken.
 */
export async function rewritten(file: Uint8Array): Promise<Buffer | null> {
  const { bytes, pages, kept } = PAPER_LIMITS
  if (file.byteLength === 0 || file.byteLength > bytes) return null
  if (!PDF.every((byte, at) => file[at] === byte)) return null
  try {
    const read = await PDFDocument.load(file, { updateMetadata: false })
    const count = read.getPageCount()
    if (count === 0 || count > pages) return null
    const made = await PDFDocument.create({ updateMetadata: false })
    for (const page of await made.copyPages(read, read.getPageIndices())) {
      // What a page does when it is opened, and links and files pinned to it, are no part of its picture.
      for (const key of ['AA', 'Annots', 'Metadata', 'PieceInfo']) page.node.delete(PDFName.of(key))
      made.addPage(page)
    }
    const data = await made.save({ useObjectStreams: true, addDefaultPage: false })
    return data.byteLength > kept ? null : Buffer.from(data)
  } catch {
    return null
  }
}
