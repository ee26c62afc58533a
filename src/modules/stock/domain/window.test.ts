import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { convert, phaseOf, POOL_RULES, type Claim } from './window.ts'

const claim = (order: string, quantity: number): Claim => ({ order, line: 1, quantity })
const units = (of: readonly { quantity: number }[]) =>
  of.reduce((n, { quantity }) => n + quantity, 0)

test('first come: whole orders in turn, and a smaller one may still fit behind a larger', () => {
  const claims = [claim('a', 4), claim('b', 5), claim('c', 1)]
  const { given, short } = convert('first_come', claims, [{ lot: 'x', units: 6 }])
  expect(given.map(({ order, quantity }) => [order, quantity])).toEqual([
    ['a', 4],
    ['c', 1],
  ])
  expect(short).toEqual([claim('b', 5)])
})

test('pro rata: the same share, by largest remainder, over the lots that came', () => {
  const claims = [claim('a', 4), claim('b', 4), claim('c', 2)]
  const lots = [
    { lot: 'x', units: 3 },
    { lot: 'y', units: 2 },
  ]
  const { given, short } = convert('pro_rata', claims, lots)
  expect(given).toEqual([
    { ...claim('a', 2), lot: 'x' },
    { ...claim('b', 1), lot: 'x' },
    { ...claim('b', 1), lot: 'y' },
    { ...claim('c', 1), lot: 'y' },
  ])
  expect(units(short)).toBe(5)
})

const claims = fc
  .array(fc.integer({ min: 1, max: 20 }), { maxLength: 12 })
  .map((quantities) => quantities.map((quantity, index) => claim(`o${index}`, quantity)))
const lots = fc
  .array(fc.integer({ min: 0, max: 30 }), { maxLength: 5 })
  .map((list) => list.map((each, index) => ({ lot: `l${index}`, units: each })))

property.prop([fc.constantFrom(...POOL_RULES), claims, lots])(
  'a harvest is divided: nothing from nowhere, nobody above what they asked, given and short make the whole',
  (rule, asked, came) => {
    const { given, short } = convert(rule, asked, came)
    for (const { lot, units: had } of came) {
      expect(units(given.filter((each) => each.lot === lot))).toBeLessThanOrEqual(had)
    }
    for (const { order, quantity } of asked) {
      const of = (list: readonly Claim[]) => units(list.filter((each) => each.order === order))
      expect(of(given) + of(short)).toBe(quantity)
    }
    const harvested = came.reduce((sum, lot) => sum + lot.units, 0)
    if (rule === 'pro_rata') expect(units(given)).toBe(Math.min(harvested, units(asked)))
    if (harvested >= units(asked)) expect(short).toEqual([])
  },
)

property.prop([claims, lots])(
  'pro rata gives equal claims shares within one unit',
  (asked, came) => {
    const { given } = convert('pro_rata', asked, came)
    const share = (order: string) => units(given.filter((each) => each.order === order))
    for (const a of asked) {
      for (const b of asked) {
        if (a.quantity === b.quantity) {
          expect(Math.abs(share(a.order) - share(b.order))).toBeLessThanOrEqual(1)
        }
      }
    }
  },
)

test('a window is announced, open, closed at its cut-off, and converted', () => {
  const at = (text: string) => Temporal.Instant.from(`2026-11-${text}Z`)
  const window = { opensAt: at('25T08:00:00'), closesAt: at('26T08:00:00'), convertedAt: null }
  expect(phaseOf(window, at('25T07:59:59'))).toBe('announced')
  expect(phaseOf(window, at('25T08:00:00'))).toBe('open')
  expect(phaseOf(window, at('26T08:00:00'))).toBe('closed')
  expect(phaseOf({ ...window, convertedAt: at('27T08:00:00') }, at('28T08:00:00'))).toBe(
    'converted',
  )
})
