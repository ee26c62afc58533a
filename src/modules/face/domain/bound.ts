/** ln Γ(x) by Lanczos, good to some 1e-10 for x > 0. */
function lnGamma(x: number): number {
  const c = [
    76.18009172947146, -86.50532032941678, 24.01409824083091, -1.231739572450155,
    0.001208650973866179, -5.395239384953e-6,
  ]
  const t = x + 5.5 - (x + 0.5) * Math.log(x + 5.5)
  const sum = c.reduce((total, each, at) => total + each / (x + 1 + at), 1.000000000190015)
  return -t + Math.log((Math.sqrt(2 * Math.PI) * sum) / x)
}

/** The chance of at most `errors` in `trials` when each fails with chance `rate`. */
function atMost(errors: number, trials: number, rate: number): number {
  if (rate <= 0) return 1
  if (rate >= 1) return errors >= trials ? 1 : 0
  let sum = 0
  for (let k = errors; k >= 0; k--) {
    const ln =
      lnGamma(trials + 1) -
      lnGamma(k + 1) -
      lnGamma(trials - k + 1) +
      k * Math.log(rate) +
      (trials - k) * Math.log1p(-rate)
    const share = Math.exp(ln)
    sum += share
    if (share < sum * 1e-12) break
  }
  return Math.min(1, sum)
}

/**
 * The one-sided upper bound of a rate at 95 % (Clopper and Pearson): 3 in n when none was seen. It
 * takes trials for independent; pairs that share people are not, so the truth is less certain still.
 */
export function upperBound(errors: number, trials: number, confidence = 0.95): number {
  if (trials === 0 || errors >= trials) return 1
  let [low, high] = [errors / trials, 1]
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (atMost(errors, trials, middle) > 1 - confidence) low = middle
    else high = middle
  }
  return high
}
