import { dayIn } from '#lib/day.ts'
import { decimalText, ratio, type Ratio } from '#lib/ratio.ts'
import { countryCode } from '../countries.ts'
import type { Documents, Fields } from '../match/documents.ts'
import { fenText } from '../match/normal.ts'
import { momentText } from '../moment.ts'
import { statutoryUnits, UNIT } from '../units.ts'
import type { Buyer, CaseLine, DeclarationCase, Parties } from './case.ts'
import { sumOf, type Part } from './parts.ts'

export type DocumentQuestion = {
  readonly order: DeclarationCase
  readonly part: Part
  readonly buyer: Buyer
  readonly parties: Parties
  readonly now: Temporal.Instant
}

const CNY = '142'
const CHINA_ZONE = 'Asia/Shanghai'
/** By air, and out of a comprehensive bonded zone (运输方式代码). */
const BY_AIR = '5'
const OUT_OF_ZONE = 'Y'

/**
 * The four documents of one declaration, complete but for what each message adds when it is made
 * (guid, kind of action, moment).
 */
export function documentsOf(question: DocumentQuestion): Documents {
  return {
    order: { head: orderHead(question), list: question.part.lines.map(orderLine) },
    payment: { head: paymentHead(question) },
    waybill: { head: waybillHead(question) },
    inventory: {
      head: inventoryHead(question),
      list: question.part.lines.map((line, index) => inventoryLine(question, line, index)),
    },
  }
}

/** What a text of the outside may carry into a document: XML's own signs, no control, not too long. */
export const clean = (text: string, most: number): string =>
  [
    ...text
      .normalize('NFC')
      .replaceAll(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, ' ')
      .trim(),
  ]
    .slice(0, most)
    .join('')

const phoneOf = (phone: string): string => clean(phone.replace(/^\+86/, ''), 30)

function amountsOf({ part: { lines, discount } }: DocumentQuestion) {
  const goods = sumOf(lines, (line) => line.goods)
  const freight = sumOf(lines, (line) => line.freight)
  const tax = sumOf(lines, (line) => line.tax)
  return { goods, freight, tax, discount, paid: goods + freight + tax - discount }
}

const momentOf = ({ now }: DocumentQuestion) => ({ appTime: momentText(now) })

const partiesOf = ({ parties, part }: DocumentQuestion) => {
  const seller = parties.sellerOf(part.parcel.seller.slug)
  return {
    ebpCode: parties.platform.code,
    ebpName: parties.platform.name,
    ebcCode: seller.code,
    ebcName: seller.name,
  }
}

const buyerOf = ({ buyer }: DocumentQuestion) => ({
  buyerName: clean(buyer.name, 60),
  buyerTelephone: phoneOf(buyer.phone),
  buyerIdType: '1',
  buyerIdNumber: buyer.idNumber,
})

function orderHead(question: DocumentQuestion): Fields {
  const { order, part, parties } = question
  const { goods, freight, tax, discount, paid } = amountsOf(question)
  const payer = parties.payerOf(order.payment.method)
  return {
    // The moment of the order itself: it comes before the payment, whenever it is told (M11).
    appTime: momentText(order.placedAt),
    ...partiesOf(question),
    ...buyerOf(question),
    orderType: 'I',
    orderNo: part.orderNo,
    goodsValue: fenText(goods),
    freight: fenText(freight),
    discount: fenText(discount),
    taxTotal: fenText(tax),
    acturalPaid: fenText(paid),
    currency: CNY,
    buyerRegNo: clean(order.buyerRegNo, 60),
    payCode: payer.code,
    payName: payer.name,
    payTransactionId: order.payment.transaction,
    consignee: clean(order.consignee.name, 100),
    consigneeTelephone: phoneOf(order.consignee.phone),
    consigneeAddress: clean(order.consignee.address, 200),
    consigneeDistrict: order.consignee.district,
  }
}

function orderLine(line: CaseLine, index: number): Fields {
  return {
    gnum: String(index + 1),
    itemNo: line.sku,
    itemName: clean(line.name, 250),
    gmodel: clean(line.model, 510),
    unit: unitOf(line),
    qty: String(line.quantity),
    price: priceText(line),
    totalPrice: fenText(line.goods),
    currency: CNY,
    country: countryCode(line.country) ?? '',
  }
}

function paymentHead(question: DocumentQuestion): Fields {
  const { order, part, parties, buyer } = question
  const payer = parties.payerOf(order.payment.method)
  const { ebpCode, ebpName } = partiesOf(question)
  return {
    ...momentOf(question),
    payCode: payer.code,
    payName: payer.name,
    payTransactionId: order.payment.transaction,
    orderNo: part.orderNo,
    ebpCode,
    ebpName,
    payerIdType: '1',
    payerIdNumber: buyer.idNumber,
    payerName: clean(buyer.name, 60),
    telephone: phoneOf(buyer.phone),
    amountPaid: fenText(amountsOf(question).paid),
    currency: CNY,
    payTime: momentText(order.payment.paidAt),
  }
}

