import { checkGs1 } from './gs1.ts'
import type { Verdict } from './verdict.ts'

/** A trade item: GTIN-8, 12, 13 or 14. */
export const checkGtin = (value: string): Verdict => checkGs1(value, [8, 12, 13, 14])
