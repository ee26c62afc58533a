import { dayIn } from '#lib/day.ts'
import { ANNUAL_LIMIT } from './limits.ts'

/** What one person has of the annual limit, in fen; the person is known by a keyed hash only. */
export type Quota = {
  readonly year: number
  /** Held by orders that customs has not released yet. */
  readonly reserved: bigint
  readonly used: bigint
  readonly left: bigint
}

export const quotaFrom = (year: number, reserved: bigint, used: bigint): Quota => ({
  year,
  reserved,
  used,
  left: ANNUAL_LIMIT - reserved - used,
})

/** The year whose limit an order uses: China's calendar, at the moment of ordering. */
export const quotaYear = (now: Temporal.Instant): number => dayIn(now, 'Asia/Shanghai').year
