import { fc, test as property } from '@fast-check/vitest'
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { momentMsText, momentText, readMoment } from '../domain/moment.ts'
import { codeFaults } from './codes.ts'
import { envelopeText, readEnvelope } from './envelope.ts'
import { messageElement, readMessage, type Body, type Message, type Values } from './message.ts'
import {
  BODIES_MAX,
  fieldsOf,
  LINES_MAX,
  MESSAGE_KINDS,
  shapeFor,
  SIGNATURE_NAMESPACE,
  type Field,
  type MessageKind,
} from './table.ts'
import { schemaFaults } from './validate.ts'
import { branch, elementsIn, parseXml, xmlDocument, type Element } from './xml.ts'

/** Signs of several planes, and those that XML must escape. */
const SIGNS = [...'鲜至生蚝奶酪红葡萄酒波尔多㐀𠮷é€&<>"\'\r\n\t abcXYZ0189-_/（）；：']
const sign = fc.constantFrom(...SIGNS)

/** Text of an exact length, in the longest case as long as the schema allows. */
const textOfLength = (least: number, most: number) =>
  fc
    .oneof(fc.constant(least), fc.constant(most), fc.integer({ min: least, max: most }))
    .chain((length) => fc.array(sign, { minLength: length, maxLength: length }))
    .map((signs) => signs.join(''))

const digits = fc.stringMatching(/^[0-9]{1,14}$/)
const decimals = fc
  .tuple(digits, fc.stringMatching(/^[0-9]{0,5}$/))
  .map(([whole, fraction]) => (fraction === '' ? whole : `${whole}.${fraction}`))

function valueOf(field: Field): fc.Arbitrary<string> {
  switch (field.type) {
    case 'xml':
      return fc.constant('')
    case 'string':
      return textOfLength(field.lengthMin, Math.min(field.lengthMax, 5000))
    case 'int':
      return fc.integer({ min: 0, max: 999_999_999 }).map(String)
    case 'decimal':
      return decimals
  }
}

const valuesOf = (node: string): fc.Arbitrary<Values> => {
  const fields = fieldsOf(node)
  return fc
    .record(Object.fromEntries(fields.map((field) => [field.name, valueOf(field)])), {
      requiredKeys: fields.filter(({ required }) => required).map(({ name }) => name),
    })
    .map((values) => ({ ...values }) as Values)
}

const signature = branch('ds:Signature', [], [['xmlns:ds', SIGNATURE_NAMESPACE]])

function messageOfKind(kind: MessageKind): fc.Arbitrary<Message> {
  const shape = shapeFor(kind)
  const list = shape.list
    ? fc.array(valuesOf(shape.list.node), { minLength: 1, maxLength: 3 })
    : fc.constant([])
  const body: fc.Arbitrary<Body> = fc.record({ head: valuesOf(shape.head), list })
  const sent = shape.signed !== 'never'
  return fc.record({
    kind: fc.constant(kind),
    guid: textOfLength(36, 36),
    version: fc.constant('1.0'),
    bodies: fc.array(body, { minLength: 1, maxLength: shape.bodiesMax === 1 ? 1 : 3 }),
    transfer: sent ? valuesOf('BaseTransfer') : fc.constant(null),
    subscribe: sent ? fc.array(valuesOf('BaseSubscribe'), { maxLength: 2 }) : fc.constant([]),
    extend: fc.constant(null),
    signature: fc.constant(shape.signed === 'required' ? signature : null),
  })
}

describe('what is written is read again as it was, and keeps to the schema', () => {
  describe.each(MESSAGE_KINDS)('%s', (kind) => {
    property.prop([messageOfKind(kind)], { numRuns: 12 })('round trip', (message) => {
      const read = readMessage(xmlDocument(messageElement(message)))
      expect(read).toEqual({ ok: true, value: message })
    })
  })
})

const filled = (field: Field): string =>
  field.type === 'string' ? '鲜'.repeat(Math.min(field.lengthMax, 5000)) : '1'

/** A message whose every field is there and as long as it may be. */
function fullest(kind: MessageKind, lines = 1): Message {
  const shape = shapeFor(kind)
  const node = (name: string): Values =>
    Object.fromEntries(
      fieldsOf(name)
        .filter(({ type }) => type !== 'xml')
        .map((field) => [field.name, filled(field)]),
    )
  const list = shape.list?.node
  return {
    kind,
    guid: '0'.repeat(36),
    version: '1.0',
    bodies: [{ head: node(shape.head), list: list ? Array(lines).fill(node(list)) : [] }],
    transfer: shape.signed === 'never' ? null : node('BaseTransfer'),
    subscribe: shape.signed === 'never' ? [] : [node('BaseSubscribe')],
    extend: null,
    signature: shape.signed === 'required' ? signature : null,
  }
}

/** Every node of a message, with the path to it. */
const nodesOf = (kind: MessageKind): readonly string[] => {
  const { head, list, signed } = shapeFor(kind)
  return [head, ...(list ? [list.node] : []), ...(signed === 'never' ? [] : ['BaseTransfer'])]
}

const SENT = MESSAGE_KINDS.filter((kind) => shapeFor(kind).signed !== 'never')

