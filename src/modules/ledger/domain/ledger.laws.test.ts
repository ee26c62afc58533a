import { fc, test as property } from '@fast-check/vitest'
import { expect } from 'vitest'
import { anySale, type Sale } from '../../../../test/fixtures/sales.ts'
import { sumsOf, unbalanced, type Entry, type Posting } from './account.ts'
import {
  deliveryEntry,
  leftToGoBack,
  refundEntry,
  releaseEntry,
  type ReturnedParts,
} from './back.ts'
import { disputeEndEntry, disputeEntry, DISPUTE_ENDS, type DisputeFacts } from './dispute.ts'
import { payoutEndEntry, payoutEntry } from './payout.ts'
import { saleEntry, shareOf } from './sale.ts'

const PAID = { intent: 'intent', method: 'card' }

/** What may happen to an order, in any order; `part` says how much of what can. */
const event = fc.record({
  kind: fc.constantFrom(
    'refund',
    'goods',
    'delivery',
    'release',
    'payout',
    'returned',
    'dispute',
    'end',
  ),
  part: fc.integer({ min: 1, max: 100 }),
  end: fc.constantFrom(...DISPUTE_ENDS),
})
type Event = { kind: string; part: number; end: (typeof DISPUTE_ENDS)[number] }

/** So many of a hundred of one house's goods come back, with as much of the taxes and the discount. */
function partsOf(sale: Sale['sale'], terms: Sale['terms'], part: number): ReturnedParts {
  const of = (amount: bigint) => (amount * BigInt(part)) / 100n
  const house = sale.sellers[part % sale.sellers.length]!
  return {
    duty: of(sale.duty),
    vat: of(sale.vat),
    consumption: of(sale.consumption),
    freight: 0n,
    discount: of(sale.discount),
    goods: [
      {
        seller: terms.find(({ order }) => order === house.order)!.seller,
        amount: of(house.goods),
      },
    ],
  }
}
const worthOf = ({ duty, vat, consumption, freight, discount, goods }: ReturnedParts) =>
  goods.reduce((sum, { amount }) => sum + amount, duty + vat + consumption + freight - discount)

/** Plays a history and answers all its entries; what cannot happen at that moment does not. */
function play({ sale, terms }: Sale, events: readonly Event[], close: boolean): Entry[] {
  const entries = [saleEntry(sale, terms, PAID)]
  const own = () => [
    ...sumsOf(
      entries.filter((each) => each.reference !== null).flatMap((e) => e.postings),
    ).values(),
  ]
  const all = () => [...sumsOf(entries.flatMap(({ postings }) => postings)).values()]
  let dispute: DisputeFacts | null = null
  const refund = (amount: bigint, nr: number, returned: ReturnedParts | null = null) =>
    entries.push(
      refundEntry(own(), {
        id: `refund ${nr}`,
        reference: 'group',
        method: 'card',
        amount,
        reason: 'test',
        returned,
      }),
    )
  for (const [nr, { kind, part, end }] of events.entries()) {
    const left = leftToGoBack(own())
    const some = (left * BigInt(part)) / 100n
    switch (kind) {
      case 'refund':
        if (some > 0n) refund(some, nr)
        break
      case 'goods': {
        const back = partsOf(sale, terms, part)
        const amount = worthOf(back)
        if (amount > 0n && amount <= left) refund(amount, nr, back)
        break
      }
      case 'delivery':
        entries.push(
          deliveryEntry(
            own(),
            'group',
            (seller) => terms.find((each) => each.seller === seller)!.reserve,
          ),
        )
        break
      case 'release':
        entries.push(releaseEntry(own(), 'group'))
        break
      case 'payout':
      case 'returned':
        for (const { kind: account, party, amount } of all()) {
          if (account !== 'seller_payable' || amount >= 0n) continue
          const paid = { id: `${nr} ${party}`, seller: party, amount: -amount }
          entries.push(payoutEntry(paid))
          entries.push(payoutEndEntry(paid, kind === 'payout' ? 'settled' : 'returned', null))
        }
        break
      case 'dispute':
        if (dispute || some === 0n) break
        dispute = { id: `${nr}`, reference: 'group', method: 'card', amount: some, reason: 'test' }
        entries.push(disputeEntry(own(), dispute))
        break
      case 'end':
        if (!dispute || (end === 'lost_by_house' && dispute.amount > left)) break
        entries.push(disputeEndEntry(own(), dispute, end))
        dispute = null
    }
  }
  const left = leftToGoBack(own())
  if (close && !dispute && left > 0n) refund(left, events.length)
  return entries
}

