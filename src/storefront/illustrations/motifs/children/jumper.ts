import { pick, strew } from '../../chance.ts'
import { darker, mix } from '../../colour.ts'
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
import { form, moved, paint, shadow } from '../../paint.ts'
import type { Scene } from '../../scene.ts'
import { knit, ribs } from './knit.ts'
import { duck } from './toy.ts'

export const jumper = ({ r, ink }: Scene, hue: string): string => {
  const stripe = pick(r, ['#2C4A66', '#C8553E', '#FBF5E6', '#3F6A5A', '#E3B85A'])
  const line = mix(stripe, hue, 0.06)
  const body: Points = through(
    '132 116, 160 106, 200 112, 240 106, 268 116, 284 150, 282 210, 286 300, 280 318, 200 324, 122 318, 114 300, 120 210, 116 150',
  )
  const left: Points = through(
    '134 116, 112 132, 88 178, 64 240, 60 262, 96 274, 104 262, 124 210, 140 150',
  )
  const right: Points = through(
    '266 116, 290 134, 316 176, 344 214, 356 232, 330 254, 316 246, 286 206, 260 150',
  )
  const stripes = (dy: number) =>
    strew(8, (k) =>
      paint(
        brush(
          [
            [40, 152 + dy + k * 24],
            [200, 160 + dy + k * 24],
            [370, 150 + dy + k * 24],
          ],
          9,
          r,
          pressure.flat,
        ),
        line,
      ),
    )
  const sleeve = (points: Points, turn: number, x: number) =>
    form(
      curve(points, { jitter: 2, r }),
      darker(hue, 0.08),
      moved(
        strew(9, (k) => paint(dash([-60, k * 22], [60, k * 22], 9, r), line)),
        { x, y: 128, turn },
      ) + knit(40, 110, 330, 170, darker(hue, 0.3), r),
    )
  return (
    shadow(
      curve(
        through('66 270, 110 290, 128 336, 296 338, 304 270, 372 246, 350 214, 280 180, 130 180'),
        { jitter: 3, r },
      ),
      ink,
    ).replace('<path', '<path transform="translate(6 6)"') +
    sleeve(left, 26, 112) +
    sleeve(right, -42, 300) +
    form(
      curve(body, { jitter: 2, r }),
      hue,
      stripes(0) +
        knit(112, 112, 180, 200, darker(hue, 0.28), r) +
        paint(curve(through('246 100, 300 120, 300 330, 256 330, 264 220')), darker(hue, 0.45), {
          opacity: 0.28,
        }),
    ) +
    form(
      curve(through('118 298, 200 306, 284 298, 282 322, 200 328, 120 322')),
      line,
      ribs([124, 304], [280, 304], [0, 18], 20, darker(line, 0.35), r),
    ) +
    form(
      polygon(through('60 248, 102 262, 96 282, 54 266')),
      line,
      ribs([62, 252], [98, 264], [-6, 14], 7, darker(line, 0.35), r),
    ) +
    form(
      polygon(through('350 214, 366 234, 332 262, 316 244')),
      line,
      ribs([350, 218], [320, 246], [10, 12], 7, darker(line, 0.35), r),
    ) +
    form(
      curve(through('152 110, 166 98, 200 104, 234 98, 248 110, 234 130, 200 138, 166 130')),
      darker(hue, 0.5),
      '',
    ) +
    form(
      curve(
        through(
          '148 112, 158 100, 168 112, 200 126, 232 112, 242 100, 252 112, 238 134, 200 146, 162 134',
        ),
      ),
      line,
      ribs([156, 116], [244, 116], [0, 20], 12, darker(line, 0.35), r),
    ) +
    through('146 122, 142 134, 138 146')
      .map(
        ([x, y]) =>
          paint(curve(ellipse(x + 1, y + 1.4, 5, 5, 8)), darker(stripe, 0.5)) +
          paint(curve(ellipse(x, y, 5, 5, 8)), '#E9D3A0'),
      )
      .join('') +
    paint(brush(through('130 160, 128 200, 126 250'), 6, r), '#FFFFFF', { opacity: 0.35 }) +
    duck(322, 330, r, ink)
  )
}
