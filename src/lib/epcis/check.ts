import { EVENT_TYPES } from './event.ts'
import { fieldsOf, isFields, listOf, type Fields } from './fields.ts'
import {
  anything,
  boolean,
  either,
  hexadecimal,
  issue,
  isUri,
  list,
  number,
  object,
  offset,
  oneOf,
  text,
  time,
  unit,
  uri,
  word,
  type Issue,
  type Shape,
} from './shapes.ts'

const action = oneOf('ADD', 'OBSERVE', 'DELETE')
const place = object({ id: uri }, { required: ['id'], open: true })
const quantities = list(
  object({ epcClass: uri, quantity: number, uom: unit }, { required: ['epcClass'] }),
)
const transactions = object(
  { type: word('transaction'), bizTransaction: uri },
  { required: ['bizTransaction'] },
)
const sources = object({ type: word('party'), source: uri }, { required: ['type', 'source'] })
const destinations = object(
  { type: word('party'), destination: uri },
  { required: ['type', 'destination'] },
)

const metadata = object(
  {
    time,
    startTime: time,
    endTime: time,
    deviceID: uri,
    deviceMetadata: uri,
    rawData: uri,
    dataProcessingMethod: uri,
    bizRules: uri,
  },
  { open: true },
)

const report = object(
  {
    type: word('measurement'),
    exception: word('exception'),
    time,
    deviceID: uri,
    deviceMetadata: uri,
    rawData: uri,
    dataProcessingMethod: uri,
    bizRules: uri,
    microorganism: uri,
    chemicalSubstance: uri,
    coordinateReferenceSystem: uri,
    component: word('component'),
    stringValue: text,
    booleanValue: boolean,
    hexBinaryValue: hexadecimal,
    uriValue: uri,
    value: number,
    minValue: number,
    maxValue: number,
    meanValue: number,
    sDev: number,
    percRank: number,
    percValue: number,
    uom: text,
  },
  { required: ['type'], open: true },
)

const sensors = list(
  object(
    {
      type: oneOf('epcis:SensorElement'),
      sensorMetadata: metadata,
      sensorReport: list(report, { min: 1 }),
    },
    { required: ['sensorReport'], open: true },
  ),
)

const lasting: Shape = (value, at) => {
  const words = list(word('disposition'), { min: 1, unique: true })
  const found = object({ set: words, unset: words })(value, at)
  const said = ['set', 'unset'].some((name) => fieldsOf(value)[name] !== undefined)
  return found.length > 0 || said ? found : issue(at, 'empty')
}

const COMMON: Readonly<Record<string, Shape>> = {
  '@context': anything,
  type: text,
  eventTime: time,
  recordTime: time,
  eventTimeZoneOffset: offset,
  eventID: uri,
  certificationInfo: either(list(uri), uri),
  errorDeclaration: object(
    { declarationTime: time, reason: word('reason'), correctiveEventIDs: list(uri) },
    { required: ['declarationTime'], open: true },
  ),
}

const WHAT_WHERE_WHY: Readonly<Record<string, Shape>> = {
  bizStep: word('bizStep'),
  disposition: word('disposition'),
  persistentDisposition: lasting,
  readPoint: place,
  bizLocation: place,
  bizTransactionList: list(transactions),
  sourceList: list(sources),
  destinationList: list(destinations),
  sensorElementList: sensors,
}

const ids = list(uri)
const ilmd = object({}, { open: true })

const OWN: Readonly<Record<string, Readonly<Record<string, Shape>>>> = {
  ObjectEvent: { action, epcList: list(uri, { unique: true }), quantityList: quantities, ilmd },
  AggregationEvent: { action, parentID: uri, childEPCs: ids, childQuantityList: quantities },
  AssociationEvent: { action, parentID: uri, childEPCs: ids, childQuantityList: quantities },
  TransactionEvent: {
    action,
    parentID: uri,
    epcList: ids,
    quantityList: quantities,
    bizTransactionList: list(transactions, { min: 1 }),
  },
  TransformationEvent: {
    inputEPCList: ids,
    outputEPCList: ids,
    inputQuantityList: quantities,
    outputQuantityList: quantities,
    transformationID: uri,
    ilmd,
  },
}

