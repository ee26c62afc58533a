import { invariant } from '#lib/invariant.ts'
import { allocate, money } from '#lib/money.ts'
import { mul, ratio, roundHalfUp, type Ratio } from '#lib/ratio.ts'
import { CLAWBACK_ORDER, netted, type Entry, type Posting } from './account.ts'

/** What an order's own entries have moved each account by so far: one posting an account. */
export type Standing = readonly Posting[]

/** What of the buyer's money can still go back, part by part; nothing of it is worked out again. */
const PARTS = ['duty', 'vat', 'consumption', 'freight', 'commission', 'commission_vat', 'exchange']
const isPart = ({ kind, currency }: Posting) => currency === 'CNY' && PARTS.includes(kind)

export const discountOf = (standing: Standing): bigint =>
  standing.find(({ kind }) => kind === 'discount')?.amount ?? 0n

/** How much of what the buyer paid has not gone back. */
export const leftToGoBack = (standing: Standing): bigint =>
  standing.filter(isPart).reduce((sum, { amount }) => sum - amount, 0n) - discountOf(standing)

/** What of an order came back, in fen: taxes and freight as they were, goods house by house. */
export type ReturnedParts = {
  readonly duty: bigint
  readonly vat: bigint
  readonly consumption: bigint
  readonly freight: bigint
  readonly discount: bigint
  readonly goods: readonly { readonly seller: string; readonly amount: bigint }[]
}

/** The euros a house is owed for what of its goods goes back, at the rate of its order. */
export type SellerBack = { readonly seller: string; readonly payable: bigint }

export type Back = {
  /** Undoes the buyer's side: taxes, freight, commission, and the legs of the exchange. */
  readonly postings: readonly Posting[]
  readonly sellers: readonly SellerBack[]
}

/**
 * Shares money that goes back over what is left of every part, by largest remainder: what goes back
 * last closes every part to nothing. Of returned goods only their house, and their own taxes, give
 * back; where that is not there any more, all parts do.
 *
 * Source: domain/commerce.md §3, "refunds use the same function on the remaining amounts".
 */
export function goBack(
  standing: Standing,
  amount: bigint,
  returned: ReturnedParts | null = null,
): Back {
  const left = leftToGoBack(standing)
  invariant(amount > 0n && amount <= left, 'no more goes back than came')
  const discount = discountOf(standing)
  const own = amount < left && returned ? ofReturned(standing, amount, returned) : null
  if (own && returned) return backOf(standing, own, returned.discount)
  const spared = amount === left ? discount : (discount * amount) / left
  const parts = standing.filter((each) => isPart(each) && each.amount < 0n)
  return backOf(standing, shared(parts, amount + spared), spared)
}

function shared(parts: readonly Posting[], amount: bigint): Posting[] {
  const shares = allocate(
    money(amount, 'CNY'),
    parts.map((part) => -part.amount),
  )
  return parts.map((part, nr): Posting => ({ ...part, amount: shares[nr]!.minor }))
}

const OF_GOODS = ['commission', 'commission_vat', 'exchange']

/** Null when a part has less left than came back of it, or the parts are not the money. */
function ofReturned(
  standing: Standing,
  amount: bigint,
  { goods, discount, ...rest }: ReturnedParts,
): Posting[] | null {
  const leftOf = (parts: readonly Posting[]) =>
    parts.reduce((sum, { amount: each }) => sum - each, 0n)
  const parts = standing.filter((each) => isPart(each) && each.amount < 0n)
  const pieces = [
    ...(['duty', 'vat', 'consumption', 'freight'] as const).map((kind) => ({
      amount: rest[kind],
      parts: parts.filter((each) => each.kind === kind),
    })),
    ...goods.map((each) => ({
      amount: each.amount,
      parts: parts.filter(({ kind, party }) => OF_GOODS.includes(kind) && party === each.seller),
    })),
  ]
  const all = pieces.reduce((sum, piece) => sum + piece.amount, 0n)
  if (all - discount !== amount || discount > discountOf(standing)) return null
  if (pieces.some((piece) => piece.amount > leftOf(piece.parts))) return null
  return pieces.flatMap((piece) => shared(piece.parts, piece.amount))
}

