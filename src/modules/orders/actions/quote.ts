import { dayIn } from '#lib/day.ts'
import {
  ANNUAL_LIMIT,
  assessOrder,
  partsOfBox,
  shareByValue,
  SINGLE_LIMIT,
  type Assessment,
  type GoodsLine,
} from '#modules/customs'
import type { Cart, CartLine } from '../domain/cart.ts'
import {
  bookingsOf,
  goodsOf,
  shipmentsOf,
  totalsOf,
  type Found,
  type LineRefusal,
  type Offered,
  type Quote,
  type QuoteLine,
  type Shipment,
} from '../domain/quote.ts'
import type { Shop } from './shop.ts'

/** Where a cart without an address is quoted for: Hangzhou, the shop's home. */
const HOME_REGION = '330100'

/**
 * What a cart costs and promises, each part with its reasons: goods, freight per shipment, tax per
 * line, pledge per line, the person's allowance, and every refusal. Reads memory only.
 */
export function quoteCart(shop: Shop, cart: Cart, annualUsed: bigint): Quote {
  const region = cart.delivery?.consignee.regionCode ?? HOME_REGION
  const refusals: LineRefusal[] = []
  const taken = new Map<string, number>()
  const found = cart.lines.flatMap((line) => find(shop, { cart, region, taken }, line, refusals))
  const shipments = shipmentsOf(found, shop.freight)
  const freights = freightShares(found, shipments)
  const assessment = assessOrder(shop.law(), {
    route: 'cbec',
    lines: found.map((each, index) => goodsLines(shop, cart, each, freights[index] ?? 0n)),
    annualUsed,
    rounding: 'sum_then_round',
    on: dayIn(shop.now(), 'Asia/Shanghai'),
  })
  refusals.push(...lawRefusals(found, assessment))
  const lines = found.map((each, index) =>
    quoteLine(each, freights[index] ?? 0n, assessment, index),
  )
  const totals = totalsOf(lines, 0n)
  return {
    cart: cart.id,
    version: cart.version,
    lines,
    shipments,
    ...totals,
    decision: assessment.decision,
    rounding: assessment.rounding,
    quota: quotaUse(assessment.dutiable, annualUsed),
    refusals,
  }
}

const quotaUse = (perOrder: bigint, annualUsed: bigint) => ({
  perOrder,
  annualUsed,
  annualLeft: ANNUAL_LIMIT - annualUsed,
})

type Quoted = {
  readonly cart: Cart
  readonly region: string
  /** Units of departures that the lines before ask for. */
  readonly taken: Map<string, number>
}

function find(
  shop: Shop,
  { cart, region, taken }: Quoted,
  line: CartLine,
  refusals: LineRefusal[],
): Found[] {
  const { offer, quantity } = line
  const offered = shop.offer(offer)
  const price = shop.price(offer, cart.market)
  const who = { line: line.id, offer: offered?.slug ?? offer }
  if (!offered || price === undefined) {
    refusals.push({ ...who, kind: 'unavailable' })
    return []
  }
  const pledge = shop.pledge({ offer, region, quantity, at: shop.now(), taken })
  if (!pledge.ok) refusals.push({ ...pledge.refusal, ...who })
  else {
    for (const booking of bookingsOf(pledge.value, quantity)) {
      taken.set(booking.departure, (taken.get(booking.departure) ?? 0) + booking.quantity)
    }
  }
  const grams = offered.grams * quantity
  return [{ line, offered, price, pledge: pledge.ok ? pledge.value : null, grams }]
}

function freightShares(found: readonly Found[], shipments: readonly Shipment[]): bigint[] {
  const share = new Map<string, bigint>()
  for (const { lines, freight } of shipments) {
    const members = found.filter(({ line }) => lines.includes(line.id))
    const parts = shareByValue(freight, members.map(goodsOf))
    members.forEach(({ line }, index) => share.set(line.id, parts[index] ?? 0n))
  }
  return found.map(({ line }) => share.get(line.id) ?? 0n)
}

/** What the customs see of a line: its goods, or the parts of its box. */
function goodsLines(shop: Shop, { market }: Cart, each: Found, freight: bigint): GoodsLine[] {
  const { offered, line } = each
  const seen = ({ id, hs, origin }: Offered, quantity: number) => ({
    hs,
    origin,
    quantity,
    measures: shop.measures(id, quantity),
  })
  const parts = offered.components.flatMap((component) => {
    const part = shop.offer(component.offer)
    const quantity = component.quantity * line.quantity
    const worth = (shop.price(component.offer, market) ?? 0n) * BigInt(quantity)
    return part ? [{ worth, goods: seen(part, quantity) }] : []
  })
  const goods = goodsOf(each)
  return parts.length > 0
    ? partsOfBox({ goods, freight }, parts)
    : [{ ...seen(offered, line.quantity), goods, freight, insurance: 0n }]
}

/** What the law says no to: a line that may not enter, or an order over a limit. */
function lawRefusals(found: readonly Found[], assessment: Assessment): LineRefusal[] {
  if (assessment.decision !== 'refused') return []
  const unlawful = found.flatMap(({ line, offered }, index) => {
    const reasons = assessment.lines[index]?.reasons ?? []
    return reasons.length > 0
      ? [{ kind: 'not_lawful', line: line.id, offer: offered.slug, hs: offered.hs, reasons }]
      : []
  })
  const limits = assessment.reasons.flatMap((reason) => {
    if (reason !== 'over_single_limit' && reason !== 'over_annual_limit') return []
    const limit = reason === 'over_single_limit' ? SINGLE_LIMIT : ANNUAL_LIMIT
    return [{ kind: reason, line: '', offer: '', limitFen: limit.toString() }]
  })
  return [...unlawful, ...limits]
}

function quoteLine(each: Found, freight: bigint, assessment: Assessment, index: number): QuoteLine {
  const assessed = assessment.lines[index]
  const { duty = 0n, vat = 0n, consumption = 0n } = assessed ?? {}
  return {
    id: each.line.id,
    offered: each.offered,
    quantity: each.line.quantity,
    price: each.price,
    goods: goodsOf(each),
    freight,
    duty,
    vat,
    consumption,
    tax: duty + vat + consumption,
    regime: assessed?.regime ?? each.pledge?.regime ?? 'unknown',
    marks: assessed?.marks ?? [],
    explanation: assessed?.steps ?? [],
    pledge: each.pledge,
  }
}
