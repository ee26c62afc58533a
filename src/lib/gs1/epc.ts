import { withCheckDigit } from './key-rules.ts'

/** Where GS1 itself resolves keys: the canonical domain of a Digital Link. */
export const CANONICAL = 'https://id.gs1.org'

/**
 * Characters that an EPC URI leaves plain and a Digital Link escapes (Digital Link 1.3, table 7-1).
 * What an EPC URI already escapes stays escaped.
 */
const ESCAPED: Readonly<Record<string, string>> = {
  '!': '%21',
  '(': '%28',
  ')': '%29',
  '*': '%2A',
  '+': '%2B',
  ',': '%2C',
  ':': '%3A',
}
const escapePlain = (text: string): string => text.replaceAll(/[!()*+,:]/g, (c) => ESCAPED[c] ?? c)

type Parts = readonly string[]
/** The path of a Digital Link for the parts of an EPC URI, or null when their lengths are wrong. */
type Scheme = (parts: Parts) => string | null

const digits = (text: string | undefined): text is string =>
  text !== undefined && /^\d+$/.test(text)
const serial = (text: string | undefined): text is string => text !== undefined && text !== ''

/** Company prefix and item reference, whose first digit is the indicator: 13 digits and a check. */
function gtin(prefix: string | undefined, item: string | undefined): string | null {
  if (!digits(prefix) || !digits(item) || prefix.length + item.length !== 13) return null
  return withCheckDigit(`${item[0]}${prefix}${item.slice(1)}`)
}

/** Company prefix and reference that fill `length` digits, with a check digit behind. */
function filled(prefix: string | undefined, reference = '', length = 12): string | null {
  if (!digits(prefix) || !/^\d*$/.test(reference)) return null
  return prefix.length + reference.length === length
    ? withCheckDigit(`${prefix}${reference}`)
    : null
}

/** An extension digit stands before the company prefix in an SSCC. */
function sscc(prefix: string | undefined, reference: string | undefined): string | null {
  if (!digits(prefix) || !digits(reference)) return null
  if (prefix.length + reference.length !== 17) return null
  return withCheckDigit(`${reference[0]}${prefix}${reference.slice(1)}`)
}

const joined = (head: string | null, tail = ''): string | null =>
  head === null ? null : `${head}${tail}`

/** Rejoins a serial that holds points: only the first `count` of them separate. */
function splitAt(text: string, count: number): string[] {
  const parts = text.split('.')
  return parts.length <= count + 1
    ? parts
    : [...parts.slice(0, count), parts.slice(count).join('.')]
}

const INSTANCES: Readonly<Record<string, { readonly points: number; readonly path: Scheme }>> = {
  sgtin: {
    points: 2,
    path: ([p, i, s]) => (serial(s) ? qualified('01', gtin(p, i), '21', s) : null),
  },
  upui: {
    points: 2,
    path: ([p, i, s]) => (serial(s) ? qualified('01', gtin(p, i), '235', s) : null),
  },
  itip: {
    points: 4,
    path: ([p, i, piece, total, s]) =>
      serial(s) && digits(piece) && digits(total) && piece.length === 2 && total.length === 2
        ? qualified('8006', joined(gtin(p, i), `${piece}${total}`), '21', s)
        : null,
  },
  sscc: { points: 1, path: ([p, r]) => plain('00', sscc(p, r)) },
  sgln: {
    points: 2,
    path: ([p, r, e]) =>
      serial(e)
        ? e === '0'
          ? plain('414', filled(p, r))
          : qualified('414', filled(p, r), '254', e)
        : null,
  },
  pgln: { points: 1, path: ([p, r]) => plain('417', filled(p, r)) },
  grai: {
    points: 2,
    path: ([p, r, s]) =>
      serial(s) ? plain('8003', joined(joined0(filled(p, r)), escapePlain(s))) : null,
  },
  giai: {
    points: 1,
    path: ([p, r]) => (digits(p) && serial(r) ? plain('8004', `${p}${escapePlain(r)}`) : null),
  },
  gsrn: { points: 1, path: ([p, r]) => plain('8018', filled(p, r, 17)) },
  gsrnp: { points: 1, path: ([p, r]) => plain('8017', filled(p, r, 17)) },
  gdti: {
    points: 2,
    path: ([p, r, s]) => (serial(s) ? plain('253', joined(filled(p, r), escapePlain(s))) : null),
  },
  sgcn: {
    points: 2,
    path: ([p, r, s]) => (digits(s) ? plain('255', joined(filled(p, r), s)) : null),
  },
  cpi: {
    points: 2,
    path: ([p, r, s]) =>
      digits(p) && serial(r) && digits(s)
        ? qualified('8010', `${p}${escapePlain(r)}`, '8011', s)
        : null,
  },
  ginc: {
    points: 1,
    path: ([p, r]) => (digits(p) && serial(r) ? plain('401', `${p}${escapePlain(r)}`) : null),
  },
  gsin: { points: 1, path: ([p, r]) => plain('402', filled(p, r, 16)) },
}

/** A GRAI in an application identifier begins with a zero. */
const joined0 = (value: string | null): string | null => (value === null ? null : `0${value}`)

const plain = (code: string, value: string | null): string | null =>
  value === null ? null : `/${code}/${value}`
const qualified = (code: string, value: string | null, qualifier: string, text: string) =>
  value === null ? null : `/${code}/${value}/${qualifier}/${escapePlain(text)}`

const CLASSES: Readonly<Record<string, { readonly points: number; readonly path: Scheme }>> = {
  lgtin: {
    points: 2,
    path: ([p, i, l]) => (serial(l) ? qualified('01', gtin(p, i), '10', l) : null),
  },
}

/** Patterns whose serial is a star name the class itself. */
const PATTERNS: Readonly<Record<string, { readonly points: number; readonly path: Scheme }>> = {
  sgtin: { points: 2, path: ([p, i]) => plain('01', gtin(p, i)) },
  upui: { points: 2, path: ([p, i]) => plain('01', gtin(p, i)) },
  itip: {
    points: 4,
    path: ([p, i, piece, total]) =>
      digits(piece) && digits(total) ? plain('8006', joined(gtin(p, i), `${piece}${total}`)) : null,
  },
  grai: { points: 2, path: ([p, r]) => plain('8003', joined0(filled(p, r))) },
  gdti: { points: 2, path: ([p, r]) => plain('253', filled(p, r)) },
  sgcn: { points: 2, path: ([p, r]) => plain('255', filled(p, r)) },
  cpi: {
    points: 2,
    path: ([p, r]) => (digits(p) && serial(r) ? plain('8010', `${p}${escapePlain(r)}`) : null),
  },
}

/**
 * The path of the canonical Digital Link for an EPC URI (instance, class, or pattern that ends in a
 * star); null when the text is none. `urn:epc:id:sscc:4012345.0000000111` → `/00/040123450000001112`.
 */
export function pathOfEpc(uri: string): string | null {
  const found = /^urn:epc:(id|class|idpat):([a-z]+):(.+)$/.exec(uri)
  if (!found) return null
  const [, kind, name = '', rest = ''] = found
  const scheme = (kind === 'id' ? INSTANCES : kind === 'class' ? CLASSES : PATTERNS)[name]
  if (!scheme) return null
  if (kind === 'idpat' && !rest.endsWith('.*')) return null
  const parts = splitAt(rest, scheme.points)
  if (parts.length !== scheme.points + 1) return null
  return scheme.path(parts)
}
