import { seededChance } from '#lib/chance.ts'
import {
  checkSignature,
  readCustomsMessage,
  type CustomsBody,
  type Law,
  type Values,
  type Verifier,
} from '#modules/customs'
import { entryNumber, listNumber, type Answer, type ReceiptKind, type Say } from './answers.ts'
import { billOf } from './bill.ts'

/** A list as customs has it. */
export type Listed = {
  /** How many lists were taken for this order and led anywhere: more than one is a fault of ours. */
  readonly declared: number
  readonly state: 'waiting' | 'under_way' | 'returned' | 'cancelled' | 'released'
  readonly body: CustomsBody
  readonly invtNo: string
  readonly preNo: string
}

export type Books = {
  readonly orders: Map<string, CustomsBody>
  readonly payments: Map<string, CustomsBody>
  readonly waybills: Map<string, CustomsBody>
  readonly lists: Map<string, Listed>
  /** Documents that were taken, by their numbers. */
  readonly taken: Set<string>
}

export const openBooks = (): Books => ({
  orders: new Map(),
  payments: new Map(),
  waybills: new Map(),
  lists: new Map(),
  taken: new Set(),
})

export type Hearing = {
  readonly books: Books
  readonly say: Say
  readonly clock: { readonly later: (ms: number, work: () => void) => void }
  readonly envelope: {
    readonly copMsgId: string
    readonly messageType: string
    readonly data: string
  }
  readonly askPaymentData: (request: { sessionId: string; orderNo: string }) => Promise<unknown>
  readonly keyOf: (keyName: string) => Verifier | undefined
  readonly law: () => Law
  readonly now: () => Temporal.Instant
  readonly delayMs: readonly [number, number]
  readonly faultsPercent: number
  readonly paymentDataPercent: number
}

const RECEIPT: Readonly<Record<string, ReceiptKind>> = {
  '311': '312',
  '411': '412',
  '511': '512',
  '513': '514',
  '621': '622',
  '623': '624',
  '625': '626',
}

/** Takes one message: the format first, then its signature, then each document by itself. */
export function judgeList(hearing: Hearing): void {
  const { envelope, say, books } = hearing
  const read = readCustomsMessage(envelope.data)
  if (!read.ok) {
    return say.refuseMessage({
      guid: envelope.copMsgId.toUpperCase(),
      returnStatus: '-1',
      returnInfo: `报文格式校验失败 ${read.refusal.kind}`,
      oriCopMsgId: envelope.copMsgId,
      oriMessageType: envelope.messageType.slice(0, 15),
      oriBizMessage: '',
    })
  }
  const { kind, bodies } = read.value
  const receipt = RECEIPT[kind]
  if (!receipt) return
  const believed = checkSignature(envelope.data, hearing.keyOf)
  for (const body of bodies) {
    const { guid = '' } = body.head
    if (books.taken.has(guid)) {
      say.again(guid)
      continue
    }
    books.taken.add(guid)
    if (believed) take(hearing, kind, receipt, body)
    else say.of(receipt, body.head, { status: `-${kind}029`, info: '验签失败！' }, numbersOf(body))
  }
}

function take(hearing: Hearing, kind: string, receipt: ReceiptKind, body: CustomsBody): void {
  switch (kind) {
    case '311':
      return takeDocument(hearing, receipt, body, hearing.books.orders, '已存在相同编号的订单')
    case '411':
      return takeDocument(hearing, receipt, body, hearing.books.payments, '已存在相同编号的支付单')
    case '511':
      return takeDocument(hearing, receipt, body, hearing.books.waybills, '已存在相同编号的运单')
    case '513':
      return takeStatus(hearing, body)
    case '621':
      return takeList(hearing, body)
    case '623':
      return takeCancel(hearing, body)
    case '625':
      return takeReturn(hearing, body)
  }
}

/** A status follows its waybill: one that nobody declared has none. */
function takeStatus({ say, books }: Hearing, body: CustomsBody): void {
  const { logisticsNo } = body.head
  const known = [...books.waybills.values()].some(
    (each) => each.head['logisticsNo'] === logisticsNo,
  )
  const answer = known
    ? { status: '120', info: '逻辑校验通过，海关入库' }
    : { status: '-505014', info: '物流运单状态报文处理失败，未找到对应操作' }
  if (known) say.of('514', body.head, { status: '2', info: '电子口岸申报中' })
  say.of('514', body.head, answer)
}

const DUPLICATE: Readonly<Partial<Record<ReceiptKind, string>>> = {
  '312': '-301010',
  '412': '-401007',
  '512': '-504015',
}
const SYSTEM: Readonly<Partial<Record<ReceiptKind, readonly [string, string]>>> = {
  '312': ['-301013', '订单报文处理失败，系统异常'],
  '412': ['-401011', '支付单报文处理失败，系统异常'],
  '512': ['-504011', '参数校验不通过，*'],
}

