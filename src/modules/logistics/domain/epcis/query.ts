import { inBaseUnit, spanInBaseUnit } from '#lib/epcis/units.ts'
import { decimalText, readInstant } from '#lib/epcis/values.ts'
import { webUri, type VocabularyName } from '#lib/epcis/vocabulary.ts'
import { ok, refuse, type Result } from '#lib/result.ts'
import { indexed, ownName, shortId, type Role } from './facts.ts'
import { readPattern, type EpcPattern } from './pattern.ts'

export type Compare = 'EQ' | 'GT' | 'GE' | 'LT' | 'LE'

/** What a fact must say; `any` of some texts, a number or an instant on one side of a limit. */
export type FactTest =
  | { readonly kind: 'exists' }
  | { readonly kind: 'any'; readonly texts: readonly string[] }
  | { readonly kind: 'number'; readonly compare: Compare; readonly value: number }
  | { readonly kind: 'time'; readonly compare: Compare; readonly at: string }

export type Column =
  | 'type'
  | 'action'
  | 'biz_step'
  | 'disposition'
  | 'read_point'
  | 'biz_location'
  | 'id'

/** One parameter of a query; an event must meet all of them. */
export type Condition =
  | { readonly on: 'column'; readonly column: Column; readonly any: readonly string[] }
  | {
      readonly on: 'within'
      readonly column: 'read_point' | 'biz_location'
      readonly any: readonly string[]
    }
  | {
      readonly on: 'time'
      readonly column: 'event_time' | 'record_time'
      readonly compare: Compare
      readonly at: string
    }
  | {
      readonly on: 'epc'
      readonly roles: readonly Role[]
      readonly patterns: readonly EpcPattern[]
    }
  | { readonly on: 'fact'; readonly names: readonly string[]; readonly test: FactTest }

export type OrderKey =
  | { readonly kind: 'seq' }
  | { readonly kind: 'event_time' }
  | { readonly kind: 'record_time' }
  | { readonly kind: 'fact'; readonly names: readonly string[] }

export type EventQuery = {
  readonly conditions: readonly Condition[]
  readonly order: OrderKey
  readonly descending: boolean
  /** `eventCountLimit` cuts the answer. */
  readonly limit: number | null
  /** `maxEventCount` refuses a longer one. */
  readonly max: number | null
}

/** What a parameter's name cannot carry, as published: `epcisException:QueryParameterException`. */
export type BadParameter = {
  readonly kind: 'query_parameter'
  readonly parameter: string
  readonly reason: 'unknown' | 'value' | 'repeated' | 'exclusive' | 'needs_order'
}

/** What the prefixes of a parameter's name may stand for; a prefix may have had several meanings. */
export type PrefixBook = (prefix: string) => readonly string[]

/** Values of a parameter: texts of an address, or what JSON held. */
export type Parameters = Readonly<Record<string, unknown>>

/** Paging is the transport's, not the query's. */
const TRANSPORT: ReadonlySet<string> = new Set(['perPage', 'nextPageToken', '@context'])

/**
 * Reads the parameters of a SimpleEventQuery. A name that EPCIS does not know, or a value it cannot
 * take, is refused; the spelling differs between the official files, so both are taken
 * (domain/cold-chain.md §3.6).
 */
export function readQuery(
  given: Parameters,
  prefixes: PrefixBook,
): Result<EventQuery, BadParameter> {
  const conditions: Condition[] = []
  for (const [name, value] of Object.entries(given)) {
    if (TRANSPORT.has(name) || CONTROLS.has(name)) continue
    const condition = readCondition(name, value, prefixes)
    if (condition === 'unknown' || condition === 'value') return bad(name, condition)
    conditions.push(condition)
  }
  const controls = readControls(given, prefixes)
  return controls.ok ? ok({ conditions, ...controls.value }) : controls
}

const bad = (parameter: string, reason: BadParameter['reason']) =>
  refuse<BadParameter>({ kind: 'query_parameter', parameter, reason })

const CONTROLS: ReadonlySet<string> = new Set([
  'orderBy',
  'orderDirection',
  'eventCountLimit',
  'maxEventCount',
])