describe.each(MESSAGE_KINDS)('%s in its longest form', (kind) => {
  const message = fullest(kind)

  test('keeps to the schema', () => {
    expect(schemaFaults(messageElement(message))).toEqual([])
  })

  test('one sign more in any text is a fault at its place', () => {
    for (const node of nodesOf(kind)) {
      for (const field of fieldsOf(node)) {
        if (field.type !== 'string' || field.lengthMax === Infinity) continue
        const longer = `${filled(field)}${'鲜'.repeat(field.lengthMax > 5000 ? 0 : 1)}`
        const found = schemaFaults(messageElement(changed(message, node, field.name, longer)))
        expect(found).toEqual([
          { path: expect.stringMatching(`/${node}.*/${field.name}$`), fault: 'length' },
        ])
      }
    }
  })

  test('a required field that is missing is named', () => {
    for (const node of nodesOf(kind)) {
      for (const field of fieldsOf(node).filter(({ required }) => required)) {
        const found = schemaFaults(messageElement(changed(message, node, field.name, undefined)))
        expect(found[0]?.path).toMatch(new RegExp(`/${field.name}$`))
        expect(found[0]?.fault).toBe('missing')
      }
    }
  })

  test('two fields in the wrong order are a fault', () => {
    const root = messageElement(message)
    expect(schemaFaults(swapFirstFields(root))).not.toEqual([])
  })
})

function changed(
  message: Message,
  node: string,
  field: string,
  value: string | undefined,
): Message {
  const { head, list } = shapeFor(message.kind)
  const put = (values: Values): Values => {
    const { [field]: _gone, ...rest } = values
    return value === undefined ? rest : { ...values, [field]: value }
  }
  if (node === 'BaseTransfer') {
    return { ...message, transfer: message.transfer && put(message.transfer) }
  }
  const bodies = message.bodies.map((body) => ({
    head: node === head ? put(body.head) : body.head,
    list: node === list?.node ? body.list.map(put) : body.list,
  }))
  return { ...message, bodies }
}

/** Changes the places of the first two fields of the first node that has two. */
function swapFirstFields(element: Element): Element {
  const [first, ...rest] = element.children
  if (typeof first !== 'object') return element
  const fields = elementsIn(first)
  const leaves = fields.every((field) => elementsIn(field).length === 0)
  if (!leaves) return { ...element, children: [swapFirstFields(first), ...rest] }
  const [a, b, ...others] = fields
  if (!a || !b) return element
  return { ...element, children: [{ ...first, children: [b, a, ...others] }, ...rest] }
}

describe('cardinalities', () => {
  test.each(['311', '621', '625'] as const)('%s takes 99 lines and no more', (kind) => {
    expect(schemaFaults(messageElement(fullest(kind, LINES_MAX)))).toEqual([])
    expect(schemaFaults(messageElement(fullest(kind, LINES_MAX + 1)))).not.toEqual([])
    expect(schemaFaults(messageElement(fullest(kind, 0)))).not.toEqual([])
  })

  test.each(SENT.filter((kind) => kind !== '711'))('%s takes 100 bodies and no more', (kind) => {
    const one = fullest(kind)
    const of = (count: number): Message => ({ ...one, bodies: Array(count).fill(one.bodies[0]) })
    expect(schemaFaults(messageElement(of(BODIES_MAX)))).toEqual([])
    expect(schemaFaults(messageElement(of(BODIES_MAX + 1)))).not.toEqual([])
    expect(schemaFaults(messageElement(of(0)))).not.toEqual([])
  })

  test('five subscribers, not six; a list without its signature is refused', () => {
    const one = fullest('311')
    const of = (count: number): Message => ({
      ...one,
      subscribe: Array(count).fill(one.subscribe[0]),
    })
    expect(schemaFaults(messageElement(of(5)))).toEqual([])
    expect(schemaFaults(messageElement(of(6)))).not.toEqual([])
    const bare = { ...fullest('621'), signature: null }
    expect(schemaFaults(messageElement(bare))).toEqual([
      { path: '/CEB621Message/Signature', fault: 'missing' },
    ])
  })

  test('numbers have no more digits than the schema says', () => {
    const with311 = (goodsValue: string) =>
      schemaFaults(messageElement(changed(fullest('311'), 'OrderHead', 'goodsValue', goodsValue)))
    expect(with311('12345678901234.12345')).toEqual([])
    expect(with311('0.123450')).toEqual([])
    for (const wrong of ['0.123456', '123456789012345.12345', '1e3', '', '1,5', '１']) {
      expect(with311(wrong)).toMatchObject([{ fault: 'decimal' }])
    }
    const with511 = (packNo: string) =>
      schemaFaults(messageElement(changed(fullest('511'), 'LogisticsHead', 'packNo', packNo)))
    expect(with511('999999999')).toEqual([])
    for (const wrong of ['1999999999', '1.0', 'eins']) {
      expect(with511(wrong)).toMatchObject([{ fault: 'int' }])
    }
  })
})

