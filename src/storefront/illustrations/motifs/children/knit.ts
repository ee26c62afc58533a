import { type Chance, strew } from '../../chance.ts'
import { type Point, dash, lerp } from '../../geometry.ts'
import { paint } from '../../paint.ts'

/** Stitches of a knit: rows of small leaning strokes. */
export const knit = (
  x: number,
  y: number,
  w: number,
  h: number,
  fill: string,
  r: Chance,
): string => {
  const [columns, rows] = [Math.floor(w / 15), Math.floor(h / 15)]
  return paint(
    strew(columns * rows, (k) => {
      const [px, py] = [x + (k % columns) * 15, y + Math.floor(k / columns) * 15]
      return (
        dash([px, py], [px + 3.6, py + 7], 2.2, r) + dash([px + 8, py], [px + 4.6, py + 7], 2.2, r)
      )
    }),
    fill,
    { opacity: 0.5 },
  )
}

export const ribs = (
  from: Point,
  to: Point,
  depth: Point,
  n: number,
  fill: string,
  r: Chance,
): string =>
  paint(
    strew(n, (k) => {
      const [x, y] = lerp(from, to, (k + 0.5) / n)
      return dash([x, y], [x + depth[0], y + depth[1]], 3, r)
    }),
    fill,
    { opacity: 0.8 },
  )
