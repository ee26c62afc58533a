import { isEuState } from './eu.ts'
import { checkSiret } from './siret.ts'
import { accept, compact, reject, type Verdict } from './verdict.ts'

/**
 * An economic operator before the customs of the Union: the country that gave it and up to fifteen
 * characters. France gives FR and the SIRET. XI is Northern Ireland.
 *
 * Source: domain/customs.md §4.5 and §6; the French rule is unverified.
 */
export function checkEori(value: string): Verdict {
  const text = compact(value)
  if (!/^[A-Z]{2}[0-9A-Z]{1,15}$/.test(text)) return reject('shape')
  const country = text.slice(0, 2)
  if (!isEuState(country) && country !== 'XI') return reject('country')
  if (country === 'FR' && !checkSiret(text.slice(2)).valid) return reject('siret')
  return accept(text)
}
