import { canonicalId } from '../gs1/digital-link.ts'
import { COMMENTS, readCurie, type Namespaces } from './context.ts'
import { fieldsOf, listOf, type Fields, textOf } from './fields.ts'
import { decimalText, instantText } from './values.ts'
import { CBV, VOC, webUri, webUriOfUrn, type VocabularyName } from './vocabulary.ts'

/**
 * The text that stands for an event when it is hashed: its properties in one order, its values in
 * one form, its lists sorted, so that two spellings of one event have one text.
 *
 * Source: CBV 2.0 §8.9; the order is the one that reproduces the hashes published with the reference
 * implementation (domain/cold-chain.md §4.2, §4.3; decisions/0018).
 */
export function preHash(event: Fields, namespaces: Namespaces): string {
  const text = textsIn(namespaces)
  const list = (name: string, each: (item: unknown) => string) =>
    named(name, sorted(listOf(event[name]).map(each)))
  const epcs = (name: string) => list(name, (epc) => text.field('epc', epc))
  const quantities = (name: string) =>
    list(name, (item) => named('quantityElement', text.fields(fieldsOf(item), QUANTITY)))
  const pairs = (name: string, child: string, vocabulary: VocabularyName) =>
    list(name, (item) => {
      const { type, [child]: value } = fieldsOf(item)
      return text.field('type', type, vocabulary) + text.field(child, value)
    })
  const place = (name: string) => {
    const fields = fieldsOf(event[name])
    return named(name, text.field('id', fields['id']) + text.extensions(fields, ['id']))
  }
  const lasting = fieldsOf(event['persistentDisposition'])
  const lastingSet = (name: 'set' | 'unset') =>
    sorted(listOf(lasting[name]).map((word) => text.field(name, word, 'disposition')))

  const ordered = [
    text.field('eventType', event['type']),
    text.field('eventTime', event['eventTime']),
    text.field('eventTimeZoneOffset', event['eventTimeZoneOffset']),
    sorted(listOf(event['certificationInfo']).map((uri) => text.field('certificationInfo', uri))),
    text.field('parentID', event['parentID']),
    ...['epcList', 'inputEPCList', 'childEPCs'].map(epcs),
    ...['quantityList', 'childQuantityList', 'inputQuantityList'].map(quantities),
    epcs('outputEPCList'),
    quantities('outputQuantityList'),
    text.field('action', event['action']),
    text.field('transformationID', event['transformationID']),
    text.field('bizStep', event['bizStep'], 'bizStep'),
    text.field('disposition', event['disposition'], 'disposition'),
    named('persistentDisposition', lastingSet('set') + lastingSet('unset')),
    place('readPoint'),
    place('bizLocation'),
    list('sensorElementList', (element) => sensorElement(text, fieldsOf(element))),
  ]
  const rest = [
    pairs('bizTransactionList', 'bizTransaction', 'transaction'),
    pairs('destinationList', 'destination', 'party'),
    pairs('sourceList', 'source', 'party'),
    named('ilmd', text.extensions(fieldsOf(event['ilmd']), [])),
    list('sensorElementList', (element) => misplacedRules(text, fieldsOf(element))),
    ...Object.entries(event)
      .filter(([name]) => !KNOWN.has(name))
      .flatMap(([name, value]) => text.extension(name, value)),
  ]
  return ordered.join('') + sorted(rest)
}

const QUANTITY = ['epcClass', 'quantity', 'uom']
const METADATA = `time startTime endTime deviceID deviceMetadata rawData dataProcessingMethod
  bizRules`.split(/\s+/)
const REPORT = `type exception deviceID deviceMetadata rawData dataProcessingMethod time
  microorganism chemicalSubstance value component stringValue booleanValue hexBinaryValue uriValue
  minValue maxValue meanValue sDev percRank percValue uom coordinateReferenceSystem`.split(/\s+/)

/** Fields with a place of their own, and those that a hash leaves out. */
const KNOWN: ReadonlySet<string> = new Set(
  `type eventTime eventTimeZoneOffset certificationInfo parentID epcList inputEPCList childEPCs
  quantityList childQuantityList inputQuantityList outputEPCList outputQuantityList action
  transformationID bizStep disposition persistentDisposition readPoint bizLocation sensorElementList
  bizTransactionList sourceList destinationList ilmd
  recordTime eventID errorDeclaration id`.split(/\s+/),
)

