import { minorDigits, type Currency } from '#lib/money.ts'

/** Prices that look alike: every `step` minor units, beginning `at`; 8 yuan: step 1000, at 800. */
export type Ending = { readonly step: bigint; readonly at: bigint }

/** Any amount the currency can write. */
export const ANY: Ending = { step: 1n, at: 0n }

/**
 * Reads how a price ends, as people say it: `000` (whole thousands), `9` (…9), `8`, `9.90`. Dots
 * before it are allowed. Null when it is none, or has other minor digits than the currency.
 */
export function readEnding(text: string, currency: Currency): Ending | null {
  const [matched, whole = '', cents = ''] =
    /^(?:…|\.\.\.)?(\d{0,7})(?:\.(\d{1,2}))?$/.exec(text) ?? []
  const digits = minorDigits(currency)
  if (matched === undefined || whole + cents === '' || cents.length > digits) return null
  const unit = 10n ** BigInt(digits)
  const minor = cents === '' ? 0n : BigInt(cents.padEnd(digits, '0'))
  return { step: 10n ** BigInt(whole.length) * unit, at: BigInt(whole || '0') * unit + minor }
}

export const endsAs = (price: bigint, { step, at }: Ending): boolean =>
  price >= at && (price - at) % step === 0n

/** The largest price of these endings that is not above a bound; null below the first. */
export function largestUpTo(endings: readonly Ending[], bound: bigint): bigint | null {
  const found = endings.flatMap(({ step, at }) =>
    bound < at ? [] : [at + ((bound - at) / step) * step],
  )
  const positive = found.filter((price) => price > 0n)
  return positive.length === 0 ? null : positive.reduce((a, b) => (a > b ? a : b))
}

/** The smallest price of these endings that is not below a bound. */
export function smallestFrom(endings: readonly Ending[], bound: bigint): bigint {
  const from = bound > 1n ? bound : 1n
  const found = endings.map(({ step, at }) =>
    at >= from ? at : at + ((from - at + step - 1n) / step) * step,
  )
  return found.reduce((a, b) => (a < b ? a : b), found[0] ?? from)
}
