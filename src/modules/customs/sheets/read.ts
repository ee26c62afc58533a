import { readTable } from '../domain/csv.ts'
import type { Table } from '../domain/law-change/sheet.ts'
import { readXlsx } from './xlsx.ts'

/** A file of an official list as a table, by what it is, whatever it is called: XLSX or CSV. */
export function tableOf(bytes: Buffer): Table | null {
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return readXlsx(bytes)
  const text = textIn(bytes)
  return text === null ? null : readTable(text)
}

/** UTF-8, or else the national encoding in which offices still save their tables (GB 18030). */
function textIn(bytes: Buffer): string | null {
  if (bytes.includes(0)) return null
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      continue
    }
  }
  return null
}
