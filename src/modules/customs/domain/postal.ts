import { ratio, type Ratio } from '#lib/ratio.ts'
import type { Grade, TariffLine } from './tariff.ts'

/** CNY 1,000 a parcel from outside Hong Kong, Macao and Taiwan (GACC 43/2010), in fen. */
export const POSTAL_LIMIT = 100_000n

/** A parcel that owes CNY 50 or less owes nothing (GACC 43/2010), in fen. */
export const POSTAL_EXEMPTION = 5_000n

export type Band = { readonly rate: Ratio; readonly grade: Grade; readonly source: string }

const BANDS = {
  13: { rate: ratio(13n, 100n), grade: 'seen', source: 'GACC 63/2019' },
  20: { rate: ratio(20n, 100n), grade: 'seen', source: 'GACC 63/2019' },
  50: { rate: ratio(50n, 100n), grade: 'seen', source: 'GACC 63/2019' },
  alcohol: { rate: ratio(50n, 100n), grade: 'unverified', source: 'domain/customs.md §1.6' },
} as const satisfies Record<string, Band>

/**
 * The band of a personal postal article: food, drinks, milk powder and toys 13 %; alcohol,
 * high-end cosmetics and watches 50 %; everything else 20 %. High-end is the consumption tax's own
 * threshold, passed in because it depends on the price.
 *
 * Source: domain/customs.md §1.6. A new text stands since 2024-12-01 and was not read: unverified.
 */
export function bandOf({ hs8 }: TariffLine, highEnd: boolean): Band {
  const [chapter, heading] = [Number(hs8.slice(0, 2)), Number(hs8.slice(0, 4))]
  if (heading >= 2203 && heading <= 2208) return BANDS.alcohol
  if (highEnd) return BANDS[50]
  return chapter <= 22 || heading === 9503 ? BANDS[13] : BANDS[20]
}
