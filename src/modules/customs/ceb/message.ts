import { invariant } from '#lib/invariant.ts'
import { ok, refuse, type Result } from '#lib/result.ts'
import { CEB_NAMESPACE, fieldsOf, kindOfRoot, shapeFor, type MessageKind } from './table.ts'
import { schemaFaults, type SchemaFault } from './validate.ts'
import {
  branch,
  childNamed,
  elementsIn,
  leaf,
  localName,
  parseXml,
  textOf,
  type Element,
  type MalformedXml,
} from './xml.ts'

/** The fields of a node by their official names, as text; a field that is left out is not there. */
export type Values = Readonly<Record<string, string>>

/** One business document inside a message. */
export type Body = { readonly head: Values; readonly list: readonly Values[] }

export type Message = {
  readonly kind: MessageKind
  /** 36 signs, upper case. */
  readonly guid: string
  readonly version: string
  readonly bodies: readonly Body[]
  /** Who transmits; null in a receipt. */
  readonly transfer: Values | null
  readonly subscribe: readonly Values[]
  readonly extend: Element | null
  readonly signature: Element | null
}

export type NotAMessage =
  | MalformedXml
  | { readonly kind: 'unknown_message'; readonly root: string }
  | { readonly kind: 'schema_broken'; readonly faults: readonly SchemaFault[] }

const PREFIX = 'ceb'
const q = (name: string): string => `${PREFIX}:${name}`

/** Writes a message in the order of the schema; a field that the schema has no place for is a bug. */
export function messageElement(message: Message): Element {
  const shape = shapeFor(message.kind)
  const tail = message.transfer ? [nodeElement('BaseTransfer', message.transfer)] : []
  const children = [
    ...message.bodies.flatMap((body) => bodyElements(message.kind, body)),
    ...tail,
    ...message.subscribe.map((values) => nodeElement('BaseSubscribe', values)),
    ...(message.extend ? [message.extend] : []),
    ...(message.signature ? [message.signature] : []),
  ]
  return branch(q(shape.root), children, [
    [`xmlns:${PREFIX}`, CEB_NAMESPACE],
    ['guid', message.guid],
    ['version', message.version],
  ])
}

function bodyElements(kind: MessageKind, { head, list }: Body): readonly Element[] {
  const shape = shapeFor(kind)
  const inner = [
    nodeElement(shape.head, head),
    ...list.map((values) => {
      invariant(shape.list, `${shape.root} has a list`)
      return nodeElement(shape.list.node, values)
    }),
  ]
  return shape.wrapper === null ? inner : [branch(q(shape.wrapper), inner)]
}

function nodeElement(node: string, values: Values): Element {
  const fields = fieldsOf(node)
  const unknown = Object.keys(values).filter((name) => !fields.some((field) => field.name === name))
  invariant(unknown.length === 0, `${node} has no ${unknown.join(', ')}`)
  const children = fields.flatMap(({ name }) => {
    const value = values[name]
    return value === undefined ? [] : [leaf(q(name), value)]
  })
  return branch(q(node), children)
}

/** Reads a message that keeps to the schema; says where it does not. */
export function readMessage(text: string): Result<Message, NotAMessage> {
  const xml = parseXml(text)
  return xml.ok ? messageOf(xml.value) : xml
}

export function messageOf(root: Element): Result<Message, NotAMessage> {
  const name = localName(root.name)
  const kind = kindOfRoot(name)
  if (!kind) return refuse({ kind: 'unknown_message', root: name.slice(0, 40) })
  const faults = schemaFaults(root)
  if (faults.length > 0) return refuse({ kind: 'schema_broken', faults })
  const shape = shapeFor(kind)
  const elements = elementsIn(root)
  const named = (wanted: string) => elements.filter((each) => localName(each.name) === wanted)
  const [transfer] = named('BaseTransfer')
  return ok({
    kind,
    guid: attribute(root, 'guid'),
    version: attribute(root, 'version'),
    bodies: named(shape.wrapper ?? shape.head).map((body) => readBody(kind, body)),
    transfer: transfer ? valuesIn(transfer) : null,
    subscribe: named('BaseSubscribe').map(valuesIn),
    extend: named('ExtendMessage')[0] ?? null,
    signature: named('Signature')[0] ?? null,
  })
}

const attribute = ({ attributes }: Element, wanted: string): string =>
  attributes.find(([name]) => name === wanted)?.[1] ?? ''

function readBody(kind: MessageKind, body: Element): Body {
  const shape = shapeFor(kind)
  if (shape.wrapper === null) return { head: valuesIn(body), list: [] }
  const head = childNamed(body, shape.head)
  invariant(head, 'the schema asks for a head')
  const list = elementsIn(body).filter(({ name }) => localName(name) === shape.list?.node)
  return { head: valuesIn(head), list: list.map(valuesIn) }
}

const valuesIn = (node: Element): Values =>
  Object.fromEntries(elementsIn(node).map((field) => [localName(field.name), textOf(field)]))
