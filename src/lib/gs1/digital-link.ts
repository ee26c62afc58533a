import { CANONICAL, pathOfEpc } from './epc.ts'
import { hasKeyShape, isKeyCode, isKeyValue, KEYS, SHORT_NAMES, type KeyCode } from './key-rules.ts'

/** What a Digital Link names: a key, the qualifiers of its path, and attributes of its query. */
export type DigitalLink = {
  readonly key: KeyCode
  readonly value: string
  /** By application identifier, in the order of the path; values decoded. */
  readonly qualifiers: Readonly<Record<string, string>>
  /** Data attributes with a numeric name, such as `17` (use by); they are no identity. */
  readonly attributes: Readonly<Record<string, string>>
}

/**
 * Reads the path (and query) of a GS1 Digital Link, whatever stands before the key. Null when no key
 * is found, its check digit is wrong, or a qualifier does not belong to it.
 *
 * Source: GS1 Digital Link URI Syntax 1.3.
 */
export function readDigitalLink(path: string): DigitalLink | null {
  const link = readShape(path)
  return link && isKeyValue(link.key, link.value) ? link : null
}

/** As `readDigitalLink`, without asking whether the check digit agrees. */
function readShape(path: string): DigitalLink | null {
  const [pathname = '', query = ''] = path.split('#')[0]?.split('?') ?? []
  const found = findKey(pathname.split('/').filter((part) => part !== ''))
  if (!found) return null
  const { key, value, rest } = found
  const qualifiers: Record<string, string> = {}
  const allowed: readonly string[] = KEYS[key].qualifiers
  for (let at = 0; at < rest.length; at += 2) {
    const code = codeOf(rest[at] ?? '')
    const text = decoded(rest[at + 1] ?? '')
    if (!allowed.includes(code) || text === null || text === '' || text.length > 30) return null
    qualifiers[code] = text
  }
  return { key, value, qualifiers, attributes: attributesOf(query) }
}

/** The path that resolves a key here: `/01/03012345678902/10/LOT-A7`. */
export function pathOf({ key, value, qualifiers }: Omit<DigitalLink, 'attributes'>): string {
  const parts = Object.entries(qualifiers).map(([code, text]) => `/${code}/${escapeValue(text)}`)
  return `/${key}/${escapeValue(value)}${parts.join('')}`
}

const codeOf = (part: string): string => SHORT_NAMES[part] ?? part

function findKey(parts: readonly string[]) {
  for (let at = 0; at + 1 < parts.length; at++) {
    const key = codeOf(parts[at] ?? '')
    if (!isKeyCode(key)) continue
    const text = decoded(parts[at + 1] ?? '')
    if (text === null) continue
    // Shorter GTINs are written with zeros in front.
    const value = key === '01' && /^(?:\d{8}|\d{12,13})$/.test(text) ? text.padStart(14, '0') : text
    const rest = parts.slice(at + 2)
    if (hasKeyShape(key, value) && rest.length % 2 === 0) return { key, value, rest }
  }
  return null
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** Escapes what a path may not hold, and no more: EPC URIs leave `;`, `=` and `'` plain. */
const escapeValue = (text: string): string =>
  encodeURIComponent(text)
    .replaceAll(/[!()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%3B', ';')
    .replaceAll('%3D', '=')

const attributesOf = (query: string): Record<string, string> =>
  Object.fromEntries([...new URLSearchParams(query)].filter(([name]) => /^\d{2,4}$/.test(name)))

/**
 * The one form of an identifier that compares: an EPC URI or a Digital Link of any domain becomes
 * `https://id.gs1.org/…` with its finest key and without attributes; anything else stays as it is.
 * A wrong check digit is kept: what partners wrote into an event is not ours to judge here.
 *
 * Source: CBV 2.0 §8.9, domain/cold-chain.md §4.1.
 */
export function canonicalId(uri: string): string {
  const epc = pathOfEpc(uri)
  if (epc !== null) return `${CANONICAL}${epc}`
  if (!/^https?:\/\//.test(uri)) return uri
  const path = uri.replace(/^https?:\/\/[^/?#]*/, '')
  const link = readShape(path)
  return link ? `${CANONICAL}${finestPath(link)}` : uri
}

/** Qualifiers that identify, the finest first; a serial makes the lot superfluous. */
const FINEST = ['21', '235', '10', '254', '8011'] as const

function finestPath({ key, value, qualifiers }: DigitalLink): string {
  const code = FINEST.find((each) => qualifiers[each] !== undefined)
  const kept = code === undefined ? {} : { [code]: qualifiers[code] ?? '' }
  return pathOf({ key, value, qualifiers: kept })
}