const history: [fc.Arbitrary<Sale>, fc.Arbitrary<Event[]>] = [
  anySale,
  fc.array(event, { maxLength: 12 }),
]
const by = (postings: readonly Posting[], kind: string, currency?: string) =>
  [...sumsOf(postings).values()]
    .filter((each) => each.kind === kind && (currency === undefined || each.currency === currency))
    .reduce((sum, { amount }) => sum + amount, 0n)

property.prop(history, { numRuns: 400 })(
  'every entry sums to nothing in every currency',
  (sale, events) => {
    for (const { postings } of play(sale, events, false)) expect(unbalanced(postings)).toEqual([])
  },
)

property.prop(history, { numRuns: 400 })(
  'what went back whole leaves nothing of the order: no tax, no commission, no exchange, no euro',
  (sale, events) => {
    const entries = play(
      sale,
      events.filter(({ kind }) => kind !== 'dispute'),
      true,
    )
    const postings = entries.flatMap((entry) => entry.postings)
    const PARTS = [
      'duty',
      'vat',
      'consumption',
      'freight',
      'commission',
      'commission_vat',
      'discount',
    ]
    for (const kind of [...PARTS, 'clearing']) expect(by(postings, kind), kind).toBe(0n)
    for (const { kind, amount } of sumsOf(postings).values()) {
      if (kind === 'exchange') expect(amount).toBe(0n)
    }
    // What was paid out before is owed to us, to the cent; the rest cancels.
    const houses = ['seller_pending', 'seller_reserve', 'seller_held', 'seller_payable', 'transit']
    const owedByHouses = houses.reduce((sum, kind) => sum + by(postings, kind), 0n)
    expect(owedByHouses).toBe(-by(postings, 'bank', 'EUR'))
  },
)

property.prop(history, { numRuns: 400 })(
  'no part goes back further than it came, whatever is refunded, disputed and in which order',
  (sale, events) => {
    const entries = play(sale, events, false)
    const seen: Posting[] = []
    for (const { postings } of entries) {
      seen.push(...postings)
      for (const { kind, currency, amount } of sumsOf(seen).values()) {
        if (['duty', 'vat', 'consumption', 'freight', 'commission'].includes(kind)) {
          expect(amount, kind).toBeLessThanOrEqual(0n)
        }
        if (kind === 'exchange') {
          const sign = currency === 'CNY' ? -amount : amount
          expect(sign, `exchange ${currency}`).toBeGreaterThanOrEqual(0n)
        }
        if (['seller_pending', 'seller_reserve', 'seller_held'].includes(kind)) {
          expect(amount, kind).toBeLessThanOrEqual(0n)
        }
      }
    }
  },
)

property.prop(history, { numRuns: 300 })('no cause is booked twice', (sale, events) => {
  const causes = play(sale, events, true)
    .filter(({ kind }) => kind !== 'delivery' && kind !== 'release')
    .map(({ cause }) => cause)
  expect(new Set(causes).size).toBe(causes.length)
})

property.prop([anySale], { numRuns: 300 })(
  'the layers of a price sum to it: goods are commission, its tax and what the house is owed',
  ({ sale, terms }) => {
    for (const { order, goods } of sale.sellers) {
      const frozen = terms.find((each) => each.order === order)!
      const share = shareOf(goods, frozen)
      expect(share.commission + share.commissionVat + share.net).toBe(goods)
      expect(share.net).toBeGreaterThanOrEqual(0n)
      // Within half a cent of the exact amount.
      const { num, den } = frozen.rate
      const twice = 2n * (share.payable * num - share.net * den)
      expect(twice <= num && -twice <= num).toBe(true)
    }
  },
)

property.prop([anySale, fc.integer({ min: 1, max: 100 })], { numRuns: 400 })(
  'goods that come back are given back by their house and their own taxes, to the fen, and nobody else',
  ({ sale, terms }, part) => {
    const returned = partsOf(sale, terms, part)
    const { postings } = saleEntry(sale, terms, PAID)
    const amount = worthOf(returned)
    fc.pre(amount > 0n && amount < sale.total)
    const refund = { id: 'r', reference: 'group', method: 'card', amount, reason: 'test', returned }
    const back = refundEntry(postings, refund).postings
    expect(by(back, 'clearing')).toBe(-amount)
    for (const kind of ['duty', 'vat', 'consumption', 'freight'] as const) {
      expect(by(back, kind), kind).toBe(returned[kind])
    }
    expect(by(back, 'discount')).toBe(-returned.discount)
    const [{ seller, amount: goods }] = returned.goods as [ReturnedParts['goods'][number]]
    const ofHouses = back.filter(({ party }) => terms.some((each) => each.seller === party))
    expect(ofHouses.every(({ party }) => party === seller)).toBe(true)
    const layers = ofHouses.filter(({ currency }) => currency === 'CNY')
    expect(layers.reduce((sum, each) => sum + each.amount, 0n)).toBe(goods)
  },
)
