import { parseXml, childNamed, elementsIn, localName, textOf, type Element } from '../ceb/xml.ts'
import type { Table } from '../domain/law-change/sheet.ts'
import { openZip } from './zip.ts'

const COLUMNS_MAX = 200
const ROWS_MAX = 100_000

/**
 * The first sheet of a workbook (Office Open XML, ECMA-376 part 1 §18) as text: shared and inline
 * strings, numbers as they are written, formulas by their last value. Null when it is none.
 */
export function readXlsx(bytes: Buffer): Table | null {
  const open = openZip(bytes)
  if (!open) return null
  const part = (name: string) => {
    const content = open(name)
    const xml = content && parseXml(content.toString('utf8'))
    return xml?.ok ? xml.value : null
  }
  const sheet = part(firstSheet(part('xl/workbook.xml'), part('xl/_rels/workbook.xml.rels')))
  const data = sheet && childNamed(sheet, 'sheetData')
  if (!data) return null
  const strings = elementsOf(part('xl/sharedStrings.xml'), 'si').map(runs)
  const rows: string[][] = []
  let next = 0
  for (const row of elementsOf(data, 'row')) {
    const at = Number(attribute(row, 'r') ?? next + 1) - 1
    if (!Number.isInteger(at) || at < next || at >= ROWS_MAX) return null
    while (rows.length < at) rows.push([])
    rows.push(cellsOf(row, strings))
    next = at + 1
  }
  return rows
}

/** Where the workbook keeps its first sheet. */
function firstSheet(workbook: Element | null, relations: Element | null): string {
  const sheets = workbook && childNamed(workbook, 'sheets')
  const [first] = elementsOf(sheets ?? null, 'sheet')
  const id = first?.attributes.find(([name]) => localName(name) === 'id')?.[1]
  const target = elementsOf(relations, 'Relationship').find((each) => attribute(each, 'Id') === id)
  const path = (target && attribute(target, 'Target')) ?? 'worksheets/sheet1.xml'
  return path.startsWith('/') ? path.slice(1) : `xl/${path}`
}

const elementsOf = (parent: Element | null, name: string): readonly Element[] =>
  parent ? elementsIn(parent).filter((each) => localName(each.name) === name) : []

const attribute = ({ attributes }: Element, wanted: string): string | undefined =>
  attributes.find(([name]) => name === wanted)?.[1]

/** The runs of a rich text together; how it is spoken (`rPh`) is left out. */
const runs = (item: Element): string =>
  elementsIn(item)
    .flatMap((each) => {
      if (localName(each.name) === 't') return [textOf(each)]
      const text = localName(each.name) === 'r' ? childNamed(each, 't') : undefined
      return text ? [textOf(text)] : []
    })
    .join('')

function cellsOf(row: Element, strings: readonly string[]): string[] {
  const cells: string[] = []
  for (const cell of elementsOf(row, 'c')) {
    const at = columnOf(attribute(cell, 'r')) ?? cells.length
    if (at >= COLUMNS_MAX) continue
    while (cells.length < at) cells.push('')
    cells[at] = valueOf(cell, strings)
  }
  return cells
}

/** `AB12` is the 28th column; counted from zero. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference ?? '')?.[1]
  if (letters === undefined) return null
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function valueOf(cell: Element, strings: readonly string[]): string {
  const type = attribute(cell, 't')
  if (type === 'inlineStr') {
    const inline = childNamed(cell, 'is')
    return inline ? runs(inline) : ''
  }
  const value = childNamed(cell, 'v')
  const text = value ? textOf(value) : ''
  if (type === 's') return strings[Number(text)] ?? ''
  // A number with the error of its binary form (`9.1300000000000008`) is meant without it.
  return type === undefined && /\.\d{12,}/.test(text)
    ? String(Number(Number(text).toFixed(6)))
    : text
}
