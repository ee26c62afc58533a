import { fc, test as property } from '@fast-check/vitest'
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { seedRows } from '../../actions.ts'
import { readMessage } from '../../ceb/message.ts'
import { lawOf } from '../law.ts'
import { statutoryUnits } from '../units.ts'
import type { Documents, Fields, RuleId } from './documents.ts'
import { matchDocuments, type MatchContext } from './match.ts'

const context: MatchContext = {
  law: lawOf(await seedRows(), 'unverified'),
  unitsOf: statutoryUnits,
  on: Temporal.PlainDate.from('2026-03-16'),
  annualUsed: 0n,
  gramsUsed: new Map(),
  identityAuthenticated: false,
}

async function sample(kind: string) {
  const url = new URL(`../../data/samples/CEB${kind}Message.xml`, import.meta.url)
  const read = readMessage(await readFile(url, 'utf8'))
  const body = read.ok ? read.value.bodies[0] : undefined
  if (!body) throw new Error(`sample ${kind} has a body`)
  return body
}

const chain: Documents = {
  order: await sample('311'),
  payment: await sample('411'),
  waybill: await sample('511'),
  inventory: await sample('621'),
}

type Change = Partial<Record<keyof Documents, Fields>> & {
  readonly orderLine?: Fields
  readonly listLine?: Fields
}

const over = <T extends { head: Fields }>(document: T, head: Fields = {}): T => ({
  ...document,
  head: { ...document.head, ...head },
})

function changed({ orderLine, listLine, ...heads }: Change): Documents {
  const line = (list: readonly Fields[], fields: Fields = {}) =>
    list.map((each) => ({ ...each, ...fields }))
  return {
    order: { ...over(chain.order, heads.order), list: line(chain.order.list, orderLine) },
    payment: over(chain.payment, heads.payment),
    waybill: over(chain.waybill, heads.waybill),
    inventory: {
      ...over(chain.inventory, heads.inventory),
      list: line(chain.inventory.list, listLine),
    },
  }
}

const rulesOf = (documents: Documents, other: Partial<MatchContext> = {}) =>
  matchDocuments(documents, { ...context, ...other }).findings.map(({ rule }) => rule)

test('the published chain of documents matches without a finding', () => {
  expect(matchDocuments(chain, context)).toEqual({ matched: true, findings: [] })
})

const CASES: readonly (readonly [what: string, rules: readonly RuleId[], change: Change])[] = [
  ['a payment for another order', ['M1'], { payment: { orderNo: 'X' } }],
  ['a waybill without its order', ['M1'], { waybill: { orderNo: '' } }],
  ['another platform in the payment', ['M2'], { payment: { ebpCode: '1' } }],
  ['another seller in the order', ['M2'], { order: { ebcCode: '11000000AA' } }],
  ['another transaction', ['M3'], { payment: { payTransactionId: 'PAY0002' } }],
  ['another waybill', ['M4'], { waybill: { logisticsNo: 'WB2' } }],
  ['a fen too little paid', ['M5'], { payment: { amountPaid: '1414.66' } }],
  ['a sum that does not add up', ['M5', 'M5'], { order: { acturalPaid: '1414.68' } }],
  ['a tenth of a fen', ['M5', 'M5'], { order: { acturalPaid: '1414.671' } }],
  ['a tax that is no number', ['M5', 'M5'], { order: { taxTotal: 'zwei' } }],
  ['another name in the list', ['M6'], { inventory: { buyerName: '测试乙' } }],
  ['another number in the list', ['M6'], { inventory: { buyerIdNumber: '110101190001010022' } }],
  ['another payer', ['M7'], { payment: { payerName: '测试乙' } }],
  ['another consignee', ['M8'], { waybill: { consignee: '测试乙' } }],
  ['another phone', ['M8'], { waybill: { consigneeTelephone: '13000000001' } }],
  ['another address in the list', ['M8'], { inventory: { consigneeAddress: '别处' } }],
  ['another name of the goods', ['M9'], { listLine: { gname: '白葡萄酒' } }],
  ['another quantity', ['M9'], { listLine: { qty: '5' } }],
  ['a line that the order has not', ['M9'], { listLine: { gnum: '2' } }],
  ['a price that does not multiply', ['M9', 'M9'], { orderLine: { price: '199.00' } }],
  ['another freight', ['M10'], { waybill: { freight: '1.00' } }],
  ['a payment before the order', ['M11'], { payment: { payTime: '20260214102959' } }],
  ['a parcel sent a day before it was paid', ['M11'], { waybill: { appTime: '20260213103000' } }],
  ['no ten digits', ['M12'], { listLine: { gcode: '22042100' } }],
  ['goods that nobody listed', ['M12'], { listLine: { gcode: '9999999999' } }],
  ['cheese by direct purchase', ['M12', 'M12'], { listLine: { gcode: '0406900000' } }],
  ['no flight', ['M12'], { inventory: { voyageNo: '' } }],
  ['goods sent from China by direct purchase', ['M12'], { inventory: { country: '142' } }],
  ['bottles for litres', ['M12'], { listLine: { unit1: '142' } }],
  ['a way that does not exist', ['M12'], { inventory: { tradeMode: '0110' } }],
  ['euros', ['M13'], { payment: { currency: '300' } }],
  ['two parcels', ['M13'], { waybill: { packNo: '2' } }],
  ['a guarantor who is no party', ['M13'], { inventory: { assureCode: '1100000003' } }],
]

