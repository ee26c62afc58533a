import { compareRatio, mul, roundHalfUp } from '#lib/ratio.ts'
import { readMoment } from '../moment.ts'
import {
  valueIn,
  type DocumentName,
  type Documents,
  type Fields,
  type Finding,
  type RuleId,
} from './documents.ts'
import {
  exactFen,
  fenText,
  readFen,
  readNumber,
  sameId,
  sameName,
  samePhone,
  sameText,
} from './normal.ts'

type Normal = (text: string) => string
type Place = readonly [document: DocumentName, field: string]

/** Rules that ask the same value of several documents: the first one says what is expected. */
type Equality = {
  readonly rule: RuleId
  readonly severity: Finding['severity']
  readonly places: readonly Place[]
  readonly normal: Normal
  /** A field that may be left out of the first document is then not compared. */
  readonly optional?: true
  /** Its value is written masked: a finding is stored, and shown to more people. */
  readonly masked?: true
}

const code: Normal = (text) => text.trim()
const value: Normal = (text) => readFen(text)?.toString() ?? text

const EQUALITIES: readonly Equality[] = [
  {
    rule: 'M1',
    severity: 'block',
    normal: code,
    places: [
      ['order', 'orderNo'],
      ['payment', 'orderNo'],
      ['waybill', 'orderNo'],
      ['inventory', 'orderNo'],
    ],
  },
  {
    rule: 'M2',
    severity: 'block',
    normal: code,
    places: [
      ['order', 'ebpCode'],
      ['payment', 'ebpCode'],
      ['inventory', 'ebpCode'],
    ],
  },
  {
    rule: 'M2',
    severity: 'block',
    normal: code,
    places: [
      ['order', 'ebcCode'],
      ['inventory', 'ebcCode'],
    ],
  },
  ...(['payCode', 'payTransactionId'] as const).map((field): Equality => ({
    rule: 'M3',
    severity: 'block',
    normal: code,
    optional: true,
    places: [
      ['order', field],
      ['payment', field],
    ],
  })),
  ...(['logisticsCode', 'logisticsNo'] as const).map((field): Equality => ({
    rule: 'M4',
    severity: 'block',
    normal: code,
    places: [
      ['waybill', field],
      ['inventory', field],
    ],
  })),
  {
    rule: 'M6',
    severity: 'block',
    normal: sameId,
    masked: true,
    places: [
      ['order', 'buyerIdNumber'],
      ['inventory', 'buyerIdNumber'],
    ],
  },
  {
    rule: 'M6',
    severity: 'block',
    normal: sameName,
    places: [
      ['order', 'buyerName'],
      ['inventory', 'buyerName'],
    ],
  },
  ...(
    [
      ['consignee', sameName],
      ['consigneeTelephone', samePhone],
    ] as const
  ).map(([field, normal]): Equality => ({
    rule: 'M8',
    severity: 'block',
    normal,
    places: [
      ['order', field],
      ['waybill', field],
    ],
  })),
  {
    rule: 'M8',
    severity: 'block',
    normal: sameText,
    places: [
      ['order', 'consigneeAddress'],
      ['waybill', 'consigneeAddress'],
      ['inventory', 'consigneeAddress'],
    ],
  },
  {
    rule: 'M10',
    severity: 'warn',
    normal: value,
    places: [
      ['order', 'freight'],
      ['inventory', 'freight'],
    ],
  },
  {
    rule: 'M10',
    severity: 'warn',
    normal: value,
    optional: true,
    places: [
      ['waybill', 'freight'],
      ['inventory', 'freight'],
    ],
  },
  {
    rule: 'M10',
    severity: 'warn',
    normal: value,
    optional: true,
    places: [
      ['waybill', 'insuredFee'],
      ['inventory', 'insuredFee'],
    ],
  },
]

/** The payer must be the buyer unless the buyer's identity was authenticated (194/2018). */
const PAYER: readonly Equality[] = [
  {
    rule: 'M7',
    severity: 'block',
    normal: sameId,
    masked: true,
    places: [
      ['order', 'buyerIdNumber'],
      ['payment', 'payerIdNumber'],
    ],
  },
  {
    rule: 'M7',
    severity: 'block',
    normal: sameName,
    places: [
      ['order', 'buyerName'],
      ['payment', 'payerName'],
    ],
  },
]

