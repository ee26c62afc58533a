import { strew } from '../../chance.ts'
import { darker, lighter, ramp } from '../../colour.ts'
import {
  type Point,
  brush,
  curve,
  dash,
  ellipse,
  place,
  polygon,
  pressure,
  through,
} from '../../geometry.ts'
import { form, paint } from '../../paint.ts'
import type { Scene } from '../../scene.ts'
import { cast } from './cast.ts'

export const langoustines = ({ r, ink, tone }: Scene): string => {
  const hue = ramp(['#E08A66', '#D9704E', '#E2A080'], tone)
  return (
    [
      [132, 236, -1.45],
      [196, 226, -1.15],
      [254, 230, -0.85],
    ] as const
  )
    .map(([x, y, turn]) => {
      const at = place(x, y, 0.94, turn)
      const tail = strew(6, (k) => {
        const [px, w] = [-14 - k * 17, 21 - k * 1.8]
        return (
          paint(
            curve(
              at([
                [px + 13, -w],
                [px - 7, -w + 2],
                [px - 11, 0],
                [px - 7, w - 2],
                [px + 13, w],
                [px + 8, 0],
              ]),
              { jitter: 1, r },
            ),
            k % 2 ? hue : lighter(hue, 0.22),
          ) +
          paint(
            brush(
              at([
                [px - 5, -w + 3],
                [px - 9, 0],
                [px - 5, w - 3],
              ]),
              2.6,
              r,
            ),
            darker(hue, 0.35),
          )
        )
      })
      const fanTail = [-0.55, 0, 0.55]
        .map((a) =>
          paint(
            curve(
              place(
                ...(at([[-114, 0]])[0] as Point),
                0.94,
                turn + Math.PI + a,
              )(through('0 0, 14 -9, 32 -8, 36 0, 32 8, 14 9')),
              { jitter: 1, r },
            ),
            a === 0 ? lighter(hue, 0.2) : hue,
          ),
        )
        .join('')
      const head = curve(at(through('0 -24, 28 -24, 52 -12, 76 0, 52 12, 28 24, 0 24')), {
        jitter: 1,
        r,
      })
      const claw = (side: 1 | -1) =>
        paint(
          brush(
            at([
              [44, 14 * side],
              [66, 27 * side],
              [92, 27 * side],
            ]),
            8,
            r,
            pressure.flat,
          ),
          darker(hue, 0.14),
        ) +
        form(
          curve(
            at([
              [88, 21 * side],
              [110, 17 * side],
              [152, 15 * side],
              [156, 19 * side],
              [128, 25 * side],
              [154, 27 * side],
              [152, 31 * side],
              [112, 34 * side],
              [90, 31 * side],
            ]),
            { jitter: 1, r },
          ),
          lighter(hue, 0.1),
          paint(
            dash(
              ...(at([
                [96, 22 * side],
                [140, 18 * side],
              ]) as [Point, Point]),
              3,
              r,
            ),
            lighter(hue, 0.7),
          ),
        )
      const legs = strew(
        4,
        (k) =>
          paint(
            brush(
              at([
                [6 + k * 9, 20],
                [0 + k * 11, 38],
                [8 + k * 12, 47],
              ]),
              3.4,
              r,
            ),
            darker(hue, 0.1),
          ) +
          paint(
            brush(
              at([
                [6 + k * 9, -20],
                [0 + k * 11, -38],
                [8 + k * 12, -47],
              ]),
              3.4,
              r,
            ),
            darker(hue, 0.1),
          ),
      )
      const feelers = paint(
        brush(at(through('66 -5, 104 -30, 150 -50')), 2.4, r) +
          brush(at(through('66 5, 110 2, 170 4')), 2.4, r),
        darker(hue, 0.3),
      )
      return (
        cast(curve(at(through('-120 -10, 0 -26, 70 0, 0 26, -120 10'))), ink) +
        legs +
        feelers +
        claw(1) +
        claw(-1) +
        fanTail +
        tail +
        form(
          head,
          hue,
          paint(polygon(at(through('-9 4, 90 2, 90 40, -9 40'))), darker(hue, 0.24)),
        ) +
        paint(brush(at(through('8 -14, 30 -14, 50 -6')), 5, r), lighter(hue, 0.7)) +
        paint(
          curve(at(ellipse(54, -11, 4.6, 3.6, 7))) + curve(at(ellipse(54, 11, 4.6, 3.6, 7))),
          '#2A1A1C',
        )
      )
    })
    .join('')
}
