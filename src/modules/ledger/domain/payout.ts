import type { Entry, Posting } from './account.ts'

export const PAYOUT_STATES = ['ordered', 'sent', 'settled', 'returned'] as const
export type PayoutState = (typeof PAYOUT_STATES)[number]

export type PayoutFacts = {
  readonly id: string
  readonly seller: string
  /** In cents. */
  readonly amount: bigint
}

/** Less is kept for the next time. */
export const PAYOUT_LEAST = 1_000n

/** The bank the platform pays from. */
const BANK = 'sepa'

const eur = (kind: Posting['kind'], party: string, amount: bigint): Posting => ({
  kind,
  party,
  currency: 'EUR',
  amount,
})

/** What a house is owed is on its way to it. */
export const payoutEntry = ({ id, seller, amount }: PayoutFacts): Entry => ({
  cause: `payout:${id}`,
  kind: 'payout',
  reference: null,
  postings: [eur('seller_payable', seller, amount), eur('transit', seller, -amount)],
  facts: { payout: id },
})

/** The bank has paid it, or gives it back. */
export const payoutEndEntry = (
  { id, seller, amount }: PayoutFacts,
  end: 'settled' | 'returned',
  reason: string | null,
): Entry => ({
  cause: `payout:${id}:${end}`,
  kind: end === 'settled' ? 'payout_settled' : 'payout_returned',
  reference: null,
  postings: [
    eur('transit', seller, amount),
    end === 'settled' ? eur('bank', BANK, -amount) : eur('seller_payable', seller, -amount),
  ],
  facts: { payout: id, ...(reason === null ? {} : { reason }) },
})

/** Easter Sunday of a year in the Gregorian calendar (Meeus, Jones and Butcher). */
function easter(year: number): Temporal.PlainDate {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100]
  const [d, e, f] = [Math.floor(b / 4), b % 4, Math.floor((b + 8) / 25)]
  const g = Math.floor((b - f + 1) / 3)
  const h = (19 * a + b - d - g + 15) % 30
  const [i, k] = [Math.floor(c / 4), c % 4]
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return new Temporal.PlainDate(year, Math.floor(n / 31), (n % 31) + 1)
}

/**
 * Whether euros are moved between banks: every day of the T2 system but week-ends, New Year, Good
 * Friday, Easter Monday, 1 May, 25 and 26 December.
 *
 * Source: European Central Bank, "TARGET closing days".
 */
export function isBankingDay(day: Temporal.PlainDate): boolean {
  if (day.dayOfWeek > 5) return false
  if (['01-01', '05-01', '12-25', '12-26'].includes(day.toString().slice(5))) return false
  const sunday = easter(day.year)
  return !day.equals(sunday.subtract({ days: 2 })) && !day.equals(sunday.add({ days: 1 }))
}

const FRIDAY = 5

/** The Friday of a week, or the next banking day when the banks rest. */
export function payDayOf(day: Temporal.PlainDate): Temporal.PlainDate {
  let payDay = day.add({ days: (FRIDAY - day.dayOfWeek + 7) % 7 })
  while (!isBankingDay(payDay)) payDay = payDay.add({ days: 1 })
  return payDay
}