const CODES: readonly (readonly [Place, string])[] = [
  [['order', 'currency'], '142'],
  [['payment', 'currency'], '142'],
  [['waybill', 'currency'], '142'],
  [['inventory', 'currency'], '142'],
  [['waybill', 'packNo'], '1'],
  [['inventory', 'packNo'], '1'],
]

/** `110***********0014`: a finding says that two numbers differ, not what they are. */
const masked = (number: string): string =>
  number.length < 12 ? '***' : `${number.slice(0, 3)}***${number.slice(-4)}`

const at = ([document, field]: Place): string => `${document}.${field}`

export function equalityFindings(
  documents: Documents,
  identityAuthenticated: boolean,
): readonly Finding[] {
  return [...EQUALITIES, ...(identityAuthenticated ? [] : PAYER)].flatMap((rule) =>
    equalityOf(documents, rule),
  )
}

function equalityOf(documents: Documents, equality: Equality): readonly Finding[] {
  const { rule, severity, places, normal } = equality
  const [first, ...others] = places
  if (!first) return []
  const valueAt = ([document, field]: Place) => valueIn(documents[document].head, field)
  const expected = valueAt(first)
  if (expected.trim() === '' && equality.optional) return []
  const shown = (text: string) => (equality.masked ? masked(text) : text)
  return others.flatMap((place) => {
    const found = valueAt(place)
    const agrees = normal(found) === normal(expected) && found.trim() !== ''
    if (agrees) return []
    const fields = [at(first), at(place)]
    return [{ rule, severity, fields, expected: shown(expected), found: shown(found) }]
  })
}

/** M5: what was paid is goods, freight and tax less the discount, to the fen, in both documents. */
export function paymentFindings({ order, payment }: Documents): readonly Finding[] {
  const names = ['goodsValue', 'freight', 'taxTotal', 'discount'] as const
  const parts = names.map((name) => exactFen(valueIn(order.head, name)))
  const paid = exactFen(valueIn(order.head, 'acturalPaid'))
  const amount = exactFen(valueIn(payment.head, 'amountPaid'))
  const [goods, freight, tax, discount] = parts.map((part) => part ?? 0n)
  const sum = (goods ?? 0n) + (freight ?? 0n) + (tax ?? 0n) - (discount ?? 0n)
  const findings: Finding[] = []
  const add = (fields: string[], expected: string, found: string) =>
    findings.push({ rule: 'M5', severity: 'block', fields, expected, found })
  const unread = names.filter((_, index) => parts[index] === null)
  for (const name of unread) {
    add([`order.${name}`], 'an amount in fen', valueIn(order.head, name))
  }
  if (paid === null || paid !== sum) {
    const fields = ['order.acturalPaid', ...names.map((name) => `order.${name}`)]
    add(fields, fenText(sum), valueIn(order.head, 'acturalPaid'))
  }
  if (amount === null || amount !== paid) {
    const fields = ['order.acturalPaid', 'payment.amountPaid']
    add(fields, valueIn(order.head, 'acturalPaid'), valueIn(payment.head, 'amountPaid'))
  }
  return findings
}

/** M9: the lines of the list are those of the order, one by one, and add up to its goods. */
export function lineFindings({ order, inventory }: Documents): readonly Finding[] {
  const numbers = (list: readonly Fields[]) =>
    list.map((line) => valueIn(line, 'gnum')).toSorted((a, b) => Number(a) - Number(b))
  const [ordered, declared] = [numbers(order.list), numbers(inventory.list)]
  const apart = ordered.join() !== declared.join() || new Set(ordered).size !== ordered.length
  const listed: readonly Finding[] = apart
    ? [
        {
          rule: 'M9',
          severity: 'block',
          fields: ['order.list.gnum', 'inventory.list.gnum'],
          expected: ordered.join(' '),
          found: declared.join(' '),
        },
      ]
    : []
  const goods = readFen(valueIn(order.head, 'goodsValue'))
  const sum = order.list.reduce(
    (fen, line) => fen + (readFen(valueIn(line, 'totalPrice')) ?? 0n),
    0n,
  )
  const total: readonly Finding[] =
    goods === sum
      ? []
      : [
          {
            rule: 'M9',
            severity: 'block',
            fields: ['order.goodsValue', 'order.list.totalPrice'],
            expected: fenText(sum),
            found: valueIn(order.head, 'goodsValue'),
          },
        ]
  return [...listed, ...total, ...order.list.flatMap((line) => lineOf(line, inventory.list))]
}

