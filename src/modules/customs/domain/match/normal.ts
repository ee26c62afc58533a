import { readRatio, ratio, roundHalfUp, type Ratio } from '#lib/ratio.ts'

/** All white space goes, the ideographic one (U+3000) and full-width signs too. */
const bare = (text: string): string => text.normalize('NFKC').replaceAll(/\s/gu, '')

/** A name as two documents may spell it: without spaces, any middle dot the same, case apart. */
export const sameName = (text: string): string =>
  bare(text)
    .replaceAll(/[•‧∙⋅・･.]/g, '·')
    .toLowerCase()

/** A phone by its digits, without the country code of a mainland mobile number. */
export const samePhone = (text: string): string =>
  bare(text)
    .replaceAll(/\D/g, '')
    .replace(/^(?:00)?86(?=1\d{10}$)/, '')

/** An identity number in upper case. */
export const sameId = (text: string): string => bare(text).toUpperCase()

/** Any other text: an address, a description. */
export const sameText = (text: string): string => bare(text).toLowerCase()

/** A number by its value: `6`, `6.0` and `6.00000` are the same; null when it is none. */
export const readNumber = (text: string): Ratio | null => readRatio(text.trim())

/** An amount of CNY as whole fen, halves up; null when it is no number. */
export function readFen(text: string): bigint | null {
  const value = readNumber(text)
  return value && roundHalfUp({ num: value.num * 100n, den: value.den })
}

/** An amount that has no part of a fen. */
export function exactFen(text: string): bigint | null {
  const value = readNumber(text)
  if (!value) return null
  const fen = roundHalfUp(ratio(value.num * 100n, value.den))
  return fen * value.den === value.num * 100n ? fen : null
}

export const fenText = (fen: bigint): string => {
  const size = (fen < 0n ? -fen : fen).toString().padStart(3, '0')
  return `${fen < 0n ? '-' : ''}${size.slice(0, -2)}.${size.slice(-2)}`
}
