import type { Pool } from '#db'
import { hash32 } from '#lib/chance.ts'
import { messagesIn, word } from '#messages'
import type { CaseLine, CaseParcel, DeclarationCase, PaymentOriginal } from '#modules/customs'
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

/** What travels together: one seller, one way in, one departure. */
function parcelsOf(views: Views, order: Order): CaseParcel[] {
  const groups = Map.groupBy(
    order.lines,
    ({ snapshot, regime, pledge }) => `${snapshot.seller} ${regime} ${pledge.departure.id}`,
  )
  return [...groups.values()].flatMap((lines) => {
    const [first] = lines
    if (!first) return []
    const house = views.houses.get(first.snapshot.seller)
    return [
      {
        seller: {
          slug: first.snapshot.seller,
          name: house ? nameOf(house, 'zh') : first.snapshot.seller,
        },
        regime: first.regime === 'bonded_1210' ? 'bonded_1210' : 'direct_9610',
        dispatchCountry: first.snapshot.origin.country,
        transport: transportOf(first.pledge),
        lines: lines.map((line) => lineOf(views, line)),
      },
    ]
  })
}

/** The flight of a departure and its air waybill, until logistics names them (000 is no airline). */
function transportOf({ lane, departure }: OrderLine['pledge']): CaseParcel['transport'] {
  const flight = `PR${String(hash32(lane) % 1_000).padStart(3, '0')}`
  const bill = String(hash32(departure.id) % 100_000_000).padStart(8, '0')
  return { vehicle: flight, voyage: flight, bill: `000-${bill}` }
}

const { terms } = messagesIn('zh')
const UNITS = { piece: '件', g: '克', ml: '毫升' } as const

function lineOf(views: Views, line: OrderLine): CaseLine {
  const offer = views.catalogue.byId(line.offer)
  const { snapshot, quantity } = line
  const pack = offer?.pack ?? { quantity: 1, unit: 'piece' as const }
  const grossGrams = snapshot.grams * quantity
  // A pack counted in pieces weighs what it is shipped at; nothing says more.
  const netGrams =
    pack.unit === 'piece' ? grossGrams : Math.min(grossGrams, pack.quantity * quantity)
  const country = word<string>(terms.countries, snapshot.origin.country) ?? snapshot.origin.country
  return {
    nr: line.nr,
    // Twenty signs at most; the end of a number is its own part.
    sku: `P${line.offer.replaceAll('-', '').slice(-12).toUpperCase()}`,
    name: snapshot.titles.zh,
    model: `品名：${snapshot.titles.zh}；原文名：${snapshot.original}；规格：${pack.quantity}${UNITS[pack.unit]}；产地：${country}`,
    quantity,
    price: line.price,
    goods: line.goods,
    freight: line.freight,
    tax: line.duty + line.vat + line.consumption,
    hs: line.hs,
    country: snapshot.origin.country,
    grossGrams,
    netGrams,
    litres: offer ? (measuresOf(offer, quantity).litres ?? null) : null,
  }
}
