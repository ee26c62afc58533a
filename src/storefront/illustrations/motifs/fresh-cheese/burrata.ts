import { type Chance, between, strew } from '../../chance.ts'
import { ramp } from '../../colour.ts'
import { berry, leaf } from '../../garnish.ts'
import { type Points, brush, curve, dash, ellipse, polygon, pressure } from '../../geometry.ts'
import { form, paint, shadow } from '../../paint.ts'
import { plate } from '../../plate.ts'
import type { Scene } from '../../scene.ts'
import { WHITE, SHADE } from './white.ts'

export const burrata = ({ r, ink, tone }: Scene): string => {
  const [cx, cy] = [196, 222]
  const ball: Points = [
    [cx - 92, cy + 14],
    [cx - 78, cy - 36],
    [cx - 36, cy - 62],
    [cx - 14, cy - 74],
    [cx + 16, cy - 74],
    [cx + 38, cy - 62],
    [cx + 80, cy - 34],
    [cx + 92, cy + 14],
    [cx + 68, cy + 54],
    [cx, cy + 68],
    [cx - 66, cy + 54],
  ]
  const knot: Points = [
    [cx - 14, cy - 70],
    [cx - 22, cy - 86],
    [cx - 34, cy - 106],
    [cx - 16, cy - 104],
    [cx - 4, cy - 116],
    [cx + 8, cy - 104],
    [cx + 28, cy - 110],
    [cx + 20, cy - 88],
    [cx + 14, cy - 70],
  ]
  const oil = ramp(['#B9B23A', '#A5A431'], tone)
  const tomato = (x: number, y: number, q: number) =>
    berry(x, y, q, '#CF4A30', r) +
    paint(
      strew(5, (k) =>
        dash(
          [x, y - q * 0.8],
          [x + Math.cos(k * 1.25) * q * 0.6, y - q * 0.8 + Math.sin(k * 1.25) * q * 0.34],
          3.4,
          r,
        ),
      ),
      '#4F7A3A',
    )
  return (
    shadow(curve(ellipse(cx + 22, 296, 166, 66, 16), { jitter: 3, r }), ink) +
    plate(cx + 2, 280, 162, 72, r, { fill: '#CAD6D8', rim: '#7F979E', ring: '#9FB3B8' }) +
    paint(curve(ellipse(cx + 10, 288, 118, 44, 14), { jitter: 8, r }), '#E9E9DC') +
    paint(
      strew(7, () =>
        curve(
          ellipse(between(r, 90, 320), between(r, 276, 318), between(r, 4, 9), between(r, 3, 5), 7),
          { jitter: 1, r },
        ),
      ),
      oil,
      { opacity: 0.9 },
    ) +
    form(
      curve(ball, { jitter: 2, r }),
      WHITE,
      paint(
        curve(
          [
            [cx + 30, cy - 70],
            [cx + 110, cy - 40],
            [cx + 110, cy + 90],
            [cx - 50, cy + 90],
            [cx + 30, cy + 48],
            [cx + 56, cy],
          ],
          { jitter: 3, r },
        ),
        SHADE,
      ) +
        paint(
          strew(6, (k) => dash([cx - 26 + k * 10, cy - 64], [cx - 62 + k * 26, cy - 26], 4, r, 3)),
          '#C9C4B2',
          { opacity: 0.8 },
        ),
    ) +
    form(
      curve(knot, { jitter: 2, r }),
      WHITE,
      paint(
        polygon([
          [cx + 2, cy - 120],
          [cx + 40, cy - 120],
          [cx + 30, cy - 60],
          [cx + 4, cy - 60],
        ]),
        SHADE,
      ),
    ) +
    paint(
      brush(
        [
          [cx - 20, cy - 74],
          [cx, cy - 69],
          [cx + 20, cy - 74],
        ],
        7,
        r,
        pressure.flat,
      ),
      '#7E9A5A',
    ) +
    paint(
      brush(
        [
          [cx - 68, cy - 8],
          [cx - 58, cy - 32],
          [cx - 36, cy - 48],
        ],
        8,
        r,
      ),
      '#FFFFFF',
    ) +
    stracciatella(cx + 26, cy + 30, r) +
    tomato(84, 302, 24) +
    tomato(122, 322, 20) +
    leaf(300, 300, -0.7, 56, r) +
    leaf(296, 306, 0.15, 50, r, '#6F9E55') +
    paint(
      strew(9, () =>
        curve(ellipse(between(r, cx - 70, cx + 70), between(r, cy - 40, cy + 40), 1.8, 1.5, 5)),
      ),
      '#5A4A3A',
    )
  )
}

const stracciatella = (x: number, y: number, r: Chance): string =>
  paint(
    curve(
      [
        [x - 34, y - 10],
        [x - 6, y - 22],
        [x + 30, y - 12],
        [x + 38, y + 14],
        [x + 20, y + 44],
        [x - 10, y + 46],
        [x - 32, y + 20],
      ],
      { jitter: 4, r },
    ),
    '#EFE6CC',
  ) +
  strew(7, (k) =>
    paint(
      brush(
        [
          [x - 24 + k * 8, y - 10 + (k % 2) * 6],
          [x - 14 + k * 5, y + 10],
          [x - 20 + k * 8, y + 26 + (k % 3) * 6],
        ],
        5,
        r,
      ),
      k % 2 ? '#FFFEF8' : '#DCCFAC',
    ),
  )
