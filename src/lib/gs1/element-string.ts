import { gs1CheckDigit } from '../identifiers/gs1.ts'
import { ok, refuse, type Result } from '../result.ts'

/** One element of a GS1 element string: what is said, and its value. */
export type Element = { readonly ai: string; readonly value: string }

type Rule = {
  /** Digits, or signs of GS1's set 82. */
  readonly digits: boolean
  readonly least: number
  readonly most: number
  readonly check?: true
  readonly date?: true
}

const digits = (length: number): Rule => ({ digits: true, least: length, most: length })
const key = (length: number): Rule => ({ ...digits(length), check: true })
const DATE: Rule = { ...digits(6), date: true }
const text = (most: number): Rule => ({ digits: false, least: 1, most })

/** The application identifiers a hub meets (GS1 General Specifications, section 3). */
const RULES: Readonly<Record<string, Rule>> = {
  '00': key(18),
  '01': key(14),
  '02': key(14),
  '10': text(20),
  '11': DATE,
  '13': DATE,
  '15': DATE,
  '16': DATE,
  '17': DATE,
  '20': digits(2),
  '21': text(20),
  '30': { digits: true, least: 1, most: 8 },
  '37': { digits: true, least: 1, most: 8 },
  '400': text(30),
  '401': text(30),
  '410': key(13),
  '413': key(13),
  '414': key(13),
  '420': text(20),
  ...Object.fromEntries([0, 1, 2, 3, 4, 5].map((n) => [`310${n}`, digits(6)])),
}

/** Identifiers whose length every reader knows: no separator follows them. */
const PREDEFINED = new Set([
  '00',
  '01',
  '02',
  '11',
  '13',
  '15',
  '16',
  '17',
  '20',
  '410',
  '413',
  '414',
])
const isPredefined = (ai: string) => PREDEFINED.has(ai) || ai.startsWith('310')

/** FNC1 as a reader transmits it. */
const SEPARATOR = '\u001d'
const CSET82 = /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]+$/

export type Unreadable = { readonly kind: 'unreadable'; readonly at: string }

/** Whether a value may stand behind an identifier: length, signs, check digit and calendar. */
export function isElement({ ai, value }: Element): boolean {
  const rule = RULES[ai]
  if (!rule || value.length < rule.least || value.length > rule.most) return false
  if (rule.digits ? !/^\d+$/.test(value) : !CSET82.test(value)) return false
  if (rule.check && gs1CheckDigit(value.slice(0, -1)) !== value.at(-1)) return false
  return !rule.date || isDate(value)
}

/** `YYMMDD` of a calendar day; `DD` = 00 is the end of the month. */
function isDate(value: string): boolean {
  const [year, month, day] = [0, 2, 4].map((at) => Number(value.slice(at, at + 2)))
  if (month! < 1 || month! > 12) return false
  return day! <= Temporal.PlainYearMonth.from({ year: 2000 + year!, month: month! }).daysInMonth
}

/** As people read it, and as the drawing library takes it: `(01)03012345678902(10)LOT-A7`. */
export const writtenElements = (elements: readonly Element[]): string =>
  elements.map(({ ai, value }) => `(${ai})${value}`).join('')

/** As a reader transmits it: separators only behind variable lengths that are not last. */
export const transmitted = (elements: readonly Element[]): string =>
  elements
    .map(({ ai, value }, index) =>
      isPredefined(ai) || index === elements.length - 1 ? ai + value : ai + value + SEPARATOR,
    )
    .join('')

/**
 * Reads what a scanner sends: with or without its symbology identifier, with separators, in the
 * written form with brackets, or as the path of a Digital Link. The first sign that cannot be read is
 * told.
 */
export function readElements(scan: string): Result<readonly Element[], Unreadable> {
  const plain = scan.trim().replace(/^\](?:C1|e0|d2|Q3|J1)/, '')
  if (/^https?:\/\//i.test(plain)) return readLink(plain)
  return plain.startsWith('(') ? readWritten(plain) : readTransmitted(plain)
}

function readTransmitted(plain: string): Result<readonly Element[], Unreadable> {
  const elements: Element[] = []
  let rest = plain.startsWith(SEPARATOR) ? plain.slice(1) : plain
  while (rest.length > 0) {
    const ai = [2, 3, 4].map((length) => rest.slice(0, length)).find((head) => head in RULES)
    if (ai === undefined) return refuse({ kind: 'unreadable', at: rest })
    const rule = RULES[ai]!
    const body = rest.slice(ai.length)
    const end = isPredefined(ai) ? rule.most : body.indexOf(SEPARATOR)
    const value = end < 0 ? body : body.slice(0, end)
    if (!isElement({ ai, value })) return refuse({ kind: 'unreadable', at: rest })
    elements.push({ ai, value })
    rest = body.slice(value.length)
    if (rest.startsWith(SEPARATOR)) rest = rest.slice(1)
  }
  return elements.length > 0 ? ok(elements) : refuse({ kind: 'unreadable', at: plain })
}

function readWritten(plain: string): Result<readonly Element[], Unreadable> {
  const elements: Element[] = []
  let rest = plain
  while (rest.length > 0) {
    const ai = /^\((\d{2,4})\)/.exec(rest)?.[1]
    if (ai === undefined || !(ai in RULES)) return refuse({ kind: 'unreadable', at: rest })
    const body = rest.slice(ai.length + 2)
    // A bracket may stand in a lot number: the value ends where an identifier we know begins.
    const next = [...body.matchAll(/\((\d{2,4})\)/g)].find(([, head]) => head! in RULES)
    const value = next ? body.slice(0, next.index) : body
    if (!isElement({ ai, value })) return refuse({ kind: 'unreadable', at: rest })
    elements.push({ ai, value })
    rest = body.slice(value.length)
  }
  return ok(elements)
}

function readLink(plain: string): Result<readonly Element[], Unreadable> {
  const parsed = URL.parse(plain)
  const parts = parsed?.pathname.split('/').filter((part) => part !== '') ?? []
  const start = parts.findIndex((part) => part === '00' || part === '01')
  if (!parsed || start < 0) return refuse({ kind: 'unreadable', at: plain })
  const elements: Element[] = []
  for (let at = start; at < parts.length; at += 2) {
    const ai = parts[at]!
    const value = decoded(parts[at + 1] ?? '')
    const padded = ai === '01' && value.length >= 8 ? value.padStart(14, '0') : value
    if (!isElement({ ai, value: padded })) return refuse({ kind: 'unreadable', at: plain })
    elements.push({ ai, value: padded })
  }
  for (const [ai, value] of parsed.searchParams) {
    if (ai in RULES && isElement({ ai, value })) elements.push({ ai, value })
  }
  return ok(elements)
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}

/** A day as GS1 writes it: `YYMMDD`. */
export const gs1Day = (day: Temporal.PlainDate): string =>
  day.toString().slice(2).replaceAll('-', '')
