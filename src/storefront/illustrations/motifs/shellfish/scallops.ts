import { strew, times } from '../../chance.ts'
import { darker, lighter, ramp } from '../../colour.ts'
import { type Point, brush, curve, ellipse, place, through } from '../../geometry.ts'
import { form, paint } from '../../paint.ts'
import type { Scene } from '../../scene.ts'
import { cast } from './cast.ts'

export const scallops = ({ r, ink, tone, count }: Scene): string => {
  const hue = ramp(['#E3A894', '#D98A6A', '#E9CDA6', '#C98A7A'], tone)
  const places = (
    [
      [142, 204, -0.32, 1.02],
      [252, 190, 0.3, 0.98],
      [196, 284, 0.04, 1.0],
    ] as const
  ).slice(0, Math.max(1, Math.min(3, count ?? 3)))
  return places
    .map(([x, y, turn, s0]) => {
      const s = places.length === 1 ? 1.6 : s0
      const at = place(x, y, s, turn)
      const fan = [
        ...times(13, (i): Point => {
          const a = Math.PI * (1.06 - 0) + (i / 12) * Math.PI * 0.88
          const q = i % 2 ? 62 : 58
          return [Math.cos(a) * q, 8 + Math.sin(a) * q]
        }),
        [30, 34] as Point,
        [12, 44] as Point,
        [-12, 44] as Point,
        [-30, 34] as Point,
      ]
      const d = curve(at(fan), { jitter: 1, r })
      const ribs = strew(9, (k) => {
        const a = Math.PI * 1.08 + (k / 8) * Math.PI * 0.84
        return paint(
          brush(
            at([
              [0, 44],
              [Math.cos(a) * 30, 14 + Math.sin(a) * 30],
              [Math.cos(a) * 60, 8 + Math.sin(a) * 60],
            ]),
            6 * s,
            r,
          ),
          k % 2 ? lighter(hue, 0.5) : darker(hue, 0.2),
        )
      })
      const ear = curve(at(through('-30 34, -34 50, -10 52, 10 52, 34 50, 30 34')), {
        jitter: 1,
        r,
      })
      return (
        cast(d, ink) +
        paint(ear, darker(hue, 0.24)) +
        form(d, hue, ribs) +
        paint(curve(at(ellipse(0, 2, 40, 34, 12)), { jitter: 2, r }), '#F6EDE0') +
        form(
          curve(
            at(
              through(
                '-38 4, -30 -24, -4 -36, 26 -28, 36 -8, 26 -2, 10 -18, -12 -16, -24 0, -24 16',
              ),
            ),
            { jitter: 2, r },
          ),
          '#E2703A',
          paint(brush(at(through('-34 0, -24 -20, 0 -28')), 5, r), '#F6A878'),
        ) +
        form(
          curve(at(ellipse(3, 8, 23, 20, 12)), { jitter: 2, r }),
          '#FBF6EA',
          paint(curve(at(ellipse(9, 14, 19, 15, 10))), '#E6DCC8'),
        ) +
        paint(brush(at(through('-10 0, -3 -6, 8 -7')), 4.4 * s, r), '#FFFFFF')
      )
    })
    .join('')
}
