const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/i

/** An instant with its offset, as XML and JSON write it; null for anything else. */
export function readInstant(text: string): Temporal.Instant | null {
  const trimmed = text.trim()
  if (!INSTANT.test(trimmed)) return null
  try {
    return Temporal.Instant.from(trimmed)
  } catch {
    return null
  }
}

/** In UTC with three decimals, rounded half up: `2022-02-17T02:33:31.116Z`; null for no instant. */
export const instantText = (text: string): string | null =>
  readInstant(text)
    ?.round({ smallestUnit: 'millisecond', roundingMode: 'halfExpand' })
    .toString({ smallestUnit: 'millisecond' }) ?? null

/** A number without exponent and without trailing zeros: `1e-7` → `0.0000001`. */
export function decimalText(value: number): string {
  const plain = String(value)
  const found = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(plain)
  if (!found) return plain
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = found
  const shift = Number(exponent)
  const digits = whole + fraction
  if (shift < 0) return `${sign}0.${'0'.repeat(-shift - 1)}${digits}`
  return sign + digits.padEnd(shift + 1, '0')
}
