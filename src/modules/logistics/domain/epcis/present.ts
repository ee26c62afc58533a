import { canonicalId } from '#lib/gs1/digital-link.ts'

/** An event as it comes from where it is kept. */
type Kept = {
  readonly recordTime: Temporal.Instant
  readonly context: Readonly<Record<string, string>>
  readonly body: Readonly<Record<string, unknown>>
}

export const EPCIS_CONTEXT = 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld'

/** How identifiers are spelt in an answer: as they came, or all as Digital Links. */
export type EpcFormat = 'as_captured' | 'digital_link'

/** Members of an event that hold identifiers of things. */
const IDS: ReadonlySet<string> = new Set([
  'epcList',
  'parentID',
  'childEPCs',
  'inputEPCList',
  'outputEPCList',
  'epcClass',
  'id',
  'source',
  'destination',
  'bizTransaction',
  'transformationID',
  'deviceID',
])

function translated(value: unknown, name: string): unknown {
  if (typeof value === 'string') return IDS.has(name) ? canonicalId(value) : value
  if (Array.isArray(value)) return value.map((item) => translated(item, name))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, translated(member, key)]),
  )
}

const bodyOf = ({ body, recordTime }: Kept, format: EpcFormat): Record<string, unknown> => ({
  ...(format === 'digital_link' ? (translated(body, '') as Kept['body']) : body),
  recordTime: recordTime.toString({ smallestUnit: 'millisecond' }),
})

/** One event that stands alone. */
export const loneEvent = (event: Kept, format: EpcFormat) => ({
  '@context': contextOf([event.context]),
  ...bodyOf(event, format),
})

const contextOf = (contexts: readonly Kept['context'][]): unknown[] => {
  const own = Object.assign({}, ...contexts) as Kept['context']
  return Object.keys(own).length > 0 ? [EPCIS_CONTEXT, own] : [EPCIS_CONTEXT]
}

export type Report = {
  readonly queryName: string
  readonly subscriptionID?: string
  readonly events: readonly Kept[]
  readonly format: EpcFormat
  readonly now: Temporal.Instant
}

/**
 * The answer to a query. Prefixes stand in the document's context as long as they mean the same in
 * every event; an event whose prefix means something else says so itself.
 */
export function queryDocument({ queryName, subscriptionID, events, format, now }: Report) {
  const shared: Record<string, string> = {}
  for (const { context } of events) {
    for (const [prefix, uri] of Object.entries(context)) shared[prefix] ??= uri
  }
  const eventList = events.map((event) => {
    const other = Object.entries(event.context).filter(([prefix, uri]) => shared[prefix] !== uri)
    const own = other.length > 0 ? { '@context': [Object.fromEntries(other)] } : {}
    return { ...own, ...bodyOf(event, format) }
  })
  return {
    '@context': contextOf([shared]),
    type: 'EPCISQueryDocument',
    schemaVersion: '2.0',
    creationDate: now.toString({ smallestUnit: 'millisecond' }),
    epcisBody: {
      queryResults: {
        queryName,
        ...(subscriptionID === undefined ? {} : { subscriptionID }),
        resultsBody: { eventList },
      },
    },
  }
}
