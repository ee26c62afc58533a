import { validateIBAN, ValidationErrorsIBAN } from 'ibantools'
import { accept, compact, reject, type Verdict } from './verdict.ts'

/** A bank account (ISO 13616): the country's own layout, then modulo 97. */
export function checkIban(value: string): Verdict {
  const text = compact(value).replaceAll('-', '')
  const { valid, errorCodes } = validateIBAN(text)
  if (valid) return accept(text)
  const { NoIBANCountry, WrongIBANChecksum, WrongAccountBankBranchChecksum } = ValidationErrorsIBAN
  if (!/^[A-Z]{2}\d{2}[0-9A-Z]{1,30}$/.test(text)) return reject('shape')
  if (errorCodes.includes(NoIBANCountry)) return reject('country')
  const checks = [WrongIBANChecksum, WrongAccountBankBranchChecksum]
  return reject(errorCodes.every((code) => checks.includes(code)) ? 'check' : 'shape')
}
