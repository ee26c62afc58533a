/** Limits of an operator, in fen; zero for `aloneMax` asks for a second factor always. */
export type Policy = {
  /** The most one payment by face alone may cost. */
  readonly aloneMax: bigint
  /** How many payments a day may be made by face alone. */
  readonly alonePerDay: number
  /** The most a face may pay in a day, with a second factor or without. */
  readonly dayMax: bigint
}

/** CNY 200 and three a day by face alone; CNY 5,000 a day in all (domain/face-payment.md §10.5). */
export const POLICY: Policy = { aloneMax: 20_000n, alonePerDay: 3, dayMax: 500_000n }

/** What is known of the payer today. */
export type History = {
  readonly aloneToday: number
  readonly spentToday: bigint
  readonly merchantKnown: boolean
  readonly terminalKnown: boolean
  readonly missesToday: number
}

export const WHYS = [
  'engine',
  'amount',
  'often',
  'first_at_merchant',
  'new_terminal',
  'misses',
] as const
/** Why a second factor is asked. */
export type Why = (typeof WHYS)[number]

export type Tier =
  | { readonly kind: 'alone' }
  | { readonly kind: 'step_up'; readonly why: readonly Why[] }
  | { readonly kind: 'over_day_limit' }

/** How many misses a day make a second factor necessary. */
const MISSES_MAX = 5

/** What a matched face may do for this amount. */
export function tierOf(
  amount: bigint,
  history: History,
  aloneAllowed: boolean,
  policy: Policy,
): Tier {
  if (history.spentToday + amount > policy.dayMax) return { kind: 'over_day_limit' }
  const reasons: readonly [Why, boolean][] = [
    ['engine', !aloneAllowed],
    ['amount', amount > policy.aloneMax],
    ['often', history.aloneToday >= policy.alonePerDay],
    ['first_at_merchant', !history.merchantKnown],
    ['new_terminal', !history.terminalKnown],
    ['misses', history.missesToday >= MISSES_MAX],
  ]
  const why = reasons.flatMap(([reason, holds]) => (holds ? [reason] : []))
  return why.length === 0 ? { kind: 'alone' } : { kind: 'step_up', why }
}

/** Three misses close a face for ten minutes, thirty a minute a terminal. */
export const LOCK = { misses: 3, minutes: 10, terminalMisses: 30 } as const