function waybillHead(question: DocumentQuestion): Fields {
  const { order, part, parties } = question
  return {
    ...momentOf(question),
    logisticsCode: parties.carrier.code,
    logisticsName: parties.carrier.name,
    logisticsNo: part.logisticsNo,
    ...(part.parcel.regime === 'direct_9610' ? { billNo: part.parcel.transport.bill } : {}),
    orderNo: part.orderNo,
    freight: fenText(amountsOf(question).freight),
    insuredFee: '0.00',
    currency: CNY,
    weight: kilograms(grossOf(part.lines)),
    packNo: '1',
    goodsInfo: clean(part.lines.map(({ name }) => name).join('；'), 200),
    consignee: clean(order.consignee.name, 100),
    consigneeAddress: clean(order.consignee.address, 200),
    consigneeTelephone: phoneOf(order.consignee.phone),
  }
}

function inventoryHead(question: DocumentQuestion): Fields {
  const { order, part, parties, now } = question
  const { ebcCode } = partiesOf(question)
  return {
    ...momentOf(question),
    ...partiesOf(question),
    ...buyerOf(question),
    ...laneOf(question),
    orderNo: part.orderNo,
    logisticsNo: part.logisticsNo,
    logisticsCode: parties.carrier.code,
    logisticsName: parties.carrier.name,
    copNo: part.copNo,
    assureCode: ebcCode,
    ieFlag: 'I',
    declTime: dayIn(now, CHINA_ZONE).toString().replaceAll('-', ''),
    consigneeAddress: clean(order.consignee.address, 200),
    agentCode: parties.agent.code,
    agentName: parties.agent.name,
    freight: fenText(amountsOf(question).freight),
    insuredFee: '0.00',
    currency: CNY,
    packNo: '1',
    grossWeight: kilograms(grossOf(part.lines)),
    netWeight: kilograms(part.lines.reduce((sum, { netGrams }) => sum + netGrams, 0)),
  }
}

/** What the way in adds: a flight and its air waybill, or a zone and its account book. */
function laneOf({ part: { parcel }, parties: { port, zone } }: DocumentQuestion): Fields {
  if (parcel.regime === 'bonded_1210') {
    return {
      customsCode: zone.customsCode,
      portCode: zone.customsCode,
      tradeMode: '1210',
      trafMode: OUT_OF_ZONE,
      country: CNY,
      emsNo: zone.emsNo,
      areaCode: zone.areaCode,
      areaName: zone.areaName,
    }
  }
  return {
    customsCode: port.customsCode,
    portCode: port.portCode,
    tradeMode: '9610',
    trafMode: BY_AIR,
    trafNo: clean(parcel.transport.vehicle, 100),
    voyageNo: clean(parcel.transport.voyage, 32),
    billNo: clean(parcel.transport.bill, 37),
    country: countryCode(parcel.dispatchCountry) ?? '',
  }
}

function inventoryLine(question: DocumentQuestion, line: CaseLine, index: number): Fields {
  const { part, parties } = question
  const units = statutoryUnits(line.hs) ?? { first: UNIT.kilogram, second: null }
  const record =
    part.parcel.regime === 'bonded_1210' ? { itemRecordNo: parties.zone.recordOf(line.sku) } : {}
  return {
    gnum: String(index + 1),
    ...record,
    itemNo: line.sku,
    itemName: clean(line.name, 250),
    // Ten digits: the tariff's eight, and no national subdivision.
    gcode: `${line.hs}00`,
    gname: clean(line.name, 250),
    gmodel: clean(line.model, 510),
    country: countryCode(line.country) ?? '',
    currency: CNY,
    qty: String(line.quantity),
    unit: unitOf(line),
    qty1: measured(line, units.first),
    unit1: units.first,
    ...(units.second ? { qty2: measured(line, units.second), unit2: units.second } : {}),
    price: priceText(line),
    totalPrice: fenText(line.goods),
  }
}

/** Wine and spirits are sold by the bottle, all else by the item. */
const unitOf = ({ hs }: CaseLine): string => (/^220[3-8]/.test(hs) ? UNIT.bottle : UNIT.item)

function measured(line: CaseLine, unit: string): string {
  switch (unit) {
    case UNIT.kilogram:
      return kilograms(line.netGrams)
    case UNIT.litre:
      return short(line.litres ?? ratio(BigInt(line.netGrams), 1_000n))
    default:
      return String(line.quantity)
  }
}

/** Of one unit; a part of a box may cost a part of a fen, and then keeps five decimals. */
function priceText({ goods, quantity }: CaseLine): string {
  const units = BigInt(quantity)
  return goods % units === 0n ? fenText(goods / units) : short(ratio(goods, units * 100n))
}

const grossOf = (lines: readonly CaseLine[]): number =>
  lines.reduce((sum, { grossGrams }) => sum + grossGrams, 0)
const kilograms = (grams: number): string => short(ratio(BigInt(Math.round(grams)), 1_000n))

/** At most five decimals, without the zeros that say nothing. */
const short = (value: Ratio): string => decimalText(value, 5).replace(/0+$/, '').replace(/\.$/, '')
