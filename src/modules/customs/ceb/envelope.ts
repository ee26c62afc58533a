import { ok, refuse, type Result } from '#lib/result.ts'
import {
  branch,
  childNamed,
  elementsIn,
  leaf,
  localName,
  parseXml,
  textOf,
  xmlDocument,
  type Element,
  type MalformedXml,
} from './xml.ts'

/** What a terminal hands to the exchange platform: a message with its sender and receivers. */
export type Envelope = {
  /** Ours, at most 255 signs: a message that is sent again keeps it. */
  readonly copMsgId: string
  readonly senderId: string
  readonly receiverIds: readonly string[]
  readonly createdAt: string
  readonly messageType: string
  /** The business message as text. */
  readonly data: string
}

export type NotAnEnvelope =
  | MalformedXml
  | { readonly kind: 'envelope_broken'; readonly part: string }

const DXP = 'http://www.chinaport.gov.cn/dxp'

/** Writes a DxpMsg; the element is spelt `CreatTime` by its publisher (domain §3.8). */
export function envelopeText(envelope: Envelope): string {
  const { copMsgId, senderId, receiverIds, createdAt, messageType, data } = envelope
  const info = branch('dxp:TransInfo', [
    leaf('dxp:CopMsgId', copMsgId),
    leaf('dxp:SenderId', senderId),
    branch(
      'dxp:ReceiverIds',
      receiverIds.map((id) => leaf('dxp:ReceiverId', id)),
    ),
    leaf('dxp:CreatTime', createdAt),
    leaf('dxp:MsgType', messageType),
  ])
  const body = leaf('dxp:Data', Buffer.from(data).toString('base64'))
  return xmlDocument(
    branch(
      'dxp:DxpMsg',
      [info, body],
      [
        ['xmlns:dxp', DXP],
        ['ver', '1.0'],
      ],
    ),
  )
}

/** Reads a DxpMsg and says which part of it breaks a rule. */
export function readEnvelope(text: string): Result<Envelope, NotAnEnvelope> {
  const xml = parseXml(text)
  if (!xml.ok) return xml
  const broken = (part: string) => refuse({ kind: 'envelope_broken' as const, part })
  const root = xml.value
  if (localName(root.name) !== 'DxpMsg') return broken('DxpMsg')
  const info = childNamed(root, 'TransInfo')
  const data = childNamed(root, 'Data')
  if (!info || !data) return broken(info ? 'Data' : 'TransInfo')
  const receiverIds = elementsIn(childNamed(info, 'ReceiverIds') ?? info)
    .filter(({ name }) => localName(name) === 'ReceiverId')
    .map(textOf)
  if (receiverIds.length < 1 || receiverIds.length > 5) return broken('ReceiverIds')
  const bounded = (name: string, max: number) => bounds(info, name, max)
  const copMsgId = bounded('CopMsgId', 255)
  const senderId = bounded('SenderId', 16)
  const createdAt = bounded('CreatTime', 40)
  const messageType = bounded('MsgType', 30)
  if (copMsgId === null) return broken('CopMsgId')
  if (senderId === null) return broken('SenderId')
  if (createdAt === null) return broken('CreatTime')
  if (messageType === null) return broken('MsgType')
  const encoded = textOf(data).replaceAll(/\s/g, '')
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) return broken('Data')
  return ok({
    copMsgId,
    senderId,
    receiverIds,
    createdAt,
    messageType,
    data: Buffer.from(encoded, 'base64').toString('utf8'),
  })
}

function bounds(parent: Element, name: string, max: number): string | null {
  const element = childNamed(parent, name)
  const text = element ? textOf(element) : ''
  return text.length >= 1 && text.length <= max ? text : null
}
