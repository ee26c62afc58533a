import { expect, test } from 'vitest'
import { boxFor, countedIn, isWhole, take, unitOf, type Box } from './box.ts'

const GTIN = '03012345678902'
const OTHER = '04012345000009'

function box(number: string, items: readonly (readonly [string, string, number])[]): Box {
  return {
    order: `order of ${number}`,
    number,
    city: 'Hangzhou',
    deliverOn: '2026-11-28',
    recipe: null,
    items: items.map(([gtin, code, quantity], line) => ({
      line,
      offerId: gtin,
      title: 'Oysters',
      gtin,
      code,
      expiresOn: '2026-12-04',
      quantity,
    })),
  }
}

const label = (code: string, gtin = GTIN) => `(01)${gtin}(10)${code}`

test('a unit is read as a scanner transmits it, with brackets, and with a count', () => {
  expect(unitOf(`]C101${GTIN}10LOT-A`)).toEqual({ gtin: GTIN, code: 'LOT-A', count: 1 })
  expect(unitOf(`(02)${GTIN}(37)6(10)LOT-A`)).toEqual({ gtin: GTIN, code: 'LOT-A', count: 6 })
  expect(unitOf(`(01)${GTIN}`)).toBeNull()
  expect(unitOf('hello')).toBeNull()
})

test('a box is whole once every unit was scanned, over lots and lines', () => {
  const mine = box('P1', [
    [GTIN, 'LOT-A', 2],
    [GTIN, 'LOT-A', 1],
    [OTHER, 'LOT-B', 1],
  ])
  let scans: readonly string[] = []
  for (const scan of [label('LOT-A'), label('LOT-B', OTHER), label('LOT-A'), label('LOT-A')]) {
    expect(isWhole(mine, scans)).toBe(false)
    const taken = take(mine, scans, scan)
    if (taken.kind !== 'taken') throw new Error(taken.kind)
    scans = taken.scans
  }
  expect(isWhole(mine, scans)).toBe(true)
  expect(countedIn(mine, scans).map(({ taken }) => taken)).toEqual([2, 1, 1])
  expect(take(mine, scans, label('LOT-A')).kind).toBe('too_many')
})

test('what is wrong is told by the scan that is', () => {
  const mine = box('P1', [[GTIN, 'LOT-A', 1]])
  expect(take(mine, [], label('LOT-X'))).toEqual({ kind: 'wrong_lot', expected: ['LOT-A'] })
  expect(take(mine, [], label('LOT-A', OTHER)).kind).toBe('not_on_order')
  expect(take(mine, [], 'hello').kind).toBe('scan_unreadable')
  expect(take(mine, [], `(02)${GTIN}(37)2(10)LOT-A`).kind).toBe('too_many')
})

test('a scan opens the box of its order, or the first that needs the unit', () => {
  const boxes = [box('P1', [[OTHER, 'LOT-B', 1]]), box('P2', [[GTIN, 'LOT-A', 1]])]
  expect(boxFor(boxes, label('LOT-A'))?.number).toBe('P2')
  expect(boxFor(boxes, 'p2')?.number).toBe('P2')
  expect(boxFor(boxes, label('LOT-X'))).toBeUndefined()
})