function readControls(
  given: Parameters,
  prefixes: PrefixBook,
): Result<Omit<EventQuery, 'conditions'>, BadParameter> {
  const { orderBy, orderDirection, eventCountLimit, maxEventCount } = given
  const limit = countOf(eventCountLimit)
  const max = countOf(maxEventCount)
  if (Number.isNaN(limit)) return bad('eventCountLimit', 'value')
  if (Number.isNaN(max)) return bad('maxEventCount', 'value')
  if (limit !== null && max !== null) return bad('maxEventCount', 'exclusive')
  if (limit !== null && orderBy === undefined) return bad('eventCountLimit', 'needs_order')
  const direction = orderDirection === undefined ? 'DESC' : textsOf(orderDirection)[0]
  if (direction !== 'ASC' && direction !== 'DESC') return bad('orderDirection', 'value')
  if (orderBy === undefined) {
    return orderDirection === undefined
      ? ok({ order: { kind: 'seq' }, descending: false, limit, max })
      : bad('orderDirection', 'needs_order')
  }
  const order = orderOf(textsOf(orderBy)[0] ?? '', prefixes)
  return order
    ? ok({ order, descending: direction === 'DESC', limit, max })
    : bad('orderBy', 'value')
}

function orderOf(by: string, prefixes: PrefixBook): OrderKey | null {
  if (by === 'eventTime') return { kind: 'event_time' }
  if (by === 'recordTime') return { kind: 'record_time' }
  const own = OWN_FIELD.exec(by)
  return own ? { kind: 'fact', names: ownNames(own, prefixes) } : null
}

/** A positive whole number; null when it was not given, NaN when it is none. */
function countOf(value: unknown): number | null {
  if (value === undefined) return null
  const count = Number(textsOf(value)[0])
  return Number.isInteger(count) && count > 0 ? count : Number.NaN
}

/** The values of a parameter: lists of JSON, or parts of a text between bars. */
export function textsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map(textOf)
  return typeof value === 'string' ? value.split('|') : [textOf(value)]
}
const textOf = (value: unknown): string =>
  typeof value === 'number' ? decimalText(value) : String(value)

const numberOf = (value: unknown): number | null => {
  const [text = ''] = textsOf(value)
  const number = Number(text)
  return text.trim() !== '' && Number.isFinite(number) ? number : null
}
const timeOf = (value: unknown): string | null =>
  readInstant(textsOf(value)[0] ?? '')?.toString() ?? null

type Read = Condition | 'unknown' | 'value'

function readCondition(name: string, value: unknown, prefixes: PrefixBook): Read {
  return (
    readFixed(name, value) ??
    readTyped(name, value) ??
    readMeasured(name, value) ??
    readOwn(name, value, prefixes) ??
    'unknown'
  )
}

const fact = (name: string, test: FactTest): Condition => ({ on: 'fact', names: [name], test })
const any = (name: string, texts: readonly string[]): Condition =>
  fact(name, { kind: 'any', texts: texts.map(indexed) })
const words = (vocabulary: VocabularyName, value: unknown) =>
  textsOf(value).map((text) => webUri(vocabulary, text))
const ids = (value: unknown) => textsOf(value).map(shortId)

const column =
  (name: Column, read: (value: unknown) => readonly string[]) =>
  (value: unknown): Read => ({ on: 'column', column: name, any: read(value) })
const within =
  (name: 'read_point' | 'biz_location') =>
  (value: unknown): Read => ({ on: 'within', column: name, any: ids(value) })
const match =
  (...roles: readonly Role[]) =>
  (value: unknown): Read => ({ on: 'epc', roles, patterns: textsOf(value).map(readPattern) })
const says =
  (name: string, read: (value: unknown) => readonly string[]) =>
  (value: unknown): Read =>
    any(name, read(value))
const exists = (name: string) => (): Read => fact(name, { kind: 'exists' })
const when =
  (name: string, compare: Compare) =>
  (value: unknown): Read => {
    const at = timeOf(value)
    return at === null ? 'value' : fact(name, { kind: 'time', compare, at })
  }
const recorded =
  (name: 'event_time' | 'record_time', compare: Compare) =>
  (value: unknown): Read => {
    const at = timeOf(value)
    return at === null ? 'value' : { on: 'time', column: name, compare, at }
  }
