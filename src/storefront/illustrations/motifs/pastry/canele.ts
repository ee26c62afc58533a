import { strew } from '../../chance.ts'
import { darker, lighter, ramp } from '../../colour.ts'
import { brush, curve, ellipse, place, polygon, through } from '../../geometry.ts'
import { form, paint, shadow } from '../../paint.ts'
import type { Scene } from '../../scene.ts'
import { flank } from '../../texture.ts'

export const canele = ({ r, ink, tone }: Scene): string => {
  const brown = ramp(['#8A5226', '#5E3018', '#3E2014'], tone)
  const one = (x: number, y: number, s: number) => {
    const at = place(x, y, s, 0)
    const body = polygon(at(through('-40 -52, 40 -52, 52 44, 36 56, 0 60, -36 56, -52 44')))
    return (
      form(
        body,
        brown,
        strew(6, (k) =>
          paint(
            polygon(
              at([
                [-38 + k * 13.4, -54],
                [-32 + k * 13.4, -54],
                [-40 + k * 17, 62],
                [-52 + k * 17.6, 62],
              ]),
            ),
            k % 2 ? lighter(brown, 0.22) : darker(brown, 0.35),
          ),
        ),
      ) +
      flank(body, x + 16 * s, [y - 52 * s, y + 60 * s], darker(brown, 0.4), r, { opacity: 0.6 }) +
      paint(curve(at(ellipse(0, -52, 41, 16, 14)), { jitter: 2, r }), lighter(brown, 0.2)) +
      paint(curve(at(ellipse(2, -49, 25, 9, 12))), darker(brown, 0.3)) +
      paint(brush(at(through('-34 -55, -14 -64, 12 -64')), 4 * s, r), lighter(brown, 0.6)) +
      paint(brush(at(through('-34 -34, -39 0, -42 36')), 5 * s, r), lighter(brown, 0.5), {
        opacity: 0.8,
      })
    )
  }
  return (
    shadow(curve(ellipse(226, 318, 158, 38, 14), { jitter: 4, r }), ink) +
    one(206, 178, 1) +
    one(128, 258, 1.08) +
    one(258, 266, 1.08) +
    paint(brush(through('66 356, 130 344, 196 354'), 7, r), '#3A241C') +
    paint(brush(through('80 362, 140 352, 190 362'), 4, r), '#6B4630')
  )
}
