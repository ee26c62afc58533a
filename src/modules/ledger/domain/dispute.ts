import { netted, type Entry, type Posting } from './account.ts'
import { clawBack, goBack, type Standing } from './back.ts'

export const DISPUTE_ENDS = ['won', 'lost_by_house', 'lost_by_platform'] as const
export type DisputeEnd = (typeof DISPUTE_ENDS)[number]

export type DisputeFacts = {
  readonly id: string
  readonly reference: string
  readonly method: string
  readonly amount: bigint
  readonly reason: string
}

const taken = (amount: bigint): Posting => ({
  kind: 'dispute',
  party: 'primeur',
  currency: 'CNY',
  amount,
})

/** A bank takes money back for its customer: what the houses are owed for it is held. */
export function disputeEntry(standing: Standing, facts: DisputeFacts): Entry {
  const { sellers } = goBack(standing, facts.amount)
  return {
    cause: `dispute:${facts.id}`,
    kind: 'dispute_opened',
    reference: facts.reference,
    postings: netted([
      taken(facts.amount),
      { kind: 'clearing', party: facts.method, currency: 'CNY', amount: -facts.amount },
      ...sellers.flatMap((each) => [...clawBack(standing, each), held(each.seller, -each.payable)]),
    ]),
    facts: { reason: facts.reason },
  }
}

const held = (seller: string, amount: bigint): Posting => ({
  kind: 'seller_held',
  party: seller,
  currency: 'EUR',
  amount,
})

/** What was held for it goes back to its houses, or is theirs to bear, or the platform's. */
export function disputeEndEntry(standing: Standing, facts: DisputeFacts, end: DisputeEnd): Entry {
  const releases = standing
    .filter(({ kind, amount }) => kind === 'seller_held' && amount < 0n)
    .flatMap((each): Posting[] => [
      { ...each, amount: -each.amount },
      { ...each, kind: 'seller_payable' },
    ])
  const body = (): Posting[] => {
    switch (end) {
      case 'won':
        return [
          { kind: 'clearing', party: facts.method, currency: 'CNY', amount: facts.amount },
          ...releases,
        ]
      case 'lost_by_platform':
        return [
          { kind: 'loss', party: 'primeur', currency: 'CNY', amount: facts.amount },
          ...releases,
        ]
      case 'lost_by_house': {
        const { postings, sellers } = goBack(standing, facts.amount)
        const borne = sellers.flatMap((each) => clawBack(standing, each))
        return [...postings, ...borne, ...restOf(releases, borne)]
      }
    }
  }
  return {
    cause: `dispute:${facts.id}:${end}`,
    kind: end === 'won' ? 'dispute_won' : 'dispute_lost',
    reference: facts.reference,
    postings: netted([taken(-facts.amount), ...body()]),
    facts: { reason: facts.reason, end },
  }
}

/** What was held beyond what the dispute took in the end: refunds in between leave cents. */
const restOf = (releases: readonly Posting[], borne: readonly Posting[]): Posting[] =>
  releases
    .filter(({ kind }) => kind === 'seller_held')
    .flatMap((each): Posting[] => {
      const used = borne
        .filter(({ kind, party }) => kind === 'seller_held' && party === each.party)
        .reduce((sum, { amount }) => sum + amount, 0n)
      const rest = each.amount - used
      return [
        { ...each, amount: rest },
        { ...each, kind: 'seller_payable', amount: -rest },
      ]
    })
