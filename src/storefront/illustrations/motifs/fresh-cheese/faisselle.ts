import { type Chance, strew } from '../../chance.ts'
import { ramp } from '../../colour.ts'
import { berry, sprig } from '../../garnish.ts'
import { arc, brush, curve, ellipse, polygon, pressure } from '../../geometry.ts'
import { form, paint, shadow } from '../../paint.ts'
import { plate } from '../../plate.ts'
import type { Scene } from '../../scene.ts'
import { flank } from '../../texture.ts'
import { WHITE, SHADE } from './white.ts'

export const faisselle = ({ r, ink, tone }: Scene): string => {
  const [cx, cy] = [200, 186]
  const ridges = strew(13, (k) =>
    paint(
      brush(
        [
          [cx - 92 + k * 15.4, cy + 10 + Math.sin((k / 12) * Math.PI) * 34],
          [cx - 88 + k * 14.7, cy + 60 + Math.sin((k / 12) * Math.PI) * 34],
          [cx - 84 + k * 14, cy + 92 + Math.sin((k / 12) * Math.PI) * 32],
        ],
        5.4,
        r,
        pressure.flat,
      ),
      k % 2 ? SHADE : '#F4F0E2',
    ),
  )
  const outline = polygon([
    [cx - 96, cy],
    [cx - 84, cy + 84],
    ...arc(cx, cy + 84, 84, 40, Math.PI, 0, 20).slice(1, -1),
    [cx + 84, cy + 84],
    [cx + 96, cy],
    ...arc(cx, cy, 96, 44, 0, -Math.PI, 20),
  ])
  return (
    shadow(curve(ellipse(cx + 18, 300, 162, 62, 16), { jitter: 3, r }), ink) +
    plate(cx, 284, 158, 66, r, {
      rim: '#A9B9BE',
      ring: ramp(['#4E7F9A', '#8FA36A', '#C07A5A'], tone),
    }) +
    paint(curve(ellipse(cx + 4, 292, 112, 40, 14), { jitter: 6, r }), '#E6E6D6') +
    form(outline, '#EFEBDC', ridges) +
    flank(outline, cx + 40, [cy, cy + 128], '#D2CDBA', r, { opacity: 0.7 }) +
    form(
      curve(ellipse(cx, cy, 96, 44, 18), { jitter: 2, r }),
      WHITE,
      strew(5, (k) =>
        paint(curve(ellipse(cx, cy, 78 - k * 16, 35 - k * 7, 14), { jitter: 2, r }), 'none', {
          stroke: SHADE,
          'stroke-width': 2.2,
        }),
      ),
    ) +
    honey(cx, cy, r) +
    sprig(72, 356, -0.2, 92, r, { fill: '#6F8F58', pairs: 7, leaf: 18 }) +
    berry(322, 326, 15, '#B82B4A', r) +
    berry(346, 338, 13, '#C23A58', r)
  )
}

/** Honey: one thread from above, its pool on the white, one run down the ridges. */
const honey = (x: number, y: number, r: Chance): string =>
  paint(
    brush(
      [
        [x + 12, 40],
        [x + 10, 90],
        [x + 14, 140],
        [x + 8, y - 6],
      ],
      6,
      r,
      pressure.tail,
    ),
    '#DDA030',
  ) +
  paint(
    curve(
      [
        [x - 34, y - 6],
        [x - 4, y - 18],
        [x + 36, y - 12],
        [x + 48, y + 6],
        [x + 30, y + 20],
        [x + 26, y + 34],
        [x + 28, y + 66],
        [x + 21, y + 76],
        [x + 14, y + 66],
        [x + 14, y + 34],
        [x - 8, y + 20],
        [x - 36, y + 12],
      ],
      { jitter: 3, r },
    ),
    '#E3A93A',
  ) +
  paint(
    brush(
      [
        [x - 22, y - 4],
        [x, y - 11],
        [x + 24, y - 8],
      ],
      4,
      r,
    ),
    '#FBE3A0',
  )