function takeDocument(
  { say, books, faultsPercent, clock, ...rest }: Hearing,
  receipt: ReceiptKind,
  body: CustomsBody,
  book: Map<string, CustomsBody>,
  duplicate: string,
): void {
  const { orderNo = '', guid = '', appType } = body.head
  if (book.has(orderNo) && appType === '1') {
    return say.of(receipt, body.head, { status: DUPLICATE[receipt] ?? '-1', info: duplicate })
  }
  const chance = seededChance(guid)
  const system = SYSTEM[receipt]
  // A third of the faults fall on the three documents, the rest on the list.
  if (system && chance() * 100 < faultsPercent / 9) {
    return say.of(receipt, body.head, { status: system[0], info: system[1] })
  }
  book.set(orderNo, body)
  say.of(receipt, body.head, { status: '2', info: '电子口岸申报中' })
  say.of(receipt, body.head, { status: '120', info: '逻辑校验通过，海关入库' })
  const listed = books.lists.get(orderNo)
  if (listed?.state === 'waiting') {
    startList({ say, books, faultsPercent, clock, ...rest }, listed)
  }
}

const numbersOf = ({ head }: CustomsBody): Values => ({ preNo: entryNumber(head['guid'] ?? '') })

const refusedList = (hearing: Hearing, body: CustomsBody, answer: Answer) =>
  hearing.say.of('622', body.head, answer, numbersOf(body))

function takeList(hearing: Hearing, body: CustomsBody): void {
  const { books, now } = hearing
  const { orderNo = '', guid = '', customsCode = '', copNo = '' } = body.head
  const before = books.lists.get(orderNo)
  if (before && before.state !== 'returned') {
    const info = `清单[${copNo}]已经申报过，请勿重复申报`
    return refusedList(hearing, body, { status: '-621004', info })
  }
  const listed: Listed = {
    body,
    declared: before?.declared ?? 0,
    state: 'waiting',
    preNo: entryNumber(guid),
    invtNo: listNumber(customsCode, now().toZonedDateTimeISO('Asia/Shanghai').year, guid),
  }
  books.lists.set(orderNo, listed)
  hearing.say.of('622', body.head, { status: '2', info: '电子口岸申报中' }, numbersOf(body))
  startList(hearing, listed)
  // Documents that never come send the list back.
  hearing.clock.later(hearing.delayMs[1] * 20 + 200, () => {
    const still = books.lists.get(orderNo)
    if (still?.state !== 'waiting' || still.body !== body) return
    books.lists.set(orderNo, { ...still, state: 'returned' })
    refusedList(hearing, body, { status: '100', info: '退单：三单信息不齐' })
  })
}

/** Begins when order, payment and waybill are there: compares, decides, goes on step by step. */
function startList(hearing: Hearing, listed: Listed): void {
  const { books } = hearing
  const { orderNo = '', guid = '' } = listed.body.head
  const [order, payment] = [books.orders.get(orderNo), books.payments.get(orderNo)]
  const waybill = books.waybills.get(orderNo)
  if (!order || !payment || !waybill) return
  const refusal =
    differenceIn(listed.body, order, payment, waybill) ?? overLimit(listed.body, order)
  const end = (state: Listed['state'], declared = listed.declared) =>
    books.lists.set(orderNo, { ...listed, state, declared })
  if (refusal) {
    end('returned')
    return refusedList(hearing, listed.body, refusal)
  }
  const fault = faultOf(guid, hearing.faultsPercent)
  if (fault?.status.startsWith('-')) {
    end('returned')
    return refusedList(hearing, listed.body, fault)
  }
  end('under_way', listed.declared + 1)
  walk(hearing, orderNo, stepsFor(listed.body, fault))
}

/** Names of the sandbox: whoever carries this sign is not known to the police under it. */
const MISSPELT = '误'
const INSPECTED = '查验'

function differenceIn(
  list: CustomsBody,
  order: CustomsBody,
  payment: CustomsBody,
  waybill: CustomsBody,
): Answer | null {
  const failed = (what: string): Answer => ({
    status: '-621001',
    info: `清单报文校验失败，[${what}]`,
  })
  if ((list.head['buyerName'] ?? '').includes(MISSPELT)) return failed('订购人姓名与身份证号不符')
  const same = (field: string, a: CustomsBody, b: CustomsBody) => a.head[field] === b.head[field]
  if (!same('buyerIdNumber', list, order) || !same('buyerName', list, order)) {
    return failed('订购人信息与订单不一致')
  }
  if (order.head['acturalPaid'] !== payment.head['amountPaid']) {
    return failed('支付金额与订单不一致')
  }
  if (!same('consignee', order, waybill)) return failed('收货人信息与运单不一致')
  const lines = (body: CustomsBody) =>
    body.list.map(({ gnum, qty, totalPrice }) => [gnum, qty, totalPrice])
  if (JSON.stringify(lines(list)) !== JSON.stringify(lines(order))) {
    return failed('商品信息与订单不一致')
  }
  return null
}