const WORDS: Readonly<Record<string, VocabularyName>> = {
  type: 'measurement',
  exception: 'exception',
  component: 'component',
}

function sensorElement(text: Texts, element: Fields): string {
  const metadata = fieldsOf(element['sensorMetadata'])
  const reports = listOf(element['sensorReport']).map((item) => {
    const report = fieldsOf(item)
    const known = text.fields(report, REPORT, WORDS)
    return named('sensorReport', known + text.extensions(report, [...REPORT, 'bizRules']))
  })
  return named(
    'sensorElement',
    named('sensorMetadata', text.fields(metadata, METADATA) + text.extensions(metadata, METADATA)) +
      sorted(reports) +
      text.extensions(element, ['sensorMetadata', 'sensorReport']),
  )
}

/** `bizRules` has no place in a report: published hashes repeat its path behind the sensor data. */
function misplacedRules(text: Texts, element: Fields): string {
  const reports = listOf(element['sensorReport']).map((report) =>
    named('sensorReport', text.field('bizRules', fieldsOf(report)['bizRules'])),
  )
  return named('sensorElement', sorted(reports))
}

const TIMES: ReadonlySet<string> = new Set(['eventTime', 'time', 'startTime', 'endTime'])
/** Only these are quantities: a lot `0012` that looks like a number stays a text. */
const NUMBERS: ReadonlySet<string> = new Set(
  'quantity value minValue maxValue meanValue sDev percRank percValue'.split(' '),
)

type Texts = ReturnType<typeof textsIn>

function textsIn(namespaces: Namespaces) {
  /** A value in its one form; a word of a vocabulary becomes its web URI. */
  const valueText = (value: unknown, vocabulary?: VocabularyName): string => {
    if (typeof value === 'number') return decimalText(value)
    if (typeof value !== 'string') return textOf(value)
    const trimmed = value.trim()
    const word = vocabulary ? webUri(vocabulary, trimmed) : webUriOfUrn(trimmed)
    const curie = readCurie(word, namespaces)
    const standard = curie && [VOC, CBV].some((base) => curie.namespace.startsWith(base))
    return canonicalId(standard ? `${curie.namespace}${curie.name}` : word)
  }
  const field = (name: string, value: unknown, vocabulary?: VocabularyName): string => {
    if (value === undefined || value === null) return ''
    const numeric = NUMBERS.has(name) && typeof value === 'string' && value.trim() !== ''
    const text = TIMES.has(name)
      ? (instantText(textOf(value)) ?? textOf(value).trim())
      : valueText(numeric && !Number.isNaN(Number(value)) ? Number(value) : value, vocabulary)
    return text === '' ? '' : `${name}=${text}`
  }
  const fields = (
    from: Fields,
    order: readonly string[],
    words: Readonly<Record<string, VocabularyName>> = {},
  ) => order.map((name) => field(name, from[name], words[name])).join('')

  const nameText = (name: string): string => {
    const curie = readCurie(name, namespaces)
    return curie ? `{${curie.namespace}}${curie.name}` : name
  }
  /** An extension is written as often as it occurs, with the sorted texts of what it holds. */
  const extension = (name: string, value: unknown): string[] => {
    if (COMMENTS.has(name) || value === undefined || value === null) return []
    if (Array.isArray(value)) return value.flatMap((item) => extension(name, item))
    if (typeof value === 'object') {
      const inner = Object.entries(value).flatMap(([key, item]) => extension(key, item))
      return [nameText(name) + sorted(inner)]
    }
    const text =
      typeof value === 'string' ? (instantText(value) ?? valueText(value)) : valueText(value)
    return [text === '' ? nameText(name) : `${nameText(name)}=${text}`]
  }
  const extensions = (from: Fields, known: readonly string[]): string =>
    sorted(
      Object.entries(from)
        .filter(([name]) => !known.includes(name))
        .flatMap(([name, value]) => extension(name, value)),
    )
  return { field, fields, extension, extensions }
}

/** A parent contributes its name only, and nothing when it is empty. */
const named = (name: string, content: string): string => (content === '' ? '' : name + content)

/** Whole `key=value` texts, by code unit. */
const sorted = (texts: readonly string[]): string =>
  texts
    .filter((text) => text !== '')
    .toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    .join('')
