export const WINDOW_KINDS = ['harvest', 'tide', 'vintage', 'festival'] as const
export type WindowKind = (typeof WINDOW_KINDS)[number]

export const POOL_RULES = ['first_come', 'pro_rata'] as const
export type PoolRule = (typeof POOL_RULES)[number]

/** A time in which something is sold before it is harvested. */
export type SaleWindow = {
  readonly id: string
  readonly offer: string
  readonly house: string
  readonly kind: WindowKind
  readonly opensAt: Temporal.Instant
  /** The cut-off: at it nobody can order any more. */
  readonly closesAt: Temporal.Instant
  readonly harvestAt: Temporal.Instant
  readonly capacity: number
  readonly rule: PoolRule
  readonly pool: string
  /** What is held or sold of the pool. */
  readonly asked: number
  readonly convertedAt: Temporal.Instant | null
}

export type WindowPhase = 'announced' | 'open' | 'closed' | 'converted'

export function phaseOf(
  { opensAt, closesAt, convertedAt }: Pick<SaleWindow, 'opensAt' | 'closesAt' | 'convertedAt'>,
  now: Temporal.Instant,
): WindowPhase {
  if (convertedAt) return 'converted'
  if (Temporal.Instant.compare(now, opensAt) < 0) return 'announced'
  return Temporal.Instant.compare(now, closesAt) < 0 ? 'open' : 'closed'
}

/** What an order asked of a pool. */
export type Claim = { readonly order: string; readonly line: number; readonly quantity: number }
/** What came of the harvest, oldest first. */
export type Harvested = { readonly lot: string; readonly units: number }

export type Conversion = {
  /** One order's line gets so many units of one lot. */
  readonly given: readonly (Claim & { readonly lot: string })[]
  /** What it lacks. */
  readonly short: readonly Claim[]
}

/**
 * Divides a harvest among those who ordered before it. Claims come in the order they were made.
 *
 * `first_come`: each claim is served whole while units last; the first that cannot be served whole
 * waits, and a smaller one after it may still be served. `pro_rata`: every claim gets the same share,
 * in whole units by largest remainder, the earlier claim first among equals. Either way nothing is
 * given that was not harvested, and no claim gets more than it asked.
 */
export function convert(
  rule: PoolRule,
  claims: readonly Claim[],
  lots: readonly Harvested[],
): Conversion {
  const harvested = lots.reduce((sum, { units }) => sum + units, 0)
  const shares = rule === 'first_come' ? inTurn(claims, harvested) : alike(claims, harvested)
  const shelf = lots.map((lot) => ({ ...lot }))
  const given: (Claim & { lot: string })[] = []
  const short: Claim[] = []
  for (const [index, claim] of claims.entries()) {
    let left = shares[index] ?? 0
    if (left < claim.quantity) short.push({ ...claim, quantity: claim.quantity - left })
    for (const lot of shelf) {
      const taken = Math.min(left, lot.units)
      if (taken === 0) continue
      given.push({ ...claim, lot: lot.lot, quantity: taken })
      lot.units -= taken
      left -= taken
    }
  }
  return { given, short }
}

function inTurn(claims: readonly Claim[], harvested: number): number[] {
  let left = harvested
  return claims.map(({ quantity }) => {
    if (quantity > left) return 0
    left -= quantity
    return quantity
  })
}

function alike(claims: readonly Claim[], harvested: number): number[] {
  const asked = claims.reduce((sum, { quantity }) => sum + quantity, 0)
  if (asked <= harvested) return claims.map(({ quantity }) => quantity)
  const whole = claims.map(({ quantity }) => Math.floor((quantity * harvested) / asked))
  let rest = harvested - whole.reduce((sum, units) => sum + units, 0)
  const byRemainder = claims
    .map(({ quantity }, index) => ({ index, remainder: (quantity * harvested) % asked }))
    .toSorted((a, b) => b.remainder - a.remainder || a.index - b.index)
  for (const { index } of byRemainder) {
    if (rest === 0) break
    whole[index] = (whole[index] ?? 0) + 1
    rest -= 1
  }
  return whole
}
