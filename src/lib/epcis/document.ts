import { refuse, ok, type Result } from '../result.ts'
import { namespacesOf, type Namespaces } from './context.ts'
import { fieldsOf, isFields, type Fields, textOf } from './fields.ts'
import {
  anything,
  either,
  isUri,
  issue,
  list,
  object,
  oneOf,
  text,
  time,
  type Issue,
  type Shape,
} from './shapes.ts'

/** A document that could be opened: its events unchecked, with what their prefixes mean. */
export type EpcisDocument = {
  readonly events: readonly unknown[]
  /** Where the list of events stands, as a JSON pointer. */
  readonly pointer: string
  readonly context: unknown
  readonly namespaces: Namespaces
}

const uriText: Shape = (value, at) => (isUri(value) ? [] : issue(at, 'not_a_uri'))
const contextShape: Shape = either(uriText, object({}, { open: true }), list(anything))

const MEMBERS: Readonly<Record<string, Shape>> = {
  '@context': (value, at) => (isFields(value) ? [] : contextShape(value, at)),
  id: uriText,
  type: oneOf('EPCISDocument', 'EPCISQueryDocument'),
  schemaVersion: (value, at) =>
    /^2(?:\.\d+)*$/.test(textOf(value)) ? text(value, at) : issue(at, 'unknown_word'),
  creationDate: time,
  format: text,
  sender: uriText,
  receiver: uriText,
  instanceIdentifier: text,
  epcisHeader: anything,
  epcisBody: anything,
}
const envelope = object(MEMBERS, {
  required: ['@context', 'type', 'schemaVersion', 'creationDate', 'epcisBody'],
  open: true,
})

/**
 * Opens an `EPCISDocument` or an `EPCISQueryDocument`. Refuses one whose envelope is wrong; what
 * stands in its list of events is for `checkEvent`.
 */
export function readDocument(document: unknown): Result<EpcisDocument, readonly Issue[]> {
  const issues = envelope(document, '')
  if (issues.length > 0) return refuse(issues)
  const { '@context': context, type, epcisBody } = fieldsOf(document)
  const body = fieldsOf(epcisBody)
  const asked = type === 'EPCISQueryDocument'
  const results = asked ? fieldsOf(fieldsOf(body['queryResults'])['resultsBody']) : body
  const pointer = `/epcisBody${asked ? '/queryResults/resultsBody' : ''}/eventList`
  const single: Fields | undefined = isFields(results['event']) ? results['event'] : undefined
  const events = results['eventList'] ?? (single && [single])
  if (events === undefined) return refuse(issue(pointer, 'missing'))
  if (!Array.isArray(events)) return refuse(issue(pointer, 'not_a_list'))
  return ok({ events, pointer, context, namespaces: namespacesOf(context) })
}