const ALWAYS = ['type', 'eventTime', 'eventTimeZoneOffset']
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  ObjectEvent: ['action'],
  AggregationEvent: ['action'],
  AssociationEvent: ['action'],
  TransactionEvent: ['action', 'bizTransactionList'],
  TransformationEvent: [],
}

/**
 * What is wrong with an event, as EPCIS 2.0 says it: the fields of its type, their forms, and the
 * rules between fields that a schema cannot tell (TCR-53, TCR-54). Empty when it may be kept.
 */
export function checkEvent(event: unknown, at = ''): readonly Issue[] {
  if (!isFields(event)) return issue(at, 'not_an_object')
  const { type } = event
  if (typeof type !== 'string') return issue(`${at}/type`, 'missing')
  const known = (EVENT_TYPES as readonly string[]).includes(type)
  // A type of somebody's own has a name of their own, and fields we know nothing of.
  if (!known && !isUri(type)) return issue(`${at}/type`, 'unknown_word')
  const members = known
    ? { ...COMMON, ...WHAT_WHERE_WHY, ...OWN[type] }
    : { ...Object.fromEntries(Object.keys(event).map((name) => [name, anything])), ...COMMON }
  const required = [...ALWAYS, ...(REQUIRED[type] ?? [])]
  const found = object(members, { required, open: true })(event, at)
  return found.length > 0 || !known
    ? found
    : [...checkWhat(event, type, at), ...checkSensors(event, at)]
}

const has = (event: Fields, ...names: readonly string[]): boolean =>
  names.some((name) => listOf(event[name]).length > 0)

/** What an event of a type must at least name. */
function checkWhat(event: Fields, type: string, at: string): readonly Issue[] {
  const { action: done } = event
  switch (type) {
    case 'ObjectEvent': {
      const seen = Array.isArray(event['epcList']) || has(event, 'quantityList')
      const sensed = has(event, 'sensorElementList') && event['readPoint'] !== undefined
      if (!seen && !sensed) return issue(`${at}/epcList`, 'missing')
      return event['ilmd'] !== undefined && done !== 'ADD'
        ? issue(`${at}/ilmd`, 'not_allowed_here')
        : []
    }
    case 'AggregationEvent':
    case 'AssociationEvent': {
      const children = has(event, 'childEPCs', 'childQuantityList')
      if (done !== 'OBSERVE' && event['parentID'] === undefined) {
        return issue(`${at}/parentID`, 'missing')
      }
      return done !== 'DELETE' && !children ? issue(`${at}/childEPCs`, 'missing') : []
    }
    case 'TransformationEvent': {
      const taken = has(event, 'inputEPCList', 'inputQuantityList')
      const made = has(event, 'outputEPCList', 'outputQuantityList')
      const joined = event['transformationID'] !== undefined
      if (taken && made) return []
      if (joined && (taken || made)) return []
      return issue(`${at}/${taken ? 'outputEPCList' : 'inputEPCList'}`, 'missing')
    }
    default:
      return []
  }
}

/** Said of all reports at once, or of each: never both (TCR-53). */
const SHARED = ['time', 'deviceID', 'deviceMetadata', 'rawData', 'dataProcessingMethod']

function checkSensors(event: Fields, at: string): readonly Issue[] {
  return listOf(event['sensorElementList']).flatMap((element, index) => {
    const about = fieldsOf(fieldsOf(element)['sensorMetadata'])
    return listOf(fieldsOf(element)['sensorReport']).flatMap((item, nr) =>
      SHARED.filter(
        (name) => about[name] !== undefined && fieldsOf(item)[name] !== undefined,
      ).flatMap((name) =>
        issue(`${at}/sensorElementList/${index}/sensorReport/${nr}/${name}`, 'not_allowed_here'),
      ),
    )
  })
}
