import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { internalGtin } from '#lib/gs1/keys.ts'
import { packedBy, type Expected } from './packing.ts'

const OYSTERS = '0190a6f2-0000-7000-8000-000000000001'
const WINE = '0190a6f2-0000-7000-8000-000000000002'
const item = (offer: string, code: string, quantity: number, line = 1): Expected => ({
  line,
  offer,
  lot: code,
  code,
  quantity,
})
const scanOf = (offer: string, code: string, count?: number) =>
  `(01)${internalGtin(offer)}${count === undefined ? '' : `(30)${count}`}(10)${code}`
const box = [item(OYSTERS, 'LOT-A7', 2), item(WINE, 'LOT-W1', 1, 2)]
const told = (scans: readonly string[], expected = box) => {
  const answer = packedBy(scans, expected)
  return answer.ok ? 'packed' : answer.refusal
}

test('a box is whole when every unit was scanned, one by one or by count', () => {
  const oysters = scanOf(OYSTERS, 'LOT-A7')
  expect(told([oysters, scanOf(WINE, 'LOT-W1'), oysters])).toBe('packed')
  expect(told([scanOf(OYSTERS, 'LOT-A7', 2), scanOf(WINE, 'LOT-W1')])).toBe('packed')
})

test('what is wrong is told by the scan that is', () => {
  const wine = scanOf(WINE, 'LOT-W1')
  expect(told(['hello'])).toMatchObject({ kind: 'scan_unreadable', scan: 'hello' })
  expect(told([scanOf('0190a6f2-0000-7000-8000-00000000000f', 'X')])).toMatchObject({
    kind: 'not_on_order',
  })
  expect(told([scanOf(OYSTERS, 'LOT-B1')])).toMatchObject({
    kind: 'wrong_lot',
    expected: ['LOT-A7'],
  })
  expect(told([wine, wine])).toMatchObject({ kind: 'too_many', expected: 1 })
  expect(told([wine])).toMatchObject({
    kind: 'incomplete',
    missing: [{ offer: OYSTERS, code: 'LOT-A7', quantity: 2 }],
  })
})

const boxes = fc.uniqueArray(
  fc.record({
    offer: fc.constantFrom(OYSTERS, WINE),
    code: fc.constantFrom('A', 'B', 'C'),
    quantity: fc.integer({ min: 1, max: 5 }),
  }),
  { minLength: 1, maxLength: 6, selector: ({ offer, code }) => offer + code },
)
property.prop([boxes, fc.nat()])(
  'a box packs with its own scans in any order, and not with one less',
  (drawn, turn) => {
    const expected = drawn.map(({ offer, code, quantity }, nr) =>
      item(offer, code, quantity, nr + 1),
    )
    const scans = expected.flatMap(({ offer, code, quantity }) =>
      Array.from({ length: quantity }, () => scanOf(offer, code)),
    )
    const at = turn % scans.length
    const mixed = [...scans.slice(at), ...scans.slice(0, at)]
    expect(told(mixed, expected)).toBe('packed')
    expect(told(mixed.slice(1), expected)).toMatchObject({ kind: 'incomplete' })
  },
)
