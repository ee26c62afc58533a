/** A vector in one byte a number: cosines keep three digits (domain/face-payment.md §3.5). */
export function quantised(vector: Float32Array): Int8Array {
  const largest = vector.reduce((max, value) => Math.max(max, Math.abs(value)), 0)
  return Int8Array.from(vector, (value) => Math.round((value / (largest || 1)) * 127))
}

export type Candidate = { readonly subject: string; readonly cosine: number }

/** How much nearer than anybody else the one must be, as a part of what lies above the threshold. */
const MARGIN = 0.25

export type Match =
  | { readonly kind: 'matched'; readonly subject: string }
  | { readonly kind: 'no_match' }
  | { readonly kind: 'two_candidates' }

/** One of the claimed persons and nobody near them, or nobody: never simply the nearest. */
export function match(candidates: readonly Candidate[], threshold: number): Match {
  const [first, second] = candidates.toSorted((one, other) => other.cosine - one.cosine)
  if (!first || first.cosine < threshold) return { kind: 'no_match' }
  const margin = MARGIN * (1 - threshold)
  if (second && second.cosine > first.cosine - margin) return { kind: 'two_candidates' }
  return { kind: 'matched', subject: first.subject }
}
