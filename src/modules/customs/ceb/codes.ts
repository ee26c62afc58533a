import { readMoment } from '../domain/moment.ts'
import type { Message, Values } from './message.ts'
import { shapeFor } from './table.ts'

/** Where a value is none of those customs accepts; the value is not told, the list is. */
export type CodeFault = {
  readonly path: string
  readonly field: string
  readonly accepted: readonly string[]
}

/**
 * The enumerations that the schema leaves open, by the name of their field. A field of that name means
 * the same in every document, but for `status`, which is looked up by its node.
 *
 * Source: domain/customs.md §3.4 (SPEC, chapter of code lists).
 */
const ACCEPTED: Readonly<Record<string, readonly string[]>> = {
  appType: ['1', '2', '3'],
  appStatus: ['1', '2'],
  orderType: ['I'],
  ieFlag: ['I', 'E'],
  // The identity card is the only document of a person that the channel takes.
  buyerIdType: ['1'],
  payerIdType: ['1'],
  currency: ['142'],
  packNo: ['1'],
  tradeMode: ['9610', '1210', '1239'],
  dxpMode: ['DXP'],
  logisticsStatus: ['S'],
}

const ACCEPTED_IN: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  BaseSubscribe: { status: ['ALL', 'DATA', 'RET'] },
  TaxHeadRd: { status: ['1', '2', '3'] },
  TaxHeadStatus: { status: ['1', '2', '3'] },
  DeliveryHead: { ieFlag: ['I'] },
  InventoryHead: { ieFlag: ['I'] },
}

/** Text that must be a moment of China's clock: 14 digits, or 17 with milliseconds. */
const MOMENTS = new Set(['appTime', 'payTime', 'logisticsTime', 'returnTime'])

export function codeFaults(message: Message): readonly CodeFault[] {
  const { head, list } = shapeFor(message.kind)
  return [
    ...message.bodies.flatMap((body, index) => [
      ...nodeFaults(head, body.head, `${head}[${index + 1}]`),
      ...body.list.flatMap((values, line) =>
        nodeFaults(list?.node ?? '', values, `${list?.node}[${index + 1}.${line + 1}]`),
      ),
    ]),
    ...(message.transfer ? nodeFaults('BaseTransfer', message.transfer, 'BaseTransfer') : []),
    ...message.subscribe.flatMap((values) => nodeFaults('BaseSubscribe', values, 'BaseSubscribe')),
  ]
}

function nodeFaults(node: string, values: Values, path: string): readonly CodeFault[] {
  return Object.entries(values).flatMap(([field, value]): readonly CodeFault[] => {
    if (MOMENTS.has(field)) {
      return readMoment(value) ? [] : [{ path, field, accepted: ['YYYYMMDDhhmmss'] }]
    }
    const accepted = ACCEPTED_IN[node]?.[field] ?? ACCEPTED[field]
    return !accepted || accepted.includes(value) ? [] : [{ path, field, accepted }]
  })
}