describe('the published samples', () => {
  test.each(['311', '411', '511', '621'] as const)(
    '%s reads and is written the same',
    async (kind) => {
      const text = await readFile(
        new URL(`../data/samples/CEB${kind}Message.xml`, import.meta.url),
        'utf8',
      )
      const read = readMessage(text)
      expect(read).toMatchObject({ ok: true })
      if (!read.ok) return
      expect(codeFaults(read.value)).toEqual([])
      expect(readMessage(xmlDocument(messageElement(read.value)))).toEqual(read)
    },
  )
})

describe('the enumerations that the schema leaves open', () => {
  const sample = async (kind: string) => {
    const url = new URL(`../data/samples/CEB${kind}Message.xml`, import.meta.url)
    const read = readMessage(await readFile(url, 'utf8'))
    if (!read.ok) throw new Error(read.refusal.kind)
    return read.value
  }

  test.each([
    ['311', 'OrderHead', 'currency', '840'],
    ['311', 'OrderHead', 'orderType', 'X'],
    ['311', 'OrderHead', 'buyerIdType', '2'],
    ['311', 'OrderHead', 'appTime', '20260230103000'],
    ['311', 'OrderList', 'currency', '502'],
    ['411', 'PaymentHead', 'payerIdType', '2'],
    ['411', 'PaymentHead', 'payTime', '20260214253000'],
    ['511', 'LogisticsHead', 'packNo', '2'],
    ['621', 'InventoryHead', 'tradeMode', '0110'],
    ['621', 'InventoryHead', 'ieFlag', 'E'],
    ['621', 'BaseTransfer', 'dxpMode', 'FTP'],
  ] as const)('%s %s/%s does not take %s', async (kind, node, field, value) => {
    const message = changed(await sample(kind), node, field, value)
    expect(codeFaults(message)).toMatchObject([{ field }])
    expect(JSON.stringify(codeFaults(message))).not.toContain(`"${value}"`)
  })
})

describe('what is no message', () => {
  test.each([
    ['nothing', '', 'malformed_xml'],
    ['half a document', '<a><b></a>', 'malformed_xml'],
    ['entities', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'malformed_xml'],
    [
      'a foreign root',
      '<CEB999Message xmlns="http://www.chinaport.gov.cn/ceb"/>',
      'unknown_message',
    ],
    ['a foreign namespace', '<CEB312Message xmlns="urn:x" guid="" version=""/>', 'schema_broken'],
    ['nests without end', '<a>'.repeat(5000), 'malformed_xml'],
  ])('%s', (_, text, kind) => {
    expect(readMessage(text)).toMatchObject({ ok: false, refusal: { kind } })
  })

  test('a prefix may have another name, or none', () => {
    const message = fullest('312')
    const text = xmlDocument(messageElement(message))
    const bare = text.replaceAll('ceb:', '').replace('xmlns:ceb', 'xmlns')
    expect(readMessage(bare)).toEqual(readMessage(text))
    expect(readMessage(text.replace('xmlns:ceb="http', 'xmlns:ceb="urn:http'))).toMatchObject({
      refusal: {
        kind: 'schema_broken',
        faults: [{ fault: 'namespace' }, {}, {}, {}, {}, {}, {}, {}, {}],
      },
    })
  })
})

describe('the envelope of the exchange platform', () => {
  const envelope = {
    copMsgId: 'PRM-0001',
    senderId: 'DXPENT0000000000',
    receiverIds: ['DXPEDCCEB0000001'],
    createdAt: '2026-02-14T10:30:00',
    messageType: 'CEB311Message',
    data: '<a>鲜至 &amp; 𠮷</a>',
  }

  test('carries a message without touching it', () => {
    expect(readEnvelope(envelopeText(envelope))).toEqual({ ok: true, value: envelope })
  })

  test.each([
    ['a long identifier', { ...envelope, copMsgId: 'x'.repeat(256) }, 'CopMsgId'],
    ['no receiver', { ...envelope, receiverIds: [] }, 'ReceiverIds'],
    ['six receivers', { ...envelope, receiverIds: Array(6).fill('D') }, 'ReceiverIds'],
    ['a long sender', { ...envelope, senderId: 'D'.repeat(17) }, 'SenderId'],
    ['nothing inside', { ...envelope, data: '' }, 'Data'],
  ])('%s is refused', (_, wrong, part) => {
    expect(readEnvelope(envelopeText(wrong))).toEqual({
      ok: false,
      refusal: { kind: 'envelope_broken', part },
    })
  })

  test('other XML is no envelope', () => {
    expect(parseXml('<a/>').ok).toBe(true)
    expect(readEnvelope('<a/>')).toMatchObject({ refusal: { part: 'DxpMsg' } })
  })
})

test('moments are China’s clock', () => {
  const at = Temporal.Instant.from('2026-02-14T02:30:00.123Z')
  expect([momentText(at), momentMsText(at)]).toEqual(['20260214103000', '20260214103000123'])
  expect(readMoment('20260214103000123')?.toString()).toBe('2026-02-14T02:30:00.123Z')
  for (const wrong of ['20260229000000', '2026021410300', '20260214246000', 'x'.repeat(14)]) {
    expect(readMoment(wrong)).toBeNull()
  }
})
