import { type Chance, pick, strew } from '../../chance.ts'
import { darker, lighter, mix } from '../../colour.ts'
import { brush, curve, ellipse, polygon, pressure, through } from '../../geometry.ts'
import { lettering } from '../../lettering.ts'
import { form, paint, shadow } from '../../paint.ts'
import type { Scene } from '../../scene.ts'
import { dryBrush, flank } from '../../texture.ts'
import { stitches } from './stitches.ts'

export const tote = ({ r, ink, stamp, label }: Scene, leather: string): string => {
  const dark = darker(leather, 0.35)
  const handle = (dy: number, fill: string) =>
    paint(
      brush(
        [
          [136, 190 + dy],
          [136, 112 + dy],
          [160, 76 + dy],
          [200, 64 + dy],
          [240, 76 + dy],
          [262, 112 + dy],
          [264, 190 + dy],
        ],
        13,
        r,
        pressure.flat,
      ),
      fill,
    )
  const body = polygon(through('86 176, 316 172, 348 316, 336 334, 72 336, 58 320'))
  const word = stamp ?? label[0]
  return (
    shadow(
      curve(through('70 324, 190 344, 340 338, 388 322, 340 304, 200 310'), { jitter: 3, r }),
      ink,
    ) +
    handle(-12, dark) +
    form(curve(through('92 180, 120 160, 290 158, 312 176, 200 190')), darker(leather, 0.6), '') +
    scarfTail(r) +
    form(
      body,
      leather,
      dryBrush(
        { x: 60, y: 170, w: 290, h: 170 },
        { n: 40, fill: lighter(leather, 0.2), length: 20, width: 2.4, angle: 1.2, opacity: 0.35 },
        r,
      ),
    ) +
    flank(body, 276, [170, 336], dark, r, { lean: 20, opacity: 0.75 }) +
    handle(4, mix(leather, '#FFF8E6', 0.06)) +
    paint(brush(through('138 176, 139 122, 160 88, 196 74'), 3, r), lighter(leather, 0.5)) +
    [136, 263]
      .map(
        (x) =>
          form(
            polygon([
              [x - 15, 182],
              [x + 15, 182],
              [x + 12, 226],
              [x, 236],
              [x - 12, 226],
            ]),
            darker(leather, 0.16),
          ) +
          stitches(
            [
              [x - 11, 188],
              [x - 9, 222],
              [x, 230],
              [x + 9, 222],
              [x + 11, 188],
            ],
            lighter(leather, 0.4),
            r,
            12,
          ) +
          paint(curve(ellipse(x, 196, 4.6, 4.6, 8)), '#D2A94A'),
      )
      .join('') +
    stitches(through('94 184, 200 182, 308 180'), lighter(leather, 0.4), r, 34) +
    stitches(through('70 318, 200 324, 334 316'), lighter(leather, 0.4), r, 40) +
    paint(brush(through('96 190, 84 246, 76 300'), 6, r), lighter(leather, 0.45), {
      opacity: 0.85,
    }) +
    (word
      ? lettering(word, {
          x: 200,
          y: 284,
          width: 130,
          size: 20,
          fill: lighter(leather, 0.55),
          tracking: 0.12,
        })
      : '')
  )
}

const scarfTail = (r: Chance): string => {
  const silk = pick(r, ['#D9594A', '#4E8FA3', '#E3B23B', '#5E8C6A'])
  return form(
    curve(through('220 176, 214 148, 236 126, 268 130, 290 150, 288 178'), { jitter: 3, r }),
    silk,
    strew(9, (k) =>
      paint(
        curve(ellipse(224 + (k % 4) * 18, 138 + Math.floor(k / 4) * 15, 4.4, 3.6, 7)),
        '#FBF0D6',
      ),
    ) +
      paint(curve(through('262 120, 300 140, 300 190, 268 190')), darker(silk, 0.3), {
        opacity: 0.6,
      }),
  )
}
