import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { bandOf } from './scale.ts'

const TEN = { below: 0.1, above: 0.1 }

test.each([
  [0, true, 0],
  [0.02, true, 0],
  [-0.05, true, -1],
  [0.06, true, 1],
  [0.061, true, 2],
  [0.1, true, 2],
  [-0.1, true, -2],
  [0.11, false, 3],
  [-0.2, false, -3],
  // A cap of five per cent forbids what the corridor would allow.
  [0.06, false, 3],
])('a gap of %f, kept: %s, is in band %i', (gap, within, band) => {
  expect(bandOf(gap, within, TEN)).toBe(band)
})

const gap = fc.double({ min: -0.9, max: 3, noNaN: true })
const width = fc.double({ min: 0, max: 0.5, noNaN: true })

property.prop([gap, gap, width, width])(
  'a larger gap is never in a lower band',
  (a, b, below, above) => {
    const [low, high] = a < b ? [a, b] : [b, a]
    const corridor = { below, above }
    expect(bandOf(low, true, corridor)).toBeLessThanOrEqual(bandOf(high, true, corridor))
  },
)
