import { dayIn, instantAt } from '#lib/day.ts'
import type { Currency } from '#lib/money.ts'
import type { Texts } from '#lib/texts.ts'
import type { MarketEffect } from './study/effect.ts'

/** When a change takes effect. Local midnights of one day are hours apart; an instant is one for all. */
export type Effect =
  | { readonly kind: 'instant'; readonly at: Temporal.Instant }
  | { readonly kind: 'local_midnight'; readonly on: Temporal.PlainDate }
  | { readonly kind: 'on_release' }

/** A rate that a proposal was judged at. */
export type JudgedRate = {
  readonly quote: Currency
  readonly rate: string
  readonly on: string
  readonly source: string
}

/** What solving came to, in numbers. */
export type Summary = {
  readonly products: number
  readonly changed: number
  readonly unchanged: number
  readonly inConflict: number
  /** Products of the house without a price in the reference market, and those the policy excludes. */
  readonly withoutReference: number
  readonly excluded: number
  /** Markets left out because no rate is known. */
  readonly withoutRate: readonly string[]
  /** The mean harm of a changed product, as a share of its turnover. */
  readonly harm: number
  readonly markets: readonly MarketEffect[]
}

export type Proposal = {
  readonly id: string
  readonly house: string
  readonly policy: string
  readonly policyVersion: number
  readonly reason: string
  readonly effect: Effect
  readonly announcement: Texts | null
  readonly rates: readonly JudgedRate[]
  readonly madeBy: string
  readonly madeAt: Temporal.Instant
  readonly solvedAt: Temporal.Instant | null
  readonly fault: string | null
  readonly summary: Summary | null
  readonly lines: number
  readonly approvals: readonly { readonly approver: string; readonly at: Temporal.Instant }[]
  readonly release: Release | null
  readonly rollback: Undone | null
  /** Taken from the table before anybody released it. */
  readonly withdrawal: Undone | null
}

type Undone = { readonly by: string; readonly reason: string; readonly at: Temporal.Instant }

export type Release = {
  readonly releasedAt: Temporal.Instant
  /** The instant of each market's change. */
  readonly effect: Readonly<Record<string, string>>
  readonly takesEffect: Temporal.Instant
}

export type ProposalLine = {
  readonly offer: string
  readonly market: string
  readonly currency: Currency
  readonly old: bigint
  readonly new: bigint
}

export const PROPOSAL_STATES = [
  'solving',
  'failed',
  'nothing_to_change',
  'awaiting_approval',
  'scheduled',
  'in_force',
  'rolled_back',
  'withdrawn',
] as const
export type ProposalState = (typeof PROPOSAL_STATES)[number]

export function stateOf(proposal: Proposal, now: Temporal.Instant): ProposalState {
  if (proposal.rollback) return 'rolled_back'
  if (proposal.release) {
    const began = Temporal.Instant.compare(proposal.release.takesEffect, now) <= 0
    return began ? 'in_force' : 'scheduled'
  }
  if (proposal.withdrawal) return 'withdrawn'
  if (proposal.fault !== null) return 'failed'
  if (!proposal.solvedAt) return isAbandoned(proposal, now) ? 'failed' : 'solving'
  return proposal.lines === 0 ? 'nothing_to_change' : 'awaiting_approval'
}

/** Ten thousand products take seconds: whoever was solving this long has died with its server. */
const SOLVING_MINUTES_MAX = 15

const isAbandoned = ({ madeAt }: Proposal, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(madeAt.add({ minutes: SOLVING_MINUTES_MAX }), now) <= 0

/** So many people must agree; `release_by_two_people` holds the same in SQL. */
export const APPROVERS = 2

/** Every server hears of a change before it begins, so that all begin it by the clock. */
export const LEAD_SECONDS = 3

/** A time of day for the midnights of a market; the capital's where a country has several. */
const ZONES: Readonly<Record<string, string>> = {
  CN: 'Asia/Shanghai',
  HK: 'Asia/Hong_Kong',
  MO: 'Asia/Macau',
  TW: 'Asia/Taipei',
  JP: 'Asia/Tokyo',
  KR: 'Asia/Seoul',
  SG: 'Asia/Singapore',
  TH: 'Asia/Bangkok',
  VN: 'Asia/Ho_Chi_Minh',
  AE: 'Asia/Dubai',
  AU: 'Australia/Sydney',
  US: 'America/New_York',
  CA: 'America/Toronto',
  GB: 'Europe/London',
  IE: 'Europe/Dublin',
  CH: 'Europe/Zurich',
  IT: 'Europe/Rome',
  ES: 'Europe/Madrid',
  DE: 'Europe/Berlin',
  BE: 'Europe/Brussels',
  RU: 'Europe/Moscow',
}

/** Where a market's midnight is; Paris for the rest of Europe. */
export const zoneOf = (market: string): string => ZONES[market] ?? 'Europe/Paris'

export type EffectPassed = { readonly kind: 'effect_passed'; readonly at: string }

/**
 * The instant of each market's change; the first one that has passed already, or comes sooner than every
 * server can have heard of it, when there is one.
 */
export function instantsOf(
  effect: Effect,
  markets: readonly string[],
  now: Temporal.Instant,
): Record<string, Temporal.Instant> | EffectPassed {
  const soon = now.add({ seconds: LEAD_SECONDS }).round({ smallestUnit: 'millisecond' })
  const entries = [...new Set(markets)].map(
    (market) => [market, momentOf(effect, market, soon)] as const,
  )
  const passed = entries.find(([, at]) => Temporal.Instant.compare(at, soon) < 0)
  return passed ? { kind: 'effect_passed', at: passed[1].toString() } : Object.fromEntries(entries)
}

function momentOf(effect: Effect, market: string, soon: Temporal.Instant): Temporal.Instant {
  switch (effect.kind) {
    case 'instant':
      return effect.at.round({ smallestUnit: 'millisecond' })
    case 'local_midnight':
      return instantAt(effect.on, '00:00', zoneOf(market))
    case 'on_release':
      return soon
  }
}

/** Days after which a rate is called stale: a long weekend has four without a new one. */
const STALE_DAYS = 4

/** How old a rate is on a day at the bank that published it, and whether that is too old to trust. */
export function ageOf(on: Temporal.PlainDate, now: Temporal.Instant) {
  const days = on.until(dayIn(now, 'Europe/Paris'), { largestUnit: 'day' }).days
  return { ageDays: days, stale: days > STALE_DAYS }
}