function overLimit(list: CustomsBody, order: CustomsBody): Answer | null {
  const { copNo = '', freight = '0' } = list.head
  const value = Number(order.head['goodsValue'] ?? '0') + Number(freight)
  const pieces = list.list.reduce((sum, { qty = '1' }) => sum + Number(qty), 0)
  if (value <= 5_000 || pieces === 1) return null
  return { status: '-621005', info: `清单[${copNo}]的购买金额超过单笔限额[[5000]]` }
}

const FAULTS: readonly Answer[] = [
  { status: '-621017', info: '系统发生异常' },
  { status: '-621013', info: '清单[*]，查询个人限额失败' },
  { status: '100', info: '退单：商品规格型号申报不规范' },
  { status: '4', info: '发往海关失败' },
  { status: '599', info: '扣留' },
  { status: '700', info: '退运' },
]

function faultOf(guid: string, faultsPercent: number): Answer | null {
  const chance = seededChance(`${guid} fault`)
  if (chance() * 100 >= faultsPercent) return null
  return FAULTS[Math.floor(chance() * FAULTS.length)] ?? null
}

const step = (status: string, info: string): Answer => ({ status, info })

function stepsFor({ head }: CustomsBody, fault: Answer | null): readonly Answer[] {
  const begun = [step('3', '发往海关成功'), step('120', '海关入库')]
  const done = [step('800', '放行'), step('899', '结关')]
  if (fault) return [...begun, fault]
  const inspected = (head['consigneeAddress'] ?? '').includes(INSPECTED)
  const chance = seededChance(`${head['guid']} way`)
  const stop = inspected ? [step('500', '查验')] : chance() < 0.1 ? [step('300', '人工审核')] : []
  return [...begun, ...stop, ...done]
}

/** One step after the other; a list that was cancelled meanwhile goes no further. */
function walk(hearing: Hearing, orderNo: string, steps: readonly Answer[]): void {
  const { books, say, clock, delayMs } = hearing
  const [next, ...rest] = steps
  const listed = books.lists.get(orderNo)
  if (!next || !listed || listed.state === 'cancelled') return
  const { head } = listed.body
  const { preNo, invtNo } = listed
  say.of('622', head, next, { preNo, invtNo })
  if (next.status === '100' || next.status === '4') {
    books.lists.set(orderNo, { ...listed, state: 'returned', declared: listed.declared - 1 })
  }
  if (next.status === '800') {
    books.lists.set(orderNo, { ...listed, state: 'released' })
    released(hearing, orderNo, listed)
  }
  const chance = seededChance(`${head['guid']} ${next.status}`)
  const wait = delayMs[0] + chance() * (delayMs[1] - delayMs[0])
  if (rest.length > 0) clock.later(wait, () => walk(hearing, orderNo, rest))
}

function released(hearing: Hearing, orderNo: string, { body, invtNo }: Listed): void {
  const { head, list } = billOf(hearing.law(), body, hearing.now())
  hearing.say.tax({ ...head, invtNo, taxNo: `${invtNo}T` }, list)
  const chance = seededChance(`${orderNo} 179`)
  if (chance() * 100 < hearing.paymentDataPercent) {
    const request = { sessionId: `${orderNo}-179`, orderNo }
    hearing.clock.later(hearing.delayMs[0], () => void hearing.askPaymentData(request))
  }
}

function takeCancel({ books, say }: Hearing, body: CustomsBody): void {
  const { orderNo = '', invtNo = '' } = body.head
  const listed = books.lists.get(orderNo)
  const numbers = { preNo: listed?.preNo ?? entryNumber(body.head['guid'] ?? '') }
  if (listed?.state === 'released') {
    const info = `清单的状态不符合撤单申报要求(清单编号[${invtNo}])！`
    return say.of('624', body.head, { status: '-623005', info }, numbers)
  }
  if (listed) books.lists.set(orderNo, { ...listed, state: 'cancelled' })
  say.of('624', body.head, { status: '2', info: '电子口岸申报中' }, numbers)
  say.of('624', body.head, { status: '120', info: '海关入库' }, numbers)
  say.of('624', body.head, { status: '899', info: '撤单完成' }, numbers)
}

function takeReturn({ books, say }: Hearing, body: CustomsBody): void {
  const { orderNo = '' } = body.head
  const listed = books.lists.get(orderNo)
  const numbers = { preNo: listed?.preNo ?? entryNumber(body.head['guid'] ?? '') }
  if (listed?.state !== 'released') {
    const info = `未找到 headGuid 为[${body.head['guid']}]的清单`
    return say.of('626', body.head, { status: '-625204', info }, numbers)
  }
  for (const [status, info] of [
    ['2', '电子口岸申报中'],
    ['120', '海关入库'],
    ['800', '放行'],
    ['899', '结关'],
  ] as const) {
    say.of('626', body.head, { status, info }, numbers)
  }
}
