import { validate } from 'stdnum/lib/cjs/cn/uscc.js'
import { accept, compactNumber, reject, type Verdict } from './verdict.ts'

/** The 31 symbols leave out I, O, S, V and Z. */
const SHAPE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/

/** The unified social credit code of a Chinese organisation (GB 32100): 18 symbols, the last a check. */
export function checkUscc(value: string): Verdict {
  const text = compactNumber(value)
  if (!SHAPE.test(text)) return reject('shape')
  return validate(text).isValid ? accept(text) : reject('check')
}
