import { type Chance, between, strew, times } from '../../chance.ts'
import { darker, lighter, mix, ramp } from '../../colour.ts'
import { drum } from '../../drum.ts'
import { berry, leaf, lemon } from '../../garnish.ts'
import { arc, brush, curve, ellipse, pressure } from '../../geometry.ts'
import { form, paint, shadow } from '../../paint.ts'
import type { Scene } from '../../scene.ts'
import { speckle } from '../../texture.ts'
import { CRUST } from './crust.ts'

export const tart = (scene: Scene): string => {
  const { r, ink, tone } = scene
  const lemony = tone < 0.4
  const [cx, cy, rx, ry, h] = [194, 208, 136, 78, 38]
  const filling = lemony ? '#F0CB4A' : ramp(['#E8C878', '#D9B46A'], tone)
  const crimps = paint(
    strew(40, (k) => {
      const a = (k / 40) * Math.PI * 2
      return curve(ellipse(cx + Math.cos(a) * rx, cy + Math.sin(a) * ry, 11, 8, 8), {
        jitter: 1.4,
        r,
      })
    }),
    lighter(CRUST, 0.16),
  )
  const flutes = strew(19, (k) => {
    const a = Math.PI * (0.02 + (k / 18) * 0.96)
    const [x, y] = [cx + Math.cos(a) * rx, cy + Math.sin(a) * ry]
    return paint(
      brush(
        [
          [x, y + 4],
          [x - Math.cos(a) * 3, y + h * 0.5],
          [x - Math.cos(a) * 8, y + h],
        ],
        7,
        r,
        pressure.flat,
      ),
      darker(CRUST, 0.28),
      { opacity: 0.7 },
    )
  })
  return (
    shadow(curve(ellipse(cx + 22, cy + h + 12, rx + 6, ry, 16), { jitter: 3, r }), ink) +
    drum({ cx, cy, rx: rx + 2, ry, h, top: CRUST, side: CRUST, r, onSide: flutes }) +
    crimps +
    paint(curve(ellipse(cx, cy + 1, rx - 9, ry - 7, 20)), darker(CRUST, 0.3)) +
    form(
      curve(ellipse(cx, cy + 4, rx - 13, ry - 11, 20), { jitter: 2, r }),
      filling,
      paint(curve(ellipse(cx + 24, cy + 16, rx * 0.8, ry * 0.66, 14)), darker(filling, 0.1)) +
        paint(brush(arc(cx, cy + 4, rx - 26, ry - 20, 2.9, 4.5, 9), 6, r), lighter(filling, 0.7)),
    ) +
    (lemony ? meringue(cx, cy, rx, ry, r) : fruits(cx, cy, rx, ry, tone, r)) +
    (lemony
      ? lemon(316, 326, 0.8, r)
      : leaf(300, 338, -0.5, 50, r) + leaf(304, 346, 0.2, 40, r, '#769A58')) +
    speckle(
      { x: 60, y: 332, w: 150, h: 30 },
      { n: 30, fill: '#FFFFFF', length: 2, opacity: 0.95 },
      r,
    )
  )
}

/** Peaks of meringue, their tips just burnt. */
const meringue = (cx: number, cy: number, rx: number, ry: number, r: Chance): string =>
  times(17, (k) => {
    const ring = k < 11 ? 0.68 : 0.32
    const a = (k < 11 ? k / 11 : (k - 11) / 6) * Math.PI * 2 + ring
    return [cx + Math.cos(a) * rx * ring, cy + Math.sin(a) * ry * ring] as const
  })
    .toSorted((p, q) => p[1] - q[1])
    .map(
      ([x, y]) =>
        paint(
          curve(
            [
              [x - 22, y + 8],
              [x - 16, y - 8],
              [x - 3, y - 24],
              [x + 5, y - 28],
              [x + 7, y - 20],
              [x + 17, y - 8],
              [x + 22, y + 8],
              [x, y + 15],
            ],
            { jitter: 2, r },
          ),
          '#FFFBF0',
        ) +
        paint(
          curve(
            [
              [x + 3, y - 26],
              [x + 7, y - 20],
              [x + 17, y - 8],
              [x + 22, y + 8],
              [x + 2, y + 14],
              [x + 9, y - 6],
            ],
            { jitter: 1, r },
          ),
          '#E9DCC2',
        ) +
        paint(
          curve(
            [
              [x - 3, y - 21],
              [x + 5, y - 28],
              [x + 8, y - 19],
              [x + 2, y - 13],
            ],
            { jitter: 1, r },
          ),
          '#B97A3A',
          { opacity: 0.85 },
        ),
    )
    .join('')

const fruits = (
  cx: number,
  cy: number,
  rx: number,
  ry: number,
  tone: number,
  r: Chance,
): string => {
  const hue = tone < 0.6 ? '#C7362F' : tone < 0.8 ? '#8E1D30' : '#3A2A4C'
  return times(32, (k) => {
    const ring = k < 15 ? 0.76 : k < 25 ? 0.5 : k < 31 ? 0.24 : 0
    const [from, n] = k < 15 ? [0, 15] : k < 25 ? [15, 10] : k < 31 ? [25, 6] : [31, 1]
    const a = ((k - from) / n) * Math.PI * 2 + ring * 2
    return [cx + Math.cos(a) * rx * ring, cy + 2 + Math.sin(a) * ry * ring] as const
  })
    .toSorted((p, q) => p[1] - q[1])
    .map(([x, y]) => berry(x, y - 5, between(r, 13, 15.5), mix(hue, '#E0525A', r() * 0.3), r))
    .join('')
}
