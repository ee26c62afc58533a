import type { Currency } from '#lib/money.ts'

/**
 * The chart of accounts. Assets and expenses stand above zero, what is owed below:
 *
 * - `clearing` what a payment provider owes us · `bank` our own money · `dispute` taken back by a bank
 * - `duty`, `vat`, `consumption` withheld for customs · `freight` owed to carriers
 * - `seller_pending` sold, not delivered · `seller_reserve` kept for claims · `seller_held` disputed ·
 *   `seller_payable` paid out next; above zero when a house owes us · `transit` on its way to a house
 * - `commission`, `commission_vat` · `exchange` one leg in each currency, at the rate of the order
 * - `buyer_owed` money that goes back · `discount`, `provider_fee`, `loss` what the platform bears
 */
export const ACCOUNT_KINDS = [
  'clearing',
  'bank',
  'dispute',
  'duty',
  'vat',
  'consumption',
  'freight',
  'seller_pending',
  'seller_reserve',
  'seller_held',
  'seller_payable',
  'transit',
  'commission',
  'commission_vat',
  'exchange',
  'buyer_owed',
  'discount',
  'provider_fee',
  'loss',
] as const
export type AccountKind = (typeof ACCOUNT_KINDS)[number]

export type Account = {
  readonly kind: AccountKind
  /** A house, a provider or a bank; `primeur` when it is the platform's own. */
  readonly party: string
  readonly currency: Currency
}

/** One side of an entry, in minor units: a debit above zero, a credit below. */
export type Posting = Account & { readonly amount: bigint }

export type Entry = {
  /** What it was booked for; a cause is booked once. */
  readonly cause: string
  readonly kind: EntryKind
  readonly reference: string | null
  readonly postings: readonly Posting[]
  readonly facts: Readonly<Record<string, unknown>>
}

export const ENTRY_KINDS = [
  'sale',
  'surplus',
  'refund',
  'delivery',
  'release',
  'dispute_opened',
  'dispute_won',
  'dispute_lost',
  'settlement',
  'payout',
  'payout_settled',
  'payout_returned',
] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]

/** Sellers' accounts, in the order in which money is taken back from them. */
export const CLAWBACK_ORDER = ['seller_held', 'seller_pending', 'seller_reserve'] as const

export const accountId = ({ kind, party, currency }: Account): string =>
  `${kind}:${party}:${currency}`

/** What each account was moved by, over some postings. */
export function sumsOf(postings: readonly Posting[]): ReadonlyMap<string, Posting> {
  const sums = new Map<string, Posting>()
  for (const posting of postings) {
    const id = accountId(posting)
    const known = sums.get(id)
    sums.set(id, known ? { ...known, amount: known.amount + posting.amount } : posting)
  }
  return sums
}

/** One posting an account, none of nothing. */
export const netted = (postings: readonly Posting[]): Posting[] =>
  [...sumsOf(postings).values()].filter(({ amount }) => amount !== 0n)

/** Which currencies do not sum to nothing; none of a whole entry. */
export function unbalanced(postings: readonly Posting[]): Currency[] {
  const sums = new Map<Currency, bigint>()
  for (const { currency, amount } of postings) {
    sums.set(currency, (sums.get(currency) ?? 0n) + amount)
  }
  return [...sums].filter(([, sum]) => sum !== 0n).map(([currency]) => currency)
}
