/** What a policy allows around the reference, as shares. */
export type Corridor = { readonly below: number; readonly above: number }

/** From far below the reference to far above it; the outermost bands are outside the corridor. */
export type Band = -3 | -2 | -1 | 0 | 1 | 2 | 3

/** Up to here of the width of the corridor a price counts as the same. */
const SAME = 0.2
const HALF = 0.6

/** The band of a gap. What a rule forbids is in the outermost, even where a cap is tighter. */
export function bandOf(gap: number, within: boolean, { below, above }: Corridor): Band {
  const side = gap < 0 ? -1 : 1
  if (!within) return side === 1 ? 3 : -3
  const width = side === 1 ? above : below
  const part = width === 0 ? (gap === 0 ? 0 : 1) : Math.abs(gap) / width
  if (part <= SAME) return 0
  if (part > 1) return side === 1 ? 3 : -3
  if (part <= HALF) return side
  return side === 1 ? 2 : -2
}