const actions = (value: unknown): Read => {
  const given = textsOf(value)
  return given.every((text) => ['ADD', 'OBSERVE', 'DELETE'].includes(text))
    ? { on: 'column', column: 'action', any: given }
    : 'value'
}

const FIXED: Readonly<Record<string, (value: unknown) => Read>> = {
  eventType: column('type', textsOf),
  GE_eventTime: recorded('event_time', 'GE'),
  LT_eventTime: recorded('event_time', 'LT'),
  GE_recordTime: recorded('record_time', 'GE'),
  LT_recordTime: recorded('record_time', 'LT'),
  EQ_action: actions,
  EQ_bizStep: column('biz_step', (value) => words('bizStep', value)),
  EQ_disposition: column('disposition', (value) => words('disposition', value)),
  EQ_persistentDisposition_set: says('persistentDisposition_set', (v) => words('disposition', v)),
  EQ_persistentDisposition_unset: says('persistentDisposition_unset', (v) =>
    words('disposition', v),
  ),
  EQ_transformationID: says('transformationID', ids),
  EQ_eventID: column('id', textsOf),
  EQ_readPoint: column('read_point', ids),
  EQ_bizLocation: column('biz_location', ids),
  WD_readPoint: within('read_point'),
  WD_bizLocation: within('biz_location'),
  MATCH_epc: match('e', 'c'),
  MATCH_parentID: match('p'),
  MATCH_inputEPC: match('i'),
  MATCH_outputEPC: match('o'),
  MATCH_anyEPC: match('e', 'p', 'c', 'i', 'o'),
  MATCH_epcClass: match('E', 'C'),
  MATCH_inputEPCClass: match('I'),
  MATCH_outputEPCClass: match('O'),
  MATCH_anyEPCClass: match('E', 'C', 'I', 'O'),
  EXISTS_errorDeclaration: exists('errorDeclaration'),
  GE_errorDeclarationTime: when('errorDeclarationTime', 'GE'),
  LT_errorDeclarationTime: when('errorDeclarationTime', 'LT'),
  GE_errorDeclaration_Time: when('errorDeclarationTime', 'GE'),
  LT_errorDeclaration_Time: when('errorDeclarationTime', 'LT'),
  EQ_errorReason: says('errorReason', (value) => words('reason', value)),
  EQ_correctiveEventID: says('correctiveEventID', textsOf),
  EXISTS_sensorElementList: exists('sensorElementList'),
  EXISTS_sensorElement: exists('sensorElementList'),
  EQ_type: says('type', (value) => words('measurement', value)),
  EQ_deviceID: says('deviceID', ids),
  EQ_dataProcessingMethod: says('dataProcessingMethod', ids),
  EQ_bizRules: says('bizRules', ids),
  EQ_microorganism: says('microorganism', ids),
  EQ_chemicalSubstance: says('chemicalSubstance', ids),
  EQ_stringValue: says('stringValue', textsOf),
  EQ_booleanValue: (value) =>
    textsOf(value).every((text) => text === 'true' || text === 'false')
      ? any('booleanValue', textsOf(value))
      : 'value',
  EQ_hexBinaryValue: says('hexBinaryValue', textsOf),
  EQ_uriValue: says('uriValue', ids),
}

function readFixed(name: string, value: unknown): Read | null {
  const times = /^(GE|LT)_(time|startTime|endTime)$/.exec(name)
  if (times) return when(times[2] ?? '', times[1] as Compare)(value)
  return Object.hasOwn(FIXED, name) ? (FIXED[name]?.(value) ?? null) : null
}

/** `EQ_bizTransaction_po`, `EQ_source_location`: the type stands in the name. */
function readTyped(name: string, value: unknown): Read | null {
  const found = /^EQ_(bizTransaction|source|destination)_(.+)$/.exec(name)
  if (!found) return null
  const [, list = '', type = ''] = found
  const kind = webUri(list === 'bizTransaction' ? 'transaction' : 'party', type)
  return any(`${list}_${kind}`, ids(value))
}

const MEASURED =
  /^(EQ|GT|GE|LT|LE)_(quantity|value|minValue|maxValue|meanValue|sDev|percValue|percRank)(?:_([A-Z0-9]{2,4}))?$/

