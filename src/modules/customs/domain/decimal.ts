import { decimalText, type Ratio } from '#lib/ratio.ts'

/** `0.13`, `10`, `0`: six decimals at most, without the zeros that say nothing. */
export const plainDecimal = (value: Ratio): string =>
  decimalText(value, 6).replace(/0+$/, '').replace(/\.$/, '')
