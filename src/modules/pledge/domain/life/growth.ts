export type Baranyi = {
  readonly y0: number
  readonly muMax: number
  readonly k: number
  readonly h0: number
}

/**
 * The size of a population after time t, by the Baranyi model in closed form.
 *
 * Source: domain/cold-chain.md §1.3 (R package growthrates, `grow_baranyi`).
 */
export function baranyi({ y0, muMax, k, h0 }: Baranyi, t: number): number {
  const lag = Math.log(Math.exp(-muMax * t) + Math.exp(-h0) - Math.exp(-muMax * t - h0))
  const grown = muMax * t + lag
  return Math.exp(Math.log(y0) + grown - Math.log(1 + Math.expm1(grown) / (k / y0)))
}

export type Gompertz = { readonly a: number; readonly mu: number; readonly lambda: number }

/** The growth after time t, by the modified Gompertz model in Zwietering's form (§1.1). */
export const gompertz = ({ a, mu, lambda }: Gompertz, t: number): number =>
  a * Math.exp(-Math.exp(((mu * Math.E) / a) * (lambda - t) + 1))
