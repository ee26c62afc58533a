import { z } from 'zod'
import { id, moneyReply, pageReply } from '#http/schemas.ts'
import { ACCOUNT_KINDS, ENTRY_KINDS } from '../domain/account.ts'
import { DISPUTE_ENDS } from '../domain/dispute.ts'
import { PAYOUT_STATES } from '../domain/payout.ts'
import { LINE_STANDINGS } from '../domain/settlement.ts'

const share = z.object({
  paid: moneyReply.describe('What the buyer paid for this part: goods, freight and taxes.'),
  goods: moneyReply,
  commission: moneyReply,
  commissionVat: moneyReply,
  net: moneyReply,
  payable: moneyReply.describe('In the currency of the house, at the rate of the order.'),
  commissionRate: z.string(),
  vatRate: z.string(),
  vatCase: z.string(),
  rate: z.string().describe('CNY for one EUR.'),
  rateOn: z.string(),
  rateSource: z.string(),
})

export const moneyStandingReply = z.object({
  houses: z.array(
    z.object({
      house: z.string(),
      pending: moneyReply,
      reserve: moneyReply,
      held: moneyReply,
      payable: moneyReply.describe('Below zero: the house owes it, and it is deducted.'),
      transit: moneyReply,
      payee: z
        .object({ name: z.string(), iban: z.string().describe('Masked.'), since: z.string() })
        .nullable(),
    }),
  ),
  payDay: z.string(),
  least: moneyReply,
})
export type MoneyStandingReply = z.output<typeof moneyStandingReply>

export const movementsReply = pageReply(
  z.object({
    id: z.string(),
    kind: z.enum(ENTRY_KINDS),
    house: z.string(),
    number: z.string().nullable(),
    bookedOn: z.string(),
    at: z.string(),
    pending: moneyReply,
    reserve: moneyReply,
    held: moneyReply,
    payable: moneyReply,
    change: moneyReply,
    share: share.nullable(),
  }),
)
export type MovementsReply = z.output<typeof movementsReply>

const payout = z.object({
  id,
  batch: id,
  house: z.string(),
  amount: moneyReply,
  payDay: z.string(),
  state: z.enum(PAYOUT_STATES),
  reason: z.string().nullable(),
  iban: z.string().describe('Masked.'),
  orderedAt: z.string(),
  endedAt: z.string().nullable(),
})
export const payoutsReply = pageReply(payout)
export type PayoutsReply = z.output<typeof payoutsReply>

export const payeeBody = z.object({
  house: z.string().max(80),
  name: z.string().trim().min(1).max(70),
  iban: z.string().trim().min(15).max(42),
})
export const payeeReply = z.object({ house: z.string(), iban: z.string() })
export type PayeeReply = z.output<typeof payeeReply>

export const ledgerReply = z.object({
  accounts: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(ACCOUNT_KINDS),
      party: z.string(),
      balance: moneyReply.describe('Debits less credits: what is owed stands below zero.'),
    }),
  ),
  waiting: z.number().int().describe('What is to be booked and is not yet.'),
  faults: z.array(
    z.object({
      cause: z.string(),
      kind: z.string(),
      askedAt: z.string(),
      attempts: z.number().int(),
      nextAt: z.string(),
      fault: z.string(),
    }),
  ),
  payDay: z.string(),
})
export type LedgerReply = z.output<typeof ledgerReply>

export const proofReply = z.object({
  accounts: z.number().int(),
  entries: z.number().int(),
  postings: z.number().int(),
  turnover: z.array(moneyReply),
  wrong: z.array(z.object({ what: z.string(), where: z.string() })),
})
export type ProofReply = z.output<typeof proofReply>

export const entriesReply = pageReply(
  z.object({
    id,
    cause: z.string(),
    kind: z.enum(ENTRY_KINDS),
    orderId: z.string().nullable(),
    bookedOn: z.string(),
    at: z.string(),
    by: z.string(),
    postings: z.array(z.object({ account: z.string(), amount: moneyReply })),
  }),
)
export type EntriesReply = z.output<typeof entriesReply>

export const settlementsReply = pageReply(
  z.object({
    id,
    provider: z.string(),
    day: z.string(),
    receivedAt: z.string(),
    lines: z.number().int(),
    matched: z.number().int(),
    open: z.number().int().describe('Differences nobody explained.'),
    gross: moneyReply,
    fee: moneyReply,
    net: moneyReply,
  }),
)
export type SettlementsReply = z.output<typeof settlementsReply>

export const differencesReply = z.object({
  lines: z.array(
    z.object({
      settlement: id,
      nr: z.number().int(),
      provider: z.string(),
      day: z.string(),
      kind: z.enum(['payment', 'refund']),
      subject: z.string(),
      standing: z.enum(LINE_STANDINGS),
      theirs: moneyReply,
      ours: moneyReply.nullable(),
      note: z.string().nullable(),
    }),
  ),
  missing: z.array(
    z.object({
      subject: z.string(),
      kind: z.enum(['payment', 'refund']),
      provider: z.string(),
      amount: moneyReply,
      bookedOn: z.string(),
    }),
  ),
})
export type DifferencesReply = z.output<typeof differencesReply>

export const disputesReply = z.object({
  items: z.array(
    z.object({
      id,
      orderId: z.string(),
      method: z.string(),
      amount: moneyReply,
      reason: z.string(),
      state: z.enum(['open', ...DISPUTE_ENDS]),
      openedAt: z.string(),
      endedAt: z.string().nullable(),
    }),
  ),
})
export type DisputesReply = z.output<typeof disputesReply>

export const periodsReply = z.object({
  items: z.array(z.object({ until: z.string(), closedAt: z.string(), closedBy: z.string() })),
})
export type PeriodsReply = z.output<typeof periodsReply>

export const termsReply = z.object({
  items: z.array(
    z.object({
      house: z.string().nullable(),
      commission: z.string(),
      homeVat: z.string(),
      reserve: z.string(),
      reserveDays: z.number().int(),
      validFrom: z.string(),
    }),
  ),
})
export type TermsReply = z.output<typeof termsReply>
