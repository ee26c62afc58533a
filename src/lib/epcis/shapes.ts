import { isFields } from './fields.ts'
import { readInstant } from './values.ts'
import { VOCABULARIES, type VocabularyName } from './vocabulary.ts'

/** What is wrong with a document, and where: a JSON pointer and a word that says it. */
export type Issue = { readonly pointer: string; readonly reason: Reason }

export type Reason =
  | 'missing'
  | 'not_an_object'
  | 'not_a_list'
  | 'empty'
  | 'repeated'
  | 'not_a_text'
  | 'not_a_uri'
  | 'not_a_number'
  | 'not_a_boolean'
  | 'not_an_instant'
  | 'not_an_offset'
  | 'not_hexadecimal'
  | 'not_a_unit'
  | 'unknown_word'
  | 'unknown_field'
  | 'not_allowed_here'
  | 'nested_too_deep'

/** Answers what is wrong with a value; nothing when it is right. */
export type Shape = (value: unknown, pointer: string) => readonly Issue[]

export const issue = (pointer: string, reason: Reason): readonly Issue[] => [{ pointer, reason }]
const NONE: readonly Issue[] = []
const when = (wrong: boolean, pointer: string, reason: Reason) =>
  wrong ? issue(pointer, reason) : NONE

/** RFC 3986, as far as a schema can tell: a scheme, and no character that must be escaped. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for.
const URI = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`\u0000-\u001f]+$/i
export const isUri = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= 2048 && URI.test(value)

export const uri: Shape = (value, at) => when(!isUri(value), at, 'not_a_uri')
export const text: Shape = (value, at) => when(typeof value !== 'string', at, 'not_a_text')
export const number: Shape = (value, at) =>
  when(typeof value !== 'number' || !Number.isFinite(value), at, 'not_a_number')
export const boolean: Shape = (value, at) => when(typeof value !== 'boolean', at, 'not_a_boolean')
export const time: Shape = (value, at) =>
  when(typeof value !== 'string' || readInstant(value) === null, at, 'not_an_instant')

const matches =
  (form: RegExp, reason: Reason): Shape =>
  (value, at) =>
    when(typeof value !== 'string' || !form.test(value), at, reason)
export const offset = matches(/^[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00)$/, 'not_an_offset')
export const hexadecimal = matches(/^[A-Fa-f0-9]+$/, 'not_hexadecimal')
export const unit = matches(/^[A-Z0-9]{2,3}$/, 'not_a_unit')

export const oneOf =
  (...words: readonly string[]): Shape =>
  (value, at) =>
    when(typeof value !== 'string' || !words.includes(value), at, 'unknown_word')

/** GS1's own URNs and web words have a bare form, and JSON has to use it (EPCIS 2.0 §10.2). */
const SPELT_OUT = /^(?:urn:epcglobal:cbv|https?:\/\/ns\.gs1\.org\/cbv\/)/
const SPELT_OUT_VOC = /^https?:\/\/(?:www\.)?gs1\.org\/voc\//

/** A word of a vocabulary, or a URI of somebody's own. */
export const word =
  (vocabulary: VocabularyName): Shape =>
  (value, at) => {
    if (typeof value !== 'string') return issue(at, 'not_a_text')
    const { words, web } = VOCABULARIES[vocabulary]
    if ((words as ReadonlySet<string>).has(value)) return NONE
    const own = vocabulary === 'measurement' || vocabulary === 'exception'
    const spelt = own ? SPELT_OUT_VOC : SPELT_OUT
    if (!isUri(value) || spelt.test(value)) return issue(at, 'unknown_word')
    return when(
      value.startsWith(web) && !(words as ReadonlySet<string>).has(value.slice(web.length)),
      at,
      'unknown_word',
    )
  }

type ListRule = { readonly min?: number; readonly unique?: boolean }

export const list =
  (item: Shape, { min = 0, unique = false }: ListRule = {}): Shape =>
  (value, at) => {
    if (!Array.isArray(value)) return issue(at, 'not_a_list')
    if (value.length < min) return issue(at, 'empty')
    if (unique && new Set(value).size < value.length) return issue(at, 'repeated')
    return value.flatMap((each, index) => item(each, `${at}/${index}`))
  }

export const either =
  (...shapes: readonly Shape[]): Shape =>
  (value, at) => {
    let last: readonly Issue[] = NONE
    for (const shape of shapes) {
      last = shape(value, at)
      if (last.length === 0) return NONE
    }
    return last
  }

type ObjectRule = {
  readonly required?: readonly string[]
  /** Whether members with a name of their own (`prefix:name` or a URI) may stand there. */
  readonly open?: boolean
}

export const object =
  (members: Readonly<Record<string, Shape>>, { required = [], open = false }: ObjectRule = {}) =>
  (value: unknown, at: string): readonly Issue[] => {
    if (!isFields(value)) return issue(at, 'not_an_object')
    const missing = required.filter((name) => value[name] === undefined)
    return [
      ...missing.flatMap((name) => issue(`${at}/${name}`, 'missing')),
      ...Object.entries(value).flatMap(([name, member]) => {
        const pointer = `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
        if (Object.hasOwn(members, name)) return members[name]?.(member, pointer) ?? NONE
        return open && isUri(name) ? depth(member, pointer) : issue(pointer, 'unknown_field')
      }),
    ]
  }

/** Somebody's own data may be anything, as long as it ends. */
const DEPTH_MAX = 24
function depth(value: unknown, pointer: string, level = 0): readonly Issue[] {
  if (typeof value !== 'object' || value === null) return NONE
  if (level === DEPTH_MAX) return issue(pointer, 'nested_too_deep')
  for (const member of Object.values(value)) {
    const found = depth(member, pointer, level + 1)
    if (found.length > 0) return found
  }
  return NONE
}
export const anything: Shape = (value, at) => depth(value, at)
