import { accept, compact, reject, type Verdict } from './verdict.ts'

/**
 * The number under which China's customs registered a foreign food plant: C, the country in three
 * letters, four digits of category, six of date, four of serial. No check digit is known.
 *
 * Source: domain/customs.md §4.1.
 */
export function checkGacc(value: string): Verdict {
  const text = compact(value)
  return /^C[A-Z]{3}\d{14}$/.test(text) ? accept(text) : reject('shape')
}
