import { ok, refuse, type Result } from '#lib/result.ts'
import type { Reading } from './pack.ts'

/** How the columns of a logger's file are to be read. */
export type Mapping = {
  readonly delimiter: ',' | ';' | '\t'
  readonly decimal: '.' | ','
  /** Names of columns as they stand in the header row. */
  readonly time: string
  /** When the clock stands in a column of its own. */
  readonly clock?: string | undefined
  readonly celsius: string
  readonly unit: 'C' | 'F'
  readonly dates: 'YMD' | 'DMY' | 'MDY'
  /** IANA zone of instants without an offset. */
  readonly zone: string
}

/**
 * What the makers' programs export, as samples: their columns are not published and vary with settings
 * (domain/cold-chain.md §8). Anybody may send a mapping of their own.
 */
export const PRESETS = {
  logtag: {
    delimiter: ',',
    decimal: '.',
    time: 'Date',
    clock: 'Time',
    celsius: 'Temperature',
    unit: 'C',
    dates: 'DMY',
    zone: 'UTC',
  },
  temptale: {
    delimiter: '\t',
    decimal: '.',
    time: 'Date/Time',
    celsius: 'Temp (C)',
    unit: 'C',
    dates: 'MDY',
    zone: 'UTC',
  },
  libero: {
    delimiter: ';',
    decimal: ',',
    time: 'Timestamp',
    celsius: 'Temperature [°C]',
    unit: 'C',
    dates: 'DMY',
    zone: 'Europe/Paris',
  },
  tive: {
    delimiter: ',',
    decimal: '.',
    time: 'timestamp',
    celsius: 'temperature',
    unit: 'C',
    dates: 'YMD',
    zone: 'UTC',
  },
} as const satisfies Readonly<Record<string, Mapping>>
export type Preset = keyof typeof PRESETS

export type LoggerFile = {
  readonly readings: readonly Reading[]
  /** Serial number, when the head of the file tells one. */
  readonly device: string | null
  /** Rows that hold no reading, by their number in the file, counted from one. */
  readonly unreadable: readonly number[]
}

export type FileRefusal =
  | { readonly kind: 'no_header'; readonly columns: readonly string[] }
  | { readonly kind: 'no_readings' }
  | { readonly kind: 'unknown_zone'; readonly zone: string }

const SERIAL =
  /^\W*(?:serial(?: (?:number|no\.?))?|device(?: id)?|logger(?: id)?)\W*[:;,\t]\W*"?([\w-]{3,40})/i

/**
 * Reads a logger's file: a head that says what it likes, a row of column names, then readings. Rows
 * without a reading are named, not guessed.
 */
export function readLoggerFile(text: string, mapping: Mapping): Result<LoggerFile, FileRefusal> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  const wanted = [mapping.time, mapping.celsius, ...(mapping.clock ? [mapping.clock] : [])]
  if (!isZone(mapping.zone)) return refuse({ kind: 'unknown_zone', zone: mapping.zone })
  const rows = lines.map((line) => cellsOf(line, mapping.delimiter))
  const header = rows.findIndex((cells) => wanted.every((name) => cells.includes(name)))
  if (header === -1) return refuse({ kind: 'no_header', columns: wanted })
  const names = rows[header] ?? []
  const at = (name: string) => names.indexOf(name)
  const readings: Reading[] = []
  const unreadable: number[] = []
  for (const [nr, cells] of rows.entries()) {
    if (nr <= header || cells.every((cell) => cell === '')) continue
    const when = `${cells[at(mapping.time)] ?? ''} ${mapping.clock ? (cells[at(mapping.clock)] ?? '') : ''}`
    const instant = readMoment(when.trim(), mapping)
    const celsius = readDegrees(cells[at(mapping.celsius)] ?? '', mapping)
    if (instant === null || celsius === null) unreadable.push(nr + 1)
    else readings.push({ at: instant, celsius })
  }
  if (readings.length === 0) return refuse({ kind: 'no_readings' })
  const device = lines
    .slice(0, header)
    .map((line) => SERIAL.exec(line)?.[1])
    .find(Boolean)
  return ok({ readings, device: device ?? null, unreadable })
}

function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return true
  } catch {
    return false
  }
}

/** Cells of a row; quotes hold delimiters, and doubled quotes are one. */
function cellsOf(line: string, delimiter: string): string[] {
  const cells: string[] = []
  let [cell, quoted] = ['', false]
  for (let at = 0; at < line.length; at++) {
    const sign = line[at] ?? ''
    if (sign === '"') {
      if (quoted && line[at + 1] === '"') {
        cell += '"'
        at += 1
      } else quoted = !quoted
    } else if (sign === delimiter && !quoted) {
      cells.push(cell.trim())
      cell = ''
    } else cell += sign
  }
  return [...cells, cell.trim()]
}

const MOMENT =
  /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})[T ,]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([AP]M)?\s*(Z|[+-]\d{2}:?\d{2})?$/i

/** Epoch milliseconds; null when no calendar has the day or no clock the time. */
function readMoment(text: string, { dates, zone }: Mapping): number | null {
  const found = MOMENT.exec(text)
  if (!found) return null
  const [, a = '', b = '', c = '', hours = '', minutes = '', seconds = '0', half, offset] = found
  const [year, month, day] = dates === 'YMD' ? [a, b, c] : dates === 'DMY' ? [c, b, a] : [c, a, b]
  const noon = half === undefined ? 0 : half.toUpperCase() === 'PM' ? 12 : 0
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + noon
  try {
    const local = Temporal.PlainDateTime.from(
      {
        year: year.length === 2 ? 2000 + Number(year) : Number(year),
        month: Number(month),
        day: Number(day),
        hour,
        minute: Number(minutes),
        second: Number(seconds),
      },
      { overflow: 'reject' },
    )
    const where = offset === undefined ? zone : offset.toUpperCase() === 'Z' ? 'UTC' : offset
    return local.toZonedDateTime(where).epochMilliseconds
  } catch {
    return null
  }
}

function readDegrees(text: string, { decimal, unit }: Mapping): number | null {
  const plain = text.replace(/\s*°?\s*[CF]$/i, '').replace(decimal, '.')
  if (!/^[+-]?\d+(?:\.\d+)?$/.test(plain)) return null
  const value = Number(plain)
  const celsius = unit === 'F' ? ((value - 32) * 5) / 9 : value
  return celsius >= -60 && celsius <= 80 ? celsius : null
}
