import { SaxesParser } from 'saxes'
import { ok, refuse, type Result } from '#lib/result.ts'

/** An element as it was written: qualified names, attributes (namespaces among them) as pairs. */
export type Element = {
  readonly name: string
  readonly attributes: readonly (readonly [name: string, value: string])[]
  readonly children: readonly Node[]
}
export type Node = Element | string

export type MalformedXml = { readonly kind: 'malformed_xml'; readonly message: string }

/** Deeper than any document of customs; a bomb of nested elements stops here. */
const DEPTH_MAX = 32

type Open = { name: string; attributes: [string, string][]; children: Node[] }

/**
 * Reads one document; comments and processing instructions are left out, as canonical XML leaves
 * them. A document type is refused: no message of customs has one, and entities are its only use.
 */
export function parseXml(text: string): Result<Element, MalformedXml> {
  const parser = new SaxesParser({ xmlns: true })
  const open: Open[] = []
  let root: Element | null = null
  let fault: string | null = null
  const stop = (message: string) => {
    fault ??= message
  }
  const add = (node: Node) => open.at(-1)?.children.push(node)
  parser.on('error', ({ message }) => stop(message))
  parser.on('doctype', () => stop('a document type is not allowed'))
  parser.on('text', add)
  parser.on('cdata', add)
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length >= DEPTH_MAX) stop('nested too deep')
    const pairs = Object.values(attributes).map(({ name: of, value }): [string, string] => [
      of,
      value,
    ])
    open.push({ name, attributes: pairs, children: [] })
  })
  parser.on('closetag', () => {
    const element = open.pop()
    if (!element) return
    if (open.length === 0) root = element
    else add(element)
  })
  try {
    // A file may begin with the mark of its byte order; XML itself does not.
    parser.write(text.replace(/^\uFEFF/, '')).close()
  } catch (error) {
    stop(error instanceof Error ? error.message : 'unreadable')
  }
  if (fault !== null || root === null) {
    return refuse({ kind: 'malformed_xml', message: fault ?? 'no element' })
  }
  return ok(root)
}

/**
 * Writes an element in canonical form (C14N 1.0, inclusive, without comments): what is signed and what
 * is sent are the same bytes. `inherited` are the namespaces in scope where it stands in its document.
 *
 * Source: https://www.w3.org/TR/2001/REC-xml-c14n-20010315 §2.3.
 */
export function canonicalXml(element: Element, inherited: Namespaces = new Map()): string {
  const own = element.attributes.filter(([name]) => isNamespace(name))
  const declared = new Map([...inherited, ...own])
  return write({ ...element, attributes: merged(element, declared) }, new Map())
}

/** A document as a file: canonical, in UTF-8, with its declaration. */
export const xmlDocument = (root: Element): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${canonicalXml(root)}`

export type Namespaces = ReadonlyMap<string, string>

/** The namespaces an element declares, for what stands inside it. */
export const namespacesOf = ({ attributes }: Element): Namespaces =>
  new Map(attributes.filter(([name]) => isNamespace(name)))

const isNamespace = (name: string): boolean => name === 'xmlns' || name.startsWith('xmlns:')

const merged = ({ attributes }: Element, declared: Namespaces) => [
  ...declared,
  ...attributes.filter(([name]) => !isNamespace(name)),
]

function write(element: Element, rendered: Namespaces): string {
  const scope = new Map(rendered)
  const fresh = element.attributes.filter(([name, value]) => {
    if (!isNamespace(name) || (scope.get(name) ?? '') === value) return false
    scope.set(name, value)
    return true
  })
  const plain = element.attributes.filter(([name]) => !isNamespace(name))
  const attributes = [...fresh.toSorted(byPrefix), ...plain.toSorted(byName(scope))]
    .map(([name, value]) => ` ${name}="${attributeText(value)}"`)
    .join('')
  const inner = element.children
    .map((child) => (typeof child === 'string' ? plainText(child) : write(child, scope)))
    .join('')
  return `<${element.name}${attributes}>${inner}</${element.name}>`
}

type Pair = readonly [name: string, value: string]

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const byPrefix = ([a]: Pair, [b]: Pair): number => order(a, b)

/** Attributes go by the address of their namespace, then by their own name. */
const byName =
  (scope: Namespaces) =>
  ([a]: Pair, [b]: Pair): number =>
    order(addressOf(a, scope), addressOf(b, scope)) || order(localName(a), localName(b))

const addressOf = (name: string, scope: Namespaces): string =>
  name.includes(':') ? (scope.get(`xmlns:${name.split(':')[0]}`) ?? '') : ''

export const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

const plainText = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#xD;')

const attributeText = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\t', '&#x9;')
    .replaceAll('\n', '&#xA;')
    .replaceAll('\r', '&#xD;')

/** An element with text only. */
export const leaf = (name: string, text: string): Element => ({
  name,
  attributes: [],
  children: text === '' ? [] : [text],
})

export const branch = (
  name: string,
  children: readonly Node[],
  attributes: Element['attributes'] = [],
): Element => ({ name, attributes, children })

/** The elements inside one, without the white space between them. */
export const elementsIn = ({ children }: Element): readonly Element[] =>
  children.filter((child) => typeof child !== 'string')

export const childNamed = (element: Element, name: string): Element | undefined =>
  elementsIn(element).find((child) => localName(child.name) === name)

/** All text below an element. */
export const textOf = ({ children }: Element): string =>
  children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
