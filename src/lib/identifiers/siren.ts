import { validate } from 'stdnum/lib/cjs/fr/siren.js'
import { accept, compactNumber, reject, type Verdict } from './verdict.ts'

/** A French company: nine digits, Luhn. */
export function checkSiren(value: string): Verdict {
  const text = compactNumber(value)
  if (!/^\d{9}$/.test(text)) return reject('shape')
  return validate(text).isValid ? accept(text) : reject('check')
}
