import { checkGs1 } from './gs1.ts'
import type { Verdict } from './verdict.ts'

/** A place or a party: 13 digits. */
export const checkGln = (value: string): Verdict => checkGs1(value, [13])
