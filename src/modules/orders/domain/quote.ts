import type { CartLine } from './cart.ts'

/** What an order asks of a promise: when, how fresh, from which departure and lots. */
export type LinePledge = {
  /** `YYYY-MM-DD` in `zone`. */
  readonly deliverOn: string
  readonly zone: string
  readonly freshDays: number | null
  readonly freshDaysMin: number | null
  readonly orderBefore: string
  readonly departure: { readonly id: string; readonly leavesAt: string }
  readonly regime: string
  readonly steps: readonly { readonly kind: string; readonly at: string }[]
  readonly decidedBy: string
  /** What the days of life rest on; null for goods that do not age. */
  readonly evidence: string | null
  readonly lane: string
  readonly location: string
  /** The least `expires_on` of a lot that keeps this promise, `YYYY-MM-DD`. */
  readonly threshold: string
  /** The last day on which such a lot may have been made, to be aboard, `YYYY-MM-DD`. */
  readonly readyBy: string
  /** What a box takes per unit, each part from its own place; empty for anything else. */
  readonly parts: readonly PledgedPart[]
}

type PledgedPart = Pick<LinePledge, 'regime' | 'lane' | 'location' | 'threshold' | 'readyBy'> & {
  readonly offer: string
  readonly quantity: number
  readonly departure: string
}

/** The units that a line takes of departures. */
export const bookingsOf = ({ parts, departure }: LinePledge, quantity: number) =>
  parts.length > 0
    ? parts.map((part) => ({ departure: part.departure, quantity: part.quantity * quantity }))
    : [{ departure: departure.id, quantity }]

/** What the sale of a line rests on, frozen when the order is placed. */
export type Offered = {
  readonly id: string
  readonly slug: string
  readonly seller: string
  readonly titles: { readonly zh: string; readonly fr: string; readonly en: string }
  readonly original: string
  readonly hs: string
  readonly grams: number
  readonly storage: string
  readonly origin: { readonly country: string; readonly region: string | null }
  /** What one unit is made of when it is a box of other offers; empty otherwise. */
  readonly components: readonly {
    readonly offer: string
    readonly slug: string
    readonly titles: { readonly zh: string; readonly fr: string; readonly en: string }
    readonly quantity: number
  }[]
}

export type LineRefusal = {
  readonly kind: string
  readonly line: string
  readonly offer: string
} & {
  readonly [fact: string]: unknown
}

/** One line of a quote, in fen. */
export type QuoteLine = {
  readonly id: string
  readonly offered: Offered
  readonly quantity: number
  readonly price: bigint
  readonly goods: bigint
  readonly freight: bigint
  readonly duty: bigint
  readonly vat: bigint
  readonly consumption: bigint
  readonly tax: bigint
  readonly regime: string
  readonly marks: readonly string[]
  readonly explanation: readonly unknown[]
  readonly pledge: LinePledge | null
}

/** Lines that travel together: one lane and departure, one freight, one arrival. */
export type Shipment = {
  readonly lane: string
  readonly departure: string
  readonly regime: string
  readonly storage: string
  readonly deliverOn: string
  readonly lines: readonly string[]
  readonly grams: number
  readonly goods: bigint
  readonly freight: bigint
  readonly freeFrom: bigint | null
}

export type QuotaUse = {
  /** What this order takes of the CNY 5,000 of one order and of the year, in fen. */
  readonly perOrder: bigint
  readonly annualUsed: bigint
  readonly annualLeft: bigint
}

export type Quote = {
  readonly cart: string
  readonly version: number
  readonly lines: readonly QuoteLine[]
  readonly shipments: readonly Shipment[]
  readonly goods: bigint
  readonly freight: bigint
  readonly duty: bigint
  readonly vat: bigint
  readonly consumption: bigint
  readonly tax: bigint
  readonly discount: bigint
  readonly total: bigint
  readonly decision: string
  readonly rounding: string
  readonly quota: QuotaUse
  readonly refusals: readonly LineRefusal[]
}

/** A line before freight and tax are known: what was found for it. */
export type Found = {
  readonly line: CartLine
  readonly offered: Offered
  readonly price: bigint
  readonly pledge: LinePledge | null
  readonly grams: number
}

export type FreightOf = (
  lane: string,
  grams: number,
  goods: bigint,
) => {
  readonly freight: bigint
  readonly freeFrom: bigint | null
}

/**
 * Groups lines by what really travels together (lane and departure) and prices the freight of each
 * group once. Lines without a pledge travel nowhere and cost nothing yet.
 */
export function shipmentsOf(found: readonly Found[], freightOf: FreightOf): Shipment[] {
  const groups = Map.groupBy(
    found.filter(({ pledge }) => pledge !== null),
    ({ pledge }) => `${pledge?.lane} ${pledge?.departure.id}`,
  )
  return [...groups.values()].flatMap((members) => {
    const [first] = members
    if (!first?.pledge) return []
    const { lane, departure, regime, deliverOn } = first.pledge
    const grams = members.reduce((sum, each) => sum + each.grams, 0)
    const goods = members.reduce((sum, each) => sum + goodsOf(each), 0n)
    return [
      {
        lane,
        departure: departure.id,
        regime,
        storage: first.offered.storage,
        deliverOn,
        lines: members.map(({ line }) => line.id),
        grams,
        goods,
        ...freightOf(lane, grams, goods),
      },
    ]
  })
}

export const goodsOf = ({ price, line }: Pick<Found, 'price' | 'line'>): bigint =>
  price * BigInt(line.quantity)

const add = (lines: readonly QuoteLine[], part: (line: QuoteLine) => bigint): bigint =>
  lines.reduce((sum, line) => sum + part(line), 0n)

/** The totals of a quote are the sums of its lines, to the fen. */
export function totalsOf(lines: readonly QuoteLine[], discount: bigint) {
  const goods = add(lines, (line) => line.goods)
  const freight = add(lines, (line) => line.freight)
  const duty = add(lines, (line) => line.duty)
  const vat = add(lines, (line) => line.vat)
  const consumption = add(lines, (line) => line.consumption)
  const tax = duty + vat + consumption
  return {
    goods,
    freight,
    duty,
    vat,
    consumption,
    tax,
    discount,
    total: goods + freight + tax - discount,
  }
}
