import { compareRatio, div, ratio, readRatio, type Ratio } from '#lib/ratio.ts'
import type { AdditionalDuty, Suspension } from '../law.ts'
import { readConsumption } from '../tariff-text.ts'
import type { Consumption, Grade, Remark } from '../tariff.ts'
import { readHs8, readPrefix, type Column, type SheetRow } from './sheet.ts'

/** What a list is about; each kind changes only what its list speaks of. */
export const LIST_KINDS = [
  'tariff',
  'positive_list',
  'post_ban',
  'suspensions',
  'remedies',
] as const
export type ListKind = (typeof LIST_KINDS)[number]

/** Rates of one line; what the list does not say is not there. */
export type TariffEntry = {
  readonly row: number
  readonly hs8: string
  readonly names: { readonly zh?: string; readonly en?: string; readonly fr?: string }
  readonly mfn?: Ratio
  /** Null: the list has the column and says that there is none. */
  readonly provisional?: Ratio | null
  readonly vat?: Ratio
  readonly consumption?: Consumption
}

export type ListedEntry = {
  readonly row: number
  readonly hs8: string
  readonly remarks: readonly Remark[]
  readonly remark: string
}

export type Entries =
  | { readonly kind: 'tariff'; readonly entries: readonly TariffEntry[] }
  | { readonly kind: 'positive_list'; readonly entries: readonly ListedEntry[] }
  | { readonly kind: 'post_ban'; readonly prefixes: readonly string[] }
  | { readonly kind: 'suspensions'; readonly rows: readonly Suspension[] }
  | { readonly kind: 'remedies'; readonly rows: readonly AdditionalDuty[] }

/** A cell of a file that says nothing we understand; the row is left out and told. */
export type SheetFault = {
  readonly row: number
  readonly column: Column
  readonly text: string
  readonly kind: 'unreadable' | 'missing' | 'twice'
}

export type ListQuestion = {
  readonly kind: ListKind
  readonly rows: readonly SheetRow[]
  readonly from: Temporal.PlainDate
  readonly source: string
  readonly grade: Grade
}

type Row<T> = { readonly value: T } | { readonly fault: SheetFault }

/** Reads the rows of a list; what cannot be read is told by row and column, never guessed. */
export function readList(question: ListQuestion): {
  readonly entries: Entries
  readonly faults: readonly SheetFault[]
} {
  const { kind, rows } = question
  switch (kind) {
    case 'tariff': {
      const read = once(rows.map(tariffEntry), ({ hs8 }) => hs8)
      return { entries: { kind, entries: read.values }, faults: read.faults }
    }
    case 'positive_list': {
      const read = once(rows.map(listedEntry), ({ hs8 }) => hs8)
      return { entries: { kind, entries: read.values }, faults: read.faults }
    }
    case 'post_ban': {
      const read = split(rows.map(prefixOf))
      return { entries: { kind, prefixes: read.values }, faults: read.faults }
    }
    case 'suspensions': {
      const read = split(rows.map((row) => suspension(row, question)))
      return { entries: { kind, rows: read.values }, faults: read.faults }
    }
    case 'remedies': {
      const read = split(rows.map((row) => remedy(row, question)))
      return { entries: { kind, rows: read.values }, faults: read.faults }
    }
  }
}

const split = <T>(read: readonly Row<T>[]) => ({
  values: read.flatMap((each) => ('value' in each ? [each.value] : [])),
  faults: read.flatMap((each) => ('fault' in each ? [each.fault] : [])),
})

/** A line that a list names twice would be law twice: the second is told and left out. */
function once<T extends { readonly row: number }>(
  read: readonly Row<T>[],
  keyOf: (value: T) => string,
) {
  const seen = new Set<string>()
  return split(
    read.map((each): Row<T> => {
      if ('fault' in each) return each
      const key = keyOf(each.value)
      if (seen.has(key)) return fault(each.value.row, 'hs', key, 'twice')
      seen.add(key)
      return each
    }),
  )
}

const fault = (
  row: number,
  column: Column,
  text: string,
  kind: SheetFault['kind'] = text === '' ? 'missing' : 'unreadable',
) => ({ fault: { row, column, text: text.slice(0, 200), kind } })

function tariffEntry({ row, cells }: SheetRow): Row<TariffEntry> {
  const hs8 = readHs8(cells.hs ?? '')
  if (!hs8) return fault(row, 'hs', cells.hs ?? '')
  const rates: { mfn?: Ratio; vat?: Ratio; provisional?: Ratio | null } = {}
  for (const column of ['mfn', 'vat'] as const) {
    const text = cells[column]
    if (text === undefined || text === '') continue
    const rate = readPercent(text)
    if (!rate) return fault(row, column, text)
    rates[column] = rate
  }
  const { provisional, consumption: levied } = cells
  if (provisional !== undefined) {
    const rate = provisional === '' || provisional === '-' ? null : readPercent(provisional)
    if (rate === null && provisional !== '' && provisional !== '-') {
      return fault(row, 'provisional', provisional)
    }
    rates.provisional = rate
  }
  const consumption =
    levied === undefined ? undefined : levied === '' ? readConsumption('0') : readRule(levied)
  if (consumption === null) return fault(row, 'consumption', levied ?? '')
  const { zh, en, fr } = cells
  const names = { ...(zh ? { zh } : {}), ...(en ? { en } : {}), ...(fr ? { fr } : {}) }
  return { value: { row, hs8, names, ...rates, ...(consumption ? { consumption } : {}) } }
}

