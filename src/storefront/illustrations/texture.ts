import { between, type Chance, strew } from './chance.ts'
import { brush, curve, ellipse, type Point, polygon } from './geometry.ts'
import { paint, within } from './paint.ts'

type Area = { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
type Touch = {
  readonly n: number
  readonly fill: string
  /** Length and width of a stroke, in units of the tile. */
  readonly length?: number
  readonly width?: number
  /** Direction, in radians, clockwise from the right. */
  readonly angle?: number
  readonly opacity?: number
}

/** Strokes of a dry brush over an area, all of one direction: wood, rind, wool, brushed metal. */
export const dryBrush = (
  { x, y, w, h }: Area,
  { n, fill, length = 26, width = 2.4, angle = 0, opacity = 0.5 }: Touch,
  r: Chance,
): string =>
  paint(
    strew(n, () => {
      const [px, py] = [x + r() * w, y + r() * h]
      const l = length * between(r, 0.5, 1.2)
      const a = angle + between(r, -0.08, 0.08)
      const to = (k: number): Point => [
        px + Math.cos(a) * l * k + Math.sin(a) * between(r, -1.5, 1.5),
        py + Math.sin(a) * l * k,
      ]
      return brush([[px, py], to(0.5), to(1)], width * between(r, 0.6, 1.4), r)
    }),
    fill,
    { opacity },
  )

/** Small touches scattered over an area: crumbs of colour, seeds, pores, bloom. */
export const speckle = (
  { x, y, w, h }: Area,
  { n, fill, length = 3, opacity = 0.7 }: Touch,
  r: Chance,
): string =>
  paint(
    strew(n, () => {
      const size = length * between(r, 0.5, 1.3)
      return curve(ellipse(x + r() * w, y + r() * h, size, size * between(r, 0.6, 1), 5, r() * 3), {
        jitter: size * 0.4,
        r,
      })
    }),
    fill,
    { opacity },
  )

/** The side away from the light: all of the shape right of `x`, its border laid in dry strokes. */
export const flank = (
  d: string,
  x: number,
  [top, bottom]: readonly [number, number],
  fill: string,
  r: Chance,
  { opacity = 1, lean = 0 }: { opacity?: number; lean?: number } = {},
): string => {
  const h = bottom - top
  const border = strew(7, (i) => {
    const y0 = top + h * ((i + r() * 0.8) / 8)
    const bx = x + lean * ((y0 - top) / h) - between(r, 0, 7)
    return brush(
      [
        [bx + 2, y0],
        [bx, y0 + h * 0.08],
        [bx + 2, y0 + h * between(r, 0.14, 0.26)],
      ],
      between(r, 4, 9),
      r,
    )
  })
  const side = polygon([
    [x, top - 9],
    [x + 400, top - 9],
    [x + 400, bottom + 9],
    [x + lean, bottom + 9],
  ])
  return within(d, paint(side + border, fill, { opacity }), 'rigid')
}
