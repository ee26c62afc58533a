import { between, strew } from '../../chance.ts'
import { ramp } from '../../colour.ts'
import { sprig } from '../../garnish.ts'
import {
  type Point,
  brush,
  curve,
  ellipse,
  place,
  polygon,
  pressure,
  through,
} from '../../geometry.ts'
import { lettering } from '../../lettering.ts'
import { form, moved, paint, shadow } from '../../paint.ts'
import type { Scene } from '../../scene.ts'
import { dryBrush } from '../../texture.ts'

export const sausage = (scene: Scene): string => {
  const { r, ink, tone, stamp } = scene
  const meat = ramp(['#C0564E', '#A8342E', '#8E2A2A'], tone)
  const at = place(190, 204, 1, -0.42)
  const body = curve(
    at(
      through(
        '-150 2, -132 -26, -80 -36, 0 -34, 80 -37, 132 -28, 150 -2, 134 26, 80 36, 0 38, -80 36, -132 27',
      ),
    ),
    { jitter: 4, r },
  )
  const coin = (x: number, y: number, turn: number) => {
    const q = place(x, y, 1, turn)
    return (
      shadow(curve(ellipse(x + 7, y + 8, 40, 31, 12, turn)), ink) +
      paint(curve(q(ellipse(2, 5, 40, 31, 12)), { jitter: 1, r }), '#8F6A50') +
      form(
        curve(q(ellipse(0, 0, 40, 31, 12)), { jitter: 1, r }),
        meat,
        strew(18, () =>
          paint(
            curve(
              q(
                ellipse(
                  between(r, -34, 34),
                  between(r, -26, 26),
                  between(r, 2, 5.4),
                  between(r, 1.6, 4),
                  6,
                ),
              ),
              { jitter: 1.6, r },
            ),
            '#F6DCC8',
          ),
        ) +
          strew(4, () =>
            paint(
              curve(q(ellipse(between(r, -26, 26), between(r, -20, 20), 2.6, 2.4, 6))),
              '#2E2020',
            ),
          ),
      ) +
      paint(curve(q(ellipse(0, 0, 38.5, 29.5, 14))), 'none', {
        stroke: '#E6CFB6',
        'stroke-width': 2.6,
      })
    )
  }
  return (
    shadow(body, ink).replace('<path', '<path transform="translate(12 15)"') +
    form(
      body,
      '#B98E78',
      dryBrush(
        { x: 40, y: 80, w: 320, h: 260 },
        { n: 60, fill: '#F3E9DC', length: 22, width: 5, angle: -0.42, opacity: 0.75 },
        r,
      ) +
        dryBrush(
          { x: 40, y: 80, w: 320, h: 260 },
          { n: 30, fill: meat, length: 18, width: 4, angle: -0.42, opacity: 0.55 },
          r,
        ) +
        paint(curve(at(through('-160 14, 0 22, 160 10, 160 60, -160 60'))), '#5A3A34', {
          opacity: 0.35,
        }),
      'soft',
    ) +
    strew(7, (k) =>
      paint(
        brush(
          at([
            [-120 + k * 40, -36],
            [-113 + k * 40, 0],
            [-120 + k * 40, 37],
          ]),
          3.4,
          r,
          pressure.flat,
        ),
        '#E9DCC0',
      ),
    ) +
    paint(brush(at(through('148 0, 164 -8, 176 2, 186 -6')), 4, r), '#D9C49A') +
    paint(brush(at(through('-110 -22, -40 -27, 40 -26')), 6, r), '#FFFFFF', { opacity: 0.6 }) +
    (stamp
      ? form(
          polygon(at(through('-22 -38, 84 -39, 84 40, -22 41'))),
          '#F6EEDA',
          paint(
            polygon(at(through('-30 -45, 90 -45, 90 -30, -30 -30'))) +
              polygon(at(through('-30 31, 90 31, 90 45, -30 45'))),
            '#8E2A2A',
          ),
        ) +
        moved(
          lettering(stamp, {
            x: 0,
            y: 7,
            width: 92,
            size: 19,
            fill: '#5A1F1C',
            weight: 700,
            tracking: 0.04,
          }),
          { x: (at([[31, 0]])[0] as Point)[0], y: (at([[31, 0]])[0] as Point)[1], turn: -24 },
        )
      : '') +
    coin(252, 312, 0.1) +
    coin(304, 290, -0.2) +
    sprig(54, 346, -0.14, 112, r, { fill: '#5E7F52', pairs: 8, leaf: 17 })
  )
}
