import { dayIn } from '#lib/day.ts'
import { ok, refuse, type Result } from '#lib/result.ts'

export const RETURN_REASONS = ['changed_mind', 'damaged', 'not_as_described', 'other'] as const
export type ReturnReason = (typeof RETURN_REASONS)[number]

/** What a line of an order was, as far as the consumer's right asks. */
export type KeptLine = { readonly nr: number; readonly quantity: number; readonly storage: string }

export type RightRefusal =
  | { readonly kind: 'line_not_found'; readonly nr: number }
  /** Fresh and perishable goods are exempt from the right (Consumer Law, article 25). */
  | { readonly kind: 'fresh_goods_exempt'; readonly lines: readonly number[] }
  | { readonly kind: 'seven_days_over'; readonly until: string }

export type RightQuestion = {
  readonly lines: readonly KeptLine[]
  readonly asked: readonly number[]
  readonly reason: ReturnReason
  /** Null while the goods have not arrived: the right has not begun to run. */
  readonly deliveredAt: Temporal.Instant | null
  readonly now: Temporal.Instant
}

const CHINA = 'Asia/Shanghai'
const DAYS = 7

/** Goods that have to be kept cold are fresh; what keeps on a shelf is not. */
const isFresh = ({ storage }: KeptLine): boolean => /^(?:chilled|frozen)/.test(storage)

/** The last day of the right: day 1 is the day after receipt (Interim Measures 2017, article 10). */
export const sevenDaysUntil = (deliveredAt: Temporal.Instant): Temporal.PlainDate =>
  dayIn(deliveredAt, CHINA).add({ days: DAYS })

/**
 * Whether goods may go back by the buyer's own right. Who changed their mind has seven days, and not
 * for fresh goods; goods that are not what was sold come back whatever they are.
 *
 * Source: domain/customs.md §5.4. The window of customs runs beside it and is asked afterwards.
 */
export function judgeRight(question: RightQuestion): Result<null, RightRefusal> {
  const { lines, asked, reason, deliveredAt, now } = question
  const stray = asked.find((nr) => !lines.some((line) => line.nr === nr))
  if (stray !== undefined) return refuse({ kind: 'line_not_found', nr: stray })
  if (reason !== 'changed_mind') return ok(null)
  const fresh = lines.filter((line) => asked.includes(line.nr) && isFresh(line))
  if (fresh.length > 0) {
    return refuse({ kind: 'fresh_goods_exempt', lines: fresh.map(({ nr }) => nr) })
  }
  const until = deliveredAt && sevenDaysUntil(deliveredAt)
  if (until && Temporal.PlainDate.compare(dayIn(now, CHINA), until) > 0) {
    return refuse({ kind: 'seven_days_over', until: until.toString() })
  }
  return ok(null)
}
