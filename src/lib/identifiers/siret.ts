import { validate } from 'stdnum/lib/cjs/fr/siret.js'
import { checkSiren } from './siren.ts'
import { accept, compactNumber, reject, type Verdict } from './verdict.ts'

/**
 * A French establishment: the company's SIREN and five digits, Luhn over all fourteen. La Poste
 * (356000000) sums its digits modulo 5 instead.
 */
export function checkSiret(value: string): Verdict {
  const text = compactNumber(value)
  if (!/^\d{14}$/.test(text)) return reject('shape')
  const sound = validate(text).isValid && checkSiren(text.slice(0, 9)).valid
  return sound ? accept(text) : reject('check')
}
