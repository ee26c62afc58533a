import { checkGs1 } from './gs1.ts'
import { compact, type Verdict } from './verdict.ts'

/** A parcel or a pallet: 18 digits; the application identifier `(00)` of a label is left out. */
export const checkSscc = (value: string): Verdict =>
  checkGs1(compact(value).replace(/^\(00\)|^00(?=\d{18}$)/, ''), [18])