function backOf(standing: Standing, postings: readonly Posting[], spared: bigint): Back {
  const sellers = postings
    .filter(({ kind }) => kind === 'exchange')
    .map(({ party, amount: net }) => ({ seller: party, payable: inEuros(standing, party, net) }))
  return {
    postings: netted([
      ...postings,
      { kind: 'discount', party: 'primeur', currency: 'CNY', amount: -spared },
      ...sellers.map(({ seller, payable }): Posting => ({
        kind: 'exchange',
        party: seller,
        currency: 'EUR',
        amount: -payable,
      })),
    ]),
    sellers,
  }
}

/** So much of the euros as of the fen they were exchanged from, rounded down; the last closes them. */
function inEuros(standing: Standing, seller: string, net: bigint): bigint {
  const legOf = (currency: string) =>
    standing.find(
      (each) => each.kind === 'exchange' && each.party === seller && each.currency === currency,
    )?.amount ?? 0n
  const [fen, cents] = [-legOf('CNY'), legOf('EUR')]
  if (fen === 0n) return 0n
  return net === fen ? cents : (cents * net) / fen
}

/** Takes euros from where this order left them; what was paid out already makes a house owe us. */
export function clawBack(standing: Standing, { seller, payable }: SellerBack): Posting[] {
  let left = payable
  const taken: Posting[] = []
  for (const kind of CLAWBACK_ORDER) {
    const there = -(
      standing.find((each) => each.kind === kind && each.party === seller)?.amount ?? 0n
    )
    const amount = left < there ? left : there
    if (amount <= 0n) continue
    taken.push({ kind, party: seller, currency: 'EUR', amount })
    left -= amount
  }
  taken.push({ kind: 'seller_payable', party: seller, currency: 'EUR', amount: left })
  return netted(taken)
}

/** A refund that was carried out. */
export function refundEntry(
  standing: Standing,
  refund: {
    readonly id: string
    readonly reference: string
    readonly method: string
    readonly amount: bigint
    readonly reason: string
    /** What it pays for, when goods came back; null where the whole gives its share. */
    readonly returned: ReturnedParts | null
  },
): Entry {
  const { postings, sellers } = goBack(standing, refund.amount, refund.returned)
  return {
    cause: `refund:${refund.id}`,
    kind: 'refund',
    reference: refund.reference,
    postings: netted([
      { kind: 'clearing', party: refund.method, currency: 'CNY', amount: -refund.amount },
      ...postings,
      ...sellers.flatMap((each) => clawBack(standing, each)),
    ]),
    facts: { reason: refund.reason, refund: refund.id },
  }
}

/** The refund of money that was never a sale. */
export const surplusRefundEntry = (refund: {
  readonly id: string
  readonly reference: string
  readonly method: string
  readonly amount: bigint
  readonly reason: string
}): Entry => ({
  cause: `refund:${refund.id}`,
  kind: 'refund',
  reference: refund.reference,
  postings: [
    { kind: 'clearing', party: refund.method, currency: 'CNY', amount: -refund.amount },
    { kind: 'buyer_owed', party: 'primeur', currency: 'CNY', amount: refund.amount },
  ],
  facts: { reason: refund.reason, refund: refund.id },
})

const amountsOf = (standing: Standing, kind: Posting['kind']) =>
  standing.filter((each) => each.kind === kind && each.amount < 0n)

/** Delivered: what was pending is owed now, but for what is kept for claims. */
export function deliveryEntry(
  standing: Standing,
  reference: string,
  reserveOf: (seller: string) => Ratio,
): Entry {
  const postings = amountsOf(standing, 'seller_pending').flatMap((pending): Posting[] => {
    const owed = -pending.amount
    const kept = roundHalfUp(mul(ratio(owed), reserveOf(pending.party)))
    return [
      { ...pending, amount: owed },
      { ...pending, kind: 'seller_reserve', amount: -kept },
      { ...pending, kind: 'seller_payable', amount: kept - owed },
    ]
  })
  return {
    cause: `delivery:${reference}`,
    kind: 'delivery',
    reference,
    postings: netted(postings),
    facts: {},
  }
}

/** The days for claims are over. */
export const releaseEntry = (standing: Standing, reference: string): Entry => ({
  cause: `release:${reference}`,
  kind: 'release',
  reference,
  postings: amountsOf(standing, 'seller_reserve').flatMap((kept): Posting[] => [
    { ...kept, amount: -kept.amount },
    { ...kept, kind: 'seller_payable' },
  ]),
  facts: {},
})
