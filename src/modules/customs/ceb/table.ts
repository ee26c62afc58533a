import { invariant } from '#lib/invariant.ts'
import published from '../data/ceb-import-messages-202205.json' with { type: 'json' }

export const CEB_NAMESPACE = published.namespace
export const SIGNATURE_NAMESPACE = published.signatureNamespace

/** The number of a message, as people say it: 311 is CEB311Message. */
export const MESSAGE_KINDS = [
  '311',
  '312',
  '411',
  '412',
  '511',
  '512',
  '513',
  '514',
  '621',
  '622',
  '623',
  '624',
  '625',
  '626',
  '711',
  '712',
  '816',
  '818',
  '900',
] as const
export type MessageKind = (typeof MESSAGE_KINDS)[number]

/** One element of a node: its place is its place in the list. Lengths count characters. */
export type Field = {
  readonly name: string
  readonly required: boolean
  readonly type: 'string' | 'decimal' | 'int' | 'xml'
  readonly lengthMin: number
  readonly lengthMax: number
  readonly totalDigits: number | null
  readonly fractionDigits: number | null
  readonly meaning: string
}

/** A node that may stand in a row: `max` is null where the schema sets no bound. */
export type Occurs = { readonly node: string; readonly min: number; readonly max: number | null }

export type MessageShape = {
  readonly kind: MessageKind
  readonly root: string
  /** The element around one body; null where the body is the node itself. */
  readonly wrapper: string | null
  readonly bodiesMax: number | null
  readonly head: string
  readonly list: Occurs | null
  /** What follows the bodies of a message that is sent; receipts have none of it. */
  readonly tail: readonly Occurs[]
  readonly signed: 'required' | 'optional' | 'never'
}

type FieldText = {
  readonly name: string
  readonly required: boolean
  readonly type: string
  readonly length?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly totalDigits?: number
  readonly fractionDigits?: number
  readonly meaning?: string
}
type OccursText = { readonly min: number; readonly max: string }
type ContentText = OccursText & {
  readonly ref?: string
  readonly name?: string
  readonly children?: readonly (OccursText & { readonly ref: string })[]
}

const NODES = new Map(
  Object.entries(published.nodes as Readonly<Record<string, readonly FieldText[]>>).map(
    ([name, fields]) => [name, fields.map(fieldOf)] as const,
  ),
)

function fieldOf(text: FieldText): Field {
  const { name, required, length, meaning = '' } = text
  const type = text.type === 'ceb:XMLElement' ? 'xml' : text.type
  invariant(type === 'string' || type === 'decimal' || type === 'int' || type === 'xml', type)
  return {
    name,
    required,
    type,
    meaning,
    lengthMin: length ?? text.minLength ?? 0,
    lengthMax: length ?? text.maxLength ?? Infinity,
    totalDigits: text.totalDigits ?? null,
    fractionDigits: text.fractionDigits ?? null,
  }
}

/** The fields of a node in the order of the schema. */
export function fieldsOf(node: string): readonly Field[] {
  const fields = NODES.get(node)
  invariant(fields, `${node} is a node of the published schema`)
  return fields
}

const boundOf = (max: string): number | null => (max === 'unbounded' ? null : Number(max))
const nodeOf = (ref: string): string => ref.slice(ref.indexOf(':') + 1)

function shapeOf(kind: MessageKind): MessageShape {
  const root = `CEB${kind}Message`
  const text = (
    published.messages as unknown as Readonly<
      Record<string, { readonly content: readonly ContentText[] }>
    >
  )[root]
  const [body, ...tail] = text?.content ?? []
  invariant(body, `${root} has a body`)
  const [head, list] = body.children ?? [{ ref: body.ref ?? '', min: 1, max: '1' }]
  invariant(head, `${root} has a head`)
  const signature = tail.find(({ ref }) => ref === 'ds:Signature')
  return {
    kind,
    root,
    wrapper: body.name ?? null,
    bodiesMax: boundOf(body.max),
    head: nodeOf(head.ref),
    list: list ? { node: nodeOf(list.ref), min: list.min, max: boundOf(list.max) } : null,
    tail: tail.map(({ ref = '', min, max }) => ({ node: nodeOf(ref), min, max: boundOf(max) })),
    signed: signature ? (signature.min === 1 ? 'required' : 'optional') : 'never',
  }
}

const SHAPES = new Map(MESSAGE_KINDS.map((kind) => [kind, shapeOf(kind)]))

/** How a message is built; the schema of edition 202205. */
export function shapeFor(kind: MessageKind): MessageShape {
  const shape = SHAPES.get(kind)
  invariant(shape, `${kind} is a message`)
  return shape
}

/** The kind of a message by the name of its root element; null when there is no such message. */
export function kindOfRoot(root: string): MessageKind | null {
  const [, number] = /^CEB(\d{3})Message$/.exec(root) ?? []
  return MESSAGE_KINDS.find((kind) => kind === number) ?? null
}

/** Bodies in one message, and lines in one body: what is more is split. */
export const BODIES_MAX = 100
export const LINES_MAX = 99
