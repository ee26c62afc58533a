import { readElements } from '#lib/gs1/element-string.ts'
import type { BoxesReply } from '#modules/pledge'

export type Box = BoxesReply['items'][number]
type Item = Box['items'][number]

/** What a scanner sent of one unit, or of so many at once. */
type Unit = { readonly gtin: string; readonly code: string; readonly count: number }

/** A unit's label: the number of its offer and its lot; null for any other code. */
export function unitOf(scan: string): Unit | null {
  const read = readElements(scan)
  if (!read.ok) return null
  const of = (...ais: readonly string[]) => read.value.find(({ ai }) => ais.includes(ai))?.value
  const [gtin, code] = [of('01', '02'), of('10')]
  if (gtin === undefined || code === undefined) return null
  return { gtin, code, count: Number(of('30', '37') ?? 1) }
}

export type Counted = Item & { readonly taken: number }

/** What of a box has been scanned: units go to its lines in their order. */
export function countedIn(box: Box, scans: readonly string[]): readonly Counted[] {
  const items = box.items.map((item) => ({ ...item, taken: 0 }))
  for (const scan of scans) {
    const unit = unitOf(scan)
    let count = unit?.count ?? 0
    for (const item of items) {
      if (item.gtin !== unit?.gtin || item.code !== unit.code) continue
      const more = Math.min(count, item.quantity - item.taken)
      item.taken += more
      count -= more
    }
  }
  return items
}

export const isWhole = (box: Box, scans: readonly string[]): boolean =>
  countedIn(box, scans).every(({ taken, quantity }) => taken === quantity)

export type Scanned =
  | { readonly kind: 'taken'; readonly scans: readonly string[] }
  | { readonly kind: 'scan_unreadable' | 'not_on_order' | 'too_many' }
  | { readonly kind: 'wrong_lot'; readonly expected: readonly string[] }

/** Takes a scan into a box, or says at once what is wrong; the server judges the whole in the end. */
export function take(box: Box, scans: readonly string[], scan: string): Scanned {
  const unit = unitOf(scan)
  if (!unit) return { kind: 'scan_unreadable' }
  const goods = countedIn(box, scans).filter(({ gtin }) => gtin === unit.gtin)
  if (goods.length === 0) return { kind: 'not_on_order' }
  const lots = goods.filter(({ code }) => code === unit.code)
  if (lots.length === 0) {
    return { kind: 'wrong_lot', expected: [...new Set(goods.map(({ code }) => code))] }
  }
  const missing = lots.reduce((sum, { quantity, taken }) => sum + quantity - taken, 0)
  return unit.count > missing ? { kind: 'too_many' } : { kind: 'taken', scans: [...scans, scan] }
}

/** The box a scan opens: by its order's number, or the first that needs the unit. */
export const boxFor = (boxes: readonly Box[], scan: string): Box | undefined =>
  boxes.find(({ number }) => number === scan.toUpperCase()) ??
  boxes.find((box) => take(box, [], scan).kind === 'taken')
