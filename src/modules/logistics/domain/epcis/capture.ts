import { checkEvent } from '#lib/epcis/check.ts'
import { namespacesOf, type Namespaces } from '#lib/epcis/context.ts'
import type { EpcisDocument } from '#lib/epcis/document.ts'
import { fieldsOf, listOf, type Fields, textOf } from '#lib/epcis/fields.ts'
import { eventHash, hashId } from '#lib/epcis/hash.ts'
import type { Issue } from '#lib/epcis/shapes.ts'
import { readInstant } from '#lib/epcis/values.ts'
import { webUri } from '#lib/epcis/vocabulary.ts'
import { findableOf, shortId, type Findable } from './facts.ts'

export type Behaviour = 'rollback' | 'proceed'

/** An event that may be kept, with everything it is found by. */
export type KeptEvent = Findable & {
  readonly id: string
  /** In hexadecimal. */
  readonly hash: string
  readonly declared: boolean
  readonly type: string
  readonly eventTime: string
  readonly action: string | null
  readonly bizStep: string | null
  readonly disposition: string | null
  readonly readPoint: string | null
  readonly bizLocation: string | null
  /** Prefixes beyond those that EPCIS's own context gives. */
  readonly context: Namespaces
  readonly body: Fields
}

/** What became of one event of a document. */
export type Outcome = {
  readonly eventID: string | null
  readonly hash: string | null
  readonly status: 'accepted' | 'duplicate' | 'rejected'
}

/** Why a document, or one of its events, was not kept; published as a problem of its own. */
export type CaptureError = {
  readonly type: string
  readonly title: string
  readonly instance: string
}

export type Judged =
  | { readonly ok: true; readonly event: KeptEvent; readonly pointer: string }
  | { readonly ok: false; readonly errors: readonly CaptureError[]; readonly pointer: string }

const STANDARD = namespacesOf(null)

/** Checks the events of a document one by one, and prepares those that may be kept. */
export const judge = ({ events, pointer, namespaces }: EpcisDocument): readonly Judged[] =>
  events.map((event, index) => judgeEvent(event, namespaces, `${pointer}/${index}`))

export function judgeEvent(event: unknown, around: Namespaces, pointer: string): Judged {
  const issues = checkEvent(event, pointer)
  return issues.length > 0
    ? { ok: false, errors: issues.slice(0, 20).map(errorOf), pointer }
    : { ok: true, event: prepare(fieldsOf(event), around), pointer }
}

export const errorOf = ({ pointer, reason }: Issue): CaptureError => ({
  type: 'epcisException:ValidationException',
  title: reason,
  instance: pointer,
})

export const existsAlready = (pointer: string): CaptureError => ({
  type: 'epcisException:ResourceAlreadyExistsException',
  title: 'the identifier belongs to another event',
  instance: `${pointer}/eventID`,
})

function prepare(event: Fields, around: Namespaces): KeptEvent {
  const namespaces = namespacesOf(event['@context'], around)
  // A repository says itself when it recorded an event (EPCIS 2.0 §7.4.1).
  const { '@context': _context, recordTime: _recorded, eventID, ...body } = event
  const hash = eventHash(event, namespaces)
  const id = typeof eventID === 'string' ? eventID : hashId(hash)
  const word = (name: 'bizStep' | 'disposition') =>
    typeof event[name] === 'string' ? webUri(name, event[name]) : null
  const place = (name: string) => {
    const { id: at } = fieldsOf(event[name])
    return typeof at === 'string' ? shortId(at) : null
  }
  return {
    id,
    hash: hash.toString('hex'),
    declared: event['errorDeclaration'] !== undefined,
    type: textOf(event['type']),
    eventTime: readInstant(textOf(event['eventTime']))?.toString() ?? '',
    action: typeof event['action'] === 'string' ? event['action'] : null,
    bizStep: word('bizStep'),
    disposition: word('disposition'),
    readPoint: place('readPoint'),
    bizLocation: place('bizLocation'),
    context: Object.fromEntries(
      Object.entries(namespaces).filter(([prefix, uri]) => STANDARD[prefix] !== uri),
    ),
    body: { ...body, eventID: id },
    ...findableOf(event, namespaces),
  }
}

/** Which place lies in which, from the master data of a document's header. */
export function placesIn(document: unknown): readonly { parent: string; child: string }[] {
  const master = fieldsOf(fieldsOf(fieldsOf(document)['epcisHeader'])['epcisMasterData'])
  return listOf(master['vocabularyList'])
    .map(fieldsOf)
    .filter(({ type }) => /(?:BusinessLocation|ReadPoint)(?:Location)?$/.test(textOf(type)))
    .flatMap((vocabulary) => listOf(vocabulary['vocabularyElementList']))
    .map(fieldsOf)
    .flatMap(({ id, children }) =>
      listOf(children).map((child) => ({
        parent: shortId(textOf(id)),
        child: shortId(textOf(child)),
      })),
    )
    .filter(({ parent, child }) => parent !== child)
}

/** What is known of an identifier before an event is kept under it. */
export type Known = { readonly id: string; readonly declared: boolean; readonly hash: string }

export type Decision = {
  readonly keep: readonly KeptEvent[]
  readonly outcomes: readonly Outcome[]
  readonly errors: readonly CaptureError[]
  readonly success: boolean
}

/**
 * Decides what of a document is kept: an event that is there already is a duplicate and no error, an
 * identifier that belongs to another event is one, and one error undoes the whole under `rollback`.
 */
export function decide(
  judged: readonly Judged[],
  known: readonly Known[],
  behaviour: Behaviour,
): Decision {
  const hashes = new Map(known.map((each) => [keyOf(each), each.hash]))
  const keep: KeptEvent[] = []
  const errors: CaptureError[] = []
  const outcomes = judged.map((each): Outcome => {
    if (!each.ok) {
      errors.push(...each.errors)
      return { eventID: null, hash: null, status: 'rejected' }
    }
    const { event } = each
    const told = { eventID: event.id, hash: event.hash }
    const there = hashes.get(keyOf(event))
    if (there === event.hash) return { ...told, status: 'duplicate' }
    if (there !== undefined) {
      errors.push(existsAlready(each.pointer))
      return { ...told, status: 'rejected' }
    }
    hashes.set(keyOf(event), event.hash)
    keep.push(event)
    return { ...told, status: 'accepted' }
  })
  const success = errors.length === 0
  if (success || behaviour === 'proceed') return { keep, outcomes, errors, success }
  const undone = outcomes.map((each) => ({
    ...each,
    status: each.status === 'accepted' ? ('rejected' as const) : each.status,
  }))
  return { keep: [], outcomes: undone, errors, success }
}

export const keyOf = ({ id, declared }: Pick<Known, 'id' | 'declared'>): string =>
  `${declared ? 'd' : 'e'}${id}`