test.each(CASES)('%s breaks %j', (_, rules, change) => {
  const found = rulesOf(changed(change))
  expect(new Set(found)).toEqual(new Set(rules))
  const blocks = rules.some((rule) => rule !== 'M10' && rule !== 'M11')
  expect(matchDocuments(changed(change), context).matched).toBe(!blocks)
})

test('cheese by way of the bonded zone is complete with its zone', () => {
  const bonded = {
    tradeMode: '1210',
    country: '142',
    emsNo: 'T0000W000000',
    areaCode: '3301980000',
    areaName: '杭州综保区',
  }
  const line = { gcode: '0406900000', unit1: '035', unit2: '', itemRecordNo: '1' }
  expect(rulesOf(changed({ inventory: bonded, listLine: line }))).toEqual([])
  expect(rulesOf(changed({ inventory: { ...bonded, emsNo: ' ' }, listLine: line }))).toEqual([
    'M12',
  ])
  const unrecorded = { ...line, itemRecordNo: '' }
  expect(rulesOf(changed({ inventory: bonded, listLine: unrecorded }))).toEqual(['M12'])
})

describe('the limits, at their border', () => {
  const order = (goods: string, qty: string, price: string): Documents => {
    const money = { goodsValue: goods, taxTotal: '0', acturalPaid: goods }
    const line = { qty, price, totalPrice: goods }
    return changed({
      order: money,
      payment: { amountPaid: goods },
      orderLine: line,
      listLine: line,
    })
  }
  test.each([
    ['4999.99', '1', '4999.99', []],
    ['5000.00', '2', '2500.00', []],
    ['5000.02', '2', '2500.01', ['M12']],
    ['5000.01', '1', '5000.01', []],
  ])('%s in %s pieces', (goods, qty, price, rules) => {
    expect(rulesOf(order(goods, qty, price))).toEqual(rules)
  })
  test.each([
    [2_099_999n, []],
    [2_100_000n, []],
    [2_100_001n, ['M12']],
  ])('%s fen used this year beside an order of 5000', (annualUsed, rules) => {
    expect(rulesOf(order('5000.00', '2', '2500.00'), { annualUsed })).toEqual(rules)
  })
})

test('the payer may be another where the identity was checked', () => {
  const documents = changed({ payment: { payerName: '测试乙' } })
  expect(rulesOf(documents, { identityAuthenticated: true })).toEqual([])
})

test('an order that leaves out its payment is not compared with it', () => {
  const { payCode: _code, payTransactionId: _id, ...head } = chain.order.head
  expect(rulesOf({ ...chain, order: { ...chain.order, head } })).toEqual([])
})

test('an identity number is never told in a finding', () => {
  const { findings } = matchDocuments(
    changed({ inventory: { buyerIdNumber: '110101190001010022' } }),
    context,
  )
  const told = JSON.stringify(findings)
  expect(told).not.toMatch(/\d{15}/)
  expect(findings[0]).toMatchObject({ expected: '110***0014', found: '110***0022' })
})

const space = fc.constantFrom(' ', '\u3000', '\u00A0', '')
property.prop([fc.array(space, { minLength: 4, maxLength: 4 })])(
  'spaces between the signs of a name, phone or number change nothing',
  (spaces) => {
    const spread = (text: string) =>
      [...text].map((each, index) => `${each}${spaces[index % spaces.length]}`).join('')
    const { buyerName = '', buyerIdNumber = '', consigneeAddress = '' } = chain.inventory.head
    const documents = changed({
      inventory: {
        buyerName: spread(buyerName),
        buyerIdNumber: spread(buyerIdNumber).toLowerCase(),
        consigneeAddress: spread(consigneeAddress),
      },
      waybill: { consigneeTelephone: '+86 130-0000-0000' },
    })
    expect(rulesOf(documents)).toEqual([])
  },
)
