import { bow } from '../../bow.ts'
import { strew, times } from '../../chance.ts'
import { darker, mix } from '../../colour.ts'
import { flower } from '../../garnish.ts'
import {
  type Points,
  brush,
  curve,
  dash,
  ellipse,
  polygon,
  pressure,
  through,
} from '../../geometry.ts'
import { form, moved, paint, repeated, shadow } from '../../paint.ts'
import type { Scene } from '../../scene.ts'
import { duck } from './toy.ts'

export const dress = ({ r, ink }: Scene, hue: string): string => {
  const collar = '#FDF8EC'
  const skirt: Points = through(
    '150 182, 250 182, 280 240, 312 314, 298 330, 240 338, 200 342, 154 338, 102 330, 88 314, 122 240',
  )
  const motif = r() < 0.5
  const prints = motif
    ? [collar, mix(hue, '#C8553E', 0.6)]
        .map((fill, odd) =>
          repeated(
            flower(0, 0, 0.42, r, fill, '#E9C23B'),
            times(15, (k) => {
              const row = Math.floor(k / 3)
              return [100 + (2 * (k % 3) + odd) * 40 + (row % 2) * 18, 196 + row * 32]
            }),
          ),
        )
        .join('')
    : strew(12, (k) =>
        paint(
          brush(
            [
              [200 + (k - 5.5) * 8, 180],
              [200 + (k - 5.5) * 15, 260],
              [200 + (k - 5.5) * 22, 345],
            ],
            5,
            r,
            pressure.flat,
          ),
          collar,
          { opacity: 0.75 },
        ),
      )
  const puff = (s: 1 | -1) =>
    form(
      curve(
        [
          [200 + s * 46, 118],
          [200 + s * 78, 118],
          [200 + s * 100, 140],
          [200 + s * 98, 168],
          [200 + s * 72, 178],
          [200 + s * 50, 166],
        ],
        { jitter: 2, r },
      ),
      darker(hue, s > 0 ? 0.16 : 0.04),
    ) +
    paint(
      brush(
        [
          [200 + s * 98, 164],
          [200 + s * 84, 176],
          [200 + s * 62, 176],
        ],
        7,
        r,
        pressure.flat,
      ),
      collar,
    )
  const gathers = strew(9, (k) =>
    paint(
      brush(
        [
          [154 + k * 11.6, 192],
          [148 + k * 13, 220],
          [136 + k * 16, 262],
        ],
        4,
        r,
      ),
      darker(hue, 0.35),
      { opacity: 0.55 },
    ),
  )
  const smocking = strew(4, (row) =>
    paint(
      strew(10, (k) =>
        dash(
          [152 + k * 10, 140 + row * 11 + (k % 2) * 4],
          [160 + k * 10, 144 + row * 11 - (k % 2) * 4],
          2.4,
          r,
        ),
      ),
      row % 2 ? collar : darker(hue, 0.42),
    ),
  )
  return (
    shadow(
      curve(through('100 320, 200 362, 330 346, 338 322, 290 220, 150 240'), { jitter: 3, r }),
      ink,
    ) +
    puff(-1) +
    puff(1) +
    form(
      curve(skirt, { jitter: 3, r }),
      hue,
      prints +
        gathers +
        paint(curve(through('238 180, 330 300, 320 350, 250 350, 256 260')), darker(hue, 0.45), {
          opacity: 0.28,
        }),
    ) +
    paint(
      brush(through('90 316, 152 338, 200 342, 250 338, 310 316'), 8, r, pressure.flat),
      collar,
    ) +
    form(
      curve(
        through('150 116, 176 106, 224 106, 250 116, 256 150, 252 188, 200 194, 148 188, 144 150'),
        { jitter: 1, r },
      ),
      hue,
      smocking +
        paint(polygon(through('232 100, 270 100, 270 200, 236 200')), darker(hue, 0.45), {
          opacity: 0.26,
        }),
    ) +
    paint(brush(through('148 187, 200 193, 252 187'), 6, r, pressure.flat), darker(hue, 0.4)) +
    form(
      curve(through('198 118, 176 106, 160 104, 150 118, 156 136, 176 140, 194 130')),
      collar,
      '',
    ) +
    form(
      curve(through('202 118, 224 106, 240 104, 250 118, 244 136, 224 140, 206 130')),
      darker(collar, 0.08),
      '',
    ) +
    paint(curve(ellipse(200, 122, 5, 5, 8)), darker(hue, 0.5)) +
    moved(bow(0, 0, 0.5, r, darker(hue, 0.36)), { x: 200, y: 190 }) +
    duck(330, 340, r, ink)
  )
}
