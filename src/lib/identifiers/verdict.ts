/**
 * What we can say of an identifier by looking at it: whether it may exist, never whether it does.
 * `normalised` is the form to store. A reason beside a valid identifier is a warning.
 */
export type Verdict = {
  readonly valid: boolean
  readonly normalised?: string
  readonly reasons: readonly Reason[]
}

/**
 * `shape`: length or alphabet; `date`: a day that no calendar has; `future_date`: born after today;
 * `check`: the check characters do not agree; `country`: not a country of this register;
 * `siret`: the SIRET inside is wrong. Warnings: `area_unknown`, `check_digit_differs`.
 */
export type Reason =
  | 'shape'
  | 'date'
  | 'future_date'
  | 'check'
  | 'country'
  | 'siret'
  | 'area_unknown'
  | 'check_digit_differs'

export const accept = (normalised: string, ...warnings: readonly Reason[]): Verdict => ({
  valid: true,
  normalised,
  reasons: warnings,
})

export const reject = (reason: Reason): Verdict => ({ valid: false, reasons: [reason] })

/** Upper case without spaces; the full-width forms of a Chinese keyboard become plain ones. */
export const compact = (value: string): string =>
  value.normalize('NFKC').replace(/\s+/g, '').toUpperCase()

/** As `compact`, for numbers that people also write with points, hyphens or slashes. */
export const compactNumber = (value: string): string => compact(value).replace(/[-./]/g, '')
