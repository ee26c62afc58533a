import { between, pick, strew } from '../../chance.ts'
import { darker, lighter, ramp } from '../../colour.ts'
import { brush, curve, ellipse, place, polygon, through } from '../../geometry.ts'
import { form, paint, shadow } from '../../paint.ts'
import type { Scene } from '../../scene.ts'
import { speckle } from '../../texture.ts'
import { CRUST, dust } from './crust.ts'

export const choux = ({ r, ink, tone }: Scene): string => {
  const cream = ramp(['#FFF6E4', '#EBCF9E', '#E9B4B8', '#C8D3A2'], tone)
  const one = (x: number, y: number, s: number) => {
    const at = place(x, y, s, 0)
    const bottom = curve(at(through('-62 18, -54 6, 54 6, 62 18, 52 44, 20 56, -24 56, -52 42')), {
      jitter: 3,
      r,
    })
    const hat = curve(
      at(through('-56 -18, -50 -46, -24 -66, 8 -70, 38 -58, 55 -34, 56 -14, 24 -6, -26 -6')),
      { jitter: 4, r },
    )
    const swirl = strew(3, (k) =>
      paint(
        curve(
          at([
            [-60 + k * 5, 14 - k * 11],
            [-30, 2 - k * 11],
            [30, 2 - k * 11],
            [60 - k * 5, 13 - k * 11],
            [40, 26 - k * 10],
            [-40, 26 - k * 10],
          ]),
          { jitter: 2, r },
        ),
        k % 2 ? cream : darker(cream, 0.13),
      ),
    )
    const pipes = strew(7, (k) =>
      paint(
        brush(
          at([
            [-46 + k * 15, 19],
            [-40 + k * 14, 4],
            [-36 + k * 12, -10],
          ]),
          4.4 * s,
          r,
        ),
        k % 2 ? darker(cream, 0.2) : lighter(cream, 0.6),
      ),
    )
    return (
      form(
        bottom,
        CRUST,
        paint(polygon(at(through('10 0, 80 0, 80 70, 20 70'))), darker(CRUST, 0.28)),
      ) +
      swirl +
      pipes +
      form(
        hat,
        '#D39A50',
        strew(13, () =>
          paint(
            curve(
              at(
                ellipse(
                  between(r, -50, 50),
                  between(r, -62, -10),
                  between(r, 5, 10),
                  between(r, 4, 7),
                  7,
                ),
              ),
              { jitter: 3, r },
            ),
            pick(r, ['#E6B873', '#B97A36', '#E9C48A']),
            { opacity: 0.85 },
          ),
        ) +
          paint(curve(at(through('18 -76, 66 -50, 64 4, 26 4, 38 -30'))), '#9A6230', {
            opacity: 0.55,
          }),
      ) +
      paint(brush(at(through('-44 -32, -28 -52, -4 -61')), 6 * s, r), '#F6DDAA') +
      speckle(
        { x: x - 40 * s, y: y - 62 * s, w: 74 * s, h: 40 * s },
        { n: 26, fill: '#FFFFFF', length: 2, opacity: 0.95 },
        r,
      )
    )
  }
  return (
    shadow(curve(ellipse(224, 316, 156, 40, 14), { jitter: 4, r }), ink) +
    one(200, 170, 0.98) +
    one(126, 262, 1.06) +
    one(266, 268, 1.06) +
    dust(r)
  )
}
