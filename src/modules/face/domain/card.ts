/** How often an engine was wrong at a threshold, on what, with the bound of 95 % confidence. */
export type OperatingPoint = {
  /** Accept from this cosine between a template and a probe. */
  readonly threshold: number
  readonly far: number
  readonly farUpper: number
  readonly frr: number
  readonly frrUpper: number
}

export type Measurement = {
  readonly evaluatedOn: string
  readonly persons: number
  readonly images: number
  readonly genuine: number
  readonly impostor: number
  readonly failedToAcquire: number
  readonly eer: number
  /** Strictest last: at a false accept rate of 1e-2, 1e-3 and 1e-4, as far as pairs allow. */
  readonly points: readonly OperatingPoint[]
}

/** What an engine is, where its weights come from, and what is known of its errors. */
export type ModelCard = {
  readonly id: string
  readonly dim: number
  readonly metric: 'cosine'
  readonly licence: string
  readonly provenance: string
  /** SHA-256 of every file of weights, as they came and as they run. */
  readonly files: Readonly<Record<string, string>>
  /** Whether a face may ever pay without a second factor, and why not. */
  readonly alone: { readonly allowed: boolean; readonly reason: string }
  readonly measured: Measurement | null
}

/** The most that a false accept rate may be, at its upper bound, for money to depend on it. */
export const FAR_UPPER_MAX = 1e-3

/**
 * The threshold for payments: the laxest measured point whose false accept rate stays below the
 * limit at its upper bound; null when nothing was measured or nothing is good enough.
 */
export function paymentPoint({ measured }: ModelCard): OperatingPoint | null {
  const good = measured?.points.filter(({ farUpper }) => farUpper <= FAR_UPPER_MAX) ?? []
  return good.toSorted((one, other) => one.threshold - other.threshold)[0] ?? null
}

/** Whether a vector is near enough; both are unit vectors. */
export function cosine(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let [dot, a, b] = [0, 0, 0]
  for (let at = 0; at < one.length; at++) {
    const [x, y] = [one[at] ?? 0, other[at] ?? 0]
    dot += x * y
    a += x * x
    b += y * y
  }
  return a === 0 || b === 0 ? 0 : dot / Math.sqrt(a * b)
}
