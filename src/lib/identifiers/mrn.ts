import { accept, compact, reject, type Verdict } from './verdict.ts'

/**
 * The reference of an export declaration: two digits of year, two letters of country, thirteen
 * characters and a check digit. The regulation's own example does not satisfy the digit, so only
 * the shape decides and the digit is a warning.
 *
 * Source: domain/customs.md §4.5.
 */
export function checkMrn(value: string): Verdict {
  const text = compact(value)
  if (!/^\d{2}[A-Z]{2}[0-9A-Z]{13}\d$/.test(text)) return reject('shape')
  const expected = iso6346Digit(text.slice(0, -1))
  return expected === text.at(-1) ? accept(text) : accept(text, 'check_digit_differs')
}

/** ISO 6346: letters count from 10 and skip the multiples of 11; weights are powers of two. */
export function iso6346Digit(body: string): string {
  const sum = [...body].reduce((total, symbol, index) => total + valueOf(symbol) * 2 ** index, 0)
  return String((sum % 11) % 10)
}

function valueOf(symbol: string): number {
  const base = Number.parseInt(symbol, 36)
  return base < 11 ? base : base + Math.floor((base - 1) / 10)
}
