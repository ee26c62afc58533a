/** A table as a file holds it: cells as text, rows in their order. */
export type Table = readonly (readonly string[])[]

/** A row under its recognised columns; `row` is its number in the file, from 1. */
export type SheetRow = {
  readonly row: number
  readonly cells: Readonly<Partial<Record<Column, string>>>
}

export const COLUMNS = [
  'hs',
  'zh',
  'en',
  'fr',
  'mfn',
  'provisional',
  'vat',
  'consumption',
  'remark',
  'country',
  'region',
  'disease',
  'until',
  'origin',
  'producer',
  'rate',
  'remedy',
] as const
export type Column = (typeof COLUMNS)[number]

/** The words that official lists and our own files put over a column. */
const NAMES: Readonly<Record<Column, readonly string[]>> = {
  hs: ['税则号列', '税则号', '税号', '商品编码', '商品编号', 'hs8', 'hs', 'hscode', 'hs_prefix'],
  zh: ['货品名称', '商品名称', '品名', '名称', 'name_zh', 'zh'],
  en: ['英文名称', 'name_en', 'en'],
  fr: ['法文名称', 'name_fr', 'fr'],
  mfn: ['最惠国税率', '最惠国', 'mfn_pct', 'mfn'],
  provisional: ['暂定税率', '进口暂定税率', '最惠国暂定税率', 'provisional_pct', 'provisional'],
  vat: ['增值税率', '增值税', 'vat_pct', 'vat'],
  consumption: ['消费税率', '消费税', 'consumption_tax', 'consumption'],
  remark: ['备注', 'remark', 'remarks', 'condition'],
  country: ['国家', '国别', 'country'],
  region: ['地区', '区域', 'region'],
  disease: ['疫病', '疫情', 'disease'],
  until: ['截止日期', '失效日期', 'valid_until', 'until'],
  origin: ['原产国', '原产地', 'origin'],
  producer: ['生产商', '公司', 'producer'],
  rate: ['税率', '反倾销税率', '反补贴税率', 'rate_pct', 'rate'],
  remedy: ['措施', '类别', 'kind', 'remedy'],
}

/** `最惠国税率（%）` and `MFN_pct` say the same as `最惠国税率` and `mfn_pct`. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\s/g, '')
    .replaceAll(/\(.*?\)|%/g, '')

const COLUMN_OF: ReadonlyMap<string, Column> = new Map(
  COLUMNS.flatMap((column) => NAMES[column].map((name) => [name, column] as const)),
)

/** Lines above the columns: a title, a number, a date. */
const TITLE_ROWS_MAX = 20

/**
 * Finds the line that names the columns and answers the rows below it, under our own names; null when
 * no line names a tariff number. A column that nobody knows is left out; the first of two counts.
 */
export function readSheet(table: Table): readonly SheetRow[] | null {
  const at = table
    .slice(0, TITLE_ROWS_MAX)
    .findIndex((cells) => cells.some((cell) => COLUMN_OF.get(plain(cell)) === 'hs'))
  const header = table[at]
  if (!header) return null
  const columns = header.map((cell) => COLUMN_OF.get(plain(cell)))
  return table.slice(at + 1).flatMap((cells, index) => {
    const named: Partial<Record<Column, string>> = {}
    columns.forEach((column, place) => {
      if (column !== undefined) named[column] ??= (cells[place] ?? '').normalize('NFC').trim()
    })
    const empty = Object.values(named).every((cell) => cell === '')
    return empty ? [] : [{ row: at + index + 2, cells: named }]
  })
}

/**
 * A tariff number as lists write it: `0307.1190`, `03071190`, ten digits, or a number that lost its
 * first zero in a spreadsheet. Null when it is none.
 */
export function readHs8(text: string): string | null {
  const digits = text.normalize('NFKC').replaceAll(/[.\s'-]/g, '')
  if (!/^\d{7,10}$/.test(digits)) return null
  return digits.length % 2 === 1 ? `0${digits}`.slice(0, 8) : digits.slice(0, 8)
}

/** The first digits of tariff numbers, an even number of them: a chapter, a heading, a line. */
export function readPrefix(text: string): string | null {
  const digits = text.normalize('NFKC').replaceAll(/[.\s'-]/g, '')
  return /^\d{2}(?:\d\d){0,3}$/.test(digits) ? digits : null
}