function listedEntry({ row, cells }: SheetRow): Row<ListedEntry> {
  const hs8 = readHs8(cells.hs ?? '')
  if (!hs8) return fault(row, 'hs', cells.hs ?? '')
  const remark = cells.remark ?? ''
  return { value: { row, hs8, remark, remarks: readRemarks(remark) } }
}

function prefixOf({ row, cells }: SheetRow): Row<string> {
  const prefix = readPrefix(cells.hs ?? '')
  return prefix ? { value: prefix } : fault(row, 'hs', cells.hs ?? '')
}

function suspension(
  { row, cells }: SheetRow,
  { from, source, grade }: ListQuestion,
): Row<Suspension> {
  const hsPrefix = readPrefix(cells.hs ?? '')
  if (!hsPrefix) return fault(row, 'hs', cells.hs ?? '')
  const country = (cells.country ?? '').toUpperCase()
  if (!/^[A-Z]{2}$/.test(country)) return fault(row, 'country', cells.country ?? '')
  if (!cells.disease) return fault(row, 'disease', '')
  const validUntil = untilOf(cells.until)
  if (validUntil === 'unreadable') return fault(row, 'until', cells.until ?? '')
  const region = cells.region ? cells.region : null
  const { disease } = cells
  const dated = { validFrom: from, validUntil, source, grade }
  return { value: { hsPrefix, country, region, disease, ...dated } }
}

const REMEDIES: Readonly<Record<string, AdditionalDuty['kind']>> = {
  反倾销: 'anti_dumping',
  anti_dumping: 'anti_dumping',
  反补贴: 'countervailing',
  countervailing: 'countervailing',
}

function remedy(
  { row, cells }: SheetRow,
  { from, source, grade }: ListQuestion,
): Row<AdditionalDuty> {
  const hsPrefix = readPrefix(cells.hs ?? '')
  if (!hsPrefix) return fault(row, 'hs', cells.hs ?? '')
  const kind = REMEDIES[(cells.remedy ?? '').toLowerCase()]
  if (!kind) return fault(row, 'remedy', cells.remedy ?? '')
  const origin = (cells.origin ?? '').toUpperCase()
  if (!/^[A-Z]{2}$/.test(origin)) return fault(row, 'origin', cells.origin ?? '')
  const rate = readPercent(cells.rate ?? '')
  if (!rate) return fault(row, 'rate', cells.rate ?? '')
  const validUntil = untilOf(cells.until)
  if (validUntil === 'unreadable') return fault(row, 'until', cells.until ?? '')
  const producer = cells.producer ? cells.producer : null
  const dated = { validFrom: from, validUntil, source, grade }
  return { value: { kind, hsPrefix, origin, producer, rate, ...dated } }
}

function untilOf(text: string | undefined): Temporal.PlainDate | null | 'unreadable' {
  if (text === undefined || text === '') return null
  try {
    return Temporal.PlainDate.from(text)
  } catch {
    return 'unreadable'
  }
}

/** `13`, `13%`, `13.0`; never `13 or 9`, and nothing above a thousand per cent. */
function readPercent(text: string): Ratio | null {
  const [matched, number = ''] = /^(\d{1,3}(?:\.\d{1,4})?)%?$/.exec(text.normalize('NFKC')) ?? []
  const value = matched === undefined ? null : readRatio(number)
  return value && div(value, ratio(100n))
}

/** Our own grammar (data/README.md), or a bare percentage as the official tariff writes it. */
function readRule(text: string): Consumption | null {
  const known = readConsumption(text)
  // At a hundred per cent the tax, which is a part of its own base, would have no end.
  if (known) return known.kind === 'none' || compareRatio(known.rate, ratio(1n)) < 0 ? known : null
  const rate = readPercent(text)
  if (!rate || compareRatio(rate, ratio(1n)) >= 0) return null
  return rate.num === 0n ? { kind: 'none' } : { kind: 'ad_valorem', rate }
}

/**
 * The four kinds of remarks of the positive list: the way in, a weight a person and year, goods that
 * are excluded, or the only ones meant. What is none of them is kept as it stands, as an exclusion.
 *
 * Source: domain/customs.md §2.1.
 */
export function readRemarks(text: string): readonly Remark[] {
  return text
    .split(/[；;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(remarkOf)
}

function remarkOf(text: string): Remark {
  if (text.includes('网购保税')) return { kind: 'trade_mode', text }
  const weight = /(\d+(?:\.\d+)?)\s*(千克|公斤|kg|克)/i.exec(text.normalize('NFKC'))
  const number = weight && readRatio(weight[1] ?? '')
  if (weight && number) {
    const scale = weight[2] === '克' ? 1n : 1_000n
    const grams = Number((number.num * scale) / number.den)
    return { kind: 'weight', text, gramsPerYear: grams }
  }
  if (/^(?:仅限|限于|只限)/.test(text)) return { kind: 'named_goods', text }
  return { kind: 'exclusion', text }
}
