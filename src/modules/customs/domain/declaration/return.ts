import { ok, refuse, type Result } from '#lib/result.ts'
import { ratio, roundHalfUp } from '#lib/ratio.ts'

/** Asked within 30 days of the release, at the place within 45 (domain/customs.md §1.1). */
export const RETURN_ASK_DAYS = 30
export const RETURN_ARRIVE_DAYS = 45

/** What a declared line was, as far as a return asks. */
export type ReturnableLine = {
  readonly gnum: number
  readonly quantity: number
  readonly goods: number
  readonly freight: number
  readonly tax: number
}
export type ReturnedLine = { readonly gnum: number; readonly quantity: number }

export type ReturnClocks = {
  readonly askBy: Temporal.Instant
  readonly arriveBy: Temporal.Instant
}

export const returnClocks = (releasedAt: Temporal.Instant): ReturnClocks => ({
  askBy: releasedAt.add({ hours: 24 * RETURN_ASK_DAYS }),
  arriveBy: releasedAt.add({ hours: 24 * RETURN_ARRIVE_DAYS }),
})

export type ReturnRefusal =
  | { readonly kind: 'return_too_late'; readonly askBy: string }
  | { readonly kind: 'return_of_nothing' }
  | { readonly kind: 'return_too_many'; readonly gnum: number; readonly left: number }

export type ReturnPlan = {
  readonly lines: readonly ReturnedLine[]
  /** In fen: what goes back to the year's limit, and the tax that is not levied. */
  readonly value: bigint
  readonly tax: bigint
}

export type ReturnQuestion = {
  readonly lines: readonly ReturnableLine[]
  /** What other returns of the same declaration took already. */
  readonly taken: readonly ReturnedLine[]
  readonly asked: readonly ReturnedLine[]
  readonly releasedAt: Temporal.Instant
  readonly now: Temporal.Instant
}

/**
 * Whether goods may go back, whole or in part, and what that gives back. Only the original goods, so
 * no more of a line than came in; the last of a line takes with it what rounding left of its parts.
 */
export function planReturn(question: ReturnQuestion): Result<ReturnPlan, ReturnRefusal> {
  const { askBy } = returnClocks(question.releasedAt)
  if (Temporal.Instant.compare(question.now, askBy) > 0) {
    return refuse({ kind: 'return_too_late', askBy: askBy.toString() })
  }
  const asked = question.asked.filter(({ quantity }) => quantity > 0)
  if (asked.length === 0) return refuse({ kind: 'return_of_nothing' })
  let [value, tax] = [0n, 0n]
  for (const { gnum, quantity } of asked) {
    const line = question.lines.find((each) => each.gnum === gnum)
    const before = sum(question.taken.filter((each) => each.gnum === gnum))
    const left = (line?.quantity ?? 0) - before
    if (!line || quantity > left) return refuse({ kind: 'return_too_many', gnum, left })
    const share = (whole: number) => shareOf(whole, line.quantity, before, quantity)
    value += share(line.goods + line.freight)
    tax += share(line.tax)
  }
  return ok({ lines: asked, value, tax })
}

const sum = (lines: readonly ReturnedLine[]): number =>
  lines.reduce((total, { quantity }) => total + quantity, 0)

/** What units `before + 1 … before + count` of a line are worth: all parts sum to the whole. */
function shareOf(whole: number, units: number, before: number, count: number): bigint {
  const upTo = (n: number) => roundHalfUp(ratio(BigInt(whole) * BigInt(n), BigInt(units)))
  return upTo(before + count) - upTo(before)
}
