import { commands, numbers } from './path.ts'

/**
 * Edges cut by hand: the outline is moved by a smooth field of noise, as an feDisplacementMap would,
 * but once, in the path itself. A filter costs a phone (and resvg) a pass per shape and leaves
 * one-pixel teeth on straight edges; a path costs nothing and stays sharp at every size.
 * Organic things are moved by 7 units, boxes, bottles and labels by 3: more looks torn.
 */
const AMPLITUDE = { soft: 7, rigid: 3 } as const
export type Edge = keyof typeof AMPLITUDE

const STEP = 9

type Pen = { x: number; y: number }

/** Path data of absolute M, L, C, Q and Z commands, its outline roughened. */
export const cut = (d: string, edge: Edge): string => {
  const amplitude = AMPLITUDE[edge]
  let out = ''
  let pen: Pen = { x: 0, y: 0 }
  const lay = (x: number, y: number, moving = false) => {
    const [wx, wy] = [
      Math.round((x + amplitude * 0.5 * field(x, y, 11)) * 10) / 10,
      Math.round((y + amplitude * 0.5 * field(x, y, 47)) * 10) / 10,
    ]
    out += moving ? `M${wx} ${wy}l` : numbers([wx - pen.x, wy - pen.y], !out.endsWith('l'))
    pen = { x: wx, y: wy }
  }
  for (const subpath of flatten(d)) {
    subpath.forEach(([x, y], index) => lay(x, y, index === 0))
    out += 'z'
  }
  return out
}

/** Three octaves of value noise about zero, in the proportions of the filter it replaces. */
const field = (x: number, y: number, seed: number): number =>
  noise(x * 0.018, y * 0.024, seed) +
  noise(x * 0.036, y * 0.048, seed + 1) / 2 +
  noise(x * 0.072, y * 0.096, seed + 2) / 4

const noise = (x: number, y: number, seed: number): number => {
  const [i, j] = [Math.floor(x), Math.floor(y)]
  const [u, v] = [ease(x - i), ease(y - j)]
  const top = lattice(i, j, seed) * (1 - u) + lattice(i + 1, j, seed) * u
  const low = lattice(i, j + 1, seed) * (1 - u) + lattice(i + 1, j + 1, seed) * u
  return top * (1 - v) + low * v
}
const ease = (t: number): number => t * t * (3 - 2 * t)
const lattice = (i: number, j: number, seed: number): number => {
  let h = Math.imul(i, 374761393) ^ Math.imul(j, 668265263) ^ Math.imul(seed, 2246822519)
  h = Math.imul(h ^ (h >>> 13), 1274126177)
  return ((h ^ (h >>> 16)) >>> 0) / 2147483648 - 1
}

/** The outlines as points no further apart than a few units; closing points are left to `z`. */
const flatten = (d: string): [number, number][][] => {
  const outlines: [number, number][][] = []
  let line: [number, number][] = []
  let [x, y] = [0, 0]
  const follow = (length: number, at: (t: number) => [number, number]) => {
    const steps = Math.max(1, Math.round(length / STEP))
    for (let k = 1; k <= steps; k++) line.push(at(k / steps))
    ;[x, y] = at(1)
  }
  for (const [command, n] of commands(d)) {
    const [x0, y0] = [x, y]
    const [a = 0, b = 0, c = 0, e = 0, f = 0, g = 0] = n
    if (command === 'M') {
      line = [[a, b]]
      outlines.push(line)
      ;[x, y] = [a, b]
    } else if (command === 'L') {
      follow(Math.hypot(a - x0, b - y0), (t) => [x0 + (a - x0) * t, y0 + (b - y0) * t])
    } else if (command === 'Q') {
      const length = Math.hypot(a - x0, b - y0) + Math.hypot(c - a, e - b)
      follow(length, (t) => [quadratic(x0, a, c, t), quadratic(y0, b, e, t)])
    } else if (command === 'C') {
      const length =
        Math.hypot(a - x0, b - y0) + Math.hypot(c - a, e - b) + Math.hypot(f - c, g - e)
      follow(length, (t) => [cubic(x0, a, c, f, t), cubic(y0, b, e, g, t)])
    } else {
      const [first] = line
      if (first) {
        const [fx, fy] = first
        follow(Math.hypot(fx - x0, fy - y0), (t) => [x0 + (fx - x0) * t, y0 + (fy - y0) * t])
        line.pop()
      }
    }
  }
  return outlines
}

const quadratic = (a: number, b: number, c: number, t: number): number =>
  a * (1 - t) ** 2 + 2 * b * t * (1 - t) + c * t * t
const cubic = (a: number, b: number, c: number, e: number, t: number): number =>
  a * (1 - t) ** 3 + 3 * b * t * (1 - t) ** 2 + 3 * c * t * t * (1 - t) + e * t ** 3
