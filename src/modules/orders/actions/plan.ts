import { randomBytes } from 'node:crypto'
import { dayIn } from '#lib/day.ts'
import { newId } from '#lib/ids.ts'
import { checkResidentId } from '#lib/identifiers/resident-id.ts'
import { refuse, ok, type Result } from '#lib/result.ts'
import { quotaYear } from '#modules/customs'
import { sealPerson, type Person, type VaultKeys } from '#modules/identity'
import type { Cart } from '../domain/cart.ts'
import { orderNumber } from '../domain/number.ts'
import type { LineSnapshot, Order, OrderLine, SellerOrder } from '../domain/order.ts'
import type { LinePledge, Quote, QuoteLine } from '../domain/quote.ts'
import { quoteCart } from './quote.ts'
import type { Shop } from './shop.ts'

export type PlaceRequest = {
  readonly cart: Cart
  readonly expectedTotal: bigint
  readonly buyer: Person
  readonly account: string | null
  readonly principal: string
  readonly key: string
  readonly fingerprint: string
}

export type PlanRefusal = { readonly kind: string; readonly [fact: string]: unknown }

/** An order as it will be written, its lots still open. */
export type Plan = {
  readonly request: PlaceRequest
  readonly order: Order
  readonly person: ReturnType<typeof sealPerson>
  readonly year: number
  readonly quote: Quote
}

/** Kinds a client must know at the top of the answer, the most lawful reason first. */
const ORDER_OF_REFUSALS = [
  'unavailable',
  'not_lawful',
  'over_single_limit',
  'over_annual_limit',
  'not_served',
  'out_of_stock',
  'not_fresh_enough',
]

/** Decides an order from memory: identity, quote, total. What it writes is checked again in SQL. */
export function planOrder(
  shop: Shop,
  keys: VaultKeys,
  request: PlaceRequest,
): Result<Plan, PlanRefusal> {
  const { cart, buyer } = request
  if (cart.placedAs) return refuse({ kind: 'cart_placed', order: cart.placedAs })
  if (cart.lines.length === 0) return refuse({ kind: 'cart_empty' })
  if (!cart.delivery) return refuse({ kind: 'delivery_missing' })
  const identity = checkResidentId(buyer.idNumber, dayIn(shop.now(), 'Asia/Shanghai'))
  if (!identity.valid) return refuse({ kind: 'invalid_identity', reasons: identity.reasons })
  const quote = quoteCart(shop, cart, 0n)
  const [worst] = quote.refusals.toSorted(
    (a, b) => ORDER_OF_REFUSALS.indexOf(a.kind) - ORDER_OF_REFUSALS.indexOf(b.kind),
  )
  if (worst) return refuse({ ...worst, refusals: quote.refusals })
  if (quote.total !== request.expectedTotal) {
    return refuse({ kind: 'total_changed', totalFen: quote.total.toString() })
  }
  const person = sealPerson(keys, { ...buyer, idNumber: identity.normalised ?? buyer.idNumber })
  return ok({
    request,
    quote,
    person,
    year: quotaYear(shop.now()),
    order: orderOf(shop, request, quote),
  })
}

function orderOf(shop: Shop, request: PlaceRequest, quote: Quote): Order {
  const { cart, account } = request
  // Whole milliseconds: what is answered now is what the row will say later.
  const now = shop.now().round('millisecond')
  const number = orderNumber(dayIn(now, 'Asia/Shanghai'), randomBytes(8))
  const sellers = sellerOrders(quote.lines, number)
  const bySeller = new Map(sellers.map((each) => [each.seller, each.id]))
  const delivery = cart.delivery
  if (!delivery) throw new Error('invariant: a planned cart has a delivery')
  return {
    id: newId(),
    number,
    account,
    locale: cart.locale,
    currency: 'CNY',
    consignee: delivery.consignee,
    gift: delivery.gift,
    goods: quote.goods,
    freight: quote.freight,
    duty: quote.duty,
    vat: quote.vat,
    consumption: quote.consumption,
    discount: quote.discount,
    total: quote.total,
    decision: quote.decision,
    rounding: quote.rounding,
    state: 'awaiting_payment',
    holdExpiresAt: now.add({ minutes: shop.holdMinutes }),
    placedAt: now,
    sellers,
    parcels: [],
    notices: [],
    news: 0,
    lines: quote.lines.map((line, index) => orderLine(line, index, bySeller)),
  }
}

function sellerOrders(lines: readonly QuoteLine[], number: string): SellerOrder[] {
  const groups = [...Map.groupBy(lines, ({ offered }) => offered.seller)]
  return groups.map(([seller, own], index) => {
    const part = (of: (line: QuoteLine) => bigint) => own.reduce((sum, line) => sum + of(line), 0n)
    const [goods, freight, tax] = [part((l) => l.goods), part((l) => l.freight), part((l) => l.tax)]
    return {
      id: newId(),
      number: `${number}-${index + 1}`,
      seller,
      goods,
      freight,
      tax,
      total: goods + freight + tax,
    }
  })
}

function orderLine(
  line: QuoteLine,
  index: number,
  bySeller: ReadonlyMap<string, string>,
): OrderLine {
  const { offered } = line
  if (!line.pledge) throw new Error('invariant: a line that is placed has a pledge')
  return {
    nr: index + 1,
    order: bySeller.get(offered.seller) ?? '',
    offer: offered.id,
    quantity: line.quantity,
    price: line.price,
    goods: line.goods,
    freight: line.freight,
    duty: line.duty,
    vat: line.vat,
    consumption: line.consumption,
    hs: offered.hs,
    regime: line.regime,
    snapshot: snapshotOf(line),
    pledge: line.pledge,
    lots: [],
  }
}

const snapshotOf = ({ offered, marks, explanation }: QuoteLine): LineSnapshot => ({
  slug: offered.slug,
  seller: offered.seller,
  titles: offered.titles,
  original: offered.original,
  origin: offered.origin,
  storage: offered.storage,
  grams: offered.grams,
  components: offered.components.map(({ slug, titles, quantity }) => ({ slug, titles, quantity })),
  marks,
  explanation,
})

/** What lots and departures must give: a box asks for its parts, anything else for itself. */
export function demandsOf(plan: Plan, nr: number): unknown[] {
  return plan.quote.lines.flatMap((line, index) => {
    const pledge: LinePledge | null = line.pledge
    if (!pledge) return []
    const whole = {
      ...pledge,
      offer: line.offered.id,
      quantity: 1,
      departure: pledge.departure.id,
    }
    return (pledge.parts.length > 0 ? pledge.parts : [whole]).map((part) => ({
      nr,
      line: index + 1,
      order_id: plan.order.id,
      offer: part.offer,
      quantity: part.quantity * line.quantity,
      location: part.location,
      threshold: part.threshold,
      ready_by: part.readyBy,
      departure: part.departure,
    }))
  })
}
