import { gs1CheckDigit } from '../identifiers/gs1.ts'

/**
 * The GS1 keys that name something in an event, by application identifier: how the key's value is
 * built, and which qualifiers may follow it, the finest first.
 *
 * Source: GS1 Digital Link URI Syntax 1.3, §4.4 and §4.5.
 */
export type KeyRule = {
  /** Digits of the key with its check digit; null for alphanumeric keys. */
  readonly digits: number | null
  /** Characters that may follow the digits, as a serial component of the key itself. */
  readonly tail: number
  /** Qualifiers of the path, each list one allowed combination. */
  readonly qualifiers: readonly string[]
}

export const KEYS = {
  '00': { digits: 18, tail: 0, qualifiers: [] },
  '01': { digits: 14, tail: 0, qualifiers: ['22', '10', '21', '235'] },
  '253': { digits: 13, tail: 17, qualifiers: [] },
  '255': { digits: 13, tail: 12, qualifiers: [] },
  '401': { digits: null, tail: 30, qualifiers: [] },
  '402': { digits: 17, tail: 0, qualifiers: [] },
  '414': { digits: 13, tail: 0, qualifiers: ['254', '7040'] },
  '417': { digits: 13, tail: 0, qualifiers: ['7040'] },
  '8003': { digits: 14, tail: 16, qualifiers: [] },
  '8004': { digits: null, tail: 30, qualifiers: ['7040'] },
  '8006': { digits: 18, tail: 0, qualifiers: ['22', '10', '21'] },
  '8010': { digits: null, tail: 30, qualifiers: ['8011'] },
  '8017': { digits: 18, tail: 0, qualifiers: ['8019'] },
  '8018': { digits: 18, tail: 0, qualifiers: ['8019'] },
} as const satisfies Readonly<Record<string, KeyRule>>

export type KeyCode = keyof typeof KEYS

export const isKeyCode = (code: string): code is KeyCode => Object.hasOwn(KEYS, code)

/** The names that Digital Link 1.0 allowed in the place of application identifiers. */
export const SHORT_NAMES: Readonly<Record<string, string>> = {
  gtin: '01',
  itip: '8006',
  cpid: '8010',
  gln: '414',
  party: '417',
  gsrnp: '8017',
  gsrn: '8018',
  gcn: '255',
  sscc: '00',
  gdti: '253',
  ginc: '401',
  gsin: '402',
  grai: '8003',
  giai: '8004',
  cpv: '22',
  lot: '10',
  ser: '21',
}

/** Appends the check digit. */
export const withCheckDigit = (digits: string): string => `${digits}${gs1CheckDigit(digits)}`

/** Whether the value of a key has its shape: digits, then as many characters as its serial may have. */
export function hasKeyShape(code: KeyCode, value: string): boolean {
  const { digits, tail } = KEYS[code]
  if (digits === null) return /^\d{4}\S*$/.test(value) && value.length <= tail
  if (!/^\d+$/.test(value.slice(0, digits)) || value.length < digits) return false
  return value.length <= digits + tail && !/\s/.test(value)
}

/** Whether the check digit of a key agrees; alphanumeric keys have none. */
export function isKeyValue(code: KeyCode, value: string): boolean {
  if (!hasKeyShape(code, value)) return false
  const { digits } = KEYS[code]
  if (digits === null) return true
  // An ITIP is a GTIN-14 with its check digit, then which piece of how many.
  const head = value.slice(0, code === '8006' ? 14 : digits)
  return head === withCheckDigit(head.slice(0, -1))
}
