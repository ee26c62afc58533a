import type { Chance } from './chance.ts'
import { darker, lighter } from './colour.ts'
import { type Points, brush, curve, ellipse, place, through } from './geometry.ts'
import { paint } from './paint.ts'

/** A bow: always drawn on a band or an edge, never afloat. */
export const bow = (cx: number, cy: number, s: number, r: Chance, colour = '#B8331F'): string => {
  const at = place(cx, cy, s)
  const [dark, light] = [darker(colour, 0.35), lighter(colour, 0.22)]
  const flat = (points: Points, fill: string) => paint(curve(at(points), { jitter: 1.4, r }), fill)
  const line = (points: Points, fill: string) => paint(brush(at(points), 3 * s, r), fill)
  return (
    flat(through('-4 2, -24 16, -40 36, -52 60, -46 56, -36 58, -24 36, 0 8'), colour) +
    flat(through('2 4, 20 14, 40 30, 58 50, 54 54, 50 62, 32 42, 8 16'), dark) +
    flat(through('-2 -2, -30 -30, -64 -42, -84 -30, -78 -10, -50 2, -20 4'), colour) +
    flat(through('-8 0, -34 -16, -62 -26, -74 -22, -62 -8, -36 0'), dark) +
    flat(through('2 -2, 26 -34, 62 -50, 84 -38, 76 -14, 48 2, 18 5'), light) +
    flat(through('8 0, 34 -20, 62 -32, 74 -27, 62 -11, 34 0'), darker(colour, 0.2)) +
    line(through('-14 -10, -36 -24, -62 -34'), light) +
    paint(curve(ellipse(cx, cy, 12 * s, 10 * s, 8), { jitter: 2, r }), darker(colour, 0.15)) +
    line(through('-6 -4, -2 -7, 4 -6'), light)
  )
}
