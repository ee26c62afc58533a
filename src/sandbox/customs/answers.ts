import { hash32 } from '#lib/chance.ts'
import { customsMessage, momentMsText, type Values } from '#modules/customs'

export type ReceiptKind = '312' | '412' | '512' | '514' | '622' | '624' | '626'

export type Answer = { readonly status: string; readonly info: string }

/** Says something of a document; what was said can be said again. */
export type Say = {
  readonly of: (kind: ReceiptKind, document: Values, answer: Answer, numbers?: Values) => void
  readonly tax: (head: Values, list: readonly Values[]) => void
  readonly refuseMessage: (fields: Values) => void
  /** Repeats the answers to a document that comes again under its number; false when it is new. */
  readonly again: (guid: string) => boolean
}

/** What a receipt repeats of the document it is about, in the order of no importance. */
const REPEATED: Readonly<Record<ReceiptKind, readonly string[]>> = {
  '312': ['ebpCode', 'ebcCode', 'orderNo'],
  '412': ['payCode', 'payTransactionId'],
  '512': ['logisticsCode', 'logisticsNo'],
  '514': ['logisticsCode', 'logisticsNo', 'logisticsStatus'],
  '622': ['customsCode', 'ebpCode', 'ebcCode', 'agentCode', 'copNo'],
  '624': ['customsCode', 'agentCode', 'ebpCode', 'ebcCode', 'copNo'],
  '626': ['customsCode', 'agentCode', 'ebpCode', 'ebcCode', 'copNo'],
}

export function receiptsFor({
  now,
  tell,
}: {
  readonly now: () => Temporal.Instant
  readonly tell: (text: string, seed: string) => void
}): Say {
  const said = new Map<string, string[]>()
  let spoken = 0
  /** Moments of one clock, each later than the last. */
  const moment = () => {
    spoken += 1
    return momentMsText(now().add({ milliseconds: spoken }))
  }
  const speak = (guid: string, text: string) => {
    const before = said.get(guid) ?? []
    said.set(guid, [...before, text])
    tell(text, `${guid} ${before.length} ${spoken}`)
  }
  const write = (
    kind: Parameters<typeof customsMessage>[0],
    head: Values,
    list: readonly Values[],
  ) => customsMessage(kind, [{ head, list }])

  return {
    of: (kind, document, { status, info }, numbers = {}) => {
      const { guid = '' } = document
      const repeated = REPEATED[kind].flatMap((name) => {
        const value = document[name]
        return value === undefined ? [] : [[name, value] as const]
      })
      const head = {
        guid,
        ...Object.fromEntries(repeated),
        ...numbers,
        returnStatus: status,
        returnTime: moment(),
        returnInfo: info,
      }
      speak(guid, write(kind, head, []))
    },
    tax: (head, list) => {
      const { guid = '' } = head
      speak(guid, write('816', { ...head, returnTime: moment() }, list))
    },
    refuseMessage: (fields) => {
      const { guid = '' } = fields
      speak(guid, write('900', { ...fields, returnTime: moment() }, []))
    },
    again: (guid) => {
      const before = said.get(guid)
      if (!before) return false
      spoken += 1
      for (const [index, text] of before.entries()) tell(text, `${guid} again ${index} ${spoken}`)
      return true
    },
  }
}

/** An eighteen-sign number of customs: 4 of the house, 4 of the year, the direction, 9 of its own. */
export const listNumber = (customsCode: string, year: number, guid: string): string =>
  `${customsCode}${year}I${String(hash32(guid) % 1_000_000_000).padStart(9, '0')}`

export const entryNumber = (guid: string): string =>
  `B${String(hash32(`${guid} entry`)).padStart(17, '0')}`
