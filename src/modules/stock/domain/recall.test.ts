import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { accountFor } from './recall.ts'

test('a lot of a hundred: four rejected, two broken, twenty sold, eight of them in the air', () => {
  const lot = { made: 100, received: 96, rejected: 4, lost: 2, sold: 20 }
  expect(accountFor(lot, { inTransit: 8, delivered: 5, lost: 1 })).toEqual({
    made: 100,
    sold: 11,
    onHand: 74,
    inTransit: 8,
    wasted: 7,
  })
})

const lots = fc
  .tuple(fc.nat(1_000), fc.nat(1_000), fc.nat(1_000), fc.nat(1_000), fc.nat(1_000), fc.nat(1_000))
  .map(([outstanding, rejected, lost, inTransit, gone, kept]) => {
    const sold = inTransit + gone
    const received = lost + sold + kept
    const lot = { made: received + rejected + outstanding, received, rejected, lost, sold }
    return { lot, boxed: { inTransit, delivered: 0, lost: Math.floor(gone / 3) } }
  })
property.prop([lots])('every unit is somewhere, once (I11)', ({ lot, boxed }) => {
  const { made, sold, onHand, inTransit, wasted } = accountFor(lot, boxed)
  expect(sold + onHand + inTransit + wasted).toBe(made)
  expect(Math.min(sold, onHand, inTransit, wasted)).toBeGreaterThanOrEqual(0)
})

/** Two lots told as one: every count of both together. */
const together = (one: Parameters<typeof accountFor>, two: Parameters<typeof accountFor>) => {
  const sum = <T extends Readonly<Record<string, number>>>(a: T, b: T): T =>
    Object.fromEntries(
      Object.entries(a).map(([name, units]) => [name, units + (b[name] ?? 0)]),
    ) as T
  return accountFor(sum(one[0], two[0]), sum(one[1], two[1]))
}
property.prop([lots, lots])('two lots recalled at once are two recalls (I12)', (one, two) => {
  const [a, b] = [accountFor(one.lot, one.boxed), accountFor(two.lot, two.boxed)]
  expect(together([one.lot, one.boxed], [two.lot, two.boxed])).toEqual({
    made: a.made + b.made,
    sold: a.sold + b.sold,
    onHand: a.onHand + b.onHand,
    inTransit: a.inTransit + b.inTransit,
    wasted: a.wasted + b.wasted,
  })
})
