import { expect, test } from 'vitest'
import { cut } from './edge.ts'

const numbers = (d: string) => (d.match(/-?\d*\.?\d+/g) ?? []).map(Number)

/** Walks relative segments back to points. */
const corners = (d: string): [number, number][] => {
  const [x = 0, y = 0, ...steps] = numbers(d)
  const points: [number, number][] = [[x, y]]
  for (let k = 0; k < steps.length; k += 2) {
    const [px, py] = points.at(-1) ?? [0, 0]
    points.push([px + (steps[k] ?? 0), py + (steps[k + 1] ?? 0)])
  }
  return points
}

const square = 'M10 10L110 10L110 110L10 110Z'

test('a cut edge stays within its amplitude of the line it follows', () => {
  for (const [edge, reach] of [
    ['rigid', 2.7],
    ['soft', 6.2],
  ] as const) {
    const off = corners(cut(square, edge)).map(([x, y]) =>
      Math.min(Math.abs(x - 10), Math.abs(x - 110), Math.abs(y - 10), Math.abs(y - 110)),
    )
    expect(Math.max(...off)).toBeLessThanOrEqual(reach)
    expect(Math.max(...off)).toBeGreaterThan(0.2)
  }
})

test('two shapes that share an edge are cut alike, so that no ground shows between them', () => {
  const seam = (d: string) =>
    corners(cut(d, 'rigid'))
      .filter(([x]) => Math.abs(x - 100) < 3)
      .map((p) => p.map((v) => Math.round(v * 10)).join())
  const left = new Set(seam('M0 0L100 0L100 90L0 90Z'))
  const right = seam('M200 0L100 0L100 90L200 90Z')
  expect(right.every((point) => left.has(point))).toBe(true)
  expect(right.length).toBeGreaterThan(8)
})

test('curves are followed and every outline is closed', () => {
  const d = cut('M0 0C0 50 50 100 100 100Q150 100 150 50L150 0ZM20 20L40 20L40 40Z', 'soft')
  expect(d.match(/M/g)).toHaveLength(2)
  expect(d.match(/z/g)).toHaveLength(2)
})

test('an outline it cannot follow is a fault, not a silent hole', () => {
  expect(() => cut('M0 0A5 5 0 0 1 10 10Z', 'soft')).toThrow(/M, L, Q, C and Z/)
})
