import { invariant } from '#lib/invariant.ts'
import { decimalText, div, mul, ratio, roundHalfUp, type Ratio } from '#lib/ratio.ts'
import { netted, type Entry, type Posting } from './account.ts'

/** The terms an order was placed on, with the rate of its day. */
export type FrozenTerms = {
  readonly order: string
  readonly number: string
  readonly seller: string
  readonly commission: Ratio
  readonly commissionVat: Ratio
  readonly vatCase: 'domestic' | 'reverse_charge' | 'outside_eu'
  readonly reserve: Ratio
  readonly reserveDays: number
  /** CNY for one EUR. */
  readonly rate: Ratio
  readonly rateOn: Temporal.PlainDate
  readonly rateSource: string
}

/** What a buyer paid, in fen, and what each house sold of it. */
export type SaleFacts = {
  readonly reference: string
  readonly number: string
  readonly duty: bigint
  readonly vat: bigint
  readonly consumption: bigint
  readonly freight: bigint
  readonly discount: bigint
  readonly total: bigint
  readonly sellers: readonly {
    readonly order: string
    readonly goods: bigint
    /** What its buyer paid for this part: goods, freight and taxes. */
    readonly paid: bigint
  }[]
}

/** The layers between what a buyer pays for goods and what a house is owed. */
export type Share = {
  readonly goods: bigint
  readonly commission: bigint
  readonly commissionVat: bigint
  /** In fen, what is left for the house. */
  readonly net: bigint
  /** The same in cents, at the rate of the order. */
  readonly payable: bigint
}

/** Commission and its tax are rounded half up on the goods of one order; so is the euro amount. */
export function shareOf(goods: bigint, terms: FrozenTerms): Share {
  const commission = roundHalfUp(mul(ratio(goods), terms.commission))
  const commissionVat = roundHalfUp(mul(ratio(commission), terms.commissionVat))
  const net = goods - commission - commissionVat
  return {
    goods,
    commission,
    commissionVat,
    net,
    payable: roundHalfUp(div(ratio(net), terms.rate)),
  }
}

const PLATFORM = 'primeur'
const cny = (kind: Posting['kind'], amount: bigint, party = PLATFORM): Posting => ({
  kind,
  party,
  currency: 'CNY',
  amount,
})
const eur = (kind: Posting['kind'], amount: bigint, party: string): Posting => ({
  kind,
  party,
  currency: 'EUR',
  amount,
})

/** What a house is owed crosses from one currency into the other at the rate of its order. */
function owed({ net, payable, commission, commissionVat }: Share, seller: string): Posting[] {
  return [
    cny('commission', -commission, seller),
    cny('commission_vat', -commissionVat, seller),
    cny('exchange', -net, seller),
    eur('exchange', payable, seller),
    eur('seller_pending', -payable, seller),
  ]
}

/** A captured payment becomes what everybody owns and owes. */
export function saleEntry(
  sale: SaleFacts,
  terms: readonly FrozenTerms[],
  paid: { readonly intent: string; readonly method: string },
): Entry {
  const shares = sale.sellers.map(({ order, goods, paid: buyerPaid }) => {
    const frozen = terms.find((each) => each.order === order)
    invariant(frozen, `the terms of order ${order} were frozen`)
    return { frozen, buyerPaid, share: shareOf(goods, frozen) }
  })
  return {
    cause: `capture:${paid.intent}`,
    kind: 'sale',
    reference: sale.reference,
    postings: netted([
      cny('clearing', sale.total, paid.method),
      cny('discount', sale.discount),
      cny('duty', -sale.duty),
      cny('vat', -sale.vat),
      cny('consumption', -sale.consumption),
      cny('freight', -sale.freight),
      ...shares.flatMap(({ frozen, share }) => owed(share, frozen.seller)),
    ]),
    facts: {
      number: sale.number,
      intent: paid.intent,
      shares: shares.map(({ frozen, buyerPaid, share }) => ({
        order: frozen.order,
        number: frozen.number,
        seller: frozen.seller,
        paid: buyerPaid.toString(),
        goods: share.goods.toString(),
        commission: share.commission.toString(),
        commissionVat: share.commissionVat.toString(),
        net: share.net.toString(),
        payable: share.payable.toString(),
        commissionRate: decimalText(frozen.commission, 5),
        vatRate: decimalText(frozen.commissionVat, 5),
        vatCase: frozen.vatCase,
        rate: decimalText(frozen.rate, 4),
        rateOn: frozen.rateOn.toString(),
        rateSource: frozen.rateSource,
      })),
    },
  }
}

/** Money that came for something paid already, or for an order that could not be kept, goes back. */
export const surplusEntry = (paid: {
  readonly intent: string
  readonly method: string
  readonly reference: string
  readonly amount: bigint
}): Entry => ({
  cause: `capture:${paid.intent}`,
  kind: 'surplus',
  reference: paid.reference,
  postings: [cny('clearing', paid.amount, paid.method), cny('buyer_owed', -paid.amount)],
  facts: { intent: paid.intent },
})
