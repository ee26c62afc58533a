import { strew } from '../../chance.ts'
import { darker, lighter, ramp } from '../../colour.ts'
import {
  type Point,
  type Points,
  arc,
  brush,
  curve,
  dash,
  ellipse,
  place,
  through,
} from '../../geometry.ts'
import { form, paint } from '../../paint.ts'
import type { Scene } from '../../scene.ts'
import { cast } from './cast.ts'

export const clams = ({ r, ink, tone, count }: Scene): string => {
  const hue = ramp(['#D9C6A0', '#B99A70', '#8F8478', '#C9A58A'], tone)
  const places = [
    [136, 190, -0.5, 1],
    [226, 176, 0.3, 1.05],
    [176, 232, 0.1, 1.1],
    [252, 242, -0.3, 0.95],
    [122, 256, 0.5, 0.95],
    [196, 292, -0.15, 1],
    [286, 206, 0.7, 0.8],
  ].slice(0, Math.max(3, Math.min(7, count ?? 6)))
  return places
    .map(([x = 0, y = 0, turn = 0, s = 1], index) => {
      const at = place(x, y, s, turn)
      const shell: Points = through(
        '0 -32, 26 -26, 43 -4, 38 18, 16 29, -16 29, -38 18, -43 -4, -26 -26',
      )
      const open = index % 3 === 1
      const d = curve(at(shell), { jitter: 2, r })
      const rings = strew(5, (k) =>
        paint(
          brush(at(arc(0, -30, 12 + k * 9, 12 + k * 12.4, 0.1, Math.PI - 0.1, 9)), 3, r),
          k % 2 ? darker(hue, 0.36) : lighter(hue, 0.45),
        ),
      )
      const chevrons = strew(7, (k) =>
        paint(
          dash(
            ...(at([
              [-28 + k * 9, 6 + (k % 3) * 6],
              [-23 + k * 9, -6 + (k % 3) * 6],
            ]) as [Point, Point]),
            4.4,
            r,
          ),
          darker(hue, 0.5),
          { opacity: 0.75 },
        ),
      )
      return (
        cast(d, ink) +
        (open
          ? paint(
              curve(at(shell.map(([a, b]): Point => [a * 1.02, b - 13])), { jitter: 2, r }),
              lighter(hue, 0.7),
            ) +
            paint(curve(at(ellipse(0, -14, 32, 20, 10)), { jitter: 2, r }), '#E9B98A') +
            paint(curve(at(ellipse(4, -16, 16, 10, 8)), { jitter: 2, r }), '#F4D9B0')
          : '') +
        form(d, hue, rings + chevrons) +
        paint(brush(at(through('-28 -14, -14 -24, 2 -27')), 4, r), '#FFFFFF', { opacity: 0.75 })
      )
    })
    .join('')
}
