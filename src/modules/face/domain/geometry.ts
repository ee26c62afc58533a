export type Point = readonly [x: number, y: number]

/** Corners of a box in pixels: left, top, right, bottom. */
export type Box = readonly [x1: number, y1: number, x2: number, y2: number]

/** The map (x, y) → (a·x − b·y + x0, b·x + a·y + y0): a turn, a scale and a shift, no shear. */
export type Similarity = {
  readonly a: number
  readonly b: number
  readonly x0: number
  readonly y0: number
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

export const centre = (points: readonly Point[]): Point => [
  mean(points.map(([x]) => x)),
  mean(points.map(([, y]) => y)),
]

export const distance = ([x1, y1]: Point, [x2, y2]: Point): number => Math.hypot(x2 - x1, y2 - y1)

/** The similarity that brings `from` nearest to `to`, in the sense of least squares. */
export function similarity(from: readonly Point[], to: readonly Point[]): Similarity {
  const [fx, fy] = centre(from)
  const [tx, ty] = centre(to)
  let dot = 0
  let cross = 0
  let size = 0
  from.forEach(([px, py], at) => {
    const [qx, qy] = to[at] ?? [0, 0]
    const [x, y, u, v] = [px - fx, py - fy, qx - tx, qy - ty]
    dot += x * u + y * v
    cross += x * v - y * u
    size += x * x + y * y
  })
  const a = size === 0 ? 1 : dot / size
  const b = size === 0 ? 0 : cross / size
  return { a, b, x0: tx - a * fx + b * fy, y0: ty - b * fx - a * fy }
}

export const moved = ({ a, b, x0, y0 }: Similarity, [x, y]: Point): Point => [
  a * x - b * y + x0,
  b * x + a * y + y0,
]

export function inverse({ a, b, x0, y0 }: Similarity): Similarity {
  const size = a * a + b * b
  const [ia, ib] = [a / size, -b / size]
  return { a: ia, b: ib, x0: -ia * x0 + ib * y0, y0: -ib * x0 - ia * y0 }
}

/** The smallest box around points. */
export function around(points: readonly Point[]): Box {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

/** How much of two boxes together lies in both, from 0 to 1. */
export function overlap(one: Box, other: Box): number {
  const width = Math.min(one[2], other[2]) - Math.max(one[0], other[0])
  const height = Math.min(one[3], other[3]) - Math.max(one[1], other[1])
  if (width <= 0 || height <= 0) return 0
  const area = ([x1, y1, x2, y2]: Box) => (x2 - x1) * (y2 - y1)
  const both = width * height
  return both / (area(one) + area(other) - both)
}
