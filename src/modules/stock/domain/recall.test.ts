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