/** Measures, with their unit in the name or without: `GE_value_CEL`, `GT_quantity`. */
function readMeasured(name: string, value: unknown): Read | null {
  const found = MEASURED.exec(name)
  if (!found) return null
  const [, compare = 'EQ', what = '', unit] = found
  const values = textsOf(value).map((text) => numberOf(text))
  if (values.some((each) => each === null)) return 'value'
  const convert = what === 'sDev' ? spanInBaseUnit : inBaseUnit
  const based = values.map((each) =>
    unit === undefined ? { unit: null, value: each ?? 0 } : convert(each ?? 0, unit),
  )
  const [first] = based
  if (!first) return 'value'
  const full = first.unit === null ? what : `${what}_${first.unit}`
  if (compare === 'EQ') {
    return any(
      full,
      based.map((each) => decimalText(each.value)),
    )
  }
  return fact(full, { kind: 'number', compare: compare as Compare, value: first.value })
}

/** `prefix:name`, or the namespace itself before a stroke or a hash sign. */
const OWN_FIELD = /^(?:([A-Za-z][\w.-]*):(?!\/\/)([^\s]+)|((?:https?:\/\/|urn:)\S*[/#:])(\S+))$/
const OWN =
  /^(EQ|GT|GE|LT|LE|EXISTS)_(INNER_)?(?:(ILMD|ERROR_DECLARATION|SENSORELEMENT|SENSORMETADATA|SENSORREPORT|readPoint|bizLocation)_)?(\S+:\S+)$/
const ATTRIBUTE = /^(HASATTR|EQ_?ATTR)_(\S+:[^\s_]+(?:_[^\s_]+)*?)(?:_([^\s]+))?$/

/** Both what a prefix may mean, and the name as it stands, for documents that never said. */
function ownNames(found: RegExpExecArray, prefixes: PrefixBook, scope = '', inner = false) {
  const [, prefix, name = '', namespace, local = ''] = found
  const names =
    prefix === undefined
      ? [`{${namespace}}${local}`]
      : [...prefixes(prefix).map((uri) => `{${uri}}${name}`), `${prefix}:${name}`]
  return names.map((each) => ownName(scope, inner, each))
}

function readOwn(name: string, value: unknown, prefixes: PrefixBook): Read | null {
  const attribute = readAttribute(name, value, prefixes)
  if (attribute) return attribute
  const found = OWN.exec(name)
  const own = found && OWN_FIELD.exec(found[4] ?? '')
  if (!found || !own) return null
  const [, compare = 'EQ', inner, scope = ''] = found
  const names = ownNames(own, prefixes, scope, inner !== undefined)
  const test = ownTest(compare as Compare | 'EXISTS', value)
  return test ? { on: 'fact', names, test } : 'value'
}

function ownTest(compare: Compare | 'EXISTS', value: unknown): FactTest | null {
  if (compare === 'EXISTS') return { kind: 'exists' }
  if (compare === 'EQ') return { kind: 'any', texts: textsOf(value).map(indexed) }
  const number = numberOf(value)
  if (number !== null) return { kind: 'number', compare, value: number }
  const at = timeOf(value)
  return at === null ? null : { kind: 'time', compare, at }
}

/** `HASATTR_ex:field=ex:attribute`, `EQATTR_ex:field_ex:attribute=value`. */
function readAttribute(name: string, value: unknown, prefixes: PrefixBook): Read | null {
  const found = ATTRIBUTE.exec(name)
  if (!found) return null
  const [, kind = '', ,] = found
  const rest = name.slice(kind.length + 1)
  const expand = (text: string): readonly string[] => {
    const own = OWN_FIELD.exec(text)
    return own ? ownNames(own, prefixes).map((each) => each.slice(1)) : [text]
  }
  if (kind === 'HASATTR') {
    const attributes = textsOf(value).flatMap(expand)
    return {
      on: 'fact',
      names: expand(rest).map((field) => `HASATTR:${field}`),
      test: { kind: 'any', texts: attributes },
    }
  }
  const cut = /^(\S+?:[^_]+)_(\S+)$/.exec(rest)
  if (!cut) return 'unknown'
  const names = expand(cut[1] ?? '').flatMap((field) =>
    expand(cut[2] ?? '').map((attributeName) => `EQATTR:${field}_${attributeName}`),
  )
  return { on: 'fact', names, test: { kind: 'any', texts: textsOf(value).map(indexed) } }
}
