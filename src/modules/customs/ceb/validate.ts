import {
  CEB_NAMESPACE,
  fieldsOf,
  kindOfRoot,
  shapeFor,
  SIGNATURE_NAMESPACE,
  type Field,
  type MessageShape,
  type Occurs,
} from './table.ts'
import {
  elementsIn,
  localName,
  namespacesOf,
  textOf,
  type Element,
  type Namespaces,
} from './xml.ts'

/** Where a document leaves the published schema; never the value itself, which may name a person. */
export type SchemaFault = {
  /** `/CEB311Message/Order[2]/OrderHead/orderNo`. */
  readonly path: string
  readonly fault:
    | 'namespace'
    | 'attribute'
    | 'missing'
    | 'unexpected'
    | 'text'
    | 'length'
    | 'decimal'
    | 'int'
}

type Slot = Occurs & { readonly uri: string; readonly check: Check }
type Check = (element: Element, path: string, scope: Namespaces) => readonly SchemaFault[]

const NONE: readonly SchemaFault[] = []

/**
 * Checks a message against the schema built from the published table: order of elements, lengths,
 * digits, cardinalities, namespaces, attributes of the root. It answers every fault it finds.
 */
export function schemaFaults(root: Element): readonly SchemaFault[] {
  const name = localName(root.name)
  const kind = kindOfRoot(name)
  const path = `/${name}`
  if (!kind) return [{ path, fault: 'unexpected' }]
  const scope = namespacesOf(root)
  const foreign: readonly SchemaFault[] =
    uriOf(root.name, scope) === CEB_NAMESPACE ? NONE : [{ path, fault: 'namespace' }]
  return [
    ...foreign,
    ...attributeFaults(root, path),
    ...sequenceFaults(root, slotsOf(shapeFor(kind)), path, scope),
  ]
}

/** What a root holds, in order. */
function slotsOf(shape: MessageShape): readonly Slot[] {
  const body: Slot = {
    node: shape.wrapper ?? shape.head,
    min: 1,
    max: shape.bodiesMax,
    uri: CEB_NAMESPACE,
    check: shape.wrapper === null ? nodeCheck(shape.head) : bodyCheck(shape),
  }
  return [body, ...shape.tail.map(tailSlot)]
}

const tailSlot = (occurs: Occurs): Slot =>
  occurs.node === 'Signature'
    ? { ...occurs, uri: SIGNATURE_NAMESPACE, check: () => NONE }
    : { ...occurs, uri: CEB_NAMESPACE, check: nodeCheck(occurs.node) }

const bodyCheck =
  ({ head, list }: MessageShape): Check =>
  (element, path, scope) => {
    const slots = [{ node: head, min: 1, max: 1 }, ...(list ? [list] : [])].map((occurs) => ({
      ...occurs,
      uri: CEB_NAMESPACE,
      check: nodeCheck(occurs.node),
    }))
    return sequenceFaults(element, slots, path, scope)
  }

const nodeCheck =
  (node: string): Check =>
  (element, path, scope) => {
    const slots = fieldsOf(node).map((field) => ({
      node: field.name,
      min: field.required ? 1 : 0,
      max: 1,
      uri: CEB_NAMESPACE,
      check: fieldCheck(field),
    }))
    return sequenceFaults(element, slots, path, scope)
  }

const fieldCheck =
  (field: Field): Check =>
  (element, path) => {
    if (field.type === 'xml') return NONE
    if (elementsIn(element).length > 0) return [{ path, fault: 'unexpected' }]
    return valueFaults(field, textOf(element)).map((fault) => ({ path, fault }))
  }

/** The members of a sequence must come in the order of its slots, each as often as it may. */
function sequenceFaults(
  parent: Element,
  slots: readonly Slot[],
  path: string,
  outer: Namespaces,
): readonly SchemaFault[] {
  const faults: SchemaFault[] = []
  const loose = parent.children.some((each) => typeof each === 'string' && each.trim() !== '')
  if (loose) faults.push({ path, fault: 'text' })
  const members = elementsIn(parent)
  let next = 0
  for (const { node, min, max, uri, check } of slots) {
    let count = 0
    for (let member = members[next]; member; member = members[next]) {
      if (localName(member.name) !== node || count === (max ?? Infinity)) break
      count += 1
      next += 1
      const at = max === 1 ? `${path}/${node}` : `${path}/${node}[${count}]`
      const scope = new Map([...outer, ...namespacesOf(member)])
      if (uriOf(member.name, scope) !== uri) faults.push({ path: at, fault: 'namespace' })
      faults.push(...check(member, at, scope))
    }
    if (count < min) faults.push({ path: `${path}/${node}`, fault: 'missing' })
  }
  for (const member of members.slice(next, next + 1)) {
    faults.push({ path: `${path}/${localName(member.name)}`, fault: 'unexpected' })
  }
  return faults
}

const uriOf = (name: string, scope: Namespaces): string =>
  scope.get(name.includes(':') ? `xmlns:${name.split(':')[0]}` : 'xmlns') ?? ''

function attributeFaults({ attributes }: Element, path: string): readonly SchemaFault[] {
  const given = new Map(attributes)
  const length = (name: string) => [...(given.get(name) ?? '')].length
  const extra = attributes.filter(
    ([name]) => !/^(?:guid|version|xmlns|xmlns:.+|xsi:.+)$/.test(name),
  )
  const bad = [
    ...(length('guid') === 36 ? [] : ['guid']),
    ...(length('version') >= 1 && length('version') <= 10 ? [] : ['version']),
    ...extra.map(([name]) => name),
  ]
  return bad.map((name) => ({ path: `${path}/@${name}`, fault: 'attribute' }))
}

const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/
const INT = /^[+-]?\d+$/
const INT_MAX = 2_147_483_647n

/** What is wrong with the text of a field, by the schema alone. */
export function valueFaults(field: Field, text: string): readonly SchemaFault['fault'][] {
  switch (field.type) {
    case 'xml':
      return []
    case 'string': {
      const length = [...text].length
      return length < field.lengthMin || length > field.lengthMax ? ['length'] : []
    }
    case 'int': {
      if (!INT.test(text)) return ['int']
      const digits = text.replace(/^[+-]?0*/, '').length
      const size = BigInt(text.replace(/^[+-]/, ''))
      return digits > (field.totalDigits ?? 10) || size > INT_MAX ? ['int'] : []
    }
    case 'decimal': {
      if (!DECIMAL.test(text)) return ['decimal']
      const [whole = '', fraction = ''] = text.replace(/^[+-]/, '').split('.')
      const kept = fraction.replace(/0+$/, '').length
      const digits = whole.replace(/^0+/, '').length + kept
      const tooFine = kept > (field.fractionDigits ?? Infinity)
      return tooFine || digits > (field.totalDigits ?? Infinity) ? ['decimal'] : []
    }
  }
}
