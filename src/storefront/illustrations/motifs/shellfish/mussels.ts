import { strew } from '../../chance.ts'
import { darker, ramp } from '../../colour.ts'
import { type Point, type Points, brush, curve, place, through } from '../../geometry.ts'
import { form, paint } from '../../paint.ts'
import type { Scene } from '../../scene.ts'
import { cast } from './cast.ts'

export const mussels = ({ r, ink, tone }: Scene): string => {
  const hue = ramp(['#2C3550', '#2A2C3C', '#3A3048'], tone)
  const flesh = ramp(['#E69A4A', '#F0B566', '#E8C89A'], tone)
  return (
    [
      [130, 206, -1.1, 1, 1],
      [214, 166, 0.2, 1, 0],
      [272, 208, 0.9, 1, 1],
      [176, 236, -0.3, 1.1, 1],
      [120, 276, 0.5, 0.95, 0],
      [226, 286, -0.8, 1.05, 1],
      [166, 306, 0.1, 0.86, 0],
    ] as const
  )
    .map(([x, y, turn, s, open]) => {
      const at = place(x, y, s, turn)
      const shell: Points = through(
        '-56 6, -38 -12, -6 -22, 30 -22, 52 -8, 54 10, 34 22, 0 22, -36 14',
      )
      const d = curve(at(shell), { jitter: 2, r })
      if (open === 0) {
        return (
          cast(d, ink) +
          form(
            d,
            hue,
            strew(4, (k) =>
              paint(
                brush(
                  at([
                    [-46, 6],
                    [-4 + k * 5, -16 + k * 6],
                    [38 + k * 4, -12 + k * 7],
                  ]),
                  4,
                  r,
                ),
                k % 2 ? '#5C6A92' : darker(hue, 0.4),
              ),
            ),
          ) +
          paint(brush(at(through('-32 -8, -2 -17, 28 -16')), 4.4, r), '#C3CCE4')
        )
      }
      const inner = curve(at(shell.map(([a, b]): Point => [a * 0.9, b * 0.82])), { jitter: 1.4, r })
      return (
        cast(d, ink) +
        paint(d, hue) +
        form(inner, '#C9D2DA', paint(brush(at(through('-40 8, 0 16, 40 10')), 8, r), '#8FA0B4')) +
        form(
          curve(at(through('-34 2, -14 -12, 14 -14, 36 -6, 38 8, 14 14, -14 10')), {
            jitter: 3,
            r,
          }),
          flesh,
          paint(brush(at(through('-26 2, 4 4, 32 2')), 5, r), darker(flesh, 0.3)),
        ) +
        paint(brush(at(through('-18 -6, 4 -9, 22 -8')), 4, r), '#FFF6E0') +
        paint(brush(at(through('-28 6, 0 12, 34 8')), 2.6, r), '#3A2C2C', { opacity: 0.7 })
      )
    })
    .join('')
}
