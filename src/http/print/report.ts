import fontkit from '@pdf-lib/fontkit'
import { PDFDocument, rgb, type PDFFont, type PDFPage } from 'pdf-lib'
import { facesFor, isHan } from './fonts.ts'

export type ReportColumn = { readonly head: string; readonly share: number; readonly end?: boolean }

/** What a report is made of, from its top down. */
export type ReportBlock =
  | { readonly kind: 'title' | 'heading' | 'text' | 'quiet'; readonly text: string }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [string, string])[] }
  | {
      readonly kind: 'table'
      readonly columns: readonly ReportColumn[]
      readonly rows: readonly (readonly string[])[]
    }

export type Report = {
  readonly title: string
  /** Written at the foot of every page, before its number. */
  readonly foot: string
  readonly language: string
  readonly blocks: readonly ReportBlock[]
}

const A4 = { width: 595.28, height: 841.89 }
const MARGIN = 50
const WIDTH = A4.width - 2 * MARGIN
const INK = rgb(0.09, 0.11, 0.1)
const QUIET = rgb(0.38, 0.4, 0.39)
const RULE = rgb(0.8, 0.8, 0.78)

const SIZES = { title: 20, heading: 13, text: 10, quiet: 8.5, cell: 8.5 } as const

type Pen = {
  readonly document: PDFDocument
  readonly fonts: { readonly han: PDFFont; readonly latin: PDFFont }
  page: PDFPage
  /** Where the next line's foot stands, from the bottom of the page. */
  y: number
}

/** A report on A4, as many pages as it needs, in the faces of the labels. */
export async function reportPdf(report: Report): Promise<Uint8Array> {
  const words = JSON.stringify(report)
  const faces = await facesFor(`${words}0123456789/ …–`)
  const document = await PDFDocument.create()
  document.registerFontkit(fontkit)
  document.setTitle(report.title)
  document.setLanguage(report.language)
  const fonts = {
    han: await document.embedFont(faces.han),
    latin: await document.embedFont(faces.latin),
  }
  const pen: Pen = { document, fonts, page: document.addPage([A4.width, A4.height]), y: 0 }
  pen.y = A4.height - MARGIN
  for (const block of report.blocks) draw(pen, block)
  const pages = document.getPages()
  for (const [nr, page] of pages.entries()) {
    pen.page = page
    const text = `${report.foot} – ${nr + 1} / ${pages.length}`
    writeLine(pen, text, { x: MARGIN, y: MARGIN - 22, size: SIZES.quiet, colour: QUIET })
  }
  return document.save()
}

function draw(pen: Pen, block: ReportBlock): void {
  switch (block.kind) {
    case 'title':
      paragraph(pen, block.text, { size: SIZES.title, before: 0, after: 10 })
      return
    case 'heading':
      room(pen, 60)
      paragraph(pen, block.text, { size: SIZES.heading, before: 14, after: 6 })
      return
    case 'text':
      paragraph(pen, block.text, { size: SIZES.text, before: 0, after: 6 })
      return
    case 'quiet':
      paragraph(pen, block.text, { size: SIZES.quiet, before: 0, after: 6, colour: QUIET })
      return
    case 'facts':
      for (const [name, value] of block.rows) row(pen, FACTS, [name, value])
      pen.y -= 6
      return
    case 'table':
      table(pen, block)
  }
}

const FACTS: readonly ReportColumn[] = [
  { head: '', share: 0.3 },
  { head: '', share: 0.7 },
]

function table(pen: Pen, { columns, rows }: Extract<ReportBlock, { kind: 'table' }>): void {
  const heads = columns.map(({ head }) => head)
  room(pen, 50)
  row(pen, columns, heads, QUIET)
  for (const cells of rows) {
    if (row(pen, columns, cells)) row(pen, columns, heads, QUIET)
  }
  pen.y -= 8
}

/** One row, as tall as its tallest cell; answers whether it opened a page for the next one. */
function row(
  pen: Pen,
  columns: readonly ReportColumn[],
  cells: readonly string[],
  colour = INK,
): boolean {
  const size = SIZES.cell
  const widths = columns.map(({ share }) => share * WIDTH)
  const lines = cells.map((cell, nr) => wrap(pen, cell, size, (widths[nr] ?? 0) - 6))
  const tall = Math.max(1, ...lines.map(({ length }) => length)) * size * 1.45 + 6
  const turned = room(pen, tall)
  const top = pen.y
  let x = MARGIN
  for (const [nr, texts] of lines.entries()) {
    const width = widths[nr] ?? 0
    for (const [line, text] of texts.entries()) {
      const left = columns[nr]?.end === true ? x + width - 6 - widthOf(pen, text, size) : x
      writeLine(pen, text, { x: left, y: top - size - line * size * 1.45, size, colour })
    }
    x += width
  }
  pen.y = top - tall
  pen.page.drawLine({
    start: { x: MARGIN, y: pen.y + 2 },
    end: { x: MARGIN + WIDTH, y: pen.y + 2 },
    thickness: 0.5,
    color: RULE,
  })
  return turned
}

function paragraph(
  pen: Pen,
  text: string,
  look: { size: number; before: number; after: number; colour?: typeof INK },
): void {
  pen.y -= look.before
  for (const line of wrap(pen, text, look.size, WIDTH)) {
    room(pen, look.size * 1.45)
    writeLine(pen, line, {
      x: MARGIN,
      y: pen.y - look.size,
      size: look.size,
      colour: look.colour ?? INK,
    })
    pen.y -= look.size * 1.45
  }
  pen.y -= look.after
}

/** Opens a page when so much does not fit this one. */
function room(pen: Pen, tall: number): boolean {
  if (pen.y - tall >= MARGIN) return false
  pen.page = pen.document.addPage([A4.width, A4.height])
  pen.y = A4.height - MARGIN
  return true
}

const fontOf = ({ fonts }: Pen, sign: string) => (isHan(sign) ? fonts.han : fonts.latin)

const widthOf = (pen: Pen, text: string, size: number): number =>
  [...text].reduce((sum, sign) => sum + fontOf(pen, sign).widthOfTextAtSize(sign, size), 0)

/** Lines of a width: broken between words, and between any two signs of Chinese. */
function wrap(pen: Pen, text: string, size: number, width: number): string[] {
  const pieces = text.match(/[\u2e80-\ufffd]|\s+|[^\s\u2e80-\ufffd]+/gu) ?? []
  const lines: string[] = []
  let line = ''
  for (const piece of pieces.flatMap((each) => cut(pen, each, size, width))) {
    if (line !== '' && widthOf(pen, line + piece.trimEnd(), size) > width) {
      lines.push(line.trimEnd())
      line = piece.trimStart()
    } else line += piece
  }
  return [...lines, line.trimEnd()].filter((each, nr) => nr === 0 || each !== '')
}

/** A word wider than its line is cut. */
function cut(pen: Pen, word: string, size: number, width: number): string[] {
  if (widthOf(pen, word, size) <= width) return [word]
  return [...word]
}

function writeLine(
  pen: Pen,
  text: string,
  { x, y, size, colour }: { x: number; y: number; size: number; colour: typeof INK },
): void {
  let left = x
  for (const run of text.match(/[\u2e80-\ufffd]+|[^\u2e80-\ufffd]+/gu) ?? []) {
    const font = fontOf(pen, run)
    pen.page.drawText(run, { x: left, y, size, font, color: colour })
    left += widthOf(pen, run, size)
  }
}
