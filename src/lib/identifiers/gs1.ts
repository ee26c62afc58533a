import { accept, compact, reject, type Verdict } from './verdict.ts'

/** The last digit of every GS1 key: weights 3 and 1 from the right, modulo 10. */
export function gs1CheckDigit(digits: string): string {
  const sum = [...digits]
    .toReversed()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0)
  return String((10 - (sum % 10)) % 10)
}

/** Judges a GS1 key of one of these lengths. */
export function checkGs1(value: string, lengths: readonly number[]): Verdict {
  const text = compact(value)
  if (!/^\d+$/.test(text) || !lengths.includes(text.length)) return reject('shape')
  return gs1CheckDigit(text.slice(0, -1)) === text.at(-1) ? accept(text) : reject('check')
}
