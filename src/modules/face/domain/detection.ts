import { overlap, type Box } from './geometry.ts'

export type Detection = { readonly box: Box; readonly score: number }

/** Widths and heights of the tiny face detector's anchors, in cells. */
const ANCHORS = [
  [1.603231, 2.094468],
  [6.041143, 7.080126],
  [2.882459, 3.518061],
  [4.266906, 5.178857],
  [9.041765, 10.66308],
] as const
const NUMBERS = 5
const OVERLAP_MAX = 0.4

const sigmoid = (value: number) => 1 / (1 + Math.exp(-value))

/** Reads the detector's grid into boxes of the square it saw, 0 to 1, best first, one per face. */
export function detections(output: Float32Array, cells: number, scoreMin: number): Detection[] {
  const found: Detection[] = []
  const plane = cells * cells
  ANCHORS.forEach(([width, height], anchor) => {
    for (let cell = 0; cell < plane; cell++) {
      const at = (nr: number) => output[(anchor * NUMBERS + nr) * plane + cell] ?? 0
      const score = sigmoid(at(4))
      if (score < scoreMin) continue
      const x = (cell % cells) + sigmoid(at(0))
      const y = Math.floor(cell / cells) + sigmoid(at(1))
      const w = Math.exp(at(2)) * width
      const h = Math.exp(at(3)) * height
      const box: Box = [x - w / 2, y - h / 2, x + w / 2, y + h / 2]
      found.push({ score, box: box.map((side) => side / cells) as unknown as Box })
    }
  })
  found.sort((one, other) => other.score - one.score)
  const kept: Detection[] = []
  for (const each of found) {
    if (kept.every(({ box }) => overlap(box, each.box) < OVERLAP_MAX)) kept.push(each)
  }
  return kept
}
