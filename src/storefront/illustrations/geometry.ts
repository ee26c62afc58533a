import { type Chance, times } from './chance.ts'

export type Point = readonly [number, number]
export type Points = readonly Point[]

/** Points as SVG writes them: `through('0 -62, 22 -52')`. */
export const through = (text: string): Points =>
  text.split(',').map((pair): Point => {
    const [x = 0, y = 0] = pair.trim().split(' ').map(Number)
    return [x, y]
  })

const n1 = (v: number): number => Math.round(v * 10) / 10
const nth = (points: Points, index: number): Point => points[index] as Point

/** Catmull-Rom through the points, written as cubics; `jitter` moves each point by ±jitter/2. */
export const curve = (
  points: Points,
  { closed = true, jitter = 0, r }: { closed?: boolean; jitter?: number; r?: Chance } = {},
): string => {
  const p: Points =
    r && jitter > 0
      ? points.map(([x, y]): Point => [x + (r() - 0.5) * jitter, y + (r() - 0.5) * jitter])
      : points
  const n = p.length
  const at = (i: number) => nth(p, closed ? (i + n) % n : Math.max(0, Math.min(n - 1, i)))
  let d = `M${nth(p, 0).map(n1).join(' ')}`
  for (let i = 0; i < (closed ? n : n - 1); i++) {
    const [a, b, c, e] = [at(i - 1), at(i), at(i + 1), at(i + 2)]
    const cubic = [
      b[0] + (c[0] - a[0]) / 6,
      b[1] + (c[1] - a[1]) / 6,
      c[0] - (e[0] - b[0]) / 6,
      c[1] - (e[1] - b[1]) / 6,
      c[0],
      c[1],
    ]
    d += `C${cubic.map(n1).join(' ')}`
  }
  return closed ? `${d}Z` : d
}

/** Points of an ellipse; feed them to `curve` with jitter for anything round and hand-cut. */
export const ellipse = (cx: number, cy: number, rx: number, ry: number, n = 10, rot = 0): Points =>
  times(n, (i) => {
    const a = (i / n) * Math.PI * 2
    const [x, y] = [Math.cos(a) * rx, Math.sin(a) * ry]
    return [
      cx + x * Math.cos(rot) - y * Math.sin(rot),
      cy + x * Math.sin(rot) + y * Math.cos(rot),
    ] as const
  })

/** Points of a part of an ellipse, both ends included; angles grow clockwise from the right. */
export const arc = (
  cx: number,
  cy: number,
  rx: number,
  ry: number,
  from: number,
  to: number,
  n = 12,
): Points =>
  times(n + 1, (i) => {
    const a = from + ((to - from) * i) / n
    return [cx + Math.cos(a) * rx, cy + Math.sin(a) * ry] as const
  })

/** Straight-edged shape. */
export const polygon = (points: Points): string =>
  `M${points.map((p) => p.map(n1).join(' ')).join('L')}Z`

/** The point at `t` between two others. */
export const lerp = (a: Point, b: Point, t: number): Point => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
]

/** Moves points by a scale, a rotation and a shift, in that order. */
export const place =
  (cx: number, cy: number, scale = 1, rot = 0) =>
  (points: Points): Points =>
    points.map(([x, y]) => [
      cx + (x * Math.cos(rot) - y * Math.sin(rot)) * scale,
      cy + (x * Math.sin(rot) + y * Math.cos(rot)) * scale,
    ])

/** Pressure profiles of a brush: `leaf` tapers at both ends, `tail` at the last, `flat` at none. */
export const pressure = {
  leaf: (t: number): number => Math.sin(Math.PI * Math.min(0.98, Math.max(0.02, t))) ** 0.6,
  tail: (t: number): number => 1 - t * 0.75,
  flat: (): number => 1,
}

/** A tapered stroke: the outline of a brush of width `w` drawn along the points. */
export const brush = (
  points: Points,
  w: number,
  r: Chance,
  press: (t: number) => number = pressure.leaf,
): string => {
  const left: Point[] = []
  const right: Point[] = []
  points.forEach(([x, y], i) => {
    const a = nth(points, Math.max(0, i - 1))
    const b = nth(points, Math.min(points.length - 1, i + 1))
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
    const length = Math.hypot(dx, dy) || 1
    const half = (w / 2) * press(i / (points.length - 1)) * (0.85 + r() * 0.3)
    left.push([x - (dy / length) * half, y + (dx / length) * half])
    right.unshift([x + (dy / length) * half, y - (dx / length) * half])
  })
  return curve([...left, ...right])
}

/** A short stroke between two points, bent sideways by `bend`. */
export const dash = (from: Point, to: Point, w: number, r: Chance, bend = 0): string => {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const length = Math.hypot(dx, dy) || 1
  const middle = lerp(from, to, 0.5)
  return brush(
    [from, [middle[0] - (dy / length) * bend, middle[1] + (dx / length) * bend], to],
    w,
    r,
  )
}