function lineOf(line: Fields, list: readonly Fields[]): readonly Finding[] {
  const gnum = valueIn(line, 'gnum')
  const declared = list.find((each) => valueIn(each, 'gnum') === gnum)
  const findings: Finding[] = []
  const add = (fields: string[], expected: string, found: string) =>
    findings.push({ rule: 'M9', severity: 'block', fields, expected, found })
  const [qty, price] = [readNumber(valueIn(line, 'qty')), readNumber(valueIn(line, 'price'))]
  const product = qty && price && mul(qty, price)
  const fen = product && roundHalfUp({ num: product.num * 100n, den: product.den })
  if (fen === null || fen !== readFen(valueIn(line, 'totalPrice'))) {
    const fields = ['totalPrice', 'price', 'qty'].map((name) => `order.list[${gnum}].${name}`)
    add(fields, fen === null ? 'price × qty' : fenText(fen), valueIn(line, 'totalPrice'))
  }
  if (!declared) return findings
  const where = (name: string, other = name) => [
    `order.list[${gnum}].${name}`,
    `inventory.list[${gnum}].${other}`,
  ]
  if (sameText(valueIn(line, 'itemName')) !== sameText(valueIn(declared, 'gname'))) {
    add(where('itemName', 'gname'), valueIn(line, 'itemName'), valueIn(declared, 'gname'))
  }
  for (const name of ['qty', 'price', 'totalPrice'] as const) {
    const [expected, found] = [valueIn(line, name), valueIn(declared, name)]
    const [a, b] = [readNumber(expected), readNumber(found)]
    if (!a || !b || compareRatio(a, b) !== 0) add(where(name), expected, found)
  }
  return findings
}

/**
 * A message is made when it is made: those of one order within this time say nothing of who came
 * first. Practitioners allow a payment as long (domain §3.7).
 */
const SAME_MOMENT_MINUTES = 30

/** M11: ordered, then paid, then sent off. The documents' own clocks, so it only warns. */
export function timeFindings({ order, payment, waybill }: Documents): readonly Finding[] {
  const ordered = timeAt(order.head, 'order', 'appTime')
  const paid = timeAt(payment.head, 'payment', 'payTime')
  const sent = timeAt(waybill.head, 'waybill', 'appTime')
  return [...later(ordered, paid, 0), ...later(paid, sent, SAME_MOMENT_MINUTES)]
}

const timeAt = (head: Fields, document: DocumentName, field: string) => ({
  field: at([document, field]),
  text: valueIn(head, field),
  instant: readMoment(valueIn(head, field)),
})
type Moment = ReturnType<typeof timeAt>

function later(first: Moment, second: Moment, minutes: number): readonly Finding[] {
  const inOrder =
    first.instant !== null &&
    second.instant !== null &&
    Temporal.Instant.compare(first.instant, second.instant.add({ minutes })) <= 0
  if (inOrder) return []
  const fields = [first.field, second.field]
  const expected = `>= ${first.text}`
  return [{ rule: 'M11', severity: 'warn', fields, expected, found: second.text }]
}

/** M13: yuan, one parcel, and a guarantor who is a party. */
export function codeFindings(documents: Documents): readonly Finding[] {
  const wrong = CODES.flatMap(([place, expected]): readonly Finding[] => {
    const found = valueIn(documents[place[0]].head, place[1])
    if (found === expected) return []
    return [{ rule: 'M13', severity: 'block', fields: [at(place)], expected, found }]
  })
  const { head } = documents.inventory
  const parties = ['ebpCode', 'ebcCode', 'logisticsCode'].map((name) => valueIn(head, name))
  const assured = valueIn(head, 'assureCode')
  if (parties.includes(assured) && assured !== '') return wrong
  const fields = ['inventory.assureCode']
  const expected = parties.join(' | ')
  return [...wrong, { rule: 'M13', severity: 'block', fields, expected, found: assured }]
}
