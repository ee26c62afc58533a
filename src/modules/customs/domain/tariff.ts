import type { Ratio } from '#lib/ratio.ts'

/** From the weakest to the strongest. */
export const GRADES = ['unverified', 'derived', 'seen', 'official'] as const
/**
 * How well a row is known. `official`: taken over from the publication itself by two people; `seen`:
 * read in the named source; `derived`: inferred from one that was; `unverified`: believed, and to be
 * checked before anything is sold on it.
 */
export type Grade = (typeof GRADES)[number]

const RANK: Readonly<Record<Grade, number>> = { unverified: 0, derived: 1, seen: 2, official: 3 }

export const reaches = (grade: Grade, minimum: Grade): boolean => RANK[grade] >= RANK[minimum]

export type Rate = { readonly rate: Ratio; readonly grade: Grade }

/** What a consumption-tax threshold counts; pieces are the units of the line. */
export type Measure = 'millilitres' | 'grams' | 'sheets' | 'pieces'

export type Threshold = {
  readonly measure: Measure
  /** CNY for one unit of the measure, from which on the tax is due. */
  readonly from: Ratio
}

/** Ad valorem, with a specific part per litre, or only from a price on. */
export type Consumption =
  | { readonly kind: 'none' }
  | { readonly kind: 'ad_valorem'; readonly rate: Ratio }
  | { readonly kind: 'per_litre'; readonly rate: Ratio; readonly cnyPerLitre: Ratio }
  | { readonly kind: 'from_price'; readonly rate: Ratio; readonly thresholds: readonly Threshold[] }

/** A remark of the positive list beside a line (domain/customs.md §2.1). */
export type Remark =
  | { readonly kind: 'exclusion' | 'trade_mode' | 'named_goods'; readonly text: string }
  /** What one person may buy of it in a calendar year. */
  | { readonly kind: 'weight'; readonly text: string; readonly gramsPerYear: number }

/** One eight-digit line of China's tariff as it stands between two days, with its list row. */
export type TariffLine = {
  readonly hs8: string
  readonly names: { readonly zh: string; readonly en: string; readonly fr: string }
  /** Null while nobody has read it; then nothing that pays duty can be sold. */
  readonly mfn: Rate | null
  /** Replaces the MFN rate as long as it stands. */
  readonly provisional: Rate | null
  readonly vat: Ratio
  readonly consumption: Consumption
  /** Its place on the positive list of cross-border retail import. */
  readonly listing: { readonly listed: boolean; readonly grade: Grade; readonly evidence: string }
  readonly remarks: readonly Remark[]
  /** The list's remark "bonded only" (仅限网购保税). */
  readonly bondedOnly: boolean
  /** On Announcement 470: barred from post and courier, hence from direct purchase. */
  readonly postBanned: boolean
  readonly condition: string
  readonly source: string
  readonly validFrom: Temporal.PlainDate
  /** First day on which the row no longer stands; null while it does. */
  readonly validUntil: Temporal.PlainDate | null
}

/** The duty in force: the provisional rate when there is one. */
export const dutyOf = ({ mfn, provisional }: TariffLine): Rate | null => provisional ?? mfn

/** Whether a dated row stands on a day. */
export const standsOn = (
  row: Pick<TariffLine, 'validFrom' | 'validUntil'>,
  day: Temporal.PlainDate,
): boolean =>
  Temporal.PlainDate.compare(row.validFrom, day) <= 0 &&
  (row.validUntil === null || Temporal.PlainDate.compare(day, row.validUntil) < 0)
