/** CNY 5,000 for one order of cross-border retail import (财关税〔2018〕49号), in fen. */
export const SINGLE_LIMIT = 500_000n

/** CNY 26,000 a person and calendar year (same source), in fen; `customs.annual_limit()` in SQL. */
export const ANNUAL_LIMIT = 2_600_000n

export type LimitVerdict =
  | { readonly kind: 'in_limits' }
  | { readonly kind: 'single_item_full' }
  | { readonly kind: 'over_single_limit' }
  | { readonly kind: 'over_annual_limit' }

/**
 * Where an order stands: within both limits; above the single one with exactly one item, which may
 * stay with full tax; above it with several, which may not; above the year's.
 *
 * Source: domain/customs.md §1.1 and §1.5. Splitting such an order is not a right.
 */
export function judgeLimits(
  dutiableFen: bigint,
  items: number,
  annualUsedFen: bigint,
): LimitVerdict {
  const overSingle = dutiableFen > SINGLE_LIMIT
  if (overSingle && items !== 1) return { kind: 'over_single_limit' }
  if (annualUsedFen + dutiableFen > ANNUAL_LIMIT) return { kind: 'over_annual_limit' }
  return { kind: overSingle ? 'single_item_full' : 'in_limits' }
}
