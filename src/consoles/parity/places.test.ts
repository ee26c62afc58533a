import { fc, test as property } from '@fast-check/vitest'
import { expect } from 'vitest'
import { labelsApart } from './places.ts'

const LABEL = { width: 60, height: 20 }
const FRAME = { width: 900, height: 420 }
const place = fc.record({
  x: fc.double({ min: 0, max: FRAME.width, noNaN: true }),
  y: fc.double({ min: 0, max: FRAME.height, noNaN: true }),
})

property.prop([fc.array(place, { maxLength: 12 })])(
  'labels stay inside the frame, and as good as apart',
  (places) => {
    const spots = labelsApart(places, LABEL, FRAME)
    for (const [at, { x, y }] of spots.entries()) {
      expect(x).toBeGreaterThanOrEqual(LABEL.width / 2)
      expect(x).toBeLessThanOrEqual(FRAME.width - LABEL.width / 2)
      expect(y).toBeGreaterThanOrEqual(LABEL.height / 2)
      expect(y).toBeLessThanOrEqual(FRAME.height - LABEL.height / 2)
      for (const other of spots.slice(at + 1)) {
        const across = LABEL.width - Math.abs(other.x - x)
        const down = LABEL.height - Math.abs(other.y - y)
        expect(Math.min(across, down)).toBeLessThan(1)
      }
    }
  },
)
