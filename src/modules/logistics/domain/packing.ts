import { readElements } from '#lib/gs1/element-string.ts'
import { internalGtin } from '#lib/gs1/keys.ts'
import { ok, refuse, type Result } from '#lib/result.ts'

/** What is to go into the box: so many units of a lot for a line. */
export type Expected = {
  readonly line: number
  readonly offer: string
  readonly lot: string
  readonly code: string
  readonly quantity: number
}

export type ScanRefusal =
  | { readonly kind: 'scan_unreadable'; readonly scan: string }
  | { readonly kind: 'not_on_order'; readonly scan: string }
  | { readonly kind: 'wrong_lot'; readonly scan: string; readonly expected: readonly string[] }
  | { readonly kind: 'too_many'; readonly scan: string; readonly expected: number }
  | {
      readonly kind: 'incomplete'
      readonly missing: readonly {
        readonly offer: string
        readonly code: string
        readonly quantity: number
      }[]
    }

/**
 * Checks scans against what the order was given: each the number of an offer with its lot, once a unit
 * or with its count (30 or 37). The box is whole, or what is wrong is told by the scan that is.
 */
export function packedBy(
  scans: readonly string[],
  expected: readonly Expected[],
): Result<readonly Expected[], ScanRefusal> {
  const left = expected.map((item) => ({
    ...item,
    gtin: internalGtin(item.offer),
    missing: item.quantity,
  }))
  for (const scan of scans) {
    const read = readElements(scan)
    if (!read.ok) return refuse({ kind: 'scan_unreadable', scan })
    const of = (...ais: readonly string[]) => read.value.find(({ ai }) => ais.includes(ai))?.value
    const mine = left.filter(({ gtin }) => gtin === of('01', '02'))
    if (mine.length === 0) return refuse({ kind: 'not_on_order', scan })
    const lots = mine.filter(({ code }) => code === of('10'))
    if (lots.length === 0) {
      return refuse({
        kind: 'wrong_lot',
        scan,
        expected: [...new Set(mine.map(({ code }) => code))],
      })
    }
    let count = Number(of('30', '37') ?? 1)
    for (const item of lots) {
      const taken = Math.min(count, item.missing)
      item.missing -= taken
      count -= taken
    }
    if (count > 0) {
      const sum = lots.reduce((all, { quantity }) => all + quantity, 0)
      return refuse({ kind: 'too_many', scan, expected: sum })
    }
  }
  const missing = left.filter((item) => item.missing > 0)
  if (missing.length > 0) {
    return refuse({
      kind: 'incomplete',
      missing: missing.map(({ offer, code, missing: quantity }) => ({ offer, code, quantity })),
    })
  }
  return ok(expected)
}
