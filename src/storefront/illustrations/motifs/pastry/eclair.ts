import { between, pick, strew } from '../../chance.ts'
import { darker, lighter, mix, ramp } from '../../colour.ts'
import {
  type Point,
  type Points,
  brush,
  curve,
  dash,
  place,
  polygon,
  through,
} from '../../geometry.ts'
import { form, paint, shadow } from '../../paint.ts'
import type { Scene } from '../../scene.ts'
import { CRUST, dust } from './crust.ts'

export const eclair = ({ r, ink, tone }: Scene): string => {
  const glaze = ramp(['#4A2A1C', '#7A4526', '#B8653A', '#A9B560', '#D97A86', '#F0D68C'], tone)
  const one = (cx: number, cy: number, turn: number, coat: string, mark: number) => {
    const at = place(cx, cy, 1.04, turn)
    const base: Points = through(
      '-126 4, -118 -22, -70 -30, 0 -28, 70 -31, 118 -23, 127 4, 116 26, 60 34, -60 34, -116 27',
    )
    const top: Points = through(
      '-116 -6, -104 -24, -60 -29, 0 -27, 62 -30, 104 -24, 117 -4, 104 10, 70 6, 34 13, -6 6, -50 13, -90 6',
    )
    const d = curve(at(base), { jitter: 2, r })
    const line = lighter(coat, 0.55)
    const marks = [
      strew(11, (k) =>
        paint(
          brush(
            at([
              [-96 + k * 19, 4],
              [-88 + k * 19, -12],
              [-92 + k * 19, -25],
            ]),
            3.6,
            r,
          ),
          line,
        ),
      ),
      strew(14, () =>
        paint(
          polygon(
            place(
              ...(at([[between(r, -96, 96), between(r, -22, 2)]])[0] as Point),
              between(r, 3, 5.4),
              r() * 3,
            )(through('-1 -0.5, 0.4 -1, 1 0.3, -0.2 0.9')),
          ),
          pick(r, ['#8A9A4A', '#D9A566', '#E3BC4E']),
        ),
      ),
      paint(polygon(at(through('-16 -20, 6 -23, 12 -8, -2 -1, -18 -6'))), '#E3BC4E') +
        paint(
          dash(
            ...(at([
              [-12, -16],
              [2, -18],
            ]) as [Point, Point]),
            2.4,
            r,
          ),
          '#FFF0BE',
        ),
    ]
    return (
      shadow(d, ink).replace('<path', '<path transform="translate(9 14)"') +
      form(
        d,
        CRUST,
        paint(curve(at(through('-130 14, 0 24, 130 14, 130 60, -130 60'))), darker(CRUST, 0.3)) +
          strew(12, (k) =>
            paint(
              dash(
                ...(at([
                  [-110 + k * 19, 12],
                  [-100 + k * 19, 26],
                ]) as [Point, Point]),
                2.6,
                r,
              ),
              '#E6B470',
              { opacity: 0.8 },
            ),
          ),
      ) +
      form(curve(at(top), { jitter: 2, r }), coat, marks[mark % 3]) +
      paint(brush(at(through('-98 -14, -50 -22, 20 -21, 60 -23')), 5, r), '#FFFFFF', {
        opacity: 0.6,
      })
    )
  }
  const second = pick(r, ['#F0D68C', '#D97A86', '#6B3D22', '#B3C08A'])
  const start = Math.floor(r() * 3)
  return (
    one(206, 144, -0.2, second, start + 1) +
    one(188, 226, -0.2, glaze, start) +
    one(206, 302, -0.2, darker(mix(second, glaze, 0.5), 0.1), start + 2) +
    dust(r)
  )
}
