import fontkit from '@pdf-lib/fontkit'
import { PDFDocument, rgb, type PDFFont, type PDFPage } from 'pdf-lib'
import { labelParts, SHEET, type LabelPart, type ParcelFacts } from '../domain/label.ts'
import { facesFor, isHan, type Faces } from '#http/print/fonts.ts'
import { barsOf } from './symbol.ts'

/** Points a millimetre. */
const MM = 72 / 25.4
const BLACK = rgb(0, 0, 0)

type Hand = { readonly page: PDFPage; readonly han: PDFFont; readonly latin: PDFFont }

/** The label of a parcel as a PDF of one A6 page; bars are drawn, never a picture of them. */
export async function labelPdf(facts: ParcelFacts): Promise<Uint8Array> {
  const parts = labelParts(facts)
  const words = parts.map((part) => (part.kind === 'text' ? part.text : '')).join('')
  const { document, hand } = await openPage(await facesFor(`${words}…`), SHEET)
  document.setTitle(`(00) ${facts.sscc}`)
  for (const part of parts) draw(hand, part, SHEET.height)
  return document.save()
}

export type TableSheet = {
  readonly title: string
  readonly lines: readonly string[]
  readonly heads: readonly string[]
  /** Widths of the columns in millimetres. */
  readonly widths: readonly number[]
  readonly rows: readonly (readonly string[])[]
}

const A4 = { width: 297, height: 210 }
const ROWS_A_PAGE = 28

/** A list on A4, landscape, as many pages as it needs. */
export async function tablePdf(sheet: TableSheet): Promise<Uint8Array> {
  const words = [sheet.title, ...sheet.lines, ...sheet.heads, ...sheet.rows.flat()].join('')
  const pages = Math.max(1, Math.ceil(sheet.rows.length / ROWS_A_PAGE))
  const { document, hand } = await openPage(await facesFor(`${words}0123456789/…`), A4)
  document.setTitle(sheet.title)
  for (let nr = 0; nr < pages; nr++) {
    const page = nr === 0 ? hand.page : document.addPage([A4.width * MM, A4.height * MM])
    const rows = sheet.rows.slice(nr * ROWS_A_PAGE, (nr + 1) * ROWS_A_PAGE)
    for (const part of pageParts(sheet, rows, `${nr + 1} / ${pages}`)) {
      draw({ ...hand, page }, part, A4.height, A4.width)
    }
  }
  return document.save()
}

function pageParts(sheet: TableSheet, rows: TableSheet['rows'], number: string): LabelPart[] {
  const lefts = sheet.widths.map(
    (_, nr) => 10 + sheet.widths.slice(0, nr).reduce((a, b) => a + b, 0),
  )
  const line = (cells: readonly string[], y: number, size: number): LabelPart[] =>
    cells.map((text, nr) => ({
      kind: 'text',
      x: lefts[nr] ?? 10,
      y,
      size,
      text,
      width: (sheet.widths[nr] ?? 20) - 2,
    }))
  return [
    { kind: 'text', x: 10, y: 14, size: 5, text: sheet.title, width: 220 },
    { kind: 'text', x: 270, y: 14, size: 3.4, text: number, width: 20 },
    ...sheet.lines.map((text, nr): LabelPart => ({
      kind: 'text',
      x: 10,
      y: 21 + nr * 5,
      size: 3.4,
      text,
      width: 270,
    })),
    ...line(sheet.heads, 38, 3.2),
    { kind: 'rule', y: 40 },
    ...rows.flatMap((cells, nr) => line(cells, 45.5 + nr * 5.6, 3)),
  ]
}

async function openPage(faces: Faces, sheet: { width: number; height: number }) {
  const document = await PDFDocument.create()
  document.registerFontkit(fontkit)
  const page = document.addPage([sheet.width * MM, sheet.height * MM])
  const han = await document.embedFont(faces.han)
  const latin = await document.embedFont(faces.latin)
  return { document, hand: { page, han, latin } }
}

function draw(hand: Hand, part: LabelPart, height: number, width: number = SHEET.width): void {
  const { page } = hand
  switch (part.kind) {
    case 'text':
      return write(hand, part, height)
    case 'rule':
      return page.drawRectangle({
        x: 5 * MM,
        y: (height - part.y) * MM,
        width: (width - 10) * MM,
        height: 0.3 * MM,
        color: BLACK,
      })
    case 'symbol': {
      const { black, ...size } = barsOf(part.symbology, part.text)
      const tall = size.height === null ? part.height : part.module
      for (const bar of black) {
        page.drawRectangle({
          x: (part.x + bar.x * part.module) * MM,
          y: (height - part.y - bar.y * part.module - tall) * MM,
          width: bar.width * part.module * MM,
          height: tall * MM,
          color: BLACK,
        })
      }
    }
  }
}

type Words = Extract<LabelPart, { kind: 'text' }>

/** Writes a text sign by sign in the face that has it; what does not fit its width ends in an ellipsis. */
function write(
  { page, han, latin }: Hand,
  { x, y, size, text, width }: Words,
  height: number,
): void {
  const points = size * MM
  const fontOf = (sign: string) => (isHan(sign) ? han : latin)
  const widthOf = (told: string) =>
    [...told].reduce((sum, sign) => sum + fontOf(sign).widthOfTextAtSize(sign, points), 0)
  let told = text
  if (widthOf(told) > width * MM) {
    while (told.length > 1 && widthOf(`${told}…`) > width * MM) {
      told = [...told].slice(0, -1).join('')
    }
    told = `${told}…`
  }
  let left = x * MM
  for (const run of told.match(/[\u2e80-\ufffd]+|[^\u2e80-\ufffd]+/gu) ?? []) {
    const font = fontOf(run)
    page.drawText(run, { x: left, y: (height - y) * MM, size: points, font, color: BLACK })
    left += widthOf(run)
  }
}
