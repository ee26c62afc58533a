import type { Pool } from '#db'
import { hash32 } from '#lib/chance.ts'
import { invariant } from '#lib/invariant.ts'
import { messagesIn, word } from '#messages'
import { allocate, money } from '#lib/money.ts'
import type { OfferView } from '#modules/catalogue'
import {
  assess,
  partsOfBox,
  type CaseLine,
  type CaseParcel,
  type DeclarationCase,
  type PaymentOriginal,
} from '#modules/customs'
import { readOrder, type Order, type OrderLine } from '#modules/orders'
import { exchangesOf, settledPayments } from '#modules/payments'
import { nameOf } from './card.ts'
import { measuresOf } from './tax.ts'
import type { Views } from './views.ts'

type Paid = Awaited<ReturnType<typeof settledPayments>>[number]

/**
 * Paid orders as customs must be told them: lines as they were sold, weights and litres from the
 * catalogue, the payment by its provider's number. An order whose money is not there yet is left out.
 */
export const declarationSource =
  (pool: Pool, views: Views) =>
  async (orders: readonly string[]): Promise<ReadonlyMap<string, DeclarationCase>> => {
    const payments = new Map(
      (await settledPayments(pool, orders)).map((each) => [each.reference, each]),
    )
    const cases = new Map<string, DeclarationCase>()
    for (const id of orders) {
      const order = await readOrder(pool, id)
      const paid = payments.get(id)
      if (order && paid) cases.set(id, caseOf(views, order, paid))
    }
    return cases
  }

/** The provider's words about the payment of an order: the first request, the last reply. */
export const paymentOriginal =
  (pool: Pool) =>
  async (order: string): Promise<PaymentOriginal | null> => {
    const [paid] = await settledPayments(pool, [order])
    if (!paid) return null
    const words = await exchangesOf(pool, paid.intent)
    const request = words.find(({ direction }) => direction === 'sent')
    const reply = words.findLast(({ direction }) => direction === 'received')
    if (!request || !reply) return null
    return { request: JSON.stringify(request.body), reply: JSON.stringify(reply.body) }
  }

function caseOf(views: Views, order: Order, paid: Paid): DeclarationCase {
  const { name, phone, regionCode, address } = order.consignee
  const city = views.network.region(regionCode)?.names.zh ?? ''
  return {
    order: order.id,
    number: order.number,
    buyerRegNo: order.account ?? `guest-${order.number}`,
    placedAt: order.placedAt,
    consignee: { name, phone, district: regionCode, address: `${city}${address}` },
    payment: {
      method: paid.method,
      transaction: paid.transaction.slice(0, 60),
      amount: paid.amount,
      paidAt: paid.paidAt,
    },
    discount: order.discount,
    rounding: order.rounding === 'per_tax' ? 'per_tax' : 'sum_then_round',
    parcels: parcelsOf(views, order),
  }
}

/** A line as it is declared, with the seller and the way it travels. */
type Travelling = {
  readonly line: CaseLine
  readonly seller: string
  readonly way: Pick<OrderLine['pledge'], 'regime' | 'lane'> & { readonly departure: string }
}

/** What travels together: one seller, one way in, one departure. A box's parts may go apart. */
function parcelsOf(views: Views, order: Order): CaseParcel[] {
  const groups = Map.groupBy(
    order.lines.flatMap((line) => linesOf(views, line)),
    ({ seller, way }) => `${seller} ${way.regime} ${way.departure}`,
  )
  return [...groups.values()].flatMap((members) => {
    const [first] = members
    if (!first) return []
    const { seller, way, line } = first
    const house = views.houses.get(seller)
    return [
      {
        seller: { slug: seller, name: house ? nameOf(house, 'zh') : seller },
        regime: way.regime === 'bonded_1210' ? 'bonded_1210' : 'direct_9610',
        dispatchCountry: line.country,
        transport: transportOf(way),
        lines: members.map((member) => member.line),
      },
    ]
  })
}

