import { accept, compact, reject, type Verdict } from './verdict.ts'

const SHAPE = /^\d{17}[\dX]$/
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK = '10X98765432'

/** Provinces of GB/T 2260. Codes below the province change with every reform: we do not hold them. */
const PROVINCES = new Set(
  (
    '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 ' +
    '50 51 52 53 54 61 62 63 64 65 71 81 82'
  ).split(' '),
)

/**
 * The number of a Chinese resident's card (GB 11643): 6 digits of area, 8 of birth, 3 of sequence,
 * and a check character. Judged in that order: shape, a calendar date not after today, check. An
 * unknown area is a warning only, because areas are renamed and merged.
 *
 * Source: domain/customs.md §5.1.
 */
export function checkResidentId(value: string, today: Temporal.PlainDate): Verdict {
  const text = compact(value)
  if (!SHAPE.test(text)) return reject('shape')
  const born = birthDay(text)
  if (!born) return reject('date')
  if (Temporal.PlainDate.compare(born, today) > 0) return reject('future_date')
  if (checkCharacter(text) !== text.at(-1)) return reject('check')
  return PROVINCES.has(text.slice(0, 2)) ? accept(text) : accept(text, 'area_unknown')
}

function birthDay(text: string): Temporal.PlainDate | null {
  const [year, month, day] = [text.slice(6, 10), text.slice(10, 12), text.slice(12, 14)].map(Number)
  try {
    return Temporal.PlainDate.from(
      { year: year ?? 0, month: month ?? 0, day: day ?? 0 },
      { overflow: 'reject' },
    )
  } catch {
    return null
  }
}

function checkCharacter(text: string): string | undefined {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(text[index]), 0)
  return CHECK[sum % 11]
}
