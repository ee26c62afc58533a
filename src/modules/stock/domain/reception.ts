import { ok, refuse, type Result } from '#lib/result.ts'
import type { Lot, LotRefusal, LotStatus } from './lot.ts'

export const DECISIONS = ['accept', 'part', 'reject'] as const

/** What the hub found: where the probe went in, how many are taken and how many are not. */
export type Found = {
  readonly decision: (typeof DECISIONS)[number]
  readonly probeCelsius: number
  /** Left out: all that is outstanding, as the decision says. */
  readonly accepted: number | null
  readonly rejected: number | null
  readonly reason: string | null
}

export type Received = {
  readonly accepted: number
  readonly rejected: number
  readonly status: LotStatus
  /** Warmer than its band, and still within what the band tolerates for the time of a handover. */
  readonly warm: boolean
}

type Limits = { readonly min: number; readonly max: number; readonly tolerated: number }

/**
 * What a probe may read by the storage an offer asks for, in °C. The maxima are those of the French
 * order of 21 December 2009 where it names one (domain/cold-chain.md §2); what is tolerated at a
 * handover and the minima, below which live and fresh goods freeze, are Primeur's policy.
 */
const LIMITS: Readonly<Record<string, Limits>> = {
  chilled_0_4: { min: -1, max: 4, tolerated: 7 },
  chilled_2_8: { min: 0, max: 8, tolerated: 10 },
  cool_10_15: { min: 4, max: 15, tolerated: 20 },
  cool_15_18: { min: 8, max: 18, tolerated: 22 },
  ambient: { min: -5, max: 30, tolerated: 38 },
  frozen: { min: -60, max: -18, tolerated: -15 },
}

/** The zone of a hub in which a good is put away, by the storage its offer asks for. */
export const zoneFor = (storage: string): string => storage.split('_')[0] ?? 'ambient'

/**
 * Decides a reception. What was warmer than tolerated, or frozen, can only be rejected or put in
 * quarantine by a hold; what is rejected says why; never more is received than is outstanding.
 */
export function receive(
  lot: Pick<Lot, 'made' | 'received' | 'rejected' | 'status'>,
  storage: string,
  found: Found,
): Result<Received, LotRefusal> {
  const limits = LIMITS[storage] ?? LIMITS['ambient']!
  const counted = countsOf(lot, found)
  if (!counted.ok) return counted
  const { accepted, rejected } = counted.value
  const { probeCelsius: celsius } = found
  if (rejected > 0 && !found.reason) return refuse({ kind: 'reason_missing' })
  if (accepted > 0 && celsius > limits.tolerated) {
    return refuse({ kind: 'too_warm', celsius, celsiusMax: limits.tolerated })
  }
  if (accepted > 0 && celsius < limits.min) {
    return refuse({ kind: 'too_cold', celsius, celsiusMin: limits.min })
  }
  const warm = celsius > limits.max
  // A warm reading is accepted with a word of why, so that somebody has looked twice.
  if (accepted > 0 && warm && !found.reason) return refuse({ kind: 'reason_missing' })
  return ok({ accepted, rejected, warm, status: statusAfter(lot, accepted, rejected) })
}

function countsOf(
  lot: Pick<Lot, 'made' | 'received' | 'rejected' | 'status'>,
  found: Found,
): Result<{ accepted: number; rejected: number }, LotRefusal> {
  const outstanding = lot.made - lot.received - lot.rejected
  const open = lot.status === 'declared' || lot.status === 'released' || lot.status === 'hold'
  if (!open || outstanding === 0) return refuse({ kind: 'too_many', outstanding: 0 })
  const accepted =
    found.decision === 'reject'
      ? 0
      : (found.accepted ?? outstanding - (found.decision === 'part' ? (found.rejected ?? 0) : 0))
  const rejected = found.decision === 'accept' ? 0 : (found.rejected ?? outstanding - accepted)
  const fits =
    Math.min(accepted, rejected) >= 0 &&
    accepted + rejected <= outstanding &&
    (found.decision === 'reject') === (accepted === 0) &&
    (found.decision === 'accept') === (rejected === 0)
  return fits ? ok({ accepted, rejected }) : refuse({ kind: 'too_many', outstanding })
}

function statusAfter(
  {
    status,
    made,
    received,
    rejected: before,
  }: Pick<Lot, 'made' | 'received' | 'rejected' | 'status'>,
  accepted: number,
  rejected: number,
): LotStatus {
  if (status !== 'declared') return status
  if (accepted > 0) return 'released'
  return received === 0 && before + rejected === made ? 'rejected' : 'declared'
}