/** The flight of a departure and its air waybill, until logistics names them (000 is no airline). */
function transportOf({ lane, departure }: Travelling['way']): CaseParcel['transport'] {
  const flight = `PR${String(hash32(lane) % 1_000).padStart(3, '0')}`
  const bill = String(hash32(departure) % 100_000_000).padStart(8, '0')
  return { vehicle: flight, voyage: flight, bill: `000-${bill}` }
}

const { terms } = messagesIn('zh')
const UNITS = { piece: '件', g: '克', ml: '毫升' } as const

/** A line is declared as it is, a box by its parts: they are goods of their own (General Rule 1). */
function linesOf(views: Views, line: OrderLine): Travelling[] {
  const { nr, quantity, goods, freight, pledge } = line
  const { seller } = line.snapshot
  const tax = line.duty + line.vat + line.consumption
  const own = { nr, goods, freight, tax }
  const offer = views.catalogue.byId(line.offer)
  if (pledge.parts.length === 0) {
    const { titles, original, grams, origin } = line.snapshot
    const sold = { name: titles.zh, original, grams, country: origin.country, hs: line.hs }
    const way = { regime: pledge.regime, lane: pledge.lane, departure: pledge.departure.id }
    const whole = { ...own, ...described(line.offer, offer, quantity, sold), each: 1 }
    return [{ line: whole, seller, way }]
  }
  const parts = pledge.parts.map(({ offer: id, quantity: each, ...way }) => {
    const part = views.catalogue.byId(id)
    invariant(part, `the catalogue keeps what was sold: ${id}`)
    const units = each * quantity
    const worth = (views.prices.priceOf(id, 'CN')?.minor ?? 0n) * BigInt(units)
    return { part, each, units, worth, way }
  })
  const shared = partsOfBox(
    { goods, freight },
    parts.map(({ part, units, worth }) => ({
      worth,
      goods: {
        hs: part.hs,
        quantity: units,
        measures: measuresOf(part, units),
        origin: { country: part.origin.country, region: part.origin.region },
      },
    })),
  )
  // The tax of the box is what was sold; its parts carry it as they are taxed.
  const assessed = assess(views.law, {
    route: 'cbec',
    lines: shared,
    annualUsed: 0n,
    rounding: 'per_tax',
    on: views.today(),
  })
  const weights = assessed.lines.map(({ total }) => total)
  const levied = weights.some((weight) => weight > 0n) ? weights : shared.map((each) => each.goods)
  const taxes = allocate(money(tax, 'CNY'), levied)
  return parts.map(({ part, each, units, way }, index) => {
    const { titles, original, grams, origin, hs } = part
    const name = { name: titles.zh, original: original?.text ?? titles.en }
    const sold = { ...name, grams, hs, country: origin.country }
    const declared = {
      nr,
      each,
      ...described(part.id, part, units, sold),
      goods: shared[index]?.goods ?? 0n,
      freight: shared[index]?.freight ?? 0n,
      tax: taxes[index]?.minor ?? 0n,
    }
    return { line: declared, seller, way }
  })
}

type Sold = {
  readonly name: string
  readonly original: string
  readonly grams: number
  readonly hs: string
  readonly country: string
}

/** What the documents say of goods beside their price. */
function described(id: string, offer: OfferView | undefined, quantity: number, sold: Sold) {
  const pack = offer?.pack ?? { quantity: 1, unit: 'piece' as const }
  const grossGrams = sold.grams * quantity
  // A pack counted in pieces weighs what it is shipped at; nothing says more.
  const netGrams =
    pack.unit === 'piece' ? grossGrams : Math.min(grossGrams, pack.quantity * quantity)
  const country = word<string>(terms.countries, sold.country) ?? sold.country
  return {
    // Twenty signs at most; the end of a number is its own part.
    sku: `P${id.replaceAll('-', '').slice(-12).toUpperCase()}`,
    name: sold.name,
    model: `品名：${sold.name}；原文名：${sold.original}；规格：${pack.quantity}${UNITS[pack.unit]}；产地：${country}`,
    quantity,
    hs: sold.hs,
    country: sold.country,
    grossGrams,
    netGrams,
    litres: offer ? (measuresOf(offer, quantity).litres ?? null) : null,
  }
}
